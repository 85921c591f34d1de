"""When something is told to be, and how far it is said to be real, as a fact bears them."""

from dataclasses import asdict
from typing import Any

from sayso.extraction.grammar.modality import Standing
from schemas.readings import TimeExpression


def circumstances(when: TimeExpression | None, stands: Standing) -> dict[str, Any]:
    """The fields of a `Fact` for its time, status, modality and polarity, by name."""
    time = {"time_value": when.value, "time_lo": when.lo, "time_hi": when.hi} if when else {}
    return time | asdict(stands)
