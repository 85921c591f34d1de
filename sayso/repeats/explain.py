"""Two paragraphs side by side: what is common, what differs, and why the link is what it is."""

from typing import Literal, NamedTuple

from sayso.repeats.align import align
from sayso.repeats.normalise import tokens
from sayso.repeats.tokens import Tokens
from sayso.repeats.verify import Verdict, compare

Change = Literal["same", "changed", "left_out", "added"]


class Part(NamedTuple):
    """A stretch of both paragraphs. `changed`: other words in the same place; `left_out`: only
    in the first; `added`: only in the second; `same`: equal in canonical tokens."""

    change: Change
    a: str
    b: str


class Explanation(NamedTuple):
    """The verdict on a pair (None: nothing to do with each other) and its aligned parts in the
    order of the first paragraph."""

    verdict: Verdict | None
    parts: tuple[Part, ...]


def explain(text: str, other: str) -> Explanation:
    """Align two paragraphs for a reader. The texts are shown after NFKC."""
    a, b = tokens(text), tokens(other)
    aligned = align(a, b)
    parts = [(run.a_start, run.b_start, changed(a, b, *run)) for run in aligned.runs]
    for at_a, at_b, size in aligned.blocks:
        same = Part("same", a.raw(at_a, at_a + size), b.raw(at_b, at_b + size))
        parts.append((at_a, at_b, same))
    parts.sort(key=lambda part: part[:2])
    return Explanation(compare(a, b), tuple(part for _, _, part in parts))


def changed(a: Tokens, b: Tokens, a_start: int, a_end: int, b_start: int, b_end: int) -> Part:
    """A run that differs, as a part."""
    one, two = a.raw(a_start, a_end), b.raw(b_start, b_end)
    change: Change = "changed" if one and two else "left_out" if one else "added"
    return Part(change, one, two)
