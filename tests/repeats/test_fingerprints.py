"""Fingerprints: the same everywhere, blind to punctuation, found in any shared run of nine words."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.repeats.candidates import candidate_pairs, exact_pairs
from sayso.repeats.fingerprints import fingerprint, paragraph_hashes
from sayso.repeats.promising import promising
from sayso.repeats.words import CHUNK

WORDS = st.lists(
    st.sampled_from(
        ["red", "green", "blue", "grey", "old", "new", "car", "boat", "house", "3.2", "U.S.", "café"]
    ),
    max_size=30,
)

PINNED = [1292754519051871370, 3094301098080218089, 4800455021697368161, 6665075319048479058]
PINNED_WHOLE = 6069338748746104370


def test_values_are_pinned_for_all_platforms():
    found = fingerprint(["The old man went to the sea on a grey day"])
    assert found.hashes.tolist() == PINNED
    assert paragraph_hashes(["The old man went to the sea on a grey day"]).tolist() == [PINNED_WHOLE]


def test_punctuation_does_not_count():
    texts = [
        "The U.S. said “3.2 per cent” won’t do, again and again.",
        "the US said: 3.2 percent wont do again and again",
    ]
    hashes = paragraph_hashes(texts)
    assert hashes[0] == hashes[1] != 0


def test_short_paragraphs_have_no_hash():
    assert paragraph_hashes(["one two three four five six seven", ""]).tolist() == [0, 0]


@given(WORDS, WORDS, st.lists(st.sampled_from("abcdefghijklmnop"), min_size=9, max_size=9), WORDS, WORDS)
def test_a_shared_run_of_nine_words_is_found(a, b, run, c, d):
    found = fingerprint([" ".join([*a, *run, *b]), " ".join([*c, *run, *d])])
    one, other = (set(found.hashes[found.owners == k].tolist()) for k in (0, 1))
    assert one & other


@given(st.lists(st.text(max_size=60), max_size=8))
def test_texts_do_not_influence_each_other(texts):
    together, hashes = fingerprint(texts), paragraph_hashes(texts)
    for index, text in enumerate(texts):
        alone = fingerprint([text])
        assert together.hashes[together.owners == index].tolist() == alone.hashes.tolist()
        assert hashes[index] == paragraph_hashes([text])[0]


def test_chunks_give_the_same_as_one_piece():
    texts = [f"word{i % 7} runs and word{i % 11} falls behind the old house number {i}" for i in range(3000)]
    long = ["x " * (CHUNK // 2 + 1), *texts]
    alone, together = fingerprint(texts), fingerprint(long)
    mask = together.owners > 0
    assert np.array_equal(alone.hashes, together.hashes[mask])


def test_pairs_need_a_new_side_and_keep_to_shared_text():
    shared = "the harbour master closed the northern quay after a crane fell into the water"
    texts = [
        shared,
        shared + " on a cold night",
        "nothing of this kind was ever written about goats and their kids",
        shared,
    ]
    found = fingerprint(texts)
    new = np.array([False, False, True, True])
    pairs = {tuple(map(int, p)) for p in candidate_pairs(found.hashes, found.owners, new)}
    assert pairs == {(0, 3), (1, 3)}
    assert {tuple(map(int, p)) for p in exact_pairs(paragraph_hashes(texts), new)} == {(0, 3)}


def test_stock_phrases_make_no_pairs():
    found = fingerprint(["the very same stock phrase again and again"] * 60)
    assert candidate_pairs(found.hashes, found.owners, np.ones(60, bool)).size == 0
    assert (
        len(
            exact_pairs(
                paragraph_hashes(["the very same stock phrase again and again"] * 60), np.ones(60, bool)
            )
        )
        == 59
    )


def test_words_in_common_decide_where_fingerprints_are_few():
    lead = "the harbour master closed the northern quay after a crane fell into the water on a cold night"
    texts = [lead, " ".join(reversed(lead.split())), "nine goats were sold at the fair after a crane fell"]
    pairs = np.array([[0, 1], [0, 2], [1, 2]])
    assert promising(texts, pairs, np.array([0.1, 0.1, 0.1])).tolist() == [True, False, False]
    assert promising(texts, pairs, np.array([0.1, 0.9, 0.1])).tolist() == [True, True, False]
    assert promising([], np.zeros((0, 2), np.int64), np.zeros(0)).size == 0
