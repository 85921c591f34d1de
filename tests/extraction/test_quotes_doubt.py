"""A quotation tells how sure it is, and whether its words were said."""

import pytest

from sayso.extraction.lexicons import table
from tests.extraction.test_quotes import read

TEXTS = (
    ('"The ferry sails at noon," the harbour master said.', "direct", "speech"),
    ("The harbour master said that the ferry would sail at noon.", "indirect", "speech"),
    ("The harbour master told reporters that the ferry would sail at noon.", "indirect", "speech"),
    ("The harbour master believes that the ferry will sail at noon.", "indirect", "belief"),
    ("The harbour master hoped that the ferry would sail at noon.", "indirect", "intention"),
    ("The harbour master criticized the new timetable of the ferry.", "indirect", "judgement"),
    ("The inquiry found that the ferry had sailed too early.", "indirect", "evidence"),
)
NONE = (
    "The new pier allows the ferry to sail at noon.",
    "The striker added two goals before the break.",
    "Find out how the ferry reached the harbour.",
    "The carpenter's table saw can do this too.",
)


@pytest.mark.parametrize("text", NONE)
def test_verbs_that_announce_nothing_here(text: str) -> None:
    assert all(quote.confidence is not None and quote.confidence < 0.5 for quote in read(text))


@pytest.mark.parametrize(("text", "kind", "act"), TEXTS)
def test_said_or_thought(text: str, kind: str, act: str) -> None:
    assert [(q.kind, q.act) for q in read(text)] == [(kind, act)]


def test_what_is_said_in_so_many_words_is_surer_than_what_is_allowed() -> None:
    said = read('"The ferry sails at noon," said Ann Example, the harbour master.')
    allowed = read(
        "The new pier allows the ferry to sail at noon. The rules require ferries to sail at noon."
    )
    assert said[0].confidence is not None
    assert said[0].confidence >= 0.8
    assert all(q.confidence is not None and q.confidence < said[0].confidence for q in allowed)


DENIALS = (
    ("The harbour master said that the ferry would sail.", "affirmed"),
    ("The harbour master did not say that the ferry would sail.", "negated"),
    ("The harbour master doesn't believe that the ferry will sail.", "negated"),
    ("No passenger said that the ferry had sailed too early.", "negated"),
    ("Nobody said that the ferry had sailed too early.", "negated"),
)


@pytest.mark.parametrize(("text", "polarity"), DENIALS)
def test_who_does_not_say_so(text: str, polarity: str) -> None:
    assert [quote.polarity for quote in read(text)] == [polarity]


def test_what_is_so_called_is_said_by_nobody() -> None:
    text = "The mayor praised the so-called “dark sky rule” of the county."
    assert all(quote.kind == "indirect" for quote in read(text))
    assert any(quote.kind == "direct" for quote in read("“Our dark sky rule stays,” the mayor said."))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "ROME (Reuters) - The ferry will sail at noon, the harbour master said.",
            "The ferry will sail at noon",
        ),
        ("LEEDS, Dec 5 (Reuters) - Ann Lee said the ferry would sail.", "the ferry would sail"),
        (
            "HONOLULU, Hawaii (Shore Desk) - Sea scientists using a telescope have confirmed a leak in the wall.",
            "a leak in the wall",
        ),
    ],
)
def test_a_dateline_is_neither_said_nor_a_speaker(text: str, content: str) -> None:
    (quote,) = read(text)
    assert quote.content == content
    assert quote.speaker_text in ("the harbour master", "Ann Lee", "Sea scientists")


def test_a_pronoun_alone_is_not_what_was_said() -> None:
    assert not [q for q in read("The harbour master scolded him.") if q.content == "him"]


def test_who_refuses_to_say_does_not_say() -> None:
    quotes = read("The harbour master refused to confirm that the ferry would sail.")
    assert [q.polarity for q in quotes if q.cue == "confirm"] == ["negated"]


def test_what_is_only_supposed_is_less_sure() -> None:
    said = read("He came and praised the plan.")
    supposed = read("If he came and praised the plan, the town would build.")
    assert max(q.confidence or 0 for q in supposed) < max(q.confidence or 0 for q in said)


def test_a_term_that_nothing_ties_to_a_speaker_is_no_quotation() -> None:
    assert not read("The town was determined to become an “effective partner” for the ferry.")


@pytest.mark.parametrize("row", table("no_cues"), ids=lambda row: row["words"])
def test_runs_of_words_that_announce_nothing(row: dict[str, str]) -> None:
    assert row["cue"] in row["words"].split()
    assert row["words"].replace(" ,", ",").replace(" :", ":") in row["example"].lower()
    assert row["cue"] not in [quote.cue.lower() for quote in read(row["example"])]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ann Lee said the ferry would sail at noon but declined to give the fare.", ["the ferry would sail at noon"]),
        ("The harbour confirmed that a ferry had sunk and refused to comment.", ["that a ferry had sunk"]),
        ("The harbour board declined to comment.", []),
        ("The harbour board offered a raise of three percent, its director, Ann Lee, said.", ["The harbour board offered a raise of three percent"]),
    ],
)  # fmt: skip
def test_speaker_and_what_is_declined_are_no_part_of_what_was_said(text: str, said: list[str]) -> None:
    assert [quote.content for quote in read(text)] == said


def test_titles_of_works_are_nobodys_words() -> None:
    assert not read("Ann Lee signed copies of “The Last Ferry” after an interview.")
    assert [q.content for q in read("Ann Lee, the captain, said: “Thank God”")] == ["Thank God"]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee has not commented to the paper on the ferry.",
        "A flaw called “ghosting” upset the passengers.",
    ],
)
def test_neither_silence_nor_a_name_for_a_thing_is_speech(text: str) -> None:
    assert not read(text)
