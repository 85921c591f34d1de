"""docs/data-dictionary.md is made from the schema and kept in step with it."""

from pathlib import Path

from sayso.warehouse.dictionary import data_dictionary

PAGE = Path(__file__).resolve().parents[2] / "docs" / "data-dictionary.md"


def test_the_page_is_what_the_schema_says():
    advice = "run: python -m sayso.warehouse.dictionary docs/data-dictionary.md"
    assert PAGE.read_text("utf-8") == data_dictionary(), advice
