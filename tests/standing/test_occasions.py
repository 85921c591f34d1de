"""What two reports of one story tell as one though frames, roles and words differ, and what stays two."""

from datetime import date
from typing import Any

import pytest

from sayso.standing.claims.alike import likeness
from sayso.standing.claims.forming import form_claims
from sayso.standing.retelling.facts import retellings
from sayso.standing.retelling.occasions import one_day_and_subject
from sayso.standing.slots.slots import slots
from schemas.claims import StatedFact
from tests.standing.made import new_id, stated

MAY_16 = {"time_value": "2024-05-16", "time_lo": date(2024, 5, 16), "time_hi": date(2024, 5, 16)}
TODAY = {"time_value": "2024-05-01", "time_lo": date(2024, 5, 1), "time_hi": date(2024, 5, 1)}


def meeting(article: str, place: str, **more: Any) -> StatedFact:
    slots = {"kind": "meeting", "predicate": "meeting", "object": "first meeting", "place": place, "status": "planned"}  # fmt: skip
    return stated(article, 1, "event", **(slots | MAY_16 | more))


def series(article: str, place: str, **more: Any) -> StatedFact:
    who = (("subject", "roadshows"), ("object", place))
    told = {"who": who, "predicate": "begin", "object": f"in {place} on 16 May", "evidence": f"Roadshows begin in {place} on 16 May."}  # fmt: skip
    return stated(article, 1, "relation", **(told | MAY_16 | more))


def test_what_lies_ahead_of_its_article_is_planned() -> None:
    assert slots(series("a", "Lowhaven")).status == "planned"
    assert slots(series("a", "Lowhaven", day=date(2024, 5, 15))).status == "happened"
    assert slots(series("a", "Lowhaven", polarity="negated")).status == "denied"


def test_one_place_on_one_day_is_one_occasion() -> None:
    assert retellings((meeting("a", "Lowhaven"),), (series("b", "Lowhaven"),))


@pytest.mark.parametrize(
    "other",
    [
        series("b", "Overton"),
        series("b", "France"),
        series("b", "Lowhaven", time_lo=date(2024, 5, 17), time_hi=date(2024, 5, 17)),
        series("b", "Lowhaven", status="cancelled"),
    ],
    ids=["other place", "a country", "other day", "cancelled"],
)
def test_other_places_days_and_outcomes_are_other_occasions(other: StatedFact) -> None:
    place = "France" if "France" in (other.object or "") else "Lowhaven"
    assert not retellings((meeting("a", place),), (other,))


def test_much_takes_place_on_the_day_of_the_news() -> None:
    one = meeting("a", "Lowhaven", status="happened", **TODAY)
    assert not retellings((one,), (series("b", "Lowhaven", **TODAY),))


def test_two_parties_at_one_place_are_two() -> None:
    one = meeting("a", "Lowhaven", who=(("participant", "Jane Moss"),))
    assert not retellings((one,), (meeting("b", "Lowhaven", who=(("participant", "Tom Hale"),)),))


def test_subjects_that_share_a_word_on_one_day() -> None:
    def council(article: str, subject: str, **more: Any) -> StatedFact:
        return stated(article, 1, "event", kind="other", subject=subject, predicate="open", **(TODAY | more))

    one = council("a", "Lowhaven council")
    assert one_day_and_subject(one, council("b", "council"))
    assert not one_day_and_subject(one, council("b", "bakers"))
    assert not one_day_and_subject(one, council("b", "council", **MAY_16))


def counted(article: str, value: float, unit: str, words: str) -> StatedFact:
    return stated(article, 1, "number", value=value, unit=unit, object=words)


def test_several_things_of_one_sort_are_counted_once_in_a_story() -> None:
    def same(value: float, unit: str) -> float:
        sides = (counted("a", 2, "ferry", "ferries to be bought"), counted("b", value, unit, "in each of the ferries a goat"))  # fmt: skip
        return likeness(slots(sides[0]), slots(sides[1]))

    assert same(2, "ferry") > 0
    assert not same(3, "ferry")
    assert not same(2, "goat")
    days = [slots(counted(a, 2, "day", w)) for a, w in (("a", "talks lasted"), ("b", "rain fell"))]
    assert not likeness(*days)


def said(article: str, words: str, speaker: str = "Ada Finch", **more: Any) -> StatedFact:
    return stated(article, 1, "statement", who=(("speaker", speaker),), predicate="said", object=words, **more)  # fmt: skip


def test_a_terse_saying_is_told_whole_by_its_heaviest_word() -> None:
    one = said("a", "a deliberate act")
    assert likeness(slots(one), slots(said("b", "somebody had cut the rope on purpose")))
    assert not likeness(slots(one), slots(said("b", "somebody had cut the rope by mistake")))
    assert not likeness(slots(one), slots(said("b", "somebody had cut the rope on purpose", "Tom Hale")))


def test_the_first_time_is_not_the_second() -> None:
    one, other = (f"the {n} time that the harbour froze over this century" for n in ("first", "second"))
    assert likeness(slots(said("a", one)), slots(said("b", one)))
    assert not likeness(slots(said("a", one)), slots(said("b", other)))


def test_a_claim_is_named_by_the_telling_that_knows_whose_it_is() -> None:
    words = "the harbour wall should be raised before the winter"
    nameless = stated("a", 1, "statement", who=(("speaker", "few early supporters"),), predicate="saying", object=f"{words} storms")  # fmt: skip
    known = said("b", words)
    (claim,) = form_claims([nameless, known], (), new_id).claims
    assert claim.subject == "Ada Finch"
