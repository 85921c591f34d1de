"""A chance from features of closed vocabularies: the logistic models whose weights are data."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp


@dataclass(frozen=True, slots=True)
class Weights:
    """`bias` and the weights of the features in `rows`, as log odds."""

    bias: float
    rows: Mapping[str, float]


def chance(features: Mapping[str, float], weights: Weights) -> float:
    """The probability (0 to 1) of what the weights were fitted to; features that they do not know count nothing."""
    score = weights.bias + sum(value * weights.rows.get(name, 0.0) for name, value in features.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))
