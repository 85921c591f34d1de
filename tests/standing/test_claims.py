"""From sentences to claims."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sayso.standing.claims.alike import likeness
from sayso.standing.claims.forming import Around, form_claims
from sayso.standing.claims.keys import claim_keys
from sayso.standing.claims.summary import found_claim, retell, surest
from sayso.standing.slots.slots import slots
from schemas.claims import StatedArg, StatedFact
from tests.standing.made import new_id, stated

FACTS = (
    ("position", {"who": (("person", "Jane Moss"),), "object": "Mayor"}),
    ("position", {"who": (("person", "Jane Moss"), ("organisation", "Leeds")), "object": "Mayor of Leeds"}),
    ("position", {"who": (("person", "Jane Moss"),), "object": "former mayor", "holding": "former"}),
    ("position", {"who": (("person", "Tom Hale"),), "object": "vice president"}),
    ("position", {"who": (("person", "Tom Hale"),), "object": "president"}),
    ("number", {"value": 12.0, "unit": "people", "object": "people were injured"}),
    ("number", {"value": 12.0, "unit": "people", "object": "villagers hurt"}),
    ("number", {"value": 14.0, "unit": "people", "object": "people hurt"}),
    ("event", {"kind": "visit", "predicate": "visit", "who": (("visitor", "Jane Moss"), ("destination", "Paris"))}),
    ("event", {"kind": "visit", "predicate": "arrive", "who": (("visitor", "Jane Moss"),), "place": "France"}),
    ("event", {"kind": "visit", "predicate": "visit", "who": (("visitor", "Jane Moss"),), "status": "planned"}),
    ("event", {"kind": "meeting", "predicate": "meet", "who": (("participant", "Jane Moss"), ("participant", "Tom Hale"))}),
    ("statement", {"who": (("speaker", "Jane Moss"),), "object": "the harbour bridge will open in spring"}),
    ("statement", {"who": (("speaker", "Jane Moss"),), "object": "that the bridge over the harbour opens this spring"}),
    ("relation", {"who": (("subject", "Tom Hale"),), "predicate": "paint", "object": "the old lighthouse yellow"}),
)  # fmt: skip
CHOICES = st.lists(st.sampled_from(range(len(FACTS))), max_size=14)


def facts_of(chosen: list[int]) -> list[StatedFact]:
    return [stated(f"a{at}", at, FACTS[n][0], **FACTS[n][1]) for at, n in enumerate(chosen)]


def claims_of(*chosen: int) -> int:
    return len(form_claims(facts_of(list(chosen)), (), new_id).claims)


def test_one_post_in_other_words_is_one_claim() -> None:
    assert claims_of(0, 1) == 1


def test_other_posts_and_times_are_other_claims() -> None:
    assert claims_of(0, 2) == 2
    assert claims_of(3, 4) == 2


def test_numbers_join_by_what_they_measure() -> None:
    assert claims_of(5, 6) == 1
    assert claims_of(5, 7) == 2


def test_a_sentence_tells_a_claim_once() -> None:
    told: dict[str, Any] = {"kind": "arrest", "who": (("person", "Jane Moss"),)}
    first = stated("a1", 1, "event", predicate="arrest", **told)
    second = first.model_copy(update={"fact_id": "a1-2", "predicate": "detain"})
    elsewhere = stated("a2", 1, "event", predicate="arrest", **told)
    assert len(form_claims([first, elsewhere], (), new_id).claims) == 1
    assert len(form_claims([first, second], (), new_id).claims) == 2


def test_a_capital_lies_in_its_country() -> None:
    assert claims_of(8, 9) == 1


def test_a_plan_is_no_event_yet() -> None:
    assert claims_of(8, 10) == 2


def test_statements_join_by_their_content() -> None:
    assert claims_of(12, 13) == 1


def test_events_of_far_days_stay_apart() -> None:
    first, second = facts_of([8, 8])
    later = second.model_copy(update={"day": date(2025, 5, 1)})
    assert len(form_claims([first, later], (), new_id).claims) == 2


def test_a_month_without_a_year_is_not_another_month() -> None:
    planned = stated("a1", 1, "event", **(FACTS[10][1] | {"kind": "visit", "time_value": "XXXX-02"}))
    june = {"time_value": "2024-06-03", "time_lo": date(2024, 6, 3), "time_hi": date(2024, 6, 3)}
    dated = stated("a2", 2, "event", **(FACTS[10][1] | june))
    february = stated("a4", 4, "event", **(FACTS[10][1] | {
        "time_value": "2024-02", "time_lo": date(2024, 2, 1), "time_hi": date(2024, 2, 29)}))  # fmt: skip
    assert len(form_claims([planned, dated], (), new_id).claims) == 2
    assert len(form_claims([planned, february], (), new_id).claims) == 1


def test_what_lies_years_back_is_not_what_is_told_without_a_date() -> None:
    visit = FACTS[8][1]
    undated = stated("a1", 1, "event", **visit)
    for year, joined in ((2008, 2), (2024, 1)):
        dated = {"time_value": str(year), "time_lo": date(year, 1, 1), "time_hi": date(year, 5, 1)}
        assert (
            len(form_claims([undated, stated("a2", 2, "event", **(visit | dated))], (), new_id).claims)
            == joined
        )


def test_one_election_is_not_another_of_the_same_candidate() -> None:
    who = {"kind": "election", "who": (("candidate", "Jane Moss"),)}
    lost = stated("a1", 1, "event", predicate="lose", object="the Overton primary", **who)
    won = stated("a2", 2, "event", predicate="win", object="77 percent of the vote in the valley", **who)
    again = stated("a3", 3, "event", predicate="lose", object="in the primary of Overton", **who)
    assert len(form_claims([lost, won], (), new_id).claims) == 2
    assert len(form_claims([lost, again], (), new_id).claims) == 1


def test_an_afternoon_of_no_day_is_of_any() -> None:
    undated = stated("a1", 1, "event", **FACTS[10][1])
    for value, joined in (("XXXX-XX-XXTAF", 1), ("XXXX-WXX-3", 2)):
        sunday = stated("a2", 2, "event", **(FACTS[10][1] | {"time_value": "XXXX-WXX-7"}))
        other = undated.model_copy(update={"time_value": value})
        assert len(form_claims([sunday, other], (), new_id).claims) == joined


def test_an_undated_plan_is_not_that_of_a_far_month() -> None:
    undated = stated("a1", 1, "event", **FACTS[10][1])  # told in May
    for month, joined in (("XXXX-02", 2), ("XXXX-05", 1), ("XXXX-06", 1)):
        other = stated("a2", 2, "event", **(FACTS[10][1] | {"time_value": month}))
        assert len(form_claims([undated, other], (), new_id).claims) == joined
    unknown = undated.model_copy(update={"day": None})
    other = stated("a2", 2, "event", **(FACTS[10][1] | {"time_value": "XXXX-05", "day": None}))
    assert len(form_claims([unknown, other], (), new_id).claims) == 2


def test_plans_in_like_words_are_one_though_one_names_a_month() -> None:
    plan = FACTS[10][1] | {"object": "the refitted dockyard with the trade delegation"}
    one = stated("a1", 1, "event", day=None, **plan)
    other = stated("a2", 2, "event", day=None, **(plan | {"time_value": "XXXX-09"}))
    assert len(form_claims([one, other], (), new_id).claims) == 1


def test_a_plan_and_its_cancellation_are_two_claims() -> None:
    planned = stated("a1", 1, "event", **FACTS[10][1])
    assert len(form_claims([planned, stated("a2", 2, "event", **(FACTS[10][1] | {"status": "cancelled"}))], (), new_id).claims) == 2  # fmt: skip


def test_who_raises_one_forecast_and_lowers_another_does_two_things() -> None:
    told: dict[str, Any] = {
        "kind": "announcement",
        "who": (("speaker", "Fiat"),),
        "object": "its forecast for car sales",
    }
    cut, slashed, raised = (
        stated(f"a{n}", n, "event", predicate=verb, **told)
        for n, verb in enumerate(("cut", "slash", "increase"))
    )
    assert len(form_claims([cut, slashed], (), new_id).claims) == 1
    assert len(form_claims([cut, raised], (), new_id).claims) == 2


def test_who_travels_is_not_who_is_visited() -> None:
    who = (("visitor", "Jane Moss"), ("destination", "Leeds"))
    one = stated("a1", 1, "event", kind="visit", predicate="visit", object="Leeds", who=who)
    host = one.model_copy(update={"fact_id": "a2-2", "article_id": "a2", "args": (StatedArg(role="host", name="Jane Moss", entity_id="jane moss"),)})  # fmt: skip
    assert len(form_claims([one, host], (), new_id).claims) == 2
    assert len(form_claims([one, host.model_copy(update={"args": one.args})], (), new_id).claims) == 1


def test_meetings_of_two_in_other_stories_share_a_word_or_a_day() -> None:
    both = {"kind": "meeting", "who": (("participant", "Jane Moss"), ("participant", "Tom Hale"))}  # fmt: skip
    forum, debate, again = (
        stated(a, 1, "event", predicate=o.split()[1], object=o, **both) for a, o in (("a", "veterans forum"), ("b", "first debate on tolls"), ("c", "long debate on tolls"))
    )  # fmt: skip
    apart = Around(stories={a: frozenset() for a in "abc"})
    assert len(form_claims((forum, debate), (), new_id, apart).claims) == 2
    assert len(form_claims((debate, again), (), new_id, apart).claims) == 1
    assert len(form_claims((forum, debate), (), new_id).claims) == 1


def test_visits_of_other_stories_are_told_apart_by_day_place_or_word() -> None:
    tour = {"kind": "visit", "predicate": "tour", "who": (("visitor", "Jane Moss"),)}
    storm, reef, reef_again = (
        stated(a, 1, "event", object=o, **tour)
        for a, o in (("a", "tour of the damage"), ("b", "tour of the reef"), ("c", "long tour of the reef"))
    )
    apart = Around(stories={a: frozenset() for a in "abc"})
    assert len(form_claims((storm, reef), (), new_id, apart).claims) == 2
    assert len(form_claims((reef, reef_again), (), new_id, apart).claims) == 1


def test_a_press_conference_is_a_briefing_to_another_report() -> None:
    one = stated("a1", 1, "event", kind="announcement", predicate="press conference", object="press conference in Leeds", who=(("speaker", "Jane Moss"),))  # fmt: skip
    other = stated("a2", 2, "event", kind="meeting", predicate="briefing", object="hasty briefing", who=(("participant", "Jane Moss"),))  # fmt: skip
    assert len(form_claims([one, other], (), new_id).claims) == 1
    late = other.model_copy(update={"day": date(2024, 5, 9)})
    assert len(form_claims([one, late], (), new_id).claims) == 2


def test_near_reports_of_one_day_need_fewer_common_words() -> None:
    day = {"time_value": "2024-05-01", "time_lo": date(2024, 5, 1), "time_hi": date(2024, 5, 1)}
    said = "the council will plant lime trees along the canal and paint the iron railings green before autumn"
    other = "lime saplings for the canal arrive with new railings while shops nearby fear months of noise"
    facts = [stated(f"a{n}", n, "relation", object=o, **day) for n, o in ((1, said), (2, other))]
    assert len(form_claims(facts, (), new_id).claims) == 1
    undated = [f.model_copy(update={"time_value": None, "time_lo": None, "time_hi": None}) for f in facts]
    assert len(form_claims(undated, (), new_id).claims) == 2


def test_a_clause_lends_the_event_that_it_retells_no_participants() -> None:
    sale = found_claim(stated("a", 1, "event", kind="purchase", who=(("buyer", "Moss Mills"),)), "c")
    clause = stated("b", 1, "relation", who=(("speaker", "Ada Finch"), ("subject", "Oslo")))
    assert retell(sale, clause).args == sale.args
    told = retell(sale, stated("b", 2, "event", kind="purchase", who=(("bought", "Overton Boats"),)))
    assert [a.role for a in told.args] == ["bought", "buyer"]


def test_sources_add_up() -> None:
    assert surest([0.7]) == 0.7
    assert surest([0.5, 0.6]) == surest([0.6, 0.5]) == 0.8
    assert surest([0.9] * 9) < 1


@given(CHOICES, st.randoms(use_true_random=False))
def test_the_order_of_arrival_is_of_no_matter(chosen: list[int], random: object) -> None:
    facts = facts_of(chosen)
    mixed = list(facts)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert form_claims(facts, (), new_id) == form_claims(mixed, (), new_id)


@given(CHOICES)
def test_every_fact_states_one_claim_and_every_claim_is_stated(chosen: list[int]) -> None:
    facts = facts_of(chosen)
    found = form_claims(facts, (), new_id)
    assert sorted(f for _, f in found.members) == sorted(f.fact_id for f in facts)
    assert {c for c, _ in found.members} == {c.claim_id for c in found.claims}


@given(CHOICES, CHOICES)
def test_a_second_run_joins_what_the_first_found(first: list[int], second: list[int]) -> None:
    early = form_claims(facts_of(first), (), new_id)
    late = [f.model_copy(update={"fact_id": "z" + f.fact_id}) for f in facts_of(second)]
    found = form_claims(late, early.claims, new_id)
    told = {f.fact_id: n for f, n in zip(late, second, strict=True)}
    home = {
        chosen: claim for claim, fact in early.members for chosen in [first[int(fact.rpartition("-")[2])]]
    }
    for claim, fact in found.members:
        if told[fact] in home:
            assert claim in {c.claim_id for c in early.claims}


@given(st.sampled_from(range(len(FACTS))), st.sampled_from(range(len(FACTS))))
def test_likeness_is_symmetric(a: int, b: int) -> None:
    x, y = (slots(f) for f in facts_of([a, b]))
    assert likeness(x, y) == likeness(y, x)
    assert 0 <= likeness(x, y) <= 1


def test_claims_are_kept_under_holder_participants_or_the_very_words() -> None:
    post, number, visit = (facts_of([n])[0] for n in (0, 5, 8))
    assert claim_keys(post) == ("position|jane moss",)
    assert "event|visit|jane moss" in claim_keys(visit)
    assert len(claim_keys(number)) == 1
    assert claim_keys(number) == claim_keys(number.model_copy(update={"fact_id": "other"}))
    assert claim_keys(number) != claim_keys(facts_of([6])[0])


def test_one_name_given_in_two_reports_is_one_claim() -> None:
    known = {"predicate": "be known as", "kind": "naming"}
    one = stated("a", 1, "relation", subject="bill", object="Fair Tolls on Bridges Act", **known)
    other = stated("b", 1, "relation", subject="Fair Tolls on Bridges Act", object="FTBA", **known)
    strange = stated("c", 1, "relation", subject="bill", object="Clean Harbours Act", **known)
    assert {frozenset(m.split("-")[0] for c, m in form_claims((one, other, strange), (), new_id).members if c == claim)
            for claim in ("claim:a-1", "claim:c-1")} == {frozenset("ab"), frozenset("c")}  # fmt: skip


def test_few_words_of_one_speaker_are_one_announcement_in_one_story_alone() -> None:
    plan = "doing away with the mandate of all individuals to buy a boat licence or to pay a fine in the port"
    who = (("speaker", "Ada Finch"),)
    more = {"kind": "announcement", "status": "happened", "predicate": "propose"}
    one = stated("a", 1, "event", who=who, object=plan, **more)
    other = stated("b", 1, "event", who=who, object="a lower fee for individuals", **more)
    apart = Around(stories={"a": frozenset(), "b": frozenset()})
    assert len(form_claims((one, other), (), new_id, apart).claims) == 2
    told = stated(
        "b", 1, "event", who=who, object="to do away with the mandate to buy a boat licence", **more
    )
    assert len(form_claims((one, told), (), new_id, apart).claims) == 1
