"""Bad text: the reading of it takes linear time, and nothing is invented in it."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from sayso.extraction.dates.extractor import read_dates
from sayso.extraction.names.extractor import read_names
from sayso.extraction.quotes.extractor import read_quotes
from sayso.extraction.reading import EXTRACTORS
from sayso.extraction.sheet import Sheet
from tests.extraction.test_quotes import sheet_of
from tests.hostile_inputs import paragraphs, prose, quoted, table

SMALL, TIMES = 3_000, 4
SLACK = 2.5  # times the growth of the text, for noise

LARGE: dict[str, Callable[[int], list[str]]] = {
    "one paragraph": lambda n: [prose(n)],
    "no punctuation": lambda n: [prose(n).replace(".", "").replace(",", "")],
    "all capitals": lambda n: [prose(n).upper()],
    "a table": lambda n: table(n // 30).split("\n"),
    "quotations": lambda n: quoted(n // 90).split("\n\n"),
    "unclosed quotations": lambda n: ["“" + line for line in paragraphs(n).split("\n\n")],
    "control characters": lambda n: [prose(n).replace(" ", " \u200b\x07")],
}


def spent(sheet: Sheet) -> float:
    """Seconds of processor time to read names, dates and quotations; the better of two."""
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        named = replace(sheet, names=read_names(sheet), dates=read_dates(sheet))
        read_quotes(named)
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize("kind", LARGE)
def test_time_grows_with_the_text_and_no_faster(kind: str) -> None:
    small, large = (sheet_of(*LARGE[kind](n)) for n in (SMALL, SMALL * TIMES))
    growth = len(large.text) / len(small.text)
    assert spent(large) < SLACK * growth * max(spent(small), 0.02)


RESULTS = [
    "1. Ann Lee (GBR) 10.31", "2. Paula Winter (GER) 10.42", "Pos  Team  P  W  D  L  F  A  Pts",
    "1  Arsenal  38  26  5  7  91  43  83", "May 3-4  10:30  Court 1", "Alcaraz bt Sinner 6-4 6-7 7-6",
]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        RESULTS,
        ["Home | News | Sport | Weather", "• Ann Lee", "• Bob Reed", "Share on Twitter Facebook Email"],
    ],
)
def test_lists_of_results_and_links_say_nothing(lines: list[str]) -> None:
    sheet = sheet_of(*lines)
    sheet = replace(sheet, dates=read_dates(sheet))
    assert read_quotes(sheet) == ()
    told = [fact for extract in EXTRACTORS for fact in extract(sheet)]
    assert [f for f in told if f.family in ("position", "event", "statement")] == []


def test_a_name_ends_before_what_cannot_be_seen() -> None:
    sheet = sheet_of("Ann Lee\u200b said\u0007 on Monday that the road would open.", "Bob Reed\x07 left.")
    for mention in sheet.names.mentions:
        assert mention.text.isprintable()
        assert sheet.text[mention.start_char : mention.end_char] == mention.text
