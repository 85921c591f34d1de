"""How claims relate: what cannot both hold, what takes the place of what."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.standing.claims.forming import form_claims
from sayso.standing.links.relating import relate
from sayso.standing.links.sides import sides_of
from sayso.standing.slots.fixed import ValueKind, fixed_values, value_kinds
from schemas.claims import ClaimLink, StatedFact, Telling
from tests.standing.made import new_id, stated

POST = {"object": "Foreign Minister"}


def holder(article: str, name: str, **more: Any) -> StatedFact:
    who = (("person", name), ("country", "Norland"))
    return stated(
        article, 1, "position", **(POST | {"who": who, "evidence": f"Foreign Minister {name}"} | more)
    )


def links(*facts: StatedFact, stories: dict[str, frozenset[str]] | None = None) -> tuple[ClaimLink, ...]:
    found = form_claims(facts, (), new_id)
    told: dict[str, list[Telling]] = {}
    by_id = {f.fact_id: f for f in facts}
    for claim, fact in found.members:
        telling = Telling(claim_id=claim, article_id=by_id[fact].article_id, evidence=by_id[fact].evidence)
        told.setdefault(claim, []).append(telling)
    return relate(sides_of(found.claims, told), stories=stories)


def said_of(article: str, sentence: str, **more: Any) -> StatedFact:
    return stated(
        article, 1, "statement", who=(("speaker", "Police"),), object=sentence, evidence=sentence, **more
    )


@pytest.mark.parametrize("kind", value_kinds(), ids=lambda k: k.id)
def test_value_kinds_read_their_examples(kind: ValueKind) -> None:
    assert fixed_values(kind.example)[kind.id].forms == {kind.value}


def test_one_post_two_names() -> None:
    (link,) = links(holder("a", "Chen Gang"), holder("b", "Qin Gang"))
    assert link.relation == "contradicts"
    assert {link.a_says, link.b_says} == {"Chen Gang", "Qin Gang"}
    assert link.topic
    assert link.reason


@pytest.mark.parametrize(
    "other",
    [
        holder("b", "Qin Gang", holding="former"),
        holder("b", "Qin Gang", day=date(2030, 1, 1)),
        holder("a", "Qin Gang"),
        holder("b", "Chen Gang"),
        holder("b", "Qin Gang", object="Deputy Foreign Minister"),
        holder("b", "Qin Gang", who=(("person", "Qin Gang"), ("country", "Sudland"))),
        holder("b", "Qin Gang", who=(("person", "Qin Gang"), ("organisation", "Council of Sudland"))),
    ],
    ids=["former", "years later", "same article", "same name", "other rank", "other country", "of a body"],
)
def test_no_conflict_of_posts(other: StatedFact) -> None:
    assert not links(holder("a", "Chen Gang"), other)


def test_sentences_in_like_words_with_other_values() -> None:
    (link,) = links(
        said_of("a", "The ferry left the harbour at about 8:30 p.m. with forty sheep"),
        said_of("b", "With forty sheep the ferry left the harbour around 9:45 p.m."),
    )
    assert (link.relation, {link.a_says, link.b_says}) == ("contradicts", {"8:30 p.m.", "9:45 p.m."})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry left at 8:30 p.m. with sheep", "The bakery in the valley opened at 9:45 p.m. to cheers"),
        ("The fair opens on May 16 in the old mill", "The fair opens on 16 May in the old mill"),
    ],
)
def test_no_conflict_of_sentences(one: str, other: str) -> None:
    assert not [k for k in links(said_of("a", one), said_of("b", other)) if k.relation == "contradicts"]


def count(article: str, value: float, evidence: str, **more: Any) -> StatedFact:
    slots = {"value": value, "unit": "people", "object": "miners trapped in the shaft", "evidence": evidence}
    return stated(article, 1, "number", **(slots | more))


def test_exact_counts_that_differ() -> None:
    (link,) = links(
        count("a", 12, "Twelve miners were trapped in the northern shaft"),
        count("b", 17, "Rescuers said 17 miners were trapped in the northern shaft"),
    )
    assert link.relation == "contradicts"
    assert {(link.a_says or "").split()[0], (link.b_says or "").split()[0]} == {"12", "17"}


@pytest.mark.parametrize(
    "more", [{"qualifier": "about"}, {"qualifier": "at_least"}, {"day": date(2030, 1, 1)}]
)
def test_vague_or_later_counts_do_not(more: dict[str, Any]) -> None:
    sentence = "Twelve miners were trapped in the northern shaft"
    assert not links(count("a", 12, sentence), count("b", 17, sentence, **more))


def test_what_was_planned_and_happened() -> None:
    who = (("visitor", "Jane Moss"), ("destination", "Paris"))
    plan = stated("a", 1, "event", kind="visit", predicate="visit", who=who, status="planned", place="Paris")
    done = stated(
        "b", 1, "event", kind="visit", predicate="visit", who=who, place="Paris", day=date(2024, 5, 3)
    )
    (link,) = links(plan, done)
    assert link.relation == "supersedes"
    assert link.a == "claim:b-1"


@given(st.permutations(["Chen Gang", "Qin Gang", "Wen Gang", "Ola Berg"]))
def test_links_do_not_depend_on_order(names: list[str]) -> None:
    facts = {name: holder(name[:3], name) for name in sorted(names)}
    assert links(*(facts[n] for n in names)) == links(*facts.values())


def test_an_exact_count_refines_an_open_bound() -> None:
    words = "Miners were trapped in the northern shaft, the company said"
    (link,) = links(count("a", 26, words), count("b", 20, words, qualifier="over"))
    assert (link.relation, link.a) == ("refines", "claim:a-1")
    assert "more than 20" in link.reason


@pytest.mark.parametrize(
    ("value", "bound", "qualifier"), [(14, 20, "over"), (26, 20, "under"), (90, 20, "over")]
)
def test_what_lies_outside_a_bound_or_far_off_refines_nothing(
    value: float, bound: float, qualifier: str
) -> None:
    found = links(
        count("a", value, "Miners were trapped"),
        count("b", bound, "Miners were trapped", qualifier=qualifier),
    )
    assert not [k for k in found if k.relation == "refines"]


def test_counts_of_one_sort_told_of_other_things_are_no_conflict() -> None:
    told = "vice-chairman Ada Finch said for the Aurora group, the largest in Norland"
    found = links(
        count("a", 6, f"It will open six hotels, {told}", unit="hotel", object="plans to open hotels"),
        count("b", 84, f"It runs 84 hotels, {told}", unit="hotel", object="Aurora runs hotels"),
    )
    assert not found


def test_counts_of_places_that_bear_other_names_are_no_conflict() -> None:
    found = links(
        count("a", 12, "Twelve miners were trapped in the northern shaft near Lowhaven"),
        count("b", 17, "Rescuers said 17 miners were trapped in the northern shaft near Overton"),
    )
    assert not found


def test_figures_and_sentences_conflict_within_one_story_alone() -> None:
    words = "Twelve miners were trapped in the northern shaft at 8:30 p.m."
    facts = (
        count("a", 12, words),
        count("b", 17, "Rescuers said 17 miners were trapped in the northern shaft at 9:45 p.m."),
    )
    assert links(*facts, stories={"a": frozenset("b"), "b": frozenset("a")})
    assert not links(*facts, stories={"a": frozenset("c"), "b": frozenset()})
    assert links(holder("a", "Chen Gang"), holder("b", "Qin Gang"), stories={})


def test_who_is_told_to_have_left_a_post_is_still_called_by_it() -> None:
    (link,) = links(holder("a", "Chen Gang"), holder("b", "Chen Gang", holding="former"))
    assert (link.relation, link.a, link.b) == ("supersedes", "claim:b-1", "claim:a-1")
    early = holder("b", "Chen Gang", holding="former", day=date(2014, 5, 1))
    assert not links(holder("a", "Chen Gang"), early)
    assert not links(holder("a", "Chen Gang"), holder("b", "Qin Gang", holding="former"))


def test_one_spokesman_spelt_two_ways_however_long_his_title() -> None:
    short = holder("a", "Tom Halerich", object="spokesman", who=(("person", "Tom Halerich"),))
    long = holder("b", "Tom Halerman", object="spokesman for the mayor", who=(("person", "Tom Halerman"),))
    (link,) = links(short, long)
    assert (link.relation, {link.a_says, link.b_says}) == ("contradicts", {"Tom Halerich", "Tom Halerman"})


def aged(article: str, years: float, sentence: str) -> StatedFact:
    return count(article, years, sentence, unit="year", object="age of Ada Finch", who=(("of", "Ada Finch"),))


def test_two_ages_of_one_person() -> None:
    (link,) = links(aged("a", 44, "Ada Finch, 44, sold the mill"), aged("b", 42, "The miller (42) left town"))
    assert (link.a_says, link.b_says) == ("44", "42")
    assert not links(
        aged("a", 44, "Ada Finch, 44, sold the mill"), aged("b", 20, "Ada Finch bought it at the age of 20")
    )


def test_what_moves_every_day_is_told_of_its_day() -> None:
    first, second = (
        "Shares of Aurora Mills fell 50 cents on the exchange",
        "Shares of Aurora Mills fell 12 cents on the exchange",
    )
    moved = {"unit": "USD cent", "object": "Shares of Aurora Mills fell"}
    assert links(count("a", 50, first, **moved), count("b", 12, second, **moved))
    assert not links(count("a", 50, first, **moved), count("b", 12, second, day=date(2024, 5, 2), **moved))
