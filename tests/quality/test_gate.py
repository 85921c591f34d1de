"""Scores on the development data against their pins, and what must hold of every set."""

import warnings
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from tests.quality.measuring import measure, what_does_not_hold
from tests.quality.page import PAGE, page_of
from tests.quality.pins import Pin, raised, read_pins, verdict
from tests.quality.search import missed_searches
from tests.quality.sets import ROOT, SETS, QualitySet, is_full, shared_folder
from tests.steps import ingest_steps

ABSENT = (
    "NO QUALITY GATE: the development data is absent. Put `shared` (with data/ and score/) beside the checkout, "
    "or say where it is in SAYSO_SHARED"
)
PIN = Pin("s", "F", 80.0, 1.0, "a rule", 5, "python", 80.0, {"P": 79.0}, 1.0)


@pytest.mark.parametrize("chosen", SETS, ids=lambda s: s.name)
def test_scores_stay_at_their_pins(chosen: QualitySet, tmp_path: Path) -> None:
    shared = shared_folder()
    if shared is None:
        warnings.warn(ABSENT, stacklevel=1)  # a quiet run names no reasons of skipping, but shows warnings
        pytest.skip(ABSENT)
    found = measure(chosen, shared, tmp_path, full=is_full())
    assert not found.broken
    assert not verdict(read_pins()[chosen.name], found.score)
    if chosen.name == "quotes-dev":
        assert not missed_searches(found.warehouse)


def test_what_does_not_hold_is_found(tmp_path: Path) -> None:
    warehouse = tmp_path / "W.duckdb"
    ingest_steps([ROOT / "seeds" / "000_54da0ef999c288c3.txt"], warehouse)
    assert what_does_not_hold(warehouse, 1) == []
    with duckdb.connect(str(warehouse)) as con:
        con.execute(
            "UPDATE paragraphs SET start_char = start_char + 1; UPDATE line_accounting SET n_unaccounted = 1"
        )
    found = " ".join(what_does_not_hold(warehouse, 2))
    for said in ("paragraphs.text", "unaccounted", "2 files were dropped", "check lines-accounted"):
        assert said in found


def test_every_set_has_its_pin_and_a_tolerance() -> None:
    pins = read_pins()
    assert list(pins) == [s.name for s in SETS]
    assert all(0 < pin.tolerance < 10 for pin in pins.values())


def test_what_was_trained_on_a_set_says_what_it_reaches_elsewhere() -> None:
    pins = read_pins()
    for chosen in SETS:
        pin = pins[chosen.name]
        assert bool(chosen.fitted) == bool(chosen.held_out) == bool(chosen.held_out_by)
        assert (pin.fitted, pin.held_out) == (chosen.fitted, chosen.held_out)


def test_the_page_is_made_from_the_pins() -> None:
    made = page_of(read_pins().values(), [s.name for s in SETS if not s.facts])
    assert PAGE.read_text("utf-8") == made, "run `make quality`, or `python -m tests.quality --page`"


@pytest.mark.parametrize(("score", "word"), [(78.9, "fell"), (79.0, ""), (80.9, ""), (81.1, "raise")])
def test_a_score_may_move_by_the_tolerance(score: float, word: str) -> None:
    said = verdict(PIN, score)
    assert word in said
    assert bool(said) == bool(word)


def test_pins_only_rise() -> None:
    higher = replace(PIN, score=82.0, measured=82.0, tolerance=0.5)
    lower = replace(PIN, score=79.5, measured=79.5, tolerance=3.0)
    assert raised(None, PIN) == PIN
    assert raised(PIN, higher) == higher
    assert (raised(PIN, lower).score, raised(PIN, lower).tolerance, raised(PIN, lower).measured) == (
        80.0,
        1.0,
        79.5,
    )
