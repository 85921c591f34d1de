"""What tells like wordings apart: numbers and denials."""

import pytest

from sayso.standing.forms.otherwise import denied, figures, opposed, stance, without_figures
from sayso.standing.forms.wording import content


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Twenty-nine of thirty men, two in 1,200", {"29", "30", "2", "1,200"}),
        ("one of the eighteen", {"18"}),
        ("often attended", set()),
        (None, set()),
    ],
)
def test_numbers_in_figures_and_words(text: str | None, found: set[str]) -> None:
    assert figures(text) == found


def test_a_wording_without_its_figures() -> None:
    told = "In 2014 it paid $2.4 billion for twenty-two boats, 9:30 and 20,000 euros"
    assert without_figures(told).split() == ["In", "2014", "it", "paid", "$", "for", "boats,", "and"]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("will raise the toll", "will not raise the toll", True),
        ("will raise the toll", "won't raise the toll", True),
        ("will not raise the toll", "never raises the toll", False),
        ("the cause has not been determined", "the cause is unknown", False),
        ("would not be more fair or useful", "would be neither fair nor useful", False),
    ],
)
def test_one_denies_what_the_other_says(one: str, other: str, apart: bool) -> None:
    x, y = frozenset(content(one)), frozenset(content(other))
    assert opposed(x, y, denied(one), denied(other)) is apart
    assert opposed(y, x, denied(other), denied(one)) is apart


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("that there is no sign of a link to the third case", "denies"),
        ("its third case on Sunday", "affirms"),
        ("the cause is unknown", "open"),
        ("that the bridge, which few had liked, was sold", "open"),
        (None, "affirms"),
    ],
)
def test_a_saying_denies_as_a_whole_or_not(text: str | None, found: str) -> None:
    assert stance(text) == found
