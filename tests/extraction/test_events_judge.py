"""The model keeps its bounds and knows every frame."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.extraction.events.frames import shipped_frames
from sayso.extraction.events.judge import UNKNOWN, confidence, event_weights, likelihood


@given(st.dictionaries(st.sampled_from(sorted(event_weights().rows)), st.floats(-1e6, 1e6), max_size=20))
def test_a_likelihood_is_a_probability(features):
    assert 0.0 <= likelihood(features, event_weights()) <= 1.0


def test_the_weights_know_every_shipped_frame():
    assert {frame.id for frame in shipped_frames()} == event_weights().frames


def test_a_frame_of_the_user_is_judged_by_its_doubts():
    weights = event_weights()
    assert confidence({}, "dance", doubted=False, weights=weights) == UNKNOWN[False] >= weights.cut
    assert confidence({}, "dance", doubted=True, weights=weights) == UNKNOWN[True] < weights.cut
