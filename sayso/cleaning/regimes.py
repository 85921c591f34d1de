"""Which kind of copy a text is: a whole page with its navigation, or the region of one article."""

from collections.abc import Sequence
from typing import Literal

from sayso.lineshapes import ends_sentence, word_count

Regime = Literal["page", "region"]

_FEWEST = 25  # blocks; shorter texts are never whole pages
_SHORT_WORDS = 7
_SHORT_SHARE = 0.4


def regime_of(texts: Sequence[str]) -> Regime:
    """`page` when more than four in ten of at least 26 blocks are short and no sentence."""
    if len(texts) <= _FEWEST:
        return "region"
    short = sum(word_count(t) < _SHORT_WORDS and not ends_sentence(t) for t in texts)
    return "page" if short > _SHORT_SHARE * len(texts) else "region"
