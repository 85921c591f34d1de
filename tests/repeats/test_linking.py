"""Links, repeats within an article and copies: what holds whatever comes in."""

import random
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.repeats.candidates import candidate_pairs, exact_pairs
from sayso.repeats.copies import find_copies
from sayso.repeats.fingerprints import fingerprint, paragraph_hashes
from sayso.repeats.linking import link
from sayso.repeats.within import repeats_within
from schemas.articles import Block
from schemas.repeats import Passage

SENTENCES = [
    "The harbour master closed the northern quay after a crane fell into the water on Monday.",
    "The harbour master closed the northern quay after a crane fell into the water on Friday.",
    "The harbour boss closed the northern quay after a crane fell into the water on Monday.",
    (
        "The harbour master closed the northern quay after a crane fell into the water on Monday. "
        "Nobody was hurt and ships were sent to the southern basin for two days."
    ),
    "Nobody was hurt and ships were sent to the southern basin for two days.",
    "A choir of two hundred children opened the fair in the rain and sang until the lamps went out.",
    "See all photos",
]
PASSAGES = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(SENTENCES),
        st.sampled_from([None, date(2024, 1, 1), date(2024, 1, 2)]),
    ),
    max_size=14,
)


def passages_of(rows):
    return [
        Passage(article_id=f"a{a}", position=i, text=text, day=day) for i, (a, text, day) in enumerate(rows)
    ]


def linked(passages, new=None):
    texts = [p.text for p in passages]
    found = fingerprint(texts)
    flags = np.ones(len(texts), bool) if new is None else np.array(new, bool)
    pairs = np.concatenate(
        [candidate_pairs(found.hashes, found.owners, flags), exact_pairs(paragraph_hashes(texts), flags)]
    )
    return link(passages, flags.tolist(), pairs)


@settings(deadline=None)
@given(PASSAGES, st.randoms(use_true_random=False))
def test_order_of_arrival_does_not_matter(rows, rng: random.Random):
    passages = passages_of(rows)
    shuffled = passages[:]
    rng.shuffle(shuffled)
    assert linked(passages) == linked(shuffled) == linked(passages)


@settings(deadline=None)
@given(PASSAGES, st.data())
def test_links_join_two_articles_and_a_new_side(rows, data):
    passages = passages_of(rows)
    new = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    fresh = {(p.article_id, p.position) for p, flag in zip(passages, new, strict=True) if flag}
    text = {(p.article_id, p.position): p for p in passages}
    for made in linked(passages, new):
        one, other = (made.article_id, made.position), (made.of_article_id, made.of_position)
        assert one[0] != other[0]
        assert one in fresh or other in fresh
        assert (text[one].day or date.max) >= (text[other].day or date.max)
        if made.relation == "contains":
            longer, shorter = (one, other) if made.direction == "contains" else (other, one)
            assert len(text[longer].text) >= len(text[shorter].text)


def test_a_chain_of_small_changes_does_not_join_its_ends():
    words = [f"word{k}" for k in range(30)]
    chain = []
    for step in range(10):
        chain.append(
            Passage(article_id=f"a{step}", position=0, text=" ".join(words), day=date(2024, 1, 1 + step))
        )
        for k in range(3):
            words[(step * 3 + k) % 30] = f"other{step}{'abc'[k]}"
    ends = [k for k in linked(chain) if k.article_id == "a9" and k.of_article_id == "a0"]
    assert not [k for k in ends if k.relation in ("exact", "near", "contains")]


BLOCKS = st.lists(
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from(["kept", "kept", "removed"])), max_size=10
)


@settings(deadline=None)
@given(BLOCKS)
def test_a_duplicate_keeps_its_original(rows):
    blocks = [Block(position=i, role="body", fate=fate, text=text) for i, (text, fate) in enumerate(rows)]
    out, links = repeats_within("a", blocks)
    assert [b.text for b in out] == [b.text for b in blocks]
    fates = {b.position: b.fate for b in out}
    originals = {k.position: k.of_position for k in links if fates[k.position] == "duplicate"}
    for before, after in zip(blocks, out, strict=True):
        assert after.fate == before.fate or (before.fate, after.fate) == ("kept", "duplicate")
        if after.fate == "duplicate":
            assert fates[originals[after.position]] == "kept"
            assert len(out[originals[after.position]].text) >= len(after.text) * 0.8
            assert after.rule
            assert after.rule_version
        else:
            assert after == before
    again, _ = repeats_within("a", out)
    assert again == out
    assert all(k.position != k.of_position for k in links)


def of_article(passages):
    """Days, and each article as a story of its own."""
    return {p.article_id: p.day for p in passages}, {p.article_id: p.article_id for p in passages}


def test_copies_point_to_the_earliest_and_never_in_a_circle():
    texts = SENTENCES[3], SENTENCES[5]
    passages = [
        Passage(article_id=a, position=i, text=t, day=day)
        for a, day in (("x", date(2024, 1, 3)), ("y", date(2024, 1, 1)), ("z", date(2024, 1, 2)))
        for i, t in enumerate(texts)
    ]
    words = {a: sum(len(t.split()) for t in texts) for a in "xyz"}
    found = find_copies(words, passages, linked(passages), *of_article(passages))
    assert {c.article_id: (c.copy_of, c.copy_share) for c in found} == {"x": ("y", 1.0), "z": ("y", 1.0)}


def test_an_excerpt_counts_the_words_it_shares():
    passages = [
        Passage(article_id="long", position=0, text=SENTENCES[3], day=date(2024, 1, 1)),
        Passage(article_id="short", position=0, text=SENTENCES[4], day=date(2024, 1, 2)),
        Passage(article_id="short", position=1, text=SENTENCES[5], day=date(2024, 1, 2)),
    ]
    words = {"long": len(SENTENCES[3].split()), "short": len((SENTENCES[4] + " " + SENTENCES[5]).split())}
    (found,) = find_copies(words, passages, linked(passages), *of_article(passages))
    assert found.article_id == "short"
    assert abs(found.copy_share - len(SENTENCES[4].split()) / words["short"]) < 0.01


def seed_blocks(number):
    path = next((Path(__file__).parents[2] / "seeds").glob(f"{number}_*.txt"))
    lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
    return [Block(position=i + 1, role="body", text=line) for i, line in enumerate(lines) if line]


def test_the_truncated_lead_of_seed_002_goes():
    out, links = repeats_within("002", seed_blocks("002"))
    gone = {b.position: b.rule for b in out if b.fate == "duplicate"}
    assert gone == {13: "repeat-contained", 15: "repeat-contained"}
    assert {(k.position, k.of_position) for k in links} >= {(13, 3), (15, 5)}


@pytest.mark.parametrize("number", ["000", "001", "003", "004"])
def test_nothing_else_in_the_seeds_is_a_duplicate(number):
    out, _ = repeats_within(number, seed_blocks(number))
    assert not [b for b in out if b.fate == "duplicate"]


def test_many_equal_paragraphs_find_their_earliest_in_any_order():
    text = SENTENCES[5]
    passages = [
        Passage(article_id=f"a{i:02}", position=0, text=text, day=date(2024, 3, 31 - i % 30))
        for i in range(70)
    ]
    random.Random(3).shuffle(passages)
    found = linked(passages)
    earliest = min(passages, key=lambda p: (p.day, p.article_id)).article_id
    assert {k.of_article_id for k in found} == {earliest}
    assert len(found) == 69


def test_a_version_is_no_copy_of_another():
    passages = [
        Passage(article_id=a, position=0, text=SENTENCES[3], day=date(2024, 1, i + 1))
        for i, a in enumerate("vwx")
    ]
    words = dict.fromkeys("vwx", len(SENTENCES[3].split()))
    days, stories = of_article(passages)
    found = find_copies(words, passages, linked(passages), days, stories | {"w": "v"})
    assert {c.article_id: c.copy_of for c in found} == {"x": "v"}
