"""Every cue matches its example, and nothing that it must not."""

import time

import pytest

from sayso.cleaning.cues import Cue, first_match, house_cues, matches

PROSE = (
    "The council voted on Monday to close the bridge.",
    "“Share the road,” the sign said, and people did.",
    "Comments by the minister drew anger in the capital on Tuesday, and he withdrew them.",
    "Contact was lost with the aircraft shortly before nine, the ministry said.",
    "More than 200 people were on board.",
    "See also the ruling of 2019, which the judge cited at length.",
    "Follow the money, she told the students.",
)


@pytest.mark.parametrize("cue", house_cues(), ids=lambda c: c.id)
def test_every_cue_matches_its_example(cue: Cue) -> None:
    assert matches(cue.example, cue)
    assert not (cue.not_example and matches(cue.not_example, cue))


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_no_cue(line: str) -> None:
    assert first_match(line, house_cues(), "tail") is None


def test_ids_are_unique() -> None:
    ids = [c.id for c in house_cues()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "line", ["read " * 79, "by using" + " cookies" * 48, "© " + "-" * 390, "-" * 399, "a." * 199]
)
def test_cues_are_quick_on_hostile_lines(line: str) -> None:
    began = time.perf_counter()
    first_match(line, house_cues(), "tail")
    assert time.perf_counter() - began < 0.5
