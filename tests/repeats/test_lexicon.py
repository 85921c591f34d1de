"""Every row of the word lists matches its own example."""

import pytest

from sayso.repeats.lexicon import axes, opposites_of, records, rows, table
from sayso.repeats.normalise import tokens
from sayso.repeats.verify import verify


@pytest.mark.parametrize("row", rows(), ids=lambda r: f"{r.kind}-{r.canonical}")
def test_row_holds_a_form_of_its_example(row):
    text = (
        " "
        + row.example.lower().replace(".", "").replace("$", "$ ").replace("£", "£ ").replace("€", "€ ")
        + " "
    )
    if row.kind == "glued":
        text = text.replace("20", " ")
    assert any(f" {form.replace('.', '')} " in text for form in row.forms)


@pytest.mark.parametrize("row", [r for r in rows() if r.kind == "alias"], ids=lambda r: r.canonical)
def test_alias_leads_to_its_canonical_form(row):
    assert {table("alias")[form] for form in row.forms} == {row.canonical}


@pytest.mark.parametrize("axis", axes(), ids=lambda a: a.axis)
def test_axis_holds_its_examples(axis):
    assert set(tokens(axis.example_one).forms) & axis.one
    assert set(tokens(axis.example_other).forms) & axis.other
    assert axis.says in ("direction", "polarity", "name")


def test_dictionary_opposites_are_told_in_both_directions():
    for row in records("antonyms.csv"):
        assert row["one"] in opposites_of(row["other"])
        assert row["other"] in opposites_of(row["one"])


def test_each_word_has_one_valence():
    rows = records("valence.csv")
    assert len({row["word"] for row in rows}) == len(rows)
    assert {row["sign"] for row in rows} == {"+", "-"}


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("The towns were praised for it.", "The towns were blamed for it.", "polarity"),
        ("The second half was robust.", "The second half was frail.", "opposite"),
        ("It begins this summer.", "It begins next summer.", "time"),
        ("It holds five milligrams.", "It holds five micrograms.", "unit"),
        ("It cost 5 million Canadian dollars.", "It cost 5 million Australian dollars.", "unit"),
        ("They won by 52 to 48.", "They won by 48 to 52.", "order"),
    ],
)
def test_what_differs_is_named(one, other, says):
    around = "The clerk of the council in the old market town read it out aloud to everyone in the hall. "
    verdict = verify(around + one, around + other)
    assert verdict.relation == "variant"
    assert verdict.guard.startswith(says + ": ")
