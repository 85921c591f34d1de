"""One story told by several reports: invented pairs of reports, and what must stay apart."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.standing.claims.forming import Around, form_claims
from sayso.standing.retelling.facts import given_once, retellings
from sayso.standing.retelling.passages import aligned, passages, rarity
from sayso.standing.retelling.stories import same_stories, story_keys, story_likeness, story_profile
from schemas.claims import ArticleWords, StatedFact, StoryProfile
from tests.standing.made import new_id, stated

FERRY = (
    "The ferry Aurora ran aground near Lowhaven on Monday with forty sheep aboard. Harbour master Ada Finch said the"
    " tide had turned early. Divers freed the ferry Aurora before dusk and the sheep were landed at Lowhaven."
)
SAME_FERRY = (
    "Forty sheep spent Monday on a sandbank after the ferry Aurora grounded off Lowhaven. The tide came early, said"
    " Ada Finch, the harbour master. By dusk divers had freed the Aurora and landed the sheep."
)
BAKERY = (
    "The bakery in Upper Mill has won a prize for its rye bread. Baker Tom Hale said he would frame the letter and"
    " give each child of Upper Mill a bun. The prize is given by the guild of millers."
)


def words(name: str, text: str, day: date | None = date(2024, 5, 1)) -> ArticleWords:
    return ArticleWords(article_id=name, day=day, title=None, text=text)


def test_two_reports_of_one_story() -> None:
    one, other, strange = (
        story_profile(words(n, t)) for n, t in (("a", FERRY), ("b", SAME_FERRY), ("c", BAKERY))
    )
    assert set(story_keys(one)) & set(story_keys(other))
    assert same_stories([one, other, strange], {n: ["a", "b", "c"] for n in "abc"}, {"a": one, "b": other, "c": strange}) == (("a", "b"),)  # fmt: skip


def test_reports_of_one_kind_that_name_others_are_two_stories() -> None:
    told = (
        "Net income of {0} rose 8% in the third quarter. The results of {0}, which is run by {1} in {2}, were helped by"
        " higher sales of paper and by a gain on the sale of a plant. Revenue rose 4%, and {1} expects higher earnings."
    )
    one = story_profile(words("a", told.format("Aurora Mills", "Ada Finch", "Lowhaven")))
    again = story_profile(words("b", told.format("Aurora Mills", "Ada Finch", "Lowhaven")))
    other = story_profile(words("c", told.format("Overton Boats", "Tom Hale", "Upper Mill")))
    assert story_likeness(one, again) > 0.9
    assert story_likeness(one, other) == 0


def test_names_at_the_head_of_a_sentence_tell_a_story_too() -> None:
    told = "{0} earned more in the spring. {0} sold more boats and mills. Revenue of boats and mills rose in the spring."
    one, again, other = (
        story_profile(words(n, told.format(who)))
        for n, who in (("a", "Aurora Mills"), ("b", "Aurora Mills"), ("c", "Overton Boats"))
    )
    assert set(one.names) == {"aurora"}
    assert story_likeness(one, again) > 0.9
    assert story_likeness(one, other) == 0


def test_an_undated_report_beside_a_dated_one_must_be_more_alike() -> None:
    def of(day: date | None, **weights: float) -> StoryProfile:
        return StoryProfile(article_id="a", day=day, words=weights, names={})

    day = date(2024, 5, 1)
    assert story_likeness(of(None, reef=0.5, tide=0.8), of(None, reef=1.0)) == 0.5
    assert story_likeness(of(day, reef=0.5, tide=0.8), of(None, reef=1.0)) == 0
    assert story_likeness(of(day, reef=0.7, tide=0.7), of(None, reef=1.0)) == 0.7


def test_days_apart_are_two_stories() -> None:
    one = story_profile(words("a", FERRY))
    assert story_likeness(one, story_profile(words("b", FERRY, date(2024, 5, 4)))) > 0.9
    assert story_likeness(one, story_profile(words("b", FERRY, date(2024, 5, 5)))) == 0
    assert story_likeness(one, story_profile(words("b", FERRY, None))) > 0.9


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_has_a_profile_and_likeness_is_symmetric(a: str, b: str) -> None:
    one, other = story_profile(words("a", a)), story_profile(words("b", b))
    assert story_likeness(one, other) == story_likeness(other, one)
    assert 0 <= story_likeness(one, other) <= 1.001
    assert len(story_keys(one)) <= 45


def said(article: str, at: int, who: str, what: str, sentence: str, **more: Any) -> StatedFact:
    return stated(article, at, "statement", who=(("speaker", who),), predicate="said", object=what, evidence=sentence, **more)  # fmt: skip


def did(article: str, at: int, subject: str, verb: str, what: str, sentence: str, **more: Any) -> StatedFact:
    who = (("subject", subject),) if subject[0].isupper() else ()
    return stated(article, at, "relation", who=who, subject=subject, predicate=verb, object=what, evidence=sentence, **more)  # fmt: skip


REPORT_A = (
    did("a", 1, "ferry", "run", "aground near Lowhaven with forty sheep aboard", "The ferry ran aground near Lowhaven with forty sheep aboard."),
    said("a", 2, "Ada Finch", "that the tide had turned an hour early", "Harbour master Ada Finch said that the tide had turned an hour early."),
    did("a", 3, "divers", "free", "the hull with ropes before dusk", "Divers freed the hull with ropes before dusk."),
    said("a", 4, "Tom Hale", "the insurers would pay for every fleece", "Shepherd Tom Hale said the insurers would pay for every fleece."),
)  # fmt: skip
REPORT_B = (
    did("b", 1, "forty sheep", "spend", "hours aboard a ferry aground off Lowhaven", "Forty sheep spent hours aboard a ferry aground off Lowhaven."),
    said("b", 2, "Ada Finch", "an early tide caught the crew out", "An early tide caught the crew out, harbour master Ada Finch said."),
    did("b", 3, "hull", "free", "by divers with ropes at dusk", "The hull was freed by divers with ropes at dusk."),
    said("b", 4, "Tom Hale", "he had never liked boats", "Shepherd Tom Hale said he had never liked boats."),
)  # fmt: skip


def joined(a: tuple[StatedFact, ...], b: tuple[StatedFact, ...]) -> set[tuple[str, str]]:
    return {(r.a, r.b) for r in retellings(a, b)}


def test_sentences_and_facts_in_other_words() -> None:
    assert {("a-1", "b-1"), ("a-2", "b-2"), ("a-3", "b-3")} <= joined(REPORT_A, REPORT_B)


def test_a_figure_in_common_makes_no_clauses_one() -> None:
    one = "The guild in Lowhaven gives 200,000 euros to a baker."
    other = "The prize of Lowhaven pays 200,000 euros for a new oven."
    prize = {"unit": "EUR", "value": 200_000.0}
    a = (did("a", 1, "guild", "give", "200,000 euros to a baker", one), stated("a", 1, "number", evidence=one, **prize))  # fmt: skip
    b = (did("b", 1, "prize", "pay", "200,000 euros for a new oven", other), stated("b", 1, "number", evidence=other, **prize))  # fmt: skip
    a, b = (
        tuple(f.model_copy(update={"fact_id": f"{f.family} {f.fact_id}"}) for f in facts) for facts in (a, b)
    )
    assert {(r.a, r.b) for r in retellings(a, b) if not r.hint} == {("number a-1", "number b-1")}


@pytest.mark.parametrize(
    ("act", "clause", "told"),
    [
        ("arrest", "Police of Lowhaven came with ropes and arrested Tom Hale by the mill.", True),
        ("arrest", "Police of Lowhaven came with ropes to see Tom Hale by the mill.", False),
        ("arrest", "Police of Lowhaven came with ropes and arrested Ada Finch by the mill.", False),
    ],
    ids=["tells it", "does not say what happens", "of somebody else"],
)
def test_a_clause_tells_an_event_where_it_says_what_happens_to_whom(
    act: str, clause: str, told: bool
) -> None:
    event = stated("a", 1, "event", kind="arrest", who=(("person", "Tom Hale"),), predicate=act, object="Tom Hale with ropes by the mill", evidence="Police of Lowhaven arrested Tom Hale with ropes by the mill.")  # fmt: skip
    whom = "Ada Finch" if "Ada" in clause else "Tom Hale"
    other = stated("b", 1, "relation", who=(("object", whom),), subject="Police of Lowhaven", predicate="come", object=f"with ropes {whom} by the mill", evidence=clause)  # fmt: skip
    assert any(not r.hint for r in retellings((event,), (other,))) is told


def test_two_known_speakers_say_two_things() -> None:
    words = "the tide had turned an hour early and drowned the fleeces"
    one, same, other = (
        said(article, 2, who, words, f"{who} said that {words}.")
        for article, who in (("a", "Ada Finch"), ("b", "Ada Finch"), ("b", "Tom Hale"))
    )
    assert joined((one,), (same,)) == {("a-2", "b-2")}
    assert not joined((one,), (other,))


def test_small_counts_of_others_are_two() -> None:
    def count(article: str, what: str, sentence: str) -> StatedFact:
        return stated(article, 1, "number", value=2.0, unit="people", object=what, evidence=sentence)

    one = count(
        "a",
        "millers were hurt by the mill in Lowhaven",
        "Two millers were hurt by the mill in Lowhaven at dusk.",
    )
    same = count(
        "b", "millers hurt by the mill in Lowhaven", "By the mill in Lowhaven two millers were hurt at dusk."
    )
    other = count(
        "b",
        "divers who left the ferry, mill",
        "Two divers who left the ferry saw the mill in Lowhaven at dusk.",
    )
    assert joined((one,), (same,)) == {("a-1", "b-1")}
    assert not joined((one,), (other,))


def test_one_speaker_says_two_things() -> None:
    assert ("a-4", "b-4") not in joined(REPORT_A, REPORT_B)


def test_the_sides_may_be_exchanged() -> None:
    there = {(r.a, r.b, r.score) for r in retellings(REPORT_A, REPORT_B)}
    back = {(r.b, r.a, r.score) for r in retellings(REPORT_B, REPORT_A)}
    assert there == back


@pytest.mark.parametrize(
    "other",
    [
        did("b", 1, "divers", "free", "the hull with ropes before dusk", "Divers freed the hull with ropes before dusk.", status="planned"),
        did("b", 1, "divers", "free", "the hull with 7 ropes", "Divers freed the hull with 7 ropes before dusk."),
        did("b", 1, "divers", "free", "the hull with ropes before dusk", "Divers freed the hull with ropes before dusk.", place="Norway"),
        stated("b", 1, "number", object="hull freed with ropes", value=3.0, unit="rope", evidence="Divers freed the hull with ropes before dusk."),
        did("b", 1, "hull", "be known as", "free hull with 5 ropes", "Divers freed the hull with 5 ropes before dusk.", kind="naming"),
    ],
    ids=["planned", "other figure", "other place", "a number", "a second name"],
)  # fmt: skip
def test_what_excludes_each_other_is_two(other: StatedFact) -> None:
    mine = did("a", 1, "divers", "free", "the hull with 5 ropes", "Divers freed the hull with 5 ropes before dusk.", place="Sweden")  # fmt: skip
    assert not joined((mine,), (other,))


def test_sentences_that_count_otherwise_are_two() -> None:
    sentence = "A panel of twelve millers tasted the loaves in Lowhaven."
    a = (did("a", 1, "panel", "taste", "the loaves in Lowhaven", sentence), stated("a", 1, "number", value=12.0, unit="people", object="millers", evidence=sentence))  # fmt: skip
    b = tuple(f.model_copy(update={"fact_id": f.fact_id.replace("a", "b"), "article_id": "b", "value": f.value and 10.0}) for f in a)  # fmt: skip
    assert list(aligned(passages(a), passages(b), rarity(passages(a), passages(b))))
    assert not joined(a, b)


def test_rounded_amounts_of_aligned_sentences_are_one() -> None:
    a = (stated("a", 1, "number", value=297.0, unit="people", qualifier="exact", object="left their homes", evidence="In Lowhaven 297 people left their homes by boat."),)  # fmt: skip
    b = (stated("b", 1, "number", value=300.0, unit="people", qualifier="about", object="fled", evidence="About 300 people of Lowhaven fled their homes by boat."),)  # fmt: skip
    assert joined(a, b) == {("a-1", "b-1")}
    (claim,) = form_claims((*a, *b), (), new_id, Around(retellings(a, b))).claims
    assert claim.value == 297.0


def test_claims_join_what_is_retold_whatever_the_order() -> None:
    retold = retellings(REPORT_A, REPORT_B)
    facts = (*REPORT_A, *REPORT_B)
    there = form_claims(facts, (), new_id, Around(retold))
    assert form_claims(facts[::-1], (), new_id, Around(retold[::-1])) == there
    homes = {f: c for c, f in there.members}
    assert homes["a-2"] == homes["b-2"]
    assert homes["a-4"] != homes["b-4"]


def test_a_later_report_joins_the_claims_of_an_earlier_run() -> None:
    early = form_claims(REPORT_A, (), new_id)
    homes = {f: c for c, f in early.members}
    late = form_claims(REPORT_B, early.claims, new_id, Around(retellings(REPORT_A, REPORT_B), homes))
    assert (homes["a-2"], "b-2") in late.members


def test_figures_and_sentences_are_compared_within_one_story_alone() -> None:
    facts = [stated(a, 1, "number", value=4.0, unit="people", object="officers gathered") for a in ("a", "b")]
    assert (
        len(form_claims(facts, (), new_id, Around(stories={"a": frozenset("b"), "b": frozenset("a")})).claims)
        == 1
    )
    assert len(form_claims(facts, (), new_id, Around(stories={})).claims) == 2
    posts = [stated(a, 1, "position", who=(("person", "Jane Moss"),), object="mayor") for a in ("a", "b")]
    assert len(form_claims(posts, (), new_id, Around(stories={})).claims) == 1


def amount(article: str, at: int, value: float, what: str, unit: str = "USD", **more: Any) -> StatedFact:
    return stated(
        article,
        at,
        "number",
        object=what,
        value=value,
        unit=unit,
        evidence=f"Sentence {at} of {article}.",
        **more,
    )


def test_a_figure_that_each_report_gives_once_is_one_quantity() -> None:
    mine = (amount("a", 1, 30e6, "sales"), amount("a", 2, 5, "years", "year"), amount("a", 3, 42, "wool"))
    theirs = (amount("b", 1, 30e6, "took in"), amount("b", 2, 5, "term", "year"), amount("b", 3, 42, "fish"))
    assert joined(mine, theirs) == {("a-1", "b-1"), ("a-3", "b-3")}
    assert sorted(given_once((*mine, amount("a", 4, 42, "boats")))) == [("USD", 30e6)]
    assert not joined((amount("a", 1, 30e6, "sales", status="planned"),), theirs)


def test_an_exact_figure_is_one_quantity_whatever_day_and_verb_stand_beside_it() -> None:
    profit, price = amount("a", 1, 212e6, "profit"), amount("a", 2, 20e6, "price")
    offered = {"status": "planned", "time_value": "2023", "time_lo": date(2023, 1, 1), "time_hi": date(2023, 12, 31)}  # fmt: skip
    assert joined((profit, price), (amount("b", 1, 212e6, "earned", **offered), amount("b", 2, 20e6, "paid", **offered))) == {("a-1", "b-1")}  # fmt: skip
    assert not joined((profit,), (amount("b", 1, 212e6, "earned", status="denied"),))


def test_a_number_in_words_is_a_figure_and_a_denial_no_other_wording() -> None:
    plan = "to hand in another plan for the livers of the port"
    six = said(
        "a", 1, "Ada Finch", f"they have six months {plan}", f"Ada Finch said they have six months {plan}."
    )
    five = said(
        "b", 1, "Ada Finch", f"they have five months {plan}", f"Ada Finch said they have five months {plan}."
    )
    assert ("a-1", "b-1") not in joined((six,), (five,))
    yes = said(
        "a",
        1,
        "Ada Finch",
        "the council will raise the toll in May",
        "Ada Finch said the council will raise the toll in May.",
    )
    no = said(
        "b",
        1,
        "Ada Finch",
        "the council won't raise the toll in May",
        "Ada Finch said the council won't raise the toll in May.",
    )
    assert ("a-1", "b-1") not in joined((yes,), (no,))
    assert len(form_claims((yes, no), (), new_id).claims) == 2
    none = said(
        "b",
        2,
        "Ada Finch",
        "there is no sign of a third case of sheep pox",
        "Ada Finch said there is no sign of a third case of sheep pox.",
    )
    third = said(
        "a",
        2,
        "Ada Finch",
        "a third case of sheep pox this week",
        "Ada Finch reported a third case of sheep pox this week.",
    )
    assert ("a-2", "b-2") not in joined((third,), (none,))
