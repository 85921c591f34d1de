"""A quotation tells how sure it is, and whether its words were said."""

import pytest

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
