"""When an event is: its clause, the same event told elsewhere, the story; whose day it is not."""

from dataclasses import replace
from datetime import date

import pytest

from sayso.extraction.dates.extractor import read_dates
from sayso.extraction.events.extractor import read_events
from tests.extraction.test_events_frames import lay

MONDAY, TUESDAY = "2023-06-12", "2023-06-13"


def told(text):
    """(kind, word, value, basis) of the events of a text from Wednesday, 14 June 2023."""
    sheet = replace(lay(text), anchor_on=date(2023, 6, 14), anchor_basis="published")
    sheet = replace(sheet, dates=read_dates(sheet))
    return {(f.kind, f.predicate, f.time_value, f.time_basis) for f in read_events(sheet)}


@pytest.mark.parametrize(
    ("text", "kind", "word", "value"),
    [
        ("In an address on Monday, Paul Keller condemned the law.", "announcement", "condemn", MONDAY),
        ("Turin was calm until Monday, when gunmen attacked a bank.", "attack", "attack", MONDAY),
        ("Turin was hit by an earthquake in 1987, in which 640 people died.", "death", "die", "1987"),
        ("A truck hit a crowd in Turin on Monday, killing 12 people.", "death", "kill", MONDAY),
        ("Anna Rossi met Paul Keller in Turin on Monday as police arrested Ben Vogel.", "arrest", "arrest", MONDAY),
        (
            "The referendum is to be held in Italy from July 2 to July 5.",
            "election",
            "referendum",
            "2023-07-02/2023-07-05",
        ),
        ("Fiat announced Tuesday that it is lowering its outlook for Italy this year.", "announcement", "lower", TUESDAY),
        ("Anna Rossi, elected governor in May, visited Turin on Monday.", "election", "elect", "2023-05"),
        ("Anna Rossi, elected governor in May, visited Turin on Monday.", "visit", "visit", MONDAY),
        ("Paul Keller wrote a book on the 9/11 attacks in New York.", "attack", "attack", "2001-09-11"),
        ("Gunmen killed 23 people in Italy between January 1 and May 30.", "death", "kill", "2023-01-01/2023-05-30"),
        ("Anna Rossi is expected on Friday to sign the treaty with Italy.", "agreement", "sign", "2023-06-16"),
        ("Anna Rossi will appear before a prosecutor on Friday.", "other", "appear before", "2023-06-16"),
        ("Italy suspended Paul Keller for two years in May.", "other", "suspend", "2023-05"),
        ("Anna Rossi visited Turin this weekend.", "visit", "visit", "2023-W23-WE"),
        ("Anna Rossi will visit Turin this weekend.", "visit", "visit", "2023-W24-WE"),
    ],
)  # fmt: skip
def test_a_clause_has_the_day_told_with_it(text, kind, word, value):
    assert (kind, word, value, "sentence") in told(text)


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("In an address on Monday, Paul Keller condemned the attack on Turin.", "attack", "attack"),
        (
            "When gunmen attacked a bank in Turin, Paul Keller said on Monday, nobody helped.",
            "attack",
            "attack",
        ),
    ],
)
def test_the_day_of_saying_is_not_that_of_what_was_done(text, kind, word):
    assert (kind, word, MONDAY, "sentence") not in told(text)


@pytest.mark.parametrize(
    ("first", "second", "kind", "word"),
    [
        ("Anna Rossi met Paul Keller in Turin on Monday.", "Paul Keller has met Anna Rossi.", "meeting", "meet"),
        ("Gunmen attacked a bank in Turin on Monday.", "The attack in Turin has shocked people.", "attack", "attack"),
    ],
)  # fmt: skip
def test_the_same_event_has_the_same_day(first, second, kind, word):
    assert (kind, word, MONDAY, "same event") in told(f"{first} {second}")


@pytest.mark.parametrize(
    "second",
    [
        "Anna Rossi has met Ben Vogel.",  # another partner
        "Anna Rossi will meet Paul Keller.",  # still to come
        "Gunmen have attacked Paul Keller.",  # another kind
    ],
)
def test_another_event_keeps_its_own_day(second):
    rows = told(f"Anna Rossi met Paul Keller in Turin on Monday. {second}")
    assert not any(basis == "same event" for *_, basis in rows)


def test_a_sentence_with_a_time_of_its_own_borrows_none():
    rows = told(
        "Anna Rossi met Paul Keller on Monday. Anna Rossi met Paul Keller before, he said, in years of plenty."
    )
    assert not any(basis == "same event" for *_, basis in rows)


def test_two_days_lend_none():
    text = "Anna Rossi met Paul Keller on Monday. Anna Rossi met Paul Keller on Tuesday. Anna Rossi has met Paul Keller."
    assert not any(basis == "same event" for *_, basis in told(text))


def test_a_story_goes_on_on_its_day():
    text = (
        "Anna Rossi drove to Turin on Monday. She left her car at the station. Police arrested Paul Keller."
    )
    assert ("arrest", "arrest", MONDAY, "story") in told(text)


@pytest.mark.parametrize(
    "second",
    [
        "Police had arrested Paul Keller.",
        "Police have arrested Paul Keller.",
        "Police later arrested Paul Keller.",
        "Police will arrest Paul Keller.",
        "“Police arrested Paul Keller,” a witness told reporters.",
    ],
)
def test_a_story_is_left_by_tense_time_or_voice(second):
    assert not any(basis == "story" for *_, basis in told(f"Anna Rossi drove to Turin on Monday. {second}"))


def test_the_day_since_when_is_not_the_day():
    found = told("The accident in Turin was the worst since 2009.")
    assert {value for kind, _, value, _ in found if kind == "disaster"} <= {None}


def test_the_day_of_saying_carries_no_story():
    text = "Anna Rossi said on Monday that she was happy. Police arrested Paul Keller."
    assert not any(basis == "story" for *_, basis in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Rossi met Paul Keller in Turin the morning after the vote.",
        "Anna Rossi met Paul Keller in Turin a day after he left.",
    ],
)
def test_a_day_counted_from_another_event_is_open(text):
    assert {(kind, value) for kind, _, value, _ in told(text)} >= {("meeting", None)}


def test_what_is_done_is_not_dated_by_what_it_plans():
    found = told("Anna Rossi agreed to meet Paul Keller in Turin next week.")
    assert {(kind, value) for kind, _, value, _ in found} == {("agreement", None), ("meeting", "2023-W25")}


def test_a_passive_of_the_present_with_a_day_to_come_is_a_plan():
    found = told("Anna Rossi faces ten years in prison when Ben Vogel is sentenced on June 30.")
    assert ("court", "sentence", "2023-06-30", "sentence") in found


def test_the_day_of_a_decision_is_not_that_of_what_was_decided():
    found = told("Italy and France agreed on Tuesday to extend the ban on Fiat.")
    assert {(kind, value) for kind, _, value, _ in found} == {("agreement", TUESDAY), ("other", None)}


def test_an_occasion_of_the_past_is_over():
    sheet = replace(
        lay("Italy met a target that it pledged to reach at talks in Paris last May."),
        anchor_on=date(2023, 6, 14),
    )
    facts = read_events(replace(sheet, dates=read_dates(sheet)))
    assert [f.status for f in facts if f.kind == "meeting"] == ["happened"]


def test_what_is_over_is_not_dated_by_what_is_joined_to_it_and_to_come():
    found = told("Anna Rossi ended a visit to Turin and will meet Paul Keller on Friday.")
    assert {(kind, value) for kind, _, value, _ in found} == {("visit", None), ("meeting", "2023-06-16")}
