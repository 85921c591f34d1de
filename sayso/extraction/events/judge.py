"""How likely a candidate is an event: a logistic model (docs/models/events.md).

Weights are in `judge.json`, made by `training/events.py`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

# Confidence of a candidate of a frame that the model does not know: with and without doubts.
UNKNOWN = (0.7, 0.2)


@dataclass(frozen=True, slots=True)
class EventWeights:
    """`rows` by feature; candidates under `cut` are left out; `frames` are those it was trained on."""

    bias: float
    rows: Mapping[str, float]
    cut: float
    frames: frozenset[str]


@cache
def event_weights() -> EventWeights:
    """The weights shipped with the package."""
    data = json.loads(files(__package__).joinpath("judge.json").read_text("utf-8"))
    return EventWeights(data["bias"], data["rows"], data["cut"], frozenset(data["frames"]))


def likelihood(features: Mapping[str, float], weights: EventWeights) -> float:
    """The probability (0 to 1) that a candidate with these features is an event."""
    score = weights.bias + sum(value * weights.rows.get(name, 0.0) for name, value in features.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def confidence(features: Mapping[str, float], frame: str, *, doubted: bool, weights: EventWeights) -> float:
    """The same, with fixed values for a frame of the user's own."""
    if frame not in weights.frames:
        return UNKNOWN[doubted]
    return likelihood(features, weights)
