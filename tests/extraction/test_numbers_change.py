"""Numbers that rise and fall: by, to and from; what only looks like it."""

import pytest

from sayso.extraction.numbers.change import directions
from sayso.extraction.numbers.extractor import read_numbers
from tests.extraction.test_events_frames import lay


def changes(text):
    return {fact.value: fact.change for fact in read_numbers(lay(text))}


@pytest.mark.parametrize("row", directions(), ids=lambda row: row.direction)
def test_a_direction_finds_its_example(row):
    assert {(c or "").split()[0] for c in changes(row.example).values()} == {row.direction}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sales rose 14% to 4 million euros from 3 million euros.", {14: "rise by", 4e6: "rise to", 3e6: "rise from"}),
        ("Sales fell by 12 percent.", {12: "fall by"}),
        ("Fiat cut its prices by 5 percent.", {5: "fall by"}),
        ("Fiat reported a 54% drop in profit.", {54: "fall by"}),
        ("An increase of 20 percent was announced.", {20: "rise by"}),
        ("Rents climbed to 400 euros.", {400: "rise to"}),
        ("Sales were 6 million euros, up 13% from 5 million euros.", {13: "rise by", 6e6: None, 5e6: "rise from"}),
        ("The bank wants to raise the rate to 3 percent.", {3: "rise to"}),
    ],
)  # fmt: skip
def test_a_change_is_told_by_to_or_from(text, found):
    assert changes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The club raised 5 million euros.",
        "Fiat reported a loss of 5 million euros.",
        "She lost 2 brothers in the war.",
        "Up to 40 people came.",
        "He picked up 3 friends at the station.",
        "The vote was 5 percent of the whole.",
        "People in the lower 48 states saw rain.",
        "The plane went down in woods about two kilometres from the lake.",
    ],
)
def test_an_amount_is_no_change(text):
    assert set(changes(text).values()) <= {None}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Fish oil has omega-3 fats.", []),
        ("An F-16 jet landed in Turin.", []),
        ("One citizen in four voted.", [(25.0, "percent")]),
        ("Only one patient in three was cured.", [(33.3, "percent")]),
        ("Eight of 10 avocados were ripe.", [(80.0, "percent")]),
        ("The top 1 percent paid nothing.", []),
        ("She gave a high-five to several hundred guests.", []),
        ("An area half the size of Malta burned.", []),
    ],
)
def test_codes_are_no_amounts_and_one_in_four_is_a_share(text, values):
    assert [(fact.value, fact.unit) for fact in read_numbers(lay(text))] == values
