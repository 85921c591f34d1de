"""Which kind of copy a text is: a whole page with its navigation, or the region of one article."""

from collections.abc import Sequence
from typing import Literal

from sayso.cleaning.cues import Cue
from sayso.cleaning.tokens import Tokens

Regime = Literal["page", "region"]

_SHORT_WORDS = 7
_SHORT_SHARE = 0.3
_MUCH_AROUND = 30  # short lines around the core of the text: navigation in any language
_SOME_AROUND = 8
_FIRST = 2  # short lines above the core: a page's copy begins with its navigation
_CUES = 3  # different cues that confirm that some short lines are a page's


def regime_of(tokens: Tokens, hits: Sequence[Cue | None]) -> Regime:
    """`page` when many short lines stand above and below the core of the text, or some and several cues.

    `hits` are the cues that match the blocks; `tokens` are the blocks cut into words.
    """
    lines = zip(tokens.length, tokens.closed, strict=True)
    short = [n < _SHORT_WORDS and not closed for n, closed in lines]
    if sum(short) <= _SHORT_SHARE * len(short):
        return "region"
    first, last = tokens.core
    above, around = sum(short[:first]), sum(short[:first]) + sum(short[last:])
    if above < _FIRST or around < _SOME_AROUND:
        return "region"
    if around >= _MUCH_AROUND:
        return "page"
    return "page" if len({cue.id for cue in hits if cue}) >= _CUES else "region"
