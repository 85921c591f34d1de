"""Every row of the word lists matches its own example."""

import pytest

from sayso.repeats.lexicon import axes, rows, table
from sayso.repeats.normalise import tokens


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
