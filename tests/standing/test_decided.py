"""A user's decisions go before the rules that join names."""

from sayso.standing.entities.resolve import resolve_entities
from schemas.claims import Entity
from schemas.decisions import NameDecision
from tests.standing.made import local, new_id

SAME = NameDecision(ruling="same", kind="person", names=("Qin Gang", "Chen Gang"))
APART = NameDecision(ruling="different", names=("Antony Reyes", "Anthony Reyes"))
RENAME = NameDecision(ruling="rename", kind="place", names=("Northport", "Westhaven"))


def found(
    *names: str, kind: str = "person", decisions: tuple[NameDecision, ...], known: tuple[Entity, ...] = ()
) -> tuple[Entity, ...]:
    items = [local(f"{name} {i}", i, name, kind) for i, name in enumerate(names)]
    return resolve_entities(items, known, new_id, decisions).entities


def test_names_called_the_same_are_one_and_shown_as_the_first() -> None:
    (one,) = found("Chen Gang", "Qin Gang", "Chen Gang", decisions=(SAME,))
    assert (one.name, one.aliases) == ("Qin Gang", {"Chen Gang": 2, "Qin Gang": 1})
    assert len(found("Chen Gang", "Qin Gang", decisions=())) == 2


def test_a_decision_holds_for_its_kind_alone() -> None:
    assert len(found("Chen Gang", "Qin Gang", kind="place", decisions=(SAME,))) == 2


def test_a_decided_entity_is_found_again_by_any_of_its_names() -> None:
    known = found("Chen Gang", decisions=(SAME,))
    assert known[0].name == "Qin Gang"
    (one,) = found("Qin Gang", decisions=(SAME,), known=known)
    assert one.entity_id == known[0].entity_id


def test_names_called_different_stay_apart() -> None:
    assert len(found("Antony Reyes", "Anthony Reyes", decisions=())) == 1
    assert len(found("Antony Reyes", "Anthony Reyes", decisions=(APART,))) == 2
    known = found("Antony Reyes", decisions=(APART,))
    assert len({e.entity_id for e in (*known, *found("Anthony Reyes", decisions=(APART,), known=known))}) == 2


def test_a_variant_of_one_of_two_called_different_joins_one_at_most() -> None:
    entities = found("Antony Reyes", "Anthony Reyes", "A. Reyes", decisions=(APART,))
    assert {"Antony Reyes", "Anthony Reyes"} <= {e.name for e in entities}


def test_a_renamed_entity_is_shown_so_and_found_by_its_own_name() -> None:
    known = found("Northport", kind="place", decisions=(RENAME,))
    assert [e.name for e in known] == ["Westhaven"]
    again = found("Northport", "Westhaven", kind="place", decisions=(RENAME,), known=known)
    assert sorted(e.aliases.get("Northport", 0) for e in again) == [0, 2]
    assert len(again) == 2, "rename changes what is shown, and joins nothing"
