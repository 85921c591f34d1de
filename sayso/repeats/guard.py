"""The fact guard: what makes two paragraphs that look alike tell different things.

It looks at the runs that differ, and compares like with like: a number against a number,
a month against a month, a name against a name. Where both sides hold one and they differ
after canonical forms, the fact differs, and so it does where a word stands in the place of
another that does not say the same. A word on one side only is a detail more or less, except
for a negation, and for an item of a list. What both have may stand in other roles (`order`).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sayso.repeats.align import Alignment, Run
from sayso.repeats.exchange import another, exchanged, replaced
from sayso.repeats.facts import Side, bits, forms, plain, told_by_kind
from sayso.repeats.lexicon import poles_of
from sayso.repeats.naming import unmatched
from sayso.repeats.order import swapped
from sayso.repeats.tokens import OPENS, Kind, Token, Tokens

NAMES = (Kind.NAME, Kind.OPENING)
NAMING = bits((*NAMES, Kind.COMPASS, Kind.TITLE))
TELLING = bits((*NAMES, Kind.NEGATOR, Kind.NUMBER))  # what may tell something on one side alone
ONLY_PLAIN = bits((Kind.PLAIN,))
WORDY = bits((Kind.PLAIN, Kind.OPENING))
DOUBTFUL = bits((Kind.OPENING,))
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
    evidence: dict[str, Kind] = {}
    for place, run in enumerate(aligned.runs):
        kinds = bits(a.kinds[run.a_start : run.a_end]) | bits(b.kinds[run.b_start : run.b_end])
        if kinds & DOUBTFUL and not evidence:
            evidence = casing(a, b)
        found = what_differs(a, b, aligned.runs, place, kinds, evidence)
        if found:
            return Difference(found, a.shown(run.a_start, run.a_end), b.shown(run.b_start, run.b_end))
    turned = swapped(a, b, aligned)
    return Difference("order", *turned) if turned else None


def what_differs(
    a: Tokens, b: Tokens, runs: Sequence[Run], place: int, kinds: int, evidence: dict[str, Kind]
) -> str | None:
    """What fact differs in one run, which holds these kinds (as bits)."""
    run = runs[place]
    sizes = run.a_end - run.a_start, run.b_end - run.b_start
    if not all(sizes) and not kinds & TELLING:
        return None
    if sizes == (1, 1) and kinds == ONLY_PLAIN and plain(a.forms[run.a_start], b.forms[run.b_start]):
        told = another(a.forms[run.a_start], b.forms[run.b_start])
        return "word" if told and replaced(a, b, runs, place) else None
    one: Side = a.side(run.a_start, run.a_end)
    other: Side = b.side(run.b_start, run.b_end)
    if kinds & DOUBTFUL:
        one, other = [settled(t, evidence) for t in one], [settled(t, evidence) for t in other]
        kinds = bits([t.kind for t in (*one, *other)])
    if not one or not other:
        return one_sided(a, b, run, one or other)
    if is_cut(a, b, run):
        return None
    found = told_by_kind(one, other, kinds) or names_differ(a, b, run, one, other, kinds)
    if not found and kinds & WORDY and exchanged(one, other) and replaced(a, b, runs, place):
        return "word"
    return found


def is_cut(a: Tokens, b: Tokens, run: Run) -> bool:
    """Whether one text ends in the middle of what the other goes on to say."""
    if run.a_end < len(a.forms) or run.b_end < len(b.forms):
        return False
    one, other = sorted((a.raw(run.a_start, run.a_end), b.raw(run.b_start, run.b_end)), key=len)
    return other.startswith(one) and len(other.split()) >= len(one.split()) + SHORT_INSERT


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


def names_differ(a: Tokens, b: Tokens, run: Run, one: Side, other: Side, kinds: int) -> str | None:
    """Names on both sides that no form of the other's names explains. `kinds`: what the run holds, as bits."""
    if not kinds & NAMING:
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
    moved = set(forms(words, *LISTED_FACTS)) <= set((b if side is a else a).forms)
    return "list item" if not moved and is_item(side, start, end, words) else None


LISTED_FACTS = (Kind.NAME, Kind.NUMBER)
LISTED = (*LISTED_FACTS, Kind.TITLE, Kind.UNIT, Kind.FUNCTION)


def is_item(side: Tokens, start: int, end: int, words: Side) -> bool:
    """Whether a run is a name or number more in an enumeration."""
    if not forms(words, *LISTED_FACTS) or any(t.kind not in LISTED for t in words):
        return False
    if side.text[: words[0].start].endswith("("):
        return False  # an aside, such as the agency in a dateline
    before, after = side[start - 1], side[end]
    if words[0].form in ("and", "or") or words[-1].form in ("and", "or"):
        return True
    if not words[0].comma or before.kind not in LISTED_FACTS:
        return False
    return after.form in ("and", "or") or (after.comma and after.kind in LISTED_FACTS)
