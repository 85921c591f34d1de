"""Which kind of copy a text is: a whole page with its navigation, or the region of one article."""

from collections.abc import Sequence
from typing import Literal

from sayso.cleaning.core import core_span
from sayso.cleaning.cues import Cue
from sayso.lineshapes import ends_sentence, word_count

Regime = Literal["page", "region"]

_SHORT_WORDS = 7
_SHORT_SHARE = 0.3
_MUCH_AROUND = 30  # short lines around the core of the text: navigation in any language
_SOME_AROUND = 8
_FIRST = 2  # short lines above the core: a page's copy begins with its navigation
_CUES = 3  # different cues that confirm that some short lines are a page's


def regime_of(texts: Sequence[str], hits: Sequence[Cue | None]) -> Regime:
    """`page` when many short lines stand above and below the core of the text, or some and several cues.

    `hits` are the cues that match the blocks.
    """
    short = [word_count(t) < _SHORT_WORDS and not ends_sentence(t) for t in texts]
    if sum(short) <= _SHORT_SHARE * len(texts):
        return "region"
    first, last = core_span(texts)
    above, around = sum(short[:first]), sum(short[:first]) + sum(short[last:])
    if above < _FIRST or around < _SOME_AROUND:
        return "region"
    if around >= _MUCH_AROUND:
        return "page"
    return "page" if len({cue.id for cue in hits if cue}) >= _CUES else "region"
