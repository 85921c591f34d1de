"""A sample of the hostile archives, batches, mails and feeds; `python -m tests.campaigns.hostile` runs them all."""

import random
from pathlib import Path

import pytest

from sayso.settings import Settings
from sayso.warehouse.store.paths import Layout
from tasks.preparing.articles import Bench
from tasks.preparing.workbench import workbench
from tests.campaigns.hostile import all_cases, run_case
from tests.hostile_formats import format_cases
from tests.hostile_inputs import Case

SCALE = 0.004
CASES = format_cases(SCALE)
SAMPLE = random.Random(7).sample(CASES, 40)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def bench(home: Path) -> Bench:
    return workbench(Layout(home / "W.duckdb"), Settings())


@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: case.name)
def test_it_ends_loaded_or_quarantined_within_the_limits(case: Case, home: Path, bench: Bench) -> None:
    made = run_case(case, home, bench)
    assert made.broken == ()
    assert made.n_loaded or made.reasons


def test_the_cases_are_as_many_as_promised_and_always_the_same() -> None:
    assert len(all_cases(SCALE)) >= 600
    again = format_cases(SCALE)
    assert len({case.file for case in CASES}) == len(CASES)
    assert again == CASES
