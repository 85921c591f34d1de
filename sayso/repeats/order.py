"""Whether numbers, names or things changed places: 52 to 48 / 48 to 52, A sued B / B sued A."""

from collections.abc import Iterator, Mapping, Sequence

from sayso.repeats.align import Alignment, Run
from sayso.repeats.facts import Side, forms
from sayso.repeats.senses import senses_of, weak
from sayso.repeats.tokens import OPENS, Kind, Tokens

NAMES = (Kind.NAME, Kind.OPENING)
ENTITIES = (*NAMES, Kind.PLAIN)
SHORT = 4  # tokens
REACH = 8  # tokens between the two that changed places
MOST_MOVED = 30

Ends = tuple[int, int]  # a place in the first text, and in the second


def swapped(a: Tokens, b: Tokens, aligned: Alignment) -> tuple[str, str] | None:
    """What changed places, in the words of either text; None when nothing did."""
    gone = [r for r in aligned.runs if r.b_start == r.b_end and r.a_end - r.a_start <= SHORT]
    come = [r for r in aligned.runs if r.a_start == r.a_end and r.b_end - r.b_start <= SHORT]
    moved: dict[Kind, dict[int, str]] = {Kind.NUMBER: {}, Kind.NAME: {}}
    lost = [(r, left, told(left)) for r in gone for left in [a.side(r.a_start, r.a_end)]]
    for q in come if any(words for _, _, words in lost) else ():
        right = b.side(q.b_start, q.b_end)
        words = told(right)
        for r, left, others in lost if words else ():
            both = others & words
            if both and around_verb(a, r, q, left, right):
                return in_place(a, r.a_start, r.a_end), in_place(b, q.b_start, q.b_end)
            if max(len(left), len(right)) <= 2:
                for kind, form in sorted(both):
                    moved[kind][r.a_start] = form  # one for each run: a full name that moved is one name
    for places in moved.values():
        if len(set(places.values())) > 1:
            names = sorted(places.values())
            return in_order(a, names), in_order(b, names)
    return roles(a, b, aligned)


def in_place(side: Tokens, start: int, end: int) -> str:
    """What moved, with a few words to either side."""
    return side.shown(max(0, start - SHORT), min(len(side.forms), end + SHORT))


def in_order(side: Tokens, names: Sequence[str]) -> str:
    """Numbers or names in the order of their first mention in a text."""
    return ", ".join(sorted(names, key=side.forms.index))


def told(side: Side) -> set[tuple[Kind, str]]:
    """The numbers and names of a run."""
    return {
        (t.kind if t.kind == Kind.NUMBER else Kind.NAME, t.form)
        for t in side
        if t.kind in (*NAMES, Kind.NUMBER)
    }


def around_verb(a: Tokens, r: Run, q: Run, left: Side, right: Side) -> bool:
    """Whether what moved took a word with it to the other side of one name or number (A beat B / B beat A),
    or a bare number went around another (52 to 48 / 48 to 52)."""
    between = a.side(r.a_end, q.a_start) if r.a_end <= q.a_start else a.side(q.a_start, r.a_start)
    # The verb agrees with its subject (A leads B / B lead A).
    shared = {w.rstrip("s") for w in forms(left, Kind.PLAIN)} & {
        w.rstrip("s") for w in forms(right, Kind.PLAIN)
    }
    if len(between) > SHORT or not told(between):
        return False
    bare = not forms((*left, *right), Kind.PLAIN, *NAMES) and bool(forms(between, Kind.NUMBER))
    return bool(shared) or (bare and not any(t.comma for t in between))


def roles(a: Tokens, b: Tokens, aligned: Alignment) -> tuple[str, str] | None:
    """Two names or things that stand to either side of one verb, and in the other text the other way round."""
    gone = {i: a.forms[i] for r in aligned.runs for i in range(r.a_start, r.a_end)}
    come = {j: b.forms[j] for r in aligned.runs for j in range(r.b_start, r.b_end)}
    both = set(gone.values()) & set(come.values())
    if not both or max(len(gone), len(come)) > MOST_MOVED:
        return None
    gone_to, come_from = entities(a, gone, both), entities(b, come, both)
    moved = [(gone_to[form], come_from[form]) for form in sorted(gone_to.keys() & come_from.keys())]
    for here in moved:
        for there in (*moved, *beside(a, aligned, here[0])):
            if (here[0] - there[0]) * (here[1] - there[1]) < 0 and same_verb(a, b, here, there):
                places = [sorted((here[side], there[side])) for side in (0, 1)]
                return a.shown(places[0][0], places[0][1] + 1), b.shown(places[1][0], places[1][1] + 1)
    return None


def entities(side: Tokens, forms_of: Mapping[int, str], wanted: set[str]) -> dict[str, int]:
    """Form -> place of the names and nouns among some tokens, as far as each stands there once."""
    places: dict[str, list[int]] = {}
    for at, form in forms_of.items():
        if form in wanted and is_entity(side, at):
            places.setdefault(form, []).append(at)
    return {form: found[0] for form, found in places.items() if len(found) == 1}


def is_entity(side: Tokens, at: int) -> bool:
    """Whether a token is a name, or may be a noun."""
    kind, form = side.kinds[at], side.forms[at]
    if kind not in ENTITIES or form in weak():
        return False
    return kind in NAMES or any(named == "noun" for named, _ in senses_of(form).forms)


def beside(a: Tokens, aligned: Alignment, at: int) -> Iterator[Ends]:
    """The names and nouns near a place of the first text that both texts have."""
    for at_a, at_b, size in aligned.blocks:
        for i in range(max(at_a, at - REACH), min(at_a + size, at + REACH + 1)):
            if is_entity(a, i):
                yield i, at_b + i - at_a


def same_verb(a: Tokens, b: Tokens, here: Ends, there: Ends) -> bool:
    """Whether one verb stands between two places in both texts, in one sentence and one voice."""
    found = []
    for side, one, other in ((a, here[0], there[0]), (b, here[1], there[1])):
        first, last = min(one, other), max(one, other)
        if last - first > REACH or any(mark & OPENS for mark in side.marks[first + 1 : last + 1]):
            return False
        found.append(set(side.forms[first + 1 : last]))
    shared = found[0] & found[1] - weak()
    voices = [("by" in words) for words in found]
    return voices[0] == voices[1] and any(
        kind == "verb" for form in sorted(shared) for kind, _ in senses_of(form).forms
    )
