"""The fact guard: what makes two paragraphs that look alike tell different things.

It looks at the runs that differ, and compares like with like: a number against a number,
a month against a month, a name against a name. Where both sides hold one and they differ
after canonical forms, the fact differs. A word on one side only is a detail more or less,
except for a negation, and for an item of a list.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sayso.repeats.align import Alignment, Run
from sayso.repeats.facts import Side, forms, told_by_kind
from sayso.repeats.lexicon import poles_of
from sayso.repeats.naming import unmatched
from sayso.repeats.tokens import OPENS, Kind, Token, Tokens

NAMES = (Kind.NAME, Kind.OPENING)
NAMING = (*NAMES, Kind.COMPASS, Kind.TITLE)
BEARERS = (*NAMES, Kind.TITLE)
OPENING, TITLE, COMPASS, NAME, PLAIN = Kind.OPENING, Kind.TITLE, Kind.COMPASS, Kind.NAME, Kind.PLAIN
SHORT_INSERT = 4


class Difference(NamedTuple):
    """What fact differs, and the words of the first and of the second paragraph."""

    what: str
    one: str
    other: str

    def said(self, *, turned: bool = False) -> str:
        """`number: 3.2% / 4.1%`, the words of the first paragraph first; of the second when `turned`."""
        one, other = (self.other, self.one) if turned else (self.one, self.other)
        return f"{self.what}: {one} / {other}"


def guard(a: Tokens, b: Tokens, aligned: Alignment) -> Difference | None:
    """The first fact that differs, or None when none does."""
    doubtful = any(OPENING in a.kinds[r.a_start : r.a_end] for r in aligned.runs) or any(
        OPENING in b.kinds[r.b_start : r.b_end] for r in aligned.runs
    )
    evidence = casing(a, b) if doubtful else {}
    for run in aligned.runs:
        one: Side = a.side(run.a_start, run.a_end)
        other: Side = b.side(run.b_start, run.b_end)
        if evidence:
            one, other = [settled(t, evidence) for t in one], [settled(t, evidence) for t in other]
        if one and other and is_cut(a, b, run):
            continue
        if one and other:
            found = told_by_kind(one, other) or names_differ(a, b, run, one, other)
        else:
            found = one_sided(a, b, run, one or other)
        if found:
            return Difference(found, shown(a, run.a_start, run.a_end), shown(b, run.b_start, run.b_end))
    return swapped(a, b, aligned)


def is_cut(a: Tokens, b: Tokens, run: Run) -> bool:
    """Whether one text ends in the middle of what the other goes on to say."""
    if run.a_end < len(a.forms) or run.b_end < len(b.forms):
        return False
    one, other = sorted((a.raw(run.a_start, run.a_end), b.raw(run.b_start, run.b_end)), key=len)
    return other.startswith(one) and len(other.split()) >= len(one.split()) + SHORT_INSERT


def shown(side: Tokens, start: int, end: int) -> str:
    """The words of a run as the text has them, shortened."""
    raw = " ".join(side.raw(start, end).split())
    return (raw if len(raw) <= 60 else raw[:57] + "...") or "(nothing)"


def casing(a: Tokens, b: Tokens) -> dict[str, Kind]:
    """What the rest of both texts tells of words that open a sentence: names or common words."""
    found: dict[str, Kind] = {}
    for side in (a, b):
        for form, kind, mark in zip(side.forms, side.kinds, side.marks, strict=True):
            if (kind is NAME or kind is PLAIN) and not mark & OPENS:
                found[form] = NAME if kind is NAME else found.get(form, PLAIN)
    return found


def settled(token: Token, evidence: dict[str, Kind]) -> Token:
    """A doubtful capital settled by the evidence."""
    if token.kind != Kind.OPENING or token.form not in evidence:
        return token
    return token._replace(kind=evidence[token.form])


COMMON_ENDING = re.compile(r"(?:[^s]s|ing|ed|ly|tion|ment|ness|ity|ism|ance|ence|ship|ful|less|ous|ers)$")


def likely_name(token: Token) -> bool:
    """A name by its capital, or a word that opens a sentence and looks like no common word:
    English has few singular nouns without an article, so what remains is mostly names."""
    if token.kind == Kind.OPENING:
        return not COMMON_ENDING.search(token.form) and not poles_of(token.form)
    return token.kind in (Kind.NAME, Kind.TITLE, Kind.COMPASS)


def names_differ(a: Tokens, b: Tokens, run: Run, one: Side, other: Side) -> str | None:
    """Names on both sides that no form of the other's names explains."""
    if not any(t.kind in NAMING for t in (*one, *other)):
        return None
    near_a, near_b = around(a, run.a_start, run.a_end), around(b, run.b_start, run.b_end)
    names_a, names_b = names_of(one, a, run.a_end), names_of(other, b, run.b_end)
    left = unmatched(names_a, near_b, [t.form for t in other if t.kind != Kind.FUNCTION])
    right = unmatched(names_b, near_a, [t.form for t in one if t.kind != Kind.FUNCTION])
    full_name = [t.kind for t in a.side(run.a_end, run.a_end + 2) if not t.comma] == [NAME] * 2
    if bool(left) != bool(right) and full_name and only_titles(one if right else other):
        return "name"
    if not left or not right:
        return None
    sure = any(likely_name(t) and t.form in (*left, *right) for t in (*one, *other))
    titled = one[-1].kind == Kind.TITLE or other[-1].kind == Kind.TITLE
    follows = run.a_end < len(a.forms) and a.kinds[run.a_end] in NAMES and not a[run.a_end].comma
    return "name" if sure and not (titled and follows) else None


def only_titles(side: Side) -> bool:
    """Whether a run is nothing but a title."""
    return all(t.kind == Kind.TITLE for t in side)


def names_of(side: Side, whole: Tokens, end: int) -> list[str]:
    """The names of a run; a title that no name follows (`House of Lords`) is a name itself."""
    after = [*side[1:], whole[end] if end < len(whole.forms) else None]
    return [
        t.form
        for t, follower in zip(side, after, strict=True)
        if t.kind in NAMES
        or (t.kind is COMPASS and whole.text[t.start].isupper())
        or (t.kind is TITLE and (follower is None or follower.kind not in BEARERS))
    ]


def around(side: Tokens, start: int, end: int) -> list[str]:
    """The names of a run and of the name that it belongs to."""
    while start > 0 and side.kinds[start - 1] in BEARERS:
        start -= 1
    while end < len(side.forms) and side.kinds[end] in BEARERS:
        end += 1
    return forms(side.side(start, end), *NAMES)


def one_sided(a: Tokens, b: Tokens, run: Run, words: Side) -> str | None:
    """What one side has more, inside a sentence that both have: a negation, an item of a list."""
    side, start, end = (a, run.a_start, run.a_end) if run.a_end > run.a_start else (b, run.b_start, run.b_end)
    if len(words) <= 2 and forms(words, Kind.NEGATOR) and not words[0].opens:
        return "polarity"
    if start == 0 or end == len(side.forms) or any(t.opens for t in words):
        return None
    if run.a_start == 0 or run.a_end == len(a.forms) or run.b_start == 0 or run.b_end == len(b.forms):
        return None
    if len(words) <= SHORT_INSERT and forms(words, Kind.NEGATOR):
        return "polarity"
    return "list item" if is_item(side, start, end, words) else None


LISTED = (Kind.NAME, Kind.NUMBER, Kind.TITLE, Kind.UNIT, Kind.FUNCTION)


def is_item(side: Tokens, start: int, end: int, words: Side) -> bool:
    """Whether a run is a name or number more in an enumeration."""
    if not forms(words, Kind.NAME, Kind.NUMBER) or any(t.kind not in LISTED for t in words):
        return False
    if side.text[: words[0].start].endswith("("):
        return False  # an aside, such as the agency in a dateline
    before, after = side[start - 1], side[end]
    if words[0].form in ("and", "or") or words[-1].form in ("and", "or"):
        return True
    listed = (Kind.NAME, Kind.NUMBER)
    if not words[0].comma or before.kind not in listed:
        return False
    return after.form in ("and", "or") or (after.comma and after.kind in listed)


def swapped(a: Tokens, b: Tokens, aligned: Alignment) -> Difference | None:
    """Two numbers or names that changed places, each in short runs of its own or around a verb."""
    gone = [r for r in aligned.runs if r.b_start == r.b_end and r.a_end - r.a_start <= SHORT_INSERT]
    come = [r for r in aligned.runs if r.a_start == r.a_end and r.b_end - r.b_start <= SHORT_INSERT]
    moved: dict[Kind, dict[int, str]] = {Kind.NUMBER: {}, Kind.NAME: {}}
    for r in gone:
        for q in come:
            left, right = a.side(r.a_start, r.a_end), b.side(q.b_start, q.b_end)
            both = told(left) & told(right)
            if both and around_verb(a, r, q, left, right):
                return Difference("order", in_place(a, r.a_start, r.a_end), in_place(b, q.b_start, q.b_end))
            if max(len(left), len(right)) <= 2:
                for kind, form in sorted(both):
                    moved[kind][r.a_start] = form  # one for each run: a full name that moved is one name
    for words in moved.values():
        if len(set(words.values())) > 1:
            names = sorted(words.values())
            return Difference("order", in_order(a, names), in_order(b, names))
    return None


def in_place(side: Tokens, start: int, end: int) -> str:
    """What moved, with a few words to either side."""
    return shown(side, max(0, start - SHORT_INSERT), min(len(side.forms), end + SHORT_INSERT))


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
    if len(between) > SHORT_INSERT or not told(between):
        return False
    bare = not forms((*left, *right), Kind.PLAIN, *NAMES) and bool(forms(between, Kind.NUMBER))
    return bool(shared) or (bare and not any(t.comma for t in between))
