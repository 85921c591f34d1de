"""Verdicts on pairs, and what holds of every pair."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.repeats.verify import verify

LEAD = (
    "The mayor of Ostend, Marie Declercq, opened the new lock on Tuesday and said 42 ships a day "
    "would pass it, 5 per cent more than the old one could take in a good year."
)
VARIANTS = [
    ("42 ships", "57 ships", "number"),
    ("42 ships", "fifty-seven ships", "number"),
    ("5 per cent", "5 percentage points", "unit"),
    ("on Tuesday", "on Friday", "weekday"),
    ("Marie Declercq", "Marie Vermeulen", "name"),
    ("of Ostend", "of Antwerp", "name"),
    ("would pass", "would not pass", "polarity"),
    ("5 per cent more", "5 per cent less", "direction"),
    ("opened", "closed", "direction"),
    ("a day", "a week", "unit"),
    ("new lock", "new museum", "word"),
    ("opened the new lock", "cursed the new lock", "word"),
]
REPEATS = [
    ("42 ships", "forty-two ships"),
    ("5 per cent", "5%"),
    ("Marie Declercq", "Mrs Declercq"),
    ("on Tuesday and said", "Tuesday, adding that"),
    ("The mayor of Ostend, Marie Declercq,", "Marie Declercq, the mayor of Ostend,"),
    ("good year", "fine year"),
    ("good year", "recent year"),
]


@pytest.mark.parametrize(("old", "new", "says"), VARIANTS)
def test_a_changed_fact_makes_a_variant(old, new, says):
    verdict = verify(LEAD, LEAD.replace(old, new))
    assert verdict.relation == "variant"
    assert verdict.guard.startswith(says + ": ")


@pytest.mark.parametrize(("old", "new"), REPEATS)
def test_other_words_for_the_same_make_a_repeat(old, new):
    assert verify(LEAD, LEAD.replace(old, new)).relation in ("exact", "near")


PAIRS = [
    (
        "Ada Roth beat Ida Lund in the final of the open after a match of five hours in the heat.",
        "Ida Lund beat Ada Roth in the final of the open after a match of five hours in the heat.",
        "variant",
    ),
    (
        "The bill passed by 52 votes to 48 after a long night of debate over water rights.",
        "The bill passed by 48 votes to 52 after a long night of debate over water rights.",
        "variant",
    ),
    (
        "Al Brown, Carl Dunn and Eve Foss were named to the panel that will review the dam.",
        "Al Brown, Carl Dunn, Greta Hall and Eve Foss were named to the panel that will review the dam.",
        "variant",
    ),
    (
        "The fire broke out at 3:30 p.m. in a store room on the second floor of the mill.",
        "The fire broke out at 3.30pm in a store room on the second floor of the mill.",
        "exact",
    ),
    (
        "Dr Lund said the fever had passed and that no other child in the school was ill.",
        "The fever had passed and no other child in the school was ill, Dr Lund said.",
        "near",
    ),
]


@pytest.mark.parametrize(("a", "b", "relation"), PAIRS)
def test_who_did_what_to_whom(a, b, relation):
    assert verify(a, b).relation == relation


def test_contains_is_directed():
    longer = LEAD + " Work on it began nine years ago under another council and cost twice what was planned."
    assert (verify(LEAD, longer).relation, verify(LEAD, longer).direction) == ("contains", "contained")
    assert verify(longer, LEAD).direction == "contains"


def test_a_borrowed_quote_is_no_repeat():
    quote = "“We never asked for a bigger harbour, we asked for one that does not flood every spring,”"
    one = quote + " said the fishermen’s leader at a crowded meeting in the town hall."
    other = "Long before the vote a shopkeeper from the old quarter put it like this: " + quote
    assert verify(one, other).relation == "shared_quote"


TEXT = st.lists(
    st.sampled_from(
        [
            "the",
            "Mayor",
            "rose",
            "fell",
            "by",
            "3%",
            "$5m",
            "on",
            "Monday",
            "October",
            "5",
            "not",
            "said",
            "“he",
            "went”",
            "Paris",
            "Anna",
            "and.",
            "But",
            "U.S.",
            "old",
            "harbour",
        ]
    ),
    max_size=40,
).map(" ".join)


@given(TEXT, TEXT)
def test_verdicts_are_symmetric(a, b):
    one, other = verify(a, b), verify(b, a)
    assert (one is None) == (other is None)
    if one:
        bare = {"direction": None, "guard": None}
        assert one._replace(**bare) == other._replace(**bare)
        assert {one.direction, other.direction} in ({None}, {"contains", "contained"})
        assert 0 <= one.resemblance <= 1
        assert 0 <= one.containment <= 1
        assert (one.guard is not None) == (one.relation in ("variant", "shared_quote"))


def test_a_guard_says_the_words_of_the_first_paragraph_first():
    changed = LEAD.replace("42 ships", "57 ships") + " It was dear."
    assert verify(LEAD, changed).guard == "number: 42 / 57"
    assert verify(changed, LEAD).guard == "number: 57 / 42"
    assert verify(LEAD, LEAD.replace("would pass", "would not pass")).guard == "polarity: (nothing) / not"
