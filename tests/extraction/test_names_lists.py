"""The word lists of names, acronyms, and the matching of two names."""

import json
from importlib.resources import files

import pytest

from sayso.extraction import gazetteer, lexicons
from sayso.extraction.names import acronyms, matches
from sayso.extraction.names.kinds import KINDS, NONE, load_weights

LISTS = ("countries", "places", "outlets", "organisations", "name_words", "not_names", "first_names")


@pytest.mark.parametrize("name", LISTS)
def test_lists_have_full_rows_and_no_repeated_one(name: str):
    rows = lexicons.table(name)
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)
    keys = [tuple(row.values())[:2] if name == "name_words" else next(iter(row.values())) for row in rows]
    assert len(set(keys)) == len(keys)


def test_words_to_compare_in_lower_case_are_in_lower_case():
    assert all(row["word"] == row["word"].lower() for row in lexicons.table("name_words"))
    assert all(row["word"] == row["word"].lower() for row in lexicons.table("not_names"))


def test_every_place_lies_in_a_listed_country():
    countries = {row["name"] for row in lexicons.table("countries")}
    assert {row["country"] for row in lexicons.table("places")} <= countries | {""}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("U.S.", "United States"),
        ("the UK", "United Kingdom"),
        ("SAO PAULO", "Sao Paulo"),
        ("Calif", "California"),
    ],
)
def test_forms_of_places(text: str, name: str):
    place = gazetteer.find_place(text)
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("APEC", "Asia-Pacific Economic Cooperation", True),
        ("G20", "Group of 20", True),
        ("G7", "Group of Seven", True),
        ("IAEA", "International Atomic Energy Agency", True),
        ("CIA", "International Atomic Energy Agency", False),
        ("A", "Alpha", False),
    ],
)
def test_acronyms(short: str, full: str, same: bool):
    assert acronyms.stands_for(short, full) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Antony Blinken", "Anthony Blinken", True),
        ("Paul R. Grant", "Paul Grant", True),
        ("Mario Rossi", "Maria Rossi", False),
        ("Daniel Moss", "Daniela Moss", False),
        ("George W. Hill", "George H. Hill", False),
        ("William Burns", "Nicholas Burns", False),
    ],
)
def test_spellings_of_one_person(a: str, b: str, same: bool):
    assert matches.is_same_person(a, b) is same
    assert matches.is_same_person(b, a) is same


def test_short_forms():
    assert matches.is_short_of_person("Burns", "f", "Anna Burns")
    assert not matches.is_short_of_person("Burns", "f", "William Burns")
    assert matches.is_short_of_body("Volvo", "Volvo Group")
    assert not matches.is_short_of_body("Sony", "Sony Pictures")


def test_weights_have_one_number_a_class():
    weights = load_weights()
    assert set(weights.classes) == {*KINDS, NONE}
    assert {len(row) for row in weights.rows.values()} == {len(weights.classes)} == {len(weights.bias)}


def test_weights_know_no_words_of_a_corpus():
    """Feature names are built of labels, classes and closed word lists, so none is a capitalised word."""
    data = json.loads(files("sayso.extraction.names").joinpath("kinds.json").read_text("utf-8"))
    labels = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "True", "False"}
    words = {
        w for name in data["rows"] for w in name.replace("=", " ").replace("&", " ").replace(":", " ").split()
    }
    assert {w for w in words - labels if w.istitle() and len(w) > 1} == set()
