"""Who is who across articles."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from sayso.standing.entities.keys import entity_keys, lookup_keys
from sayso.standing.entities.resolve import resolve_entities
from sayso.standing.entities.roster import MOST_UNDER_KEY
from tests.standing.made import local, new_id

NAMES = (
    "Jane Moss", "Moss", "J. Moss", "Robert Moss", "Bob Moss", "Wang Yi", "Yi Wang", "Chen Gang", "Qin Gang", "Gang",
    "State Department", "US State Department", "World Trade Board", "WTB", "Leeds", "Paris",
)  # fmt: skip
KINDS = ("person", "organisation", "place")
ITEMS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(KINDS)), max_size=12)


def groups(members: tuple[tuple[str, int, str], ...]) -> set[frozenset[tuple[str, int]]]:
    by_entity: dict[str, set[tuple[str, int]]] = {}
    for article, number, entity in members:
        by_entity.setdefault(entity, set()).add((article, number))
    return {frozenset(group) for group in by_entity.values()}


def joined(*names: str, kind: str = "person") -> int:
    """How many entities the names make, each from its own article."""
    items = [local(f"a{i}", i, name, kind) for i, name in enumerate(names)]
    return len(groups(resolve_entities(items, (), new_id).members))


def test_variants_initials_and_surnames_join() -> None:
    assert joined("Antony Reyes", "Anthony Reyes", "A. Reyes", "Reyes") == 1


def test_namesakes_stay_apart() -> None:
    assert joined("William Burns", "Nicholas Burns") == 2
    assert joined("William Burns", "Nicholas Burns", "Burns") == 3


def test_a_lone_surname_goes_to_the_one_of_its_hints() -> None:
    items = [
        local("a", 0, "William Burns", hints=("director",)),
        local("b", 0, "Nicholas Burns", hints=("ambassador",)),
        local("c", 0, "Burns", hints=("ambassador",)),
    ]
    found = {article: entity for article, _, entity in resolve_entities(items, (), new_id).members}
    assert found["c"] == found["b"] != found["a"]


def test_a_surname_with_another_office_is_another() -> None:
    items = [
        local("a", 0, "Robert Moss", hints=("president",)),
        local("b", 0, "Moss", hints=("secretary of state",)),
        local("c", 0, "Moss", hints=("us president",)),
    ]
    found = {article: entity for article, _, entity in resolve_entities(items, (), new_id).members}
    assert found["b"] != found["a"] == found["c"]


def test_transliterations_join() -> None:
    assert joined("Mohamed Karim", "Mohammed Karim", "Muhammad Karim") == 1
    assert joined("Lin Jinping", "Lin Jin-ping", "Lin Jin Ping") == 1
    assert joined("Serhiy Moss", "Sergey Moss") == 1
    assert joined("Mohamed Karim", "Mahmoud Karim") == 2


def test_acronyms_join_what_they_stand_for() -> None:
    assert joined("World Trade Board", "WTB", kind="organisation") == 1
    assert joined("Group of 20", "G20", kind="organisation") == 1


def test_places_of_other_countries_stay_apart() -> None:
    items = [
        local("a", 0, "Paris", "place", hints=("France",)),
        local("b", 0, "Paris", "place", hints=("United States",)),
    ]
    assert len(groups(resolve_entities(items, (), new_id).members)) == 2


def test_the_name_is_the_most_frequent_full_form() -> None:
    items = [local("a", 0, "Anthony Reyes"), local("b", 0, "Antony Reyes"), local("c", 0, "Antony Reyes")]
    (entity,) = resolve_entities(items, (), new_id).entities
    assert entity.name == "Antony Reyes"
    assert entity.aliases == {"Anthony Reyes": 1, "Antony Reyes": 2}


@given(ITEMS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_is_of_no_matter(named: list[tuple[str, str]], random: object) -> None:
    items = [local(f"a{i}", i, name, kind) for i, (name, kind) in enumerate(named)]
    mixed = list(items)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert resolve_entities(items, (), new_id) == resolve_entities(mixed, (), new_id)


@given(ITEMS)
def test_everyone_is_somebody_and_known_ones_stay(named: list[tuple[str, str]]) -> None:
    items = [local(f"a{i}", i, name, kind) for i, (name, kind) in enumerate(named)]
    whole = resolve_entities(items, (), new_id)
    assert {(a, n) for a, n, _ in whole.members} == {(i.article_id, i.entity.local_id) for i in items}
    assert {e for _, _, e in whole.members} == {e.entity_id for e in whole.entities}
    again = resolve_entities([local("z", 0, e.name, e.kind) for e in whole.entities], whole.entities, new_id)
    assert {e for _, _, e in again.members} <= {e.entity_id for e in whole.entities} or not items


def test_beyond_the_cap_of_a_common_surname_a_full_name_finds_its_bearer() -> None:
    firsts = ["".join(letters) for letters in product("bdfgklmnprst", "aeiou", "bdfgklmnprst", "q")]
    crowd = [local(f"a{n:04d}", 1, f"{first} Smith") for n, first in enumerate(firsts)]
    again = [local(f"b{n:04d}", 1, f"{first} Smith") for n, first in enumerate(firsts)]
    assert len(resolve_entities([*crowd, *again], (), new_id).entities) == len(firsts) > MOST_UNDER_KEY


def meets(sought: str, filed: tuple[str, ...]) -> bool:
    return not set(lookup_keys("person", (sought,))).isdisjoint(entity_keys("person", filed))


def test_people_are_looked_up_by_first_letters_nicknames_and_surnames() -> None:
    assert meets("Bob Moss", ("Robert Moss",))
    assert meets("Robert Moss", ("Bob Moss",))
    assert meets("Jane Moss", ("J. Mossberg",))
    assert meets("Luther Moss", ("Martin Luther Moss",))
    assert meets("Moss", ("Jane Moss", "Moss"))
    assert meets("Jane Moss", ("Moss",))


def test_a_full_name_does_not_look_at_all_who_bear_its_surname() -> None:
    assert not meets("Jane Moss", ("Tom Moss", "Moss"))
