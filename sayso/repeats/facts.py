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
    kinds = (Kind.NUMBER, Kind.ORDINAL) if max(len(one), len(other)) <= BRIEF else (Kind.NUMBER,)
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
    counted = [any(t.kind == Kind.NUMBER for t in side) for side in (one, other)]
    for kind, label in LABELS:
        if kind == Kind.UNIT and counted[0] != counted[1]:
            continue  # a year / 12 months
        if apart(forms(one, kind), forms(other, kind)):
            return label
    return None


def dates_differ(one: Side, other: Side) -> str | None:
    """Days and months; a month alone agrees with any day of it."""
    a, b = forms(one, Kind.DATE, Kind.MONTH), forms(other, Kind.DATE, Kind.MONTH)
    if not apart(a, b):
        return "date" if date_for_name(one, other) or date_for_name(other, one) else None
    months = [{f.removeprefix("month").removeprefix("@").split("-")[0] for f in side} for side in (a, b)]
    both_days = all(any(t.kind in (Kind.DATE, Kind.NUMBER) for t in side) for side in (one, other))
    return "date" if both_days or not months[0] & months[1] else None


def date_for_name(one: Side, other: Side) -> bool:
    """Nothing but a day or month on one side, nothing but a name on the other."""
    dated, named = (Kind.DATE, Kind.MONTH, Kind.WEEKDAY), (Kind.NAME, Kind.NUMBER)
    days = [t for t in one if t.kind != Kind.FUNCTION]
    names = [t for t in other if t.kind != Kind.FUNCTION]
    if not days or not any(t.kind == Kind.NAME for t in names):
        return False
    return all(t.kind in dated for t in days) and all(t.kind in named for t in names)


def negated(one: Side, other: Side) -> str | None:
    """A negation on one side only, unless that side says very much more."""
    if max(len(one), len(other)) > MUCH_MORE * min(len(one), len(other)) + SHORT_RUN:
        return None
    return "polarity" if bool(forms(one, Kind.NEGATOR)) != bool(forms(other, Kind.NEGATOR)) else None


def opposed(one: Side, other: Side) -> str | None:
    """Words at opposite poles of one axis, or a word against its negated form (legal / illegal)."""
    a, b = pole_map(one), pole_map(other)
    for axis in sorted(a.keys() & b.keys()):
        if a[axis] * b[axis] < 0:
            return says()[axis]
    words, others = set(forms(one, Kind.PLAIN, Kind.OPENING)), set(forms(other, Kind.PLAIN, Kind.OPENING))
    if any(
        prefix + w in others or prefix + v in words
        for prefix in PREFIXES
        for w in words
        for v in others
        if min(len(w), len(v)) > 3
    ):
        return "polarity"
    if lessened(words, others) or lessened(others, words):
        return "polarity"
    brief = max(len(one), len(other)) <= SHORT_RUN
    return (
        "opposite"
        if brief and any(opposites_of(w) & set(bases_of(v)) for w in words for v in others)
        else None
    )


def lessened(words: set[str], others: set[str]) -> bool:
    """hopeful / hopeless."""
    return any(w.endswith("ful") and w[:-3] + "less" in others for w in words)


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


CHECKS: tuple[Callable[[Side, Side], str | None], ...] = (
    numbers_differ,
    kinds_differ,
    dates_differ,
    negated,
    opposed,
    turned,
)
