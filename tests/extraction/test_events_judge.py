"""The model keeps its bounds and knows every frame."""

from sayso.extraction.events.frames import shipped_frames
from sayso.extraction.events.judge import UNKNOWN, confidence, event_weights


def test_the_weights_know_every_shipped_frame():
    assert {frame.id for frame in shipped_frames()} == event_weights().frames


def test_a_frame_of_the_user_is_judged_by_its_doubts():
    weights = event_weights()
    assert confidence({}, "dance", doubted=False, weights=weights) == UNKNOWN[False] >= weights.cut
    assert confidence({}, "dance", doubted=True, weights=weights) == UNKNOWN[True] < weights.cut
