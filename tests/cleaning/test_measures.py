"""The measures of the line models: their shape, and what they must tell apart."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.cleaning.cohesion import cohesion
from sayso.cleaning.cues import house_cues
from sayso.cleaning.memory import NO_MEMORY
from sayso.cleaning.sheet import measures
from sayso.cleaning.traces import line_shape, site_words, way_back
from sayso.errors import Unreadable
from sayso.formats.text.reading import read_text
from schemas.files import Sidecar

BODY = "The council of Oakville voted on Monday to close the old bridge, Mayor Jane Roe said to reporters."
OTHER = "Bake the cake for an hour, take it out of its tin and let it cool before you cut it into slices."


def table(text: str) -> np.ndarray:
    return measures(read_text(text.encode(), "x.txt", Sidecar()), house_cues(), NO_MEMORY)


@settings(deadline=None)  # the first text loads the data files
@given(st.lists(st.sampled_from([*"aB. \t1’“", "\n", "é", "中", "Reply\n", "ago"]), max_size=200))
def test_every_text_has_one_finite_row_a_block(parts: list[str]) -> None:
    text = "".join(parts)
    try:
        clipping = read_text(text.encode(), "x.txt", Sidecar())
    except Unreadable:
        return
    rows = measures(clipping, house_cues(), NO_MEMORY)
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
    rows = cohesion(clipping.blocks, measures(clipping, house_cues(), NO_MEMORY), None)
    above = rows[:, -7]  # share of the words that stand in the prose above
    assert above[2] > 0.5 > above[3]


def test_lines_of_one_shape_look_alike() -> None:
    assert line_shape("Jane Roe 3 hours ago") == line_shape("John Doe 12 minutes ago")
    assert line_shape("Reply") != line_shape("reply")
    assert line_shape("") == ""


def test_the_words_of_sites_are_lower_case() -> None:
    assert all(w == w.lower() for w in site_words())
    assert "cookie" in site_words()
