"""What holds of repeats whatever paragraphs come in: the whole way from texts to links, and within an article."""

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.repeats.copies import find_copies
from sayso.repeats.fingerprints import prints
from sayso.repeats.verify import verify
from sayso.repeats.within import repeats_within
from schemas.articles import Block
from schemas.repeats import Passage
from tasks.settling.repeating import linked

MERGES = ("exact", "near", "contains")
CLAUSES = st.sampled_from(
    [
        "The council of Portwick voted on Monday to close the old ferry pier for good.",
        "The council of Portwick voted on Friday to close the old ferry pier for good.",
        "The council of Portwick agreed on Monday to shut the old ferry pier for good.",
        "Some 1,200 dockers had blocked the road to the harbour for nine days.",
        "Some 1,700 dockers had blocked the road to the harbour for nine days.",
        "“Nobody asked us what we would do with the ships,” said the pilot Ada Quill.",
        "“Nobody asked us what we would do with the ships,” is written on a wall by the sea.",
        "A survey found rot in two of the piles that carry the crane.",
        "See all photos",
        "",
    ]
)
TEXTS = st.lists(CLAUSES, min_size=1, max_size=4).map(" ".join)
DAYS = st.sampled_from([None, date(2024, 5, 1), date(2024, 5, 2)])
STOCK = st.lists(st.tuples(st.integers(0, 4), TEXTS, DAYS), max_size=10)


def links_of(passages):
    return linked(passages, len(passages), prints([passage.text for passage in passages]))


def made(rows):
    days = {}
    return [
        Passage(article_id=f"a{a}", position=i, text=text, day=days.setdefault(a, day))
        for i, (a, text, day) in enumerate(rows)
    ]


@settings(deadline=None, max_examples=60)
@given(STOCK, st.randoms(use_true_random=False))
def test_neither_order_nor_doing_it_again_changes_a_link(rows, rng: random.Random):
    passages = made(rows)
    shuffled = rng.sample(passages, len(passages))
    assert links_of(passages) == links_of(shuffled)
    assert links_of(passages) == links_of(passages)


@settings(deadline=None, max_examples=60)
@given(STOCK)
def test_a_link_joins_two_paragraphs_the_right_way_round(rows):
    passages = made(rows)
    at = {(p.article_id, p.position): p for p in passages}
    for link in links_of(passages):
        one = at[link.article_id, link.position]
        other = at[link.of_article_id, link.of_position]
        assert (one.article_id, one.position) != (other.article_id, other.position)
        assert one.article_id != other.article_id
        assert (one.day or date.max) >= (other.day or date.max)
        assert (link.direction is not None) == (link.relation == "contains")
        if link.direction:
            longer, shorter = (one, other) if link.direction == "contains" else (other, one)
            assert len(longer.text.split()) > len(shorter.text.split())
        if link.relation == "exact":
            assert link.resemblance == 1.0
        assert (link.guard is None) == (link.relation in (*MERGES, "related"))


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_exact_and_near_hold_both_ways(a, b):
    one, other = verify(a, b), verify(b, a)
    assert (one and one.relation) == (other and other.relation)
    if one and other and one.relation == "contains":
        assert {one.direction, other.direction} == {"contains", "contained"}
    if one and one.guard and ": " in one.guard:
        what, _, sides = one.guard.partition(": ")
        left, _, right = sides.partition(" / ")
        assert other
        assert other.guard == f"{what}: {right} / {left}"


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=8))
def test_a_removed_duplicate_has_its_original_kept(texts):
    blocks = [Block(position=i, role="body", text=text) for i, text in enumerate(texts)]
    out, links = repeats_within("a", blocks)
    fates = {block.position: block.fate for block in out}
    assert all(link.position != link.of_position for link in links)
    for block in out:
        if block.fate == "duplicate":
            assert any(fates[link.of_position] == "kept" for link in links if link.position == block.position)
    assert repeats_within("a", out)[0] == out


@settings(deadline=None, max_examples=60)
@given(STOCK)
def test_copies_point_to_earlier_articles_and_never_back(rows):
    passages = made(rows)
    words = dict.fromkeys((p.article_id for p in passages), 0)
    for p in passages:
        words[p.article_id] += len(p.text.split())
    days, own = {p.article_id: p.day for p in passages}, {a: a for a in words}
    copies = find_copies(words, passages, links_of(passages), days, own)
    copied = {c.article_id: c.copy_of for c in copies if c.copy_of}
    assert all((days[a] or date.max) >= (days[of] or date.max) for a, of in copied.items())
    for start in copied:
        seen, at = set(), start
        while at in copied:
            assert at not in seen
            seen.add(at)
            at = copied[at]
    assert all(0 <= c.copy_share <= 1 for c in copies)
