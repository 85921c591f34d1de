"""What two paragraphs are to each other, decided on their exact alignment.

`exact`: equal in canonical tokens. `near`: most of both is common. `contains`: the shorter
lies in the longer, in one piece rather than in scattered words. `variant`: it would be a
repeat, but a fact differs. `shared_quote`: only a quotation is common. `related`: alike,
but neither.
"""

from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from sayso.repeats.align import Alignment, align
from sayso.repeats.guard import guard
from sayso.repeats.normalise import tokens
from sayso.repeats.tokens import Tokens
from schemas.repeats import Direction, Relation, RepeatLink

RULE_VERSION = "repeats-3"

SHORTEST = 8  # tokens of a content link
NEAR = ((12, 0.75), (19, 0.68))  # up to so many tokens of the shorter, so much resemblance
NEAR_LONG = 0.58
CONTAINED = 0.85
CHAINED = 0.5  # share of a contained text that is matched in rows of three and more
NEAR_CHAINED = 0.3  # the same share of what is matched, for `near`
RELATED = 0.5
HOPELESS = 0.3  # share of the shorter in common order under which nothing that moved can help
LONGER = 1.2  # from here on the longer text contains the shorter rather than being near to it
FRAME = 8  # words around a quotation that make a frame
QUOTE = 5  # words of a quotation that can be compared
SAME_FRAME = 0.5
FRAME_DIFFERS = "only the quotation is common, the words around it differ"

Place = tuple[str, int]


class Verdict(NamedTuple):
    """How the first paragraph stands to the second. `direction` only for `contains`; `guard` says what
    differs, in the words of the first and then of the second."""

    relation: Relation
    direction: Direction | None
    resemblance: float
    containment: float
    guard: str | None

    def link(self, place: Place, other: Place) -> RepeatLink:
        """The link from the first paragraph to the second; a place is an article and a position in it."""
        return RepeatLink(
            article_id=place[0],
            position=place[1],
            of_article_id=other[0],
            of_position=other[1],
            rule_version=RULE_VERSION,
            **self._asdict(),
        )


def verify(text: str, other: str, *, shortest: int = SHORTEST) -> Verdict | None:
    """Compare two paragraphs; None when they have nothing to do with each other."""
    return compare(tokens(text), tokens(other), shortest=shortest)


def compare(a: Tokens, b: Tokens, *, shortest: int = SHORTEST) -> Verdict | None:
    """Compare two token sequences. Symmetric but for the direction of `contains` and the order in `guard`."""
    if min(len(a.forms), len(b.forms)) < max(shortest, 1):
        return None
    if a is b or a.forms == b.forms:
        return Verdict("exact", None, 1.0, 1.0, None)
    if (len(a.forms), a.forms, a.text) > (len(b.forms), b.forms, b.text):
        found = judged(b, a, turned=True)
        return other_side(found) if found else None
    return judged(a, b, turned=False)


def other_side(verdict: Verdict) -> Verdict:
    """The verdict as seen from the other side."""
    if verdict.direction is None:
        return verdict
    return verdict._replace(direction="contained" if verdict.direction == "contains" else "contains")


def judged(a: Tokens, b: Tokens, *, turned: bool) -> Verdict | None:
    """Judge a pair whose first side is the shorter; `turned` when it was asked about the other way round."""
    small, large = len(a.forms), len(b.forms)
    if LCSseq.similarity(a.forms, b.forms) < HOPELESS * small:
        return None
    aligned = align(a, b)
    resemblance = round(2 * aligned.matched / (small + large), 4)
    containment = round(aligned.matched / small, 4)
    enough = next((bar for size, bar in NEAR if small <= size), NEAR_LONG)
    near = resemblance >= enough and aligned.chained >= NEAR_CHAINED * aligned.matched
    inside = containment >= CONTAINED and aligned.chained >= CHAINED * small
    if not (near or inside or resemblance >= RELATED):
        quote = small and containment >= RELATED and only_quote(a, b, aligned)
        return Verdict("shared_quote", None, resemblance, containment, FRAME_DIFFERS) if quote else None
    if only_quote(a, b, aligned):
        return Verdict("shared_quote", None, resemblance, containment, FRAME_DIFFERS)
    differs = guard(a, b, aligned)
    why = differs.said(turned=turned) if differs else other_quote(a, b, aligned)
    if why:
        return Verdict("variant", None, resemblance, containment, why)
    if near and not (inside and large > LONGER * small):
        return Verdict("near", None, resemblance, containment, None)
    if inside:
        return Verdict("contains", "contained", resemblance, containment, None)
    return Verdict("related", None, resemblance, containment, None)


def quoted_counts(a: Tokens, b: Tokens, aligned: Alignment) -> tuple[int, int, int, int]:
    """(matched inside quotes, matched outside, words of a outside, words of b outside)."""
    inside = 0
    for at_a, at_b, size in aligned.blocks:
        either = flags(a.quoted[at_a : at_a + size]) | flags(b.quoted[at_b : at_b + size])
        inside += either.bit_count()
    return inside, aligned.matched - inside, len(a.forms) - a.n_quoted, len(b.forms) - b.n_quoted


def flags(column: bytes | bytearray) -> int:
    """A column of zeros and ones as one number, to be compared with another at once."""
    return int.from_bytes(column, "big")


def only_quote(a: Tokens, b: Tokens, aligned: Alignment) -> bool:
    """Whether what is common lies in quotation marks while the words around it differ."""
    if not (a.n_quoted or b.n_quoted):
        return False
    inside, outside, out_a, out_b = quoted_counts(a, b, aligned)
    rest_a, rest_b = out_a - outside, out_b - outside
    if min(rest_a, rest_b) < 2 or rest_a + rest_b < FRAME:
        return False
    return inside > outside and outside < SAME_FRAME * min(out_a, out_b)


def other_quote(a: Tokens, b: Tokens, aligned: Alignment) -> str | None:
    """One frame around different quotations."""
    quoted = min(a.n_quoted, b.n_quoted)
    if quoted >= QUOTE and quoted_counts(a, b, aligned)[0] < SAME_FRAME * quoted:
        return "other words are quoted in the same frame"
    return None
