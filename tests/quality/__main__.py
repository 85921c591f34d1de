"""Measure every set (or those named), raise the pins, and write docs/quality.md.

python -m tests.quality [SET...]
python -m tests.quality --page      write docs/quality.md from the pins and measure nothing
"""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.quality.measuring import Measured, measure, scorer_command, spread
from tests.quality.page import PAGE, page_of
from tests.quality.pins import PINS, Pin, raised, read_pins, write_pins
from tests.quality.sets import SETS, QualitySet, is_full, shared_folder


def main(names: list[str]) -> int:
    """Print one line a set; 1 when a score fell below its pin or something does not hold."""
    pins = read_pins() if PINS.exists() else {}
    if names == ["--page"]:
        write(pins)
        return 0
    shared = shared_folder()
    if shared is None:
        sys.exit("no development data: set SAYSO_SHARED, or put `shared` beside the checkout")
    failed = False
    for chosen in (s for s in SETS if not names or s.name in names):
        with tempfile.TemporaryDirectory(prefix="sayso-quality-") as folder:
            found = measure(chosen, shared, Path(folder), full=is_full())
            new = pin_of(chosen, found, *spread(chosen, found, shared, Path(folder)))
        fell = chosen.name in pins and new.score < pins[chosen.name].score - pins[chosen.name].tolerance
        failed |= fell or bool(found.broken)
        if chosen.name in pins and not (is_full() or chosen.facts):
            new = replace(new, seconds=pins[chosen.name].seconds)
        pins[chosen.name] = raised(pins.get(chosen.name), new)
        print(
            f"{chosen.name:14}{new.score:7.2f} ± {new.tolerance:.2f}  pin {pins[chosen.name].score:.2f}  {new.seconds:.0f} s",
            flush=True,
        )
        for line in [*found.broken, *found.notes]:
            print(f"    {line}")
        write(pins)
    return int(failed)


def write(pins: dict[str, Pin]) -> None:
    """Write pins and page after every set, so that a run that is stopped loses little."""
    ordered = {s.name: pins[s.name] for s in SETS if s.name in pins}
    write_pins(ordered)
    PAGE.write_text(page_of(ordered.values(), [s.name for s in SETS if not s.facts]), "utf-8")


def pin_of(chosen: QualitySet, found: Measured, tolerance: float, rule: str) -> Pin:
    command = " ".join(["python", *scorer_command(chosen, "W.duckdb", f"data/{chosen.folder}")])
    return Pin(
        set=chosen.name,
        measure=chosen.measure,
        score=found.score,
        tolerance=tolerance,
        rule=rule,
        documents=found.documents,
        command=command,
        measured=found.score,
        parts=found.parts,
        seconds=found.seconds,
        fitted=chosen.fitted,
        held_out=chosen.held_out,
        held_out_by=chosen.held_out_by,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
