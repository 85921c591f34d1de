"""The checks of the fact guard: two runs of tokens that stand in the same place, like against like.

Each check takes both runs and names what differs (`number`, `unit`, `date`, `polarity`, ...)
or returns None. They run in the order of `CHECKS`; the first that finds something is told.
"""

from collections.abc import Callable, Sequence

from sayso.repeats.lexicon import bases_of, opposites_of, poles_of, says, valence
from sayso.repeats.tokens import Kind, Token

Side = Sequence[Token]
LABELS = (
    (Kind.ORDINAL, "number"),
    (Kind.UNIT, "unit"),
    (Kind.WEEKDAY, "weekday"),
    (Kind.RELDAY, "time"),
    (Kind.SEASON, "season"),
    (Kind.DAYPART, "time of day"),
    (Kind.COMPASS, "direction"),
)
# Tuples of kinds by name: looking a member up in its enumeration costs more than the comparison.
NUMBERS = (Kind.NUMBER,)
COUNTS = (Kind.NUMBER, Kind.ORDINAL)
CALENDAR = (Kind.DATE, Kind.MONTH)
DATED = (Kind.DATE, Kind.MONTH, Kind.WEEKDAY)
NAMED = (Kind.NAME, Kind.NUMBER)
NEGATORS = (Kind.NEGATOR,)
WORDS = (Kind.PLAIN, Kind.OPENING)
ANY = tuple(Kind)
FUNCTION, NAME, UNIT = Kind.FUNCTION, Kind.NAME, Kind.UNIT
PREFIXES = ("un", "non", "dis", "im", "in", "il", "ir", "mis", "anti", "counter")
SHORT_RUN = 6  # tokens of a run in which a word stands against its dictionary opposite
MUCH_MORE = 2  # times the other run
BRIEF = 3  # tokens of a run in which a number stands against an ordinal (half / a third)


def forms(side: Side, *kinds: Kind) -> list[str]:
    """The forms of the tokens of some kinds."""
    return [t.form for t in side if t.kind in kinds]


def apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both sides hold something that the other side does not."""
    return bool(set(one) - set(other)) and bool(set(other) - set(one))


def numbers_differ(one: Side, other: Side) -> str | None:
    """Other values, or the same value in another currency or unit."""
    kinds = COUNTS if max(len(one), len(other)) <= BRIEF else NUMBERS
    a, b = forms(one, *kinds), forms(other, *kinds)
    if not apart(a, b):
        return None
    left, right = sorted(set(a) - set(b)), sorted(set(b) - set(a))
    values = {bare(x) for x in left} & {bare(y) for y in right}
    if not values:
        return "number"
    united = all(bare(x) != x for x in left) and all(bare(y) != y for y in right)
    return "unit" if united else None


def bare(form: str) -> str:
    """A number without its currency or percent sign."""
    return form.rstrip("abcdefghijklmnopqrstuvwxyz%")


def kinds_differ(one: Side, other: Side) -> str | None:
    """Ordinals, units, weekdays, seasons and times of day against their like."""
    counted = [bool(forms(side, *NUMBERS)) for side in (one, other)]
    for kind, label in LABELS:
        if kind is UNIT and counted[0] != counted[1]:
            continue  # a year / 12 months
        if apart(forms(one, kind), forms(other, kind)):
            return label
    return None


def dates_differ(one: Side, other: Side) -> str | None:
    """Days and months; a month alone agrees with any day of it."""
    a, b = forms(one, *CALENDAR), forms(other, *CALENDAR)
    if not apart(a, b):
        return "date" if date_for_name(one, other) or date_for_name(other, one) else None
    months = [{f.removeprefix("month").removeprefix("@").split("-")[0] for f in side} for side in (a, b)]
    both_days = all(forms(side, Kind.DATE, Kind.NUMBER) for side in (one, other))
    return "date" if both_days or not months[0] & months[1] else None


def date_for_name(one: Side, other: Side) -> bool:
    """Nothing but a day or month on one side, nothing but a name on the other."""
    days = [t for t in one if t.kind is not FUNCTION]
    if not days or any(t.kind not in DATED for t in days):
        return False
    names = [t for t in other if t.kind is not FUNCTION]
    return any(t.kind is NAME for t in names) and all(t.kind in NAMED for t in names)


def negated(one: Side, other: Side) -> str | None:
    """A negation on one side only, unless that side says very much more."""
    if max(len(one), len(other)) > MUCH_MORE * min(len(one), len(other)) + SHORT_RUN:
        return None
    return "polarity" if bool(forms(one, *NEGATORS)) != bool(forms(other, *NEGATORS)) else None


def opposed(one: Side, other: Side) -> str | None:
    """Words at opposite poles of one axis, or a word against its negated form (legal / illegal)."""
    a, b = pole_map(one), pole_map(other)
    for axis in sorted(a.keys() & b.keys()):
        if a[axis] * b[axis] < 0:
            return says()[axis]
    words, others = set(forms(one, *WORDS)), set(forms(other, *WORDS))
    if reversed_in(words, others) or reversed_in(others, words):
        return "polarity"
    if max(len(one), len(other)) > SHORT_RUN:
        return None
    bases = {base for word in others for base in bases_of(word)}
    return None if all(bases.isdisjoint(opposites_of(word)) for word in words) else "opposite"


def reversed_in(words: set[str], others: set[str]) -> bool:
    """A word that the other side has with a negating prefix or ending (legal / illegal, hopeful / hopeless)."""
    long = [word for word in words if len(word) > 3]
    if any(prefix + word in others for word in long for prefix in PREFIXES):
        return True
    return any(word.endswith("ful") and word[:-3] + "less" in others for word in long)


def pole_map(side: Side) -> dict[str, int]:
    """Axis -> which pole the words of a run name; 0 when both."""
    found: dict[str, int] = {}
    for token in side:
        for axis, sign in poles_of(token.form):
            found[axis] = sign if found.get(axis, sign) == sign else 0
    return found


def turned(one: Side, other: Side) -> str | None:
    """Nothing but good words against nothing but bad ones (praise / blame), in a brief run."""
    if max(len(one), len(other)) > SHORT_RUN:
        return None
    felt = [{valence()[t.form] for t in side if t.form in valence()} for side in (one, other)]
    return "polarity" if sorted(map(sorted, felt)) == [["+"], ["-"]] else None


# Each check with the kinds of token without which it can find nothing.
CHECKS: tuple[tuple[Callable[[Side, Side], str | None], tuple[Kind, ...]], ...] = (
    (numbers_differ, COUNTS),
    (kinds_differ, tuple(kind for kind, _ in LABELS)),
    (dates_differ, DATED),
    (negated, NEGATORS),
    (opposed, ANY),
    (turned, ANY),
)


def told_by_kind(one: Side, other: Side) -> str | None:
    """What the first check that applies finds in two runs."""
    kinds = [t.kind for t in (*one, *other)]
    for check, needed in CHECKS:
        if needed is ANY or any(kind in needed for kind in kinds):
            found = check(one, other)
            if found:
                return found
    return None
