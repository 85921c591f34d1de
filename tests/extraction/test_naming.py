"""Second names that an article gives beside a first one."""

import pytest

from sayso.extraction.statements.naming import read_namings
from tests.extraction.test_positions import lay

LEAGUE = ("Port Users League", "organisation")


@pytest.mark.parametrize(
    ("text", "subject", "name"),
    [
        ("The bill, known as the “Fair Tolls Act”, was passed by the council.", "bill", "Fair Tolls Act"),
        ("The Port Users League, or PUL, objects.", "Port Users League", "PUL"),
        ("The Port Users League (PUL) objects.", "Port Users League", "PUL"),
        ("A sculpture dubbed the Iron Gull was sold.", "sculpture", "Iron Gull"),
    ],
)
def test_a_second_name(text: str, subject: str, name: str) -> None:
    (fact,) = read_namings(lay(text, LEAGUE))
    assert (fact.kind, fact.subject, fact.object) == ("naming", subject, name)
    assert text[fact.start_char : fact.end_char] == text


@pytest.mark.parametrize(
    "text",
    [
        "A man called Tom Hale sold the boat.",
        "The mayor, known as a friend of farmers, spoke.",
        "The Port Users League (founded in 1990) objects.",
    ],
)
def test_no_second_name(text: str) -> None:
    assert not list(read_namings(lay(text, LEAGUE, ("Tom Hale", "person"))))
