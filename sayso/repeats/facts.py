"""The checks of the fact guard: two runs of tokens that stand in the same place, like against like.

Each check takes both runs and names what differs (`number`, `unit`, `date`, `polarity`, ...)
or returns None. They run in the order of `CHECKS`; the first that finds something is told.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

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
FUNCTION, NAME, UNIT = Kind.FUNCTION, Kind.NAME, Kind.UNIT
PREFIXES = ("un", "non", "dis", "im", "in", "il", "ir", "mis", "anti", "counter")
SHORT_RUN = 6  # tokens of a run in which a word stands against its dictionary opposite
MUCH_MORE = 2  # times the other run
BRIEF = 3  # tokens of a run in which a number stands against an ordinal (half / a third)


def bits(kinds: Iterable[Kind]) -> int:
    """Some kinds as the bits of a number."""
    found = 0
    for kind in kinds:
        found |= 1 << kind
    return found


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
    united = [all(bare(x) != x for x in side) for side in (left, right)]
    measured = [has or bool(forms(side, UNIT)) for has, side in zip(united, (one, other), strict=True)]
    return "unit" if all(measured) else None


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
    for axis in sorted(a.keys() & b.keys()) if a and b else ():
        if a[axis] * b[axis] < 0:
            return says()[axis]
    words, others = set(forms(one, *WORDS)), set(forms(other, *WORDS))
    if reversed_in(words, others) or reversed_in(others, words):
        return "polarity"
    if max(len(one), len(other)) > SHORT_RUN:
        return None
    against = [opposites for word in words if (opposites := opposites_of(word))]
    bases = {base for word in others for base in bases_of(word)} if against else set()
    return None if all(bases.isdisjoint(opposites) for opposites in against) else "opposite"


def reversed_in(words: Iterable[str], others: Iterable[str]) -> bool:
    """A word that the other side has with a negating prefix or ending (legal / illegal, hopeful / hopeless)."""
    for word in words:
        for longer in others:
            if len(word) > 3 and longer.endswith(word) and longer.removesuffix(word) in PREFIXES:
                return True
            if word.endswith("ful") and longer == word[:-3] + "less" and len(word) > 3:
                return True
    return False


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
    return "polarity" if felt in ([{"+"}, {"-"}], [{"-"}, {"+"}]) else None


# Each check with the kinds of token without which it can find nothing.
CHECKS: tuple[tuple[Callable[[Side, Side], str | None], int], ...] = (
    (numbers_differ, bits(COUNTS)),
    (kinds_differ, bits([kind for kind, _ in LABELS])),
    (dates_differ, bits(DATED)),
    (negated, bits(NEGATORS)),
)


@lru_cache(maxsize=50_000)
def charged(form: str) -> bool:
    """Whether a word has an opposite, or was felt as good or bad."""
    return bool(poles_of(form) or opposites_of(form) or form in valence())


def plain(one: str, other: str) -> bool:
    """Whether two words are no opposites, as far as the lists know."""
    if charged(one) or charged(other):
        return False
    return not reversed_in((one,), (other,)) and not reversed_in((other,), (one,))


def told_by_kind(one: Side, other: Side, kinds: int) -> str | None:
    """What the first check that applies finds in two runs, which hold these kinds (as bits)."""
    for check, needed in CHECKS:
        if kinds & needed:
            found = check(one, other)
            if found:
                return found
    if any(charged(t.form) for t in (*one, *other)):
        return opposed(one, other) or turned(one, other)
    words, others = forms(one, *WORDS), forms(other, *WORDS)
    return "polarity" if reversed_in(words, others) or reversed_in(others, words) else None
