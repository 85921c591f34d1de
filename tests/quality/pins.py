"""The pinned scores: reading them, holding a measured one against its pin, and raising pins."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

PINS = Path(__file__).resolve().parents[1] / "quality.json"


@dataclass(frozen=True)
class Pin:
    """The best score of a set and what was measured last, in percent.

    `tolerance` is one standard deviation of the score, `rule` says how it was estimated. `parts` are
    further figures of the last measuring, `seconds` its processor time with everything read. A set on
    which a part of the product was trained says so in `fitted`, and what folds give in `held_out`.
    """

    set: str
    measure: str
    score: float
    tolerance: float
    rule: str
    documents: int
    command: str
    measured: float
    parts: dict[str, float]
    seconds: float
    fitted: str = ""
    held_out: float | None = None
    held_out_by: str = ""


def read_pins() -> dict[str, Pin]:
    """The pins by set, in the order of the file."""
    return {row["set"]: Pin(**row) for row in json.loads(PINS.read_text("utf-8"))["sets"]}


def write_pins(pins: dict[str, Pin]) -> None:
    """Write the pins, one entry a set."""
    rows = [asdict(pin) for pin in pins.values()]
    PINS.write_text(json.dumps({"sets": rows}, indent=1, ensure_ascii=False) + "\n", "utf-8")


def verdict(pin: Pin, score: float) -> str:
    """What is wrong with a measured score; empty when it lies within the tolerance of its pin."""
    if score < pin.score - pin.tolerance:
        return f"{pin.set} fell to {score}: its pin is {pin.score} and may be missed by {pin.tolerance}"
    if score > pin.score + pin.tolerance:
        return f"{pin.set} rose to {score}, its pin is {pin.score}: raise the pin with `make quality`"
    return ""


def raised(old: Pin | None, new: Pin) -> Pin:
    """The pin after a measuring: its score never falls, everything else is what was measured."""
    if old is None or new.score >= old.score:
        return new
    return replace(new, score=old.score, tolerance=old.tolerance, rule=old.rule)
