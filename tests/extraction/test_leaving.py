"""Posts whose loss the same article tells."""

from dataclasses import replace
from datetime import date

import pytest

from sayso.extraction.dates.extractor import read_dates
from sayso.extraction.events.extractor import read_events
from sayso.extraction.leaving import with_losses
from sayso.extraction.positions.extractor import read_positions
from tests.extraction.test_quotes import sheet_of

DAY = date(2024, 6, 12)


def posts(*paragraphs: str) -> list[tuple[str | None, str | None, str | None, date | None]]:
    sheet = replace(sheet_of(*paragraphs), anchor_on=DAY, anchor_basis="published")
    sheet = replace(sheet, dates=read_dates(sheet))
    facts = with_losses([*read_positions(sheet), *read_events(sheet)], DAY)
    return [
        (f.subject, (f.object or "").lower(), f.holding, f.time_hi) for f in facts if f.family == "position"
    ]


@pytest.mark.parametrize(
    ("told", "title", "until"),
    [
        (("Jan Holt, the chief executive of Norvik, resigned on Monday.",), "chief executive", date(2024, 6, 10)),
        (("Norvik sacked its chief executive, Jan Holt, on Monday.",), "chief executive", date(2024, 6, 10)),
        (("Manager Jan Holt was sacked in March.", "Leeds won twice."), "manager", date(2024, 3, 31)),
        (("Manager Jan Holt spoke to the press.", "Holt was fired on Sunday."), "manager", date(2024, 6, 9)),
        (("President Anna Berg fired Interior Minister Jan Holt.",), "interior minister", None),
        (("Mayor Jan Holt died on Sunday, his family said.",), "mayor", date(2024, 6, 9)),
    ],
)  # fmt: skip
def test_who_lost_a_post_holds_it_no_longer(told: tuple[str, ...], title: str, until: date | None) -> None:
    assert ("Jan Holt", title, "former", until) in posts(*told)


def test_who_takes_a_post_from_somebody_keeps_his_own() -> None:
    assert ("Anna Berg", "president", "current", None) in posts(
        "President Anna Berg fired Interior Minister Jan Holt."
    )


@pytest.mark.parametrize(
    "told",
    [
        ("Mayor Jan Holt denied that he had resigned.",),
        ("Mayor Jan Holt has not resigned.",),
        ("Anna Berg called on Mayor Jan Holt to resign.",),
        ("Mayor Jan Holt, who resigned as a judge in May, opened the fair.",),
        ("Mayor Jan Holt, who retired from the army in 2009, opened the fair.",),
        ("Jan Holt, the founder of Norvik, resigned on Monday.",),
    ],
)
def test_what_is_no_loss_of_this_post(told: tuple[str, ...]) -> None:
    assert "current" in {holding for name, _, holding, _ in posts(*told) if name == "Jan Holt"}


def test_a_loss_to_come_keeps_the_post_until_then() -> None:
    ((name, title, holding, until),) = posts(
        "Jan Holt, the chief executive of Norvik, will step down in September."
    )
    assert (name, title, holding, until) == ("Jan Holt", "chief executive", "current", date(2024, 9, 30))


def test_a_former_post_of_this_kind_is_less_sure() -> None:
    sheet = sheet_of("Manager Jan Holt was sacked.")
    facts = [*read_positions(sheet), *read_events(sheet)]
    before, after = facts[0], next(iter(with_losses(facts, None)))
    assert (before.holding, after.holding) == ("current", "former")
    assert after.confidence < before.confidence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg succeeds Jan Holt as chairman.", {("Anna Berg", "current"), ("Jan Holt", "former")}),
        ("Anna Berg will succeed Jan Holt as chairman.", {("Anna Berg", "nominee"), ("Jan Holt", "current")}),
        ("Could Jan Holt be the next chairman of Norvik?", set()),
    ],
)
def test_successors_and_questions(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(name, holding) for name, _, holding, _ in posts(text)} == expected
