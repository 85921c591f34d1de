"""The model keeps its bounds; an event is told once; dates go to the same event only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extraction.events.dates import lend_dates
from sayso.extraction.events.frames import shipped_frames
from sayso.extraction.events.judge import UNKNOWN, confidence, event_weights, likelihood
from schemas.readings import Arg, Fact


def fact(kind="meeting", people=(1, 2), **more):
    args = tuple(Arg(role="participant", name=f"P{i}", local_id=i) for i in people)
    slots = {"status": "happened", "predicate": "meet", **more}
    return Fact(
        family="event", kind=kind, start_char=0, end_char=1, confidence=0.5, args=args,
        extractor="events", extractor_version="2", **slots,
    )  # fmt: skip


@given(st.dictionaries(st.sampled_from(sorted(event_weights().rows)), st.floats(-1e6, 1e6), max_size=20))
def test_a_likelihood_is_a_probability(features):
    assert 0.0 <= likelihood(features, event_weights()) <= 1.0


def test_the_weights_know_every_shipped_frame():
    assert {frame.id for frame in shipped_frames()} == event_weights().frames


def test_a_frame_of_the_user_is_judged_by_its_doubts():
    weights = event_weights()
    assert confidence({}, "dance", doubted=False, weights=weights) == UNKNOWN[False] >= weights.cut
    assert confidence({}, "dance", doubted=True, weights=weights) == UNKNOWN[True] < weights.cut


@pytest.mark.parametrize(
    ("other", "lent"),
    [
        (fact(time_value="2023-05-02"), "2023-05-02"),
        (fact(people=(1, 2, 3), time_value="2023-05-02"), "2023-05-02"),
        (fact(people=(1, 3), time_value="2023-05-02"), None),
        (fact(kind="visit", time_value="2023-05-02"), None),
        (fact(status="planned", time_value="2023-05-02"), None),
        (fact(place="Rome", time_value="2023-05-02"), None),
    ],
)
def test_a_date_is_lent_to_the_same_event_only(other, lent):
    assert lend_dates([fact(place="Vienna"), other])[0].time_value == lent


def test_two_dates_lend_none():
    facts = [fact(), fact(time_value="2023-05-02"), fact(time_value="2023-05-03")]
    assert lend_dates(facts)[0].time_value is None
