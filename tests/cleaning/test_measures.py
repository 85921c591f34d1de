"""The measures of the line models: their shape, and what they must tell apart."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.cleaning.characters import KINDS, counted
from sayso.cleaning.cohesion import cohesion
from sayso.cleaning.cues import first_match, house_cues, matched
from sayso.cleaning.memory import NO_MEMORY
from sayso.cleaning.sheet import measures
from sayso.cleaning.tokens import tokens_of
from sayso.cleaning.traces import line_shape, site_words, way_back
from sayso.cleaning.vocabulary import SharedWords, shared_words
from sayso.errors import Unreadable
from sayso.formats.text.reading import read_text
from schemas.clippings import Clipping
from schemas.files import Sidecar

BODY = "The council of Oakville voted on Monday to close the old bridge, Mayor Jane Roe said to reporters."
OTHER = "Bake the cake for an hour, take it out of its tin and let it cool before you cut it into slices."


def table(text: str) -> np.ndarray:
    return measured(read_text(text.encode(), "x.txt", Sidecar()))


def measured(clipping: Clipping) -> np.ndarray:
    texts = [b.text for b in clipping.blocks]
    return measures(clipping, matched(texts, house_cues()), NO_MEMORY, tokens_of(texts))


@settings(deadline=None)  # the first text loads the data files
@given(st.lists(st.sampled_from([*"aB. \t1’“", "\n", "é", "中", "Reply\n", "ago"]), max_size=200))
def test_every_text_has_one_finite_row_a_block(parts: list[str]) -> None:
    text = "".join(parts)
    try:
        clipping = read_text(text.encode(), "x.txt", Sidecar())
    except Unreadable:
        return
    rows = measured(clipping)
    assert rows.shape == (len(clipping.blocks), table(BODY).shape[1])
    assert np.isfinite(rows).all()


@given(st.lists(st.booleans(), max_size=80))
def test_the_way_back_is_nought_on_a_flag_and_grows_by_one(flags: list[bool]) -> None:
    ways = way_back(flags)
    for i, flag in enumerate(flags):
        before = ways[i - 1] if i else 40.0
        assert ways[i] == (0.0 if flag else min(40.0, before + 1))


def test_prose_of_one_matter_shares_more_than_prose_of_another() -> None:
    text = "\n".join(
        [BODY, f"{BODY} Jane Roe had warned of the bridge before.", BODY.replace("Monday", "Friday"), OTHER]
    )
    clipping = read_text(text.encode(), "x.txt", Sidecar())
    rows = cohesion(clipping.blocks, tokens_of([b.text for b in clipping.blocks]), measured(clipping), None)
    above = rows[:, -7]  # share of the words that stand in the prose above
    assert above[2] > 0.5 > above[3]


@given(st.lists(st.text(max_size=30), max_size=12))
def test_characters_are_counted_by_line(lines: list[str]) -> None:
    found = counted(lines)
    for name, is_kind in KINDS:
        assert found[name].tolist() == [sum(map(is_kind, line)) for line in lines]


def shared_of(sets: list[set[str]]) -> SharedWords:
    places = [("abcdef".index(w), i) for i, own in enumerate(sets) for w in sorted(own) * 2]
    ids, rows = np.array(places, dtype=np.int64).reshape(-1, 2).T
    return shared_words(ids, rows, 6, len(sets))


SETS = st.lists(st.sets(st.sampled_from("abcdef"), max_size=5), min_size=1, max_size=8)


@given(SETS)
def test_shared_words_tell_what_sets_tell(sets: list[set[str]]) -> None:
    words = shared_of(sets)
    everywhere = words.among(np.ones(len(sets), dtype=bool))
    alone = words.sums(everywhere[words.ids] == 1)
    for i, own in enumerate(sets):
        others = set().union(*(s for j, s in enumerate(sets) if j != i))
        assert words.sizes[i] == len(own)
        assert alone[i] == len(own - others)


@given(SETS, st.lists(st.booleans(), min_size=8, max_size=8), st.integers(1, 3))
def test_words_shared_with_chosen_blocks_near_by(sets: list[set[str]], flags: list[bool], reach: int) -> None:
    chosen = [i for i in range(len(sets)) if flags[i]]
    above, below = shared_of(sets).near(np.array(flags[: len(sets)]), reach)
    for i, own in enumerate(sets):
        over = set().union(*(sets[j] for j in [j for j in chosen if j < i][-reach:]))
        under = set().union(*(sets[j] for j in [j for j in chosen if j > i][:reach]))
        assert (above[i], below[i]) == (len(own & over), len(own & under))


def test_one_look_spares_no_cue() -> None:
    lines = [cue.example for cue in house_cues()] + ["The council met.", "", "x" * 500, "SHARE THIS ARTICLE"]
    found = matched(lines, house_cues())
    assert found == [first_match(line, house_cues(), "tail") for line in lines]
    assert found[-1] is not None


def test_lines_of_one_shape_look_alike() -> None:
    assert line_shape("Jane Roe 3 hours ago") == line_shape("John Doe 12 minutes ago")
    assert line_shape("Reply") != line_shape("reply")
    assert line_shape("") == ""


def test_the_words_of_sites_are_lower_case() -> None:
    assert all(w == w.lower() for w in site_words())
    assert "cookie" in site_words()
