"""The choice of a quoted stretch's speaker among the candidates that the model weighed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.extraction.quotes.desk import Desk
from sayso.extraction.quotes.lexicon import SPEECH
from sayso.extraction.quotes.links import Link, Place

# Groups of verbs whose object is always an utterance.
FEWEST = 3  # words: less is a title
WORDS = frozenset({"say", "tell", "claim", "ask", "urge"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quoted stretch with its cue and source; `follows` when it takes both from the stretch before."""

    place: Place
    block: int
    cue: int
    source: int
    follows: bool
    chance: float


def choose(
    desk: Desk, place: Place, options: Sequence[tuple[float, Link | None]], last: Spoken | None, cut: float
) -> Spoken | None:
    """The likeliest candidate of a stretch, or None when none is likely enough.

    Words in quotation marks were uttered: where a wish or a view and a word of speech compete
    ("the board, she said, wants “…”"), the word of speech wins if it is likely at all.
    """
    usable = [(chance, link) for chance, link in options if link is not None or last is not None]
    chance, link = max(usable, key=lambda option: option[0], default=(0.0, None))
    if chance <= cut:
        link = announcing(desk, place, options)
        return (
            Spoken(place, link.block, link.cue, link.source.token, follows=False, chance=cut)
            if link
            else None
        )
    if link is not None and not utters(desk, link):
        speech = [(c, other) for c, other in usable if other is not None and utters(desk, other) and c > cut]
        chance, link = max(speech, key=lambda option: option[0], default=(chance, link))
    if link is not None:
        link = innermost(desk, place, link, [(c, other) for c, other in usable if other is not None], cut)
        return Spoken(place, link.block, link.cue, link.source.token, follows=False, chance=chance)
    if last is None:
        return None
    return Spoken(place, last.block, last.cue, last.source, follows=True, chance=chance)


def announcing(desk: Desk, place: Place, options: Sequence[tuple[float, Link | None]]) -> Link | None:
    """The likeliest word of speech in the paragraph above, where that ends in a colon and the stretch opens its own."""
    above = place.quoted.block - 1
    if place.first > 1 or place.words < FEWEST or above < 0 or desk.grids[above].text[-1:] != (":",):
        return None
    links = [
        (c, link) for c, link in options if link is not None and link.block == above and utters(desk, link)
    ]
    return max(links, key=lambda option: option[0], default=(0.0, None))[1]


def innermost(
    desk: Desk, place: Place, link: Link, options: Sequence[tuple[float, Link]], cut: float
) -> Link:
    """Of words of speech within one another the inner one, where its source is likely by any cue."""
    likely = {(other.block, other.source.token) for chance, other in options if chance > cut}
    for _, other in options:
        known = (other.block, other.source.token) in likely
        settled = other.source.how in ("own", "agent") and desk.grids[other.block].group[other.cue] in WORDS
        if known and settled and governs(desk, link, other, place):
            link = other
    return link


def governs(desk: Desk, outer: Link, inner: Link, place: Place) -> bool:
    """Tell whether a cue stands inside what another cue says, and the stretch inside both
    ("officials said that Lee had asked for “…”")."""
    grid = desk.grids[outer.block]
    if inner.block != outer.block or inner.block != place.quoted.block or inner.cue == outer.cue:
        return False
    words = grid.trimmed(place.first, place.last)
    nested = outer.cue < inner.cue <= grid.right[outer.cue]
    return nested and words is not None and inner.cue < words[0] and words[1] <= grid.right[inner.cue]


def utters(desk: Desk, link: Link) -> bool:
    """Tell whether a cue is a word of speech."""
    group = desk.grids[link.block].group[link.cue]
    return not group or group in SPEECH
