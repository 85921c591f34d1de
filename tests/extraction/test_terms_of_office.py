"""Posts that were left before an article was written."""

from datetime import date, timedelta

import pytest

from sayso.extraction.lexicons import table
from sayso.extraction.positions.terms import is_past

DAY = timedelta(days=1)


@pytest.mark.parametrize("row", table("terms_of_office"), ids=lambda r: f"{r['name']} {r['until']}")
def test_every_term_ends_after_it_began_and_is_known_as_past(row: dict[str, str]) -> None:
    since = date.fromisoformat(row["since"])
    assert not is_past(row["title"], row["country"], row["name"], since + DAY)
    if row["until"]:
        assert since < date.fromisoformat(row["until"])
        lasts = any(r["name"] == row["name"] and not r["until"] for r in table("terms_of_office"))
        assert is_past(row["title"], row["country"], row["name"], date(2026, 1, 1)) is not lasts


@pytest.mark.parametrize(
    ("title", "country", "name", "day", "past"),
    [
        ("president", None, "Reagan", date(2020, 5, 1), True),
        ("president", None, "Bush", date(2003, 5, 1), False),
        ("president", None, "George H.W. Bush", date(2003, 5, 1), True),
        ("president", None, "George W. Bush", date(2010, 5, 1), True),
        ("president", "Norland", "Reagan", date(2020, 5, 1), False),
        ("president", None, "Hillary Clinton", date(2020, 5, 1), False),
        ("president", None, "Ada Finch", date(2020, 5, 1), False),
        ("president", None, "Reagan", None, False),
        ("secretary", None, "Kerry", date(2020, 5, 1), True),
        ("vice president", None, "Gore", date(2020, 5, 1), True),
        ("chairman", None, "Reagan", date(2020, 5, 1), False),
    ],
)
def test_courtesy_titles(title: str, country: str | None, name: str, day: date | None, past: bool) -> None:
    assert is_past(title, country, name, day) is past
