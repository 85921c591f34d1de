"""The entities known so far, while a run joins new names to them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from sayso.standing.entities.decided import NOTHING_DECIDED, Decided
from sayso.standing.entities.keys import entity_keys, lookup_keys
from sayso.standing.forms.folding import fold
from sayso.standing.forms.tables import country_forms
from sayso.standing.forms.who import (
    initials,
    is_acronym,
    organisation_core,
    person_words,
    place_core,
    same_person,
)
from schemas.claims import ArticleEntity, Entity
from schemas.readings import LocalEntity

# So many entities under one key are looked at, those that were known first before others.
MOST_UNDER_KEY = 300
# Offices that tell bearers of one surname apart.
OFFICES = frozenset(
    {"president", "secretary", "senator", "governor", "chancellor", "king", "queen", "pope", "mayor", "judge"}
)


class Roster:
    """Entities by key. Looks up, opens and joins; never splits or merges what is known.

    What a user has decided goes before every rule.
    """

    def __init__(self, known: Sequence[Entity], decided: Decided = NOTHING_DECIDED) -> None:
        self._decided = decided
        self._entities: dict[str, Entity] = {}
        self._by_key: dict[str, dict[str, None]] = defaultdict(dict)  # in the order of filing
        self._forms: dict[str, set[str]] = {}
        self._aliases: dict[str, dict[str, int]] = {}
        self._hints: dict[str, set[str]] = {}
        self._changed: set[str] = set()
        for entity in sorted(known, key=lambda e: e.entity_id):
            self._admit(entity)

    def place_decided(self, local: LocalEntity, new_id: Callable[..., str]) -> str | None:
        """The entity that a user has named for such names, opened where it is not known; None without a decision."""
        first = self._decided.first_name(local.kind, local.name)
        if first is None:
            return None
        entity_id = new_id("entity", local.kind, fold(first))
        if entity_id not in self._entities:
            self._admit(Entity(entity_id=entity_id, kind=local.kind, name=local.name))
        return entity_id

    def find(self, local: LocalEntity) -> str | None:
        """The known entity that a local entity is, or None when there is none or it is in doubt."""
        around = dict.fromkeys(
            i
            for key in lookup_keys(local.kind, names_of(local))
            for i in islice(self._by_key[key], MOST_UNDER_KEY)
        )
        candidates = [self._entities[i] for i in around]
        for choose in (full_matches, short_matches):
            found = [
                e
                for e in candidates
                if e.kind == local.kind
                and choose(local, e, self._forms[e.entity_id])
                and not self._kept_apart(local, e.entity_id)
                and not self._strangers(local, e)
            ]
            best = self._most_alike(local, found)
            if best is not None:
                return best
            if found:
                return None
        return None

    def _most_alike(self, local: LocalEntity, found: Sequence[Entity]) -> str | None:
        """The only one, or the only one that shares most hints."""
        if len(found) < 2:
            return found[0].entity_id if found else None
        open_to = [e for e in found if fold(e.name) == fold(local.name)] or found
        scores = [(len(self._hints[e.entity_id] & set(local.hints)), e.entity_id) for e in open_to]
        best = max(score for score, _ in scores)
        leaders = [i for score, i in scores if score == best]
        return leaders[0] if len(leaders) == 1 else None

    def _kept_apart(self, local: LocalEntity, entity_id: str) -> bool:
        """Whether a user has called the two different."""
        theirs = (*self._forms[entity_id], *self._aliases[entity_id])
        return self._decided.apart(local.kind, names_of(local), theirs)

    def _strangers(self, local: LocalEntity, entity: Entity) -> bool:
        """Whether countries or offices said beside both names rule out that they are one."""
        if local.kind == "organisation" or (local.kind == "person" and len(person_words(local.name)) > 1):
            return False
        if local.kind == "person" and other_office(local.hints, self._hints[entity.entity_id]):
            return True
        here, there = countries(local.hints), countries(self._hints[entity.entity_id])
        return bool(here) and bool(there) and not here & there

    def open(self, local: LocalEntity, new_id: Callable[..., str]) -> str:
        """Make an entity for a name that nobody bears yet, or that namesakes bear."""
        number = 0
        entity_id = new_id("entity", local.kind, fold(local.name))
        while entity_id in self._entities:
            number += 1
            entity_id = new_id("entity", local.kind, fold(local.name), str(number))
        self._admit(Entity(entity_id=entity_id, kind=local.kind, name=local.name))
        return entity_id

    def join(self, entity_id: str, item: ArticleEntity) -> None:
        """Note what an article says of an entity."""
        local = item.entity
        counts = self._aliases[entity_id]
        # A form with a title is one that is read but not marked as a mention: it stands there once at least.
        forms = dict.fromkeys(local.aliases, 1) | dict(item.n_mentions)
        for alias, count in forms.items():
            counts[alias] = counts.get(alias, 0) + count
        self._hints[entity_id].update(local.hints)
        self._forms[entity_id].add(local.name)
        self._file(entity_id, entity_keys(local.kind, names_of(local)))
        self._changed.add(entity_id)

    def changed(self) -> tuple[Entity, ...]:
        """The entities that were opened or joined, each under its decided name or its most frequent full form."""
        return tuple(self._told(i) for i in sorted(self._changed))

    def _told(self, entity_id: str) -> Entity:
        counts = self._aliases[entity_id]

        def rank(form: str) -> tuple[bool, bool, int, int, str]:
            return (not is_acronym(form), " " in form, counts.get(form, 0), len(form), form)

        entity, forms = self._entities[entity_id], self._forms[entity_id]
        return entity.model_copy(
            update={
                "name": self._decided.shown(entity.kind, forms) or max(sorted(forms), key=rank),
                "aliases": dict(sorted(counts.items())),
                "hints": tuple(sorted(self._hints[entity_id])),
            }
        )

    def _admit(self, entity: Entity) -> None:
        self._entities[entity.entity_id] = entity
        self._forms[entity.entity_id] = self._decided.full_names(entity)
        self._aliases[entity.entity_id] = dict(entity.aliases)
        self._hints[entity.entity_id] = set(entity.hints)
        self._file(entity.entity_id, entity_keys(entity.kind, (entity.name, *sorted(entity.aliases))))

    def _file(self, entity_id: str, keys: Iterable[str]) -> None:
        for key in keys:
            self._by_key[key].setdefault(entity_id)


def names_of(local: LocalEntity) -> tuple[str, ...]:
    """All forms of a local entity, its name first."""
    return (local.name, *local.aliases)


def other_office(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether both bear offices and none in common: "Secretary Moss" need not be President Robert Moss."""
    here, there = offices(mine), offices(theirs)
    return bool(here) and bool(there) and not here & there


def offices(hints: Iterable[str]) -> frozenset[str]:
    """The offices among what is said beside a name that one person seldom changes."""
    words = [set(fold(h).split()) for h in hints]
    return frozenset(w for some in words if not some & {"general", "former", "vice"} for w in some & OFFICES)


def countries(hints: Iterable[str]) -> frozenset[str]:
    """The countries among what is said beside a name."""
    return frozenset(country_forms()[h] for h in map(fold, hints) if h in country_forms())


def full_matches(local: LocalEntity, _entity: Entity, forms: set[str]) -> bool:
    """Whether the full names say that both are one."""
    if local.kind == "person":
        return any(fold(local.name) == fold(f) or same_person(local.name, f) for f in forms)
    if local.kind == "place":
        return any(place_core(local.name) == place_core(f) for f in forms)
    return any(organisation_core(local.name) == organisation_core(f) for f in forms)


def short_matches(local: LocalEntity, entity: Entity, forms: set[str]) -> bool:
    """Whether one name is the surname or the acronym of the other."""
    if local.kind == "person":
        return any(bears(local.name, f) or bears(f, local.name) for f in forms)
    if local.kind == "place":
        return False
    mine = (local.name, *local.aliases)
    theirs = (*sorted(forms), *entity.aliases)
    return shortened(mine, forms) or shortened(theirs, {local.name})


def bears(short: str, full: str) -> bool:
    """Whether a single name is the last word of a fuller one."""
    words = person_words(short)
    return len(words) == 1 and len(person_words(full)) > 1 and person_words(full)[-1] == words[0]


def shortened(names: Sequence[str], full: set[str]) -> bool:
    """Whether one of the names is the acronym of a full one: stated, or three letters and more."""
    short = {fold(n) for n in names if is_acronym(n)}
    return any(initials(f) in short and len(initials(f)) > 2 for f in full) or bool(
        short & {fold(f) for f in full if is_acronym(f)}
    )
