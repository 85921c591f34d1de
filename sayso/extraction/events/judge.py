"""How likely a candidate is an event: a logistic model (docs/models/events.md).

Weights are in `judge.json`, made by `training/events.py`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.extraction.chances import Weights, chance

# Confidence of a candidate of a frame that the model does not know: with and without doubts.
UNKNOWN = (0.7, 0.2)


@dataclass(frozen=True, slots=True)
class EventWeights(Weights):
    """Candidates under `cut` are left out; `frames` are those it was trained on."""

    cut: float
    frames: frozenset[str]


@cache
def event_weights() -> EventWeights:
    """The weights shipped with the package."""
    data = json.loads(files(__package__).joinpath("judge.json").read_text("utf-8"))
    return EventWeights(data["bias"], data["rows"], data["cut"], frozenset(data["frames"]))


def confidence(features: Mapping[str, float], frame: str, *, doubted: bool, weights: EventWeights) -> float:
    """The chance (0 to 1) that a candidate with these features is an event, with fixed values for a frame of the
    user's own."""
    if frame not in weights.frames:
        return UNKNOWN[doubted]
    return chance(features, weights)
