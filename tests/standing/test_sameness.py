"""Links between claims that may be one."""

from sayso.standing.claims.forming import Around, form_claims
from sayso.standing.links.sameness import same_claims
from sayso.standing.retelling.facts import retellings
from schemas.claims import Retelling
from tests.standing.made import new_id, stated

HOMES = {"f1": "c1", "f2": "c2", "f3": "c3", "f4": "c1"}


def test_retold_facts_of_two_claims_are_linked_once_with_a_reason() -> None:
    told = (Retelling(a="f1", b="f2", score=3.0), Retelling(a="f4", b="f2", score=0.4, hint=True))
    (link,) = same_claims(told, HOMES, ())
    assert (link.a, link.b, link.relation) == ("c1", "c2", "same_as")
    assert link.reason
    (hint,) = same_claims(told[1:], HOMES, ())
    assert hint.score < link.score <= 1
    assert hint.reason != link.reason


def test_one_claim_unknown_facts_and_contradictions_are_no_links() -> None:
    told = (Retelling(a="f1", b="f4", score=1.0), Retelling(a="f1", b="f9", score=1.0), Retelling(a="f3", b="f2", score=1.0))  # fmt: skip
    assert not list(same_claims(told, HOMES, [("c2", "c3")]))


def test_a_hint_joins_no_claims() -> None:
    sentence = "The old ferry was towed at noon past the lighthouse and the mole"
    one = stated("a", 1, "event", kind="visit", predicate="tow", object="past the lighthouse at noon", evidence=f"{sentence}.")  # fmt: skip
    other = stated("b", 1, "event", kind="attack", predicate="tow", object="past the lighthouse at noon", evidence=f"{sentence}, they said.")  # fmt: skip
    (found,) = retellings((one,), (other,))
    assert found.hint
    assert len(form_claims((one, other), (), new_id, Around((found,))).claims) == 2
    (link,) = same_claims((found,), {"a-1": "x", "b-1": "y"}, ())
    assert link.relation == "same_as"
