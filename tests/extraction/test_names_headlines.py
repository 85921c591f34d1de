"""Names in headlines, captions, datelines and lines of capitals."""

import pytest

from tests.extraction.test_quotes import sheet_of


def named(*paragraphs: str) -> set[tuple[str, str]]:
    names = sheet_of(*paragraphs).names
    return {(m.text, m.kind) for m in names.mentions if not m.coreference}


def test_a_headline_names_whom_the_body_names() -> None:
    body = "Maria Lopez said on Monday that the Harbour Board would sell the old mill to the Leeds Trust."
    found = named("Lopez Breaks With Harbour Board Over Sale Of Old Mill", body)
    assert ("Lopez", "person") in found
    assert not [text for text, _ in found if text.startswith("Lopez ")]


@pytest.mark.parametrize(
    "headline",
    [
        "Ann Lopez Slams Harbour Board Over Sale Of Old Mill",
        "Why Ann Lopez Went To The Harbour Board This Monday",
        "Ann Lopez Is Leaving The Harbour Board Next Monday",
    ],
)
def test_verbs_of_a_headline_are_no_part_of_a_person(headline: str) -> None:
    body = "Ann Lopez went to the board on Monday. Lopez said that the Harbour Board would sell the old mill."
    people = {text for text, kind in named(headline, body) if kind == "person"}
    assert people == {"Ann Lopez", "Lopez"}


def test_a_line_of_capitals_names_persons_of_the_body() -> None:
    found = named(
        "TREASURY SECRETARY: JANE LINDQVIST", "Jane Lindqvist led the bank for nine years, Lindqvist said."
    )
    assert ("JANE LINDQVIST", "person") in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ahmed Karim Image: the boy was sent home from school.", "Ahmed Karim"),
        ("Officials met on Tuesday. Photo Ann Lee spoke to the board.", "Ann Lee"),
    ],
)
def test_words_of_a_caption_are_no_part_of_a_name(text: str, name: str) -> None:
    people = {t for t, kind in named(text) if kind == "person"}
    assert not [t for t in people if "Image" in t or "Photo" in t]
    assert people <= {name}


def test_a_dateline_ends_before_its_dash() -> None:
    found = named("WASHINGTON -- The Senate passed the bill on Monday, said Ann Lee, an aide.")
    assert ("WASHINGTON", "place") in found
    assert not [t for t, _ in found if "-" in t]


def test_party_and_state_are_no_name() -> None:
    found = named("Rep. Ann Lee (R-Utah) and Sen. Bob Reed (D-Va.) met Rep. Tom Hale (R-S.C.) in Leeds.")
    assert not [t for t, _ in found if t[:2] in ("R-", "D-")]


def test_a_saint_keeps_its_city() -> None:
    assert ("St. Louis", "place") in named(
        "The fair in St. Louis opened on Monday, the mayor of St. Louis said."
    )


def test_a_given_name_in_two_syllables_is_one_name() -> None:
    found = named(
        "The port director Yu Min-seo told reporters that fares fell. Spokesman Baek Do-hyun agreed."
    )
    assert ("Yu Min-seo", "person") in found


def test_an_office_tells_namesakes_apart() -> None:
    names = sheet_of(
        "President Robert Moss spoke in Leeds. Secretary Moss was in Paris, and Secretary Moss flew home."
    ).names
    people = [
        names.entity(m.local_id).name for m in names.mentions if m.kind == "person" and not m.coreference
    ]
    assert people == ["Robert Moss", "Moss", "Moss"]
    assert len({m.local_id for m in names.mentions if m.kind == "person"}) == 2


def test_a_short_form_with_its_own_office_is_whom_it_names() -> None:
    names = sheet_of(
        "Secretary of State Helen Moss met Robert Moss, a farmer. Secretary Moss said nothing."
    ).names
    last = [m for m in names.mentions if m.kind == "person" and not m.coreference][-1]
    assert names.entity(last.local_id).name == "Helen Moss"


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Staff of Hofstra University met. A dean of Hofstra spoke.", "Hofstra", "Hofstra University"),
        (
            "The House Intelligence Committee met on Monday. The Intelligence Committee heard two spies.",
            "Intelligence Committee",
            "House Intelligence Committee",
        ),
    ],
)
def test_a_body_is_known_by_the_part_that_tells(text: str, short: str, full: str) -> None:
    names = sheet_of(text).names
    assert {names.entity(m.local_id).name for m in names.mentions if m.text == short} == {full}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Korean People's Army fired two rockets on Monday.", "Korean People's Army"),
        (
            "The plan hurts small towns, said Birgit Hahn of the Consumers' Federation.",
            "Consumers' Federation",
        ),
    ],
)
def test_a_collective_owner_is_part_of_the_name(text: str, name: str) -> None:
    assert name in {found for found, _ in named(text)}
