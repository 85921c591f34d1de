"""A line in words: what is said must be so, and only that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.cleaning.cues import first_match, house_cues
from sayso.cleaning.wording import Standing, doubt_of, looks_of


@pytest.mark.parametrize(
    ("text", "standing", "said"),
    [
        ("Share", Standing(before="removed", after="removed"), ["short line of 1 word", "fits the cue share", "between two removed lines"]),
        ("Subscribe to our newsletter today", Standing(), ["short line of 5 words", "words that sites use of themselves"]),
        ("Jane Roe", Standing(before="kept", place=1.0), ["a name and nothing else", "at the foot of the text"]),
        ("Front page", Standing(site="gazette.example", sightings=4), ["seen on 4 other pages of gazette.example"]),
        ("Front page", Standing(site="gazette.example", sightings=1), ["seen on 1 other page of gazette.example"]),
        ("We thank you, our readers, for your patience.", Standing(place=0.0), ["ends as a sentence does", "speaks to the reader", "at the top"]),
        ("Posted 12:30, 3 May 2021", Standing(before="kept", after="removed"), ["holds a date or time", "above a removed line"]),
    ],
)  # fmt: skip
def test_what_is_said_of_a_line(text: str, standing: Standing, said: list[str]) -> None:
    found = ", ".join(looks_of(text, first_match(text, house_cues(), "tail"), standing))
    for part in said:
        assert part in found


def test_nothing_is_said_that_is_not_so() -> None:
    found = looks_of("The council met on the hill.", None, Standing(before="kept", after="kept"))
    assert found == ("short line of 6 words", "ends as a sentence does", "between two kept lines")


def test_doubt_is_said_near_the_threshold_only() -> None:
    assert doubt_of(None, "page") is None
    assert doubt_of(0.9, "page") is None
    assert doubt_of(0.45, "page") == "kept with doubt: the model gave it 0.45, and removes below 0.40"
    assert "below 0.07" in (doubt_of(0.2, "region") or "")


@given(st.text(max_size=300))
def test_any_line_can_be_put_in_words(text: str) -> None:
    assert looks_of(text, None, Standing())
