"""Whether two facts or claims say the same: a score by family, 0 for what is not alike."""

from collections.abc import Callable

from sayso.standing.forms.otherwise import opposed
from sayso.standing.forms.wording import content, overlap, weigh
from sayso.standing.slots.amounts import amounts_agree, measures
from sayso.standing.slots.places import places_agree
from sayso.standing.slots.posts import one_post
from sayso.standing.slots.slots import Slots
from sayso.standing.slots.times import When, at_hand, both_dated, times_agree, told_close, years_apart

# Kinds of events of which one participant has many at a time: their words must be alike too.
FREQUENT = frozenset(
    {"announcement", "agreement", "court", "attack", "election", "purchase", "result", "forecast", "other"}
)
# Kinds that the same people take part in year after year; one takes office or dies once.
RECURRING = frozenset({"visit", "meeting", "call", "election"})
# Kinds of which people of the news do many a month: what names them says nothing.
OFTEN = RECURRING | {"announcement", "attack"}
# Kinds in which one does what another undergoes: somebody must play one part in both.
DIRECTED = frozenset({"visit", "attack", "arrest", "court", "death", "purchase", "appointment"})
# Kinds that take two: one common participant is not enough.
MUTUAL = frozenset({"meeting", "call", "agreement"})
# Weight of common words from which two plans are one whatever month one of them names alone.
TOLD_ALIKE = 2.0
# Weight in common, share of the lighter and of the heavier of two wordings.
Demand = tuple[float, float, float]
# Weight in common and share of the heavier from which two wordings are one anywhere.
VERBATIM = (4.0, 0.7)
# So few words are told whole by one of them that weighs in full, where one speaker says both in one round of news.
TERSE, TERSELY = 2, (1.0, 0.6, 0.2)
LOOSE = frozenset({"statement", "relation", "other"})
# From how many things of one sort on a count says by itself what it counts, in reports of one story; how sure that is.
SEVERAL, COUNTED = 2.0, 0.4
# Fewer of one sort are not those of others: five wickets fall to many bowlers.
FEW = 10.0
# The share of the fuller telling that the words besides names must be in reports of different stories, where a
# participant does much of the kind.
PART = 0.25
# Weight of words from which two namings speak of one name.
NAMED = 2.0
# A press conference is an announcement to one report and a meeting to another.
ONE_KIND = {"announcement": "meeting"}


def likeness(a: Slots, b: Slots) -> float:
    """0 to 1: how sure it is that two facts or claims say the same. Symmetric."""
    if {family_of(a), family_of(b)} == {"loose"}:
        return loose(a, b)
    if a.family != b.family or kind_of(a) != kind_of(b):
        return 0.0
    compare = BY_FAMILY.get(family_of(a))
    return compare(a, b) if compare else 0.0


def verbatim(a: Slots, b: Slots) -> bool:
    """Whether two wordings are nearly one, and long enough to be one in reports of different stories."""
    common = weigh(a.words & b.words)
    return common >= VERBATIM[0] and common >= VERBATIM[1] * max(weigh(a.words), weigh(b.words))


def one_anywhere(a: Slots, b: Slots) -> bool:
    """Whether two alike events are one in reports of different stories, too: frequent ones in words that are not few,
    recurring ones on one day, in one place or in a word besides what names the kind."""
    common = (a.words & b.words) - a.names - b.names
    if a.kind in OFTEN:
        common -= a.telling | b.telling
    if a.kind in RECURRING and both_dated(a.when, b.when):
        return True
    if {a.kind, b.kind} & FREQUENT:
        return weigh(common) >= PART * max(weigh(a.words), weigh(b.words))
    return a.kind not in RECURRING or bool(a.place and b.place) or bool(common)


def kind_of(item: Slots) -> str:
    """The kind, where kinds that reports take for each other are one."""
    return ONE_KIND.get(item.kind, item.kind)


def family_of(item: Slots) -> str:
    """Families whose claims are compared; sentences without a frame of their own are one family."""
    if item.kind == "naming":
        return "naming"
    return "loose" if item.family in LOOSE or item.kind in LOOSE else item.family


def position(a: Slots, b: Slots) -> float:
    """The same holder, the same post, no other country or body."""
    if a.actor != b.actor or a.holding != b.holding:
        return 0.0
    if not one_post(a.title, b.title) or differ(a.countries, b.countries):
        return 0.0
    if a.actor is None and not (a.title == b.title and (a.countries & b.countries or a.bodies & b.bodies)):
        return 0.0
    if differ(a.bodies, b.bodies) and a.title != b.title:
        return 0.0
    return 1.0 if a.title == b.title else 0.8


def told_otherwise(a: Slots, b: Slots) -> bool:
    """Whether both name other figures or fix other values of one kind ("the first time" and "the second time"), one
    denies what the other says, or one only gives a second name. Symmetric."""
    if (a.kind == "naming") != (b.kind == "naming"):
        return True
    if opposed(a.words, b.words, a.denied, b.denied) or {a.stance, b.stance} == {"denies", "affirms"}:
        return True
    kinds = a.fixed.keys() & b.fixed.keys()
    return differ(a.figures, b.figures) or any(differ(a.fixed[kind], b.fixed[kind]) for kind in kinds)


def differ(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both are given and have nothing in common."""
    return bool(a) and bool(b) and not a & b


def event(a: Slots, b: Slots) -> float:
    """One kind, status, time and place, the same participants or, without any, the same words, and no raising that the other
    lowers."""
    if a.status != b.status or not places_agree(a.place, b.place) or not times_agree(a.when, b.when):
        return 0.0
    if (a.kind in RECURRING and years_apart(a.when, b.when)) or a.move * b.move < 0:
        return 0.0
    common, share = overlap(a.words, b.words, a.names | b.names)
    if a.status != "happened" and not at_hand(a.when, b.when) and common_content(a, b) < TOLD_ALIKE:
        return 0.0
    if not a.known or not b.known:
        return nameless_event(a, b, common, share) if a.kind == b.kind else 0.0
    both = a.who & b.who
    if not both & a.known & b.known or len(both) < min(len(a.who), len(b.who)):
        return 0.0
    if a.kind in DIRECTED and not a.parts & b.parts:
        return 0.0
    lone = len(both) == 1 and {a.kind, b.kind} & MUTUAL
    # Where reports differ in the kind, a common word is more than the name of the kind.
    least = 1.0 if a.kind != b.kind and told_close(a.when, b.when) else 1.5
    if (lone or {a.kind, b.kind} & FREQUENT) and not (common_content(a, b) >= least and share >= 0.5):
        return 0.0
    return 0.6 + 0.2 * share + 0.1 * both_dated(a.when, b.when) + 0.1 * (len(both) > 1)


def common_content(a: Slots, b: Slots) -> float:
    """The weight of the words that two claims share, names apart."""
    return weigh((a.words & b.words) - a.names - b.names)


def nameless_event(a: Slots, b: Slots, common: float, share: float) -> float:
    """Events that nobody named takes part in: like words, and a common day or place."""
    if a.known or b.known:
        return 0.5 * share if common >= 2 and share >= 0.6 else 0.0
    anchored = both_dated(a.when, b.when) or (a.place and b.place)
    if not anchored or bool(a.place) != bool(b.place):
        return 0.0
    return 0.7 * share if common >= 1 and share >= 0.5 else 0.0


def number(a: Slots, b: Slots) -> float:
    """One quantity in one unit, of things told in like words."""
    if a.unit != b.unit or a.value is None or not amounts_agree(a.value, b.value, (a.qualifier, b.qualifier)):
        return 0.0
    if not times_agree(a.when, b.when):
        return 0.0
    common, share = overlap(measured(a), measured(b), a.names | b.names)
    if a.value == b.value and is_counted(a.value, a.unit):
        if a.value < FEW and differ(a.names, b.names):
            return 0.0
        return COUNTED + COUNTED * share
    if common < (2.0 if a.unit == "percent" else 1.0) or share < 0.4:
        return 0.0
    return 0.5 + 0.5 * share


def measured(item: Slots) -> frozenset[str]:
    """The words that say of what a figure is, its unit left out: hotels that are run and hotels that are planned are two."""
    return item.words - frozenset(content(item.unit))


def is_counted(value: float, unit: str | None) -> bool:
    """Whether several things of one sort are counted: two referendums are, two days or two people might be any."""
    return value >= SEVERAL and unit is not None and unit.islower() and unit not in measures()


def loose(a: Slots, b: Slots) -> float:
    """Sentences without a frame: enough common content, no different figures, not one denied and one not."""
    if not stands_alike(a, b) or told_otherwise(a, b) or not times_agree(a.when, b.when):
        return 0.0
    common, share = overlap(a.words, b.words, a.names | b.names)
    of_heavier = common / max(weigh(a.words), weigh(b.words), 1.0)
    telling = common_content(a, b)
    if not any(telling >= d[0] and share >= d[1] and of_heavier >= d[2] for d in demands(a, b)):
        return 0.0
    return min(1.0, 0.4 * share + 0.1 * common)


def naming(a: Slots, b: Slots) -> float:
    """What somebody or something is also called, the name itself in common."""
    common, share = overlap(a.words, b.words)
    return share if (common >= NAMED and share >= 0.5) or a.words == b.words else 0.0


def one_day(a: When, b: When) -> bool:
    """Whether both are dated to one and the same day."""
    return a.day is not None and a.day == b.day


def stands_alike(a: Slots, b: Slots) -> bool:
    """Whether both happened, or both are planned; a statement tells of either."""
    if "statement" in (a.family, b.family):
        return denied_alike(a, b)
    return a.status == b.status


def denied_alike(a: Slots, b: Slots) -> bool:
    """Whether both are denied, or none is."""
    return (a.status == "denied") == (b.status == "denied")


def demands(a: Slots, b: Slots) -> tuple[Demand, ...]:
    """What two sentences must have in common, one of: weight, share of the lighter, share of the heavier.

    Less where one entity says or does both, where two words follow each other in both, and
    where reports of one round of news name one day.
    """
    asked = usual_demands(a, b)
    close = one_day(a.when, b.when) and told_close(a.when, b.when)
    return (*asked, (3.0, 0.33, 0.2)) if close else asked


def usual_demands(a: Slots, b: Slots) -> tuple[Demand, ...]:
    """What is asked of two sentences that name no common day."""
    phrase, close = bool(a.pairs & b.pairs), told_close(a.when, b.when)
    if a.actor and a.actor == b.actor and a.known & b.known:
        if close and min(len(a.words), len(b.words)) <= TERSE:
            return (TERSELY,)
        return ((1.5, 0.5, 0.2),) if phrase else ((2.0 if close else 2.5, 0.6, 0.25),)
    if a.known and b.known and a.actor != b.actor:
        return ((3.0, 0.67, 0.35),)
    if phrase:
        return ((2.0, 0.55, 0.3), (2.0, 0.5, 0.42)) if close else ((2.0, 0.55, 0.3),)
    return ((3.0, 0.67, 0.35),)


BY_FAMILY: dict[str, Callable[[Slots, Slots], float]] = {
    "position": position,
    "event": event,
    "number": number,
    "naming": naming,
}
