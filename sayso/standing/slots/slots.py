"""One view on facts and claims: the slots by which they are compared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise

from sayso.standing.forms.folding import fold
from sayso.standing.forms.otherwise import Stance, denied, figures, move_of, stance
from sayso.standing.forms.wording import content
from sayso.standing.slots.fixed import fixed_values
from sayso.standing.slots.posts import title_words
from sayso.standing.slots.times import When, when
from schemas.claims import Claim, StatedArg, StatedFact
from schemas.readings import Status

# Whose fact it is, by family; events have several participants instead.
ACTOR = {"position": "person", "statement": "speaker", "relation": "subject"}
# Roles of arguments that take no part: they tell where, when and about what.
BESIDE = frozenset({"place", "destination", "time", "matter", "post", "charge", "choice"})
WHERE = ("destination", "place")
# What is dated a day after its article may have happened: the article may bear another zone's day.
TOMORROW = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of a fact or claim, folded. `who` holds entity ids, or folded names of the nameless; `parts` the roles of the named.

    `words` are the content words, `pairs` those that follow one another, `names` those that name who is spoken of, `telling` those of the
    verb or noun that tells it; `denied` those that the object denies, and `stance` whether it denies as a whole; `move` is 1 where the
    verb raises and -1 where it lowers; `fixed` are the values that the object fixes, by kind: an hour, a street,
    "the second time".
    """

    family: str
    kind: str
    status: str
    holding: str | None
    actor: str | None
    who: frozenset[str]
    known: frozenset[str]
    parts: frozenset[tuple[str, str]]
    title: frozenset[str]
    bodies: frozenset[str]
    countries: frozenset[str]
    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    names: frozenset[str]
    telling: frozenset[str]
    denied: frozenset[str]
    stance: Stance
    move: int
    figures: frozenset[str]
    fixed: Mapping[str, frozenset[str]]
    place: str | None
    value: float | None
    unit: str | None
    qualifier: str | None
    when: When


@lru_cache(maxsize=20_000)
def slots(item: Claim | StatedFact) -> Slots:
    """The slots of a fact or claim."""
    by_role = names_by_role(item.args)
    words = content(" ".join(wording(item)))
    takes_part = [a for a in item.args if a.role not in BESIDE]
    return Slots(
        family=item.family,
        kind=item.kind,
        status=status_of(item),
        holding=item.holding,
        actor=actor_of(item),
        who=frozenset(marker(a) for a in takes_part),
        known=frozenset(a.entity_id for a in takes_part if a.entity_id),
        parts=frozenset((a.role, a.entity_id) for a in takes_part if a.entity_id),
        title=title_words(item.object, (*by_role.get("organisation", ()), *by_role.get("country", ())))
        if item.family == "position"
        else frozenset(),
        bodies=frozenset(marker(a) for a in item.args if a.role == "organisation"),
        countries=frozenset(marker(a) for a in item.args if a.role == "country"),
        words=frozenset(words),
        pairs=frozenset(pairwise(words)),
        names=frozenset(content(" ".join((*names_in(item.object), *(a.name for a in item.args))))),
        telling=frozenset(content(item.predicate)),
        denied=denied(item.object),
        stance=stance(item.object) if status_of(item) in ("happened", "planned") else "open",
        move=move_of(item.predicate),
        figures=figures(item.object) if item.family != "number" else frozenset(),
        fixed={kind: value.forms for kind, value in fixed_values(item.object or "").items()},
        place=item.place or next((by_role[r][0] for r in WHERE if r in by_role), None),
        value=item.value,
        unit=item.unit,
        qualifier=item.qualifier,
        when=when(item),
    )


def status_of(item: Claim | StatedFact) -> Status:
    """The status; what a sentence negates is denied, what lies ahead of its article is planned ("begins on 16 May")."""
    if not isinstance(item, StatedFact) or item.status != "happened":
        return item.status
    if item.polarity == "negated":
        return "denied"
    return "planned" if item.day and item.time_lo and item.time_lo > item.day + TOMORROW else item.status


def names_by_role(args: Iterable[StatedArg]) -> dict[str, list[str]]:
    """The names of arguments by role, in alphabetical order."""
    found: dict[str, list[str]] = {}
    for arg in sorted(args, key=lambda a: (a.role, a.name)):
        found.setdefault(arg.role, []).append(arg.name)
    return found


def marker(arg: StatedArg) -> str:
    """What an argument is compared by: its entity, or its words."""
    return arg.entity_id or fold(arg.name)


def actor_of(item: Claim | StatedFact) -> str | None:
    """Whose post, saying or doing it is; None for events and where nobody is named."""
    role = ACTOR.get(item.family)
    named = [marker(a) for a in item.args if a.role == role]
    if named:
        return min(named)
    return fold(item.subject) or None if role and item.subject else None


def names_in(text: str | None) -> list[str]:
    """The words of a text that begin with a capital, but for its first: mostly parts of names."""
    return [w for w in (text or "").split()[1:] if w.lstrip("“\"‘'(")[:1].isupper()]


def wording(item: Claim | StatedFact) -> Iterable[str]:
    """The words of a claim that tell what it is about."""
    if item.family in ("relation", "event"):
        yield item.subject or ""
        yield item.predicate
    yield item.object or ""
    if item.family in ("number", "event"):
        yield from sorted(a.name for a in item.args)
