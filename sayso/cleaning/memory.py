"""Site memory: the lines that other articles of the same site carry too.

With one other page as memory, 77 to 88 of 100 lines round an article of a copied page are
seen again, and 0.3 to 2.6 of 100 lines of its body. So a label that was seen is the site's
own; what is prose is judged by the line model, which is told what was seen (recall.py).
Articles that share their prose with the one in hand (its versions, copies, agency reports)
are no memory of the site: their common lines are the article's.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.cleaning.core import core_span
from sayso.lineshapes import collapsed, ends_sentence, is_sentence, word_count
from schemas.sites import RememberedPage

LONGEST_KEY = 200
_DIGIT = re.compile(r"\d")
_LABEL_WORDS = 9
_SAME_STORY = 0.6  # of the sentences in the core of the article
_PROSE_WORDS = 10
_AN_ARTICLE, _OWN_SHARE = (
    100,
    0.2,
)  # words of its own, share of the words in common: what makes another article


@dataclass(frozen=True)
class SiteMemory:
    """How many other articles of the site show a line, by `line_key`; `n_articles` of them are remembered."""

    lines: Mapping[str, int] = field(default_factory=dict)
    n_articles: int = 0

    def sightings(self, text: str) -> int:
        """In how many other articles of the site the line stands."""
        return self.lines.get(line_key(text), 0) if self.lines else 0


NO_MEMORY = SiteMemory()


def line_key(text: str) -> str:
    """The form under which a line is remembered: collapsed, lower case, digits as zeros; the beginning of a long one."""
    return flat_keys([collapsed(text[: 4 * LONGEST_KEY])])[0]


def flat_keys(lines: Sequence[str]) -> list[str]:
    """The keys of lines whose white space is collapsed."""
    if not lines:
        return []
    joined = _DIGIT.sub("0", "\n".join(lines).lower())
    return [line[:LONGEST_KEY] for line in joined.split("\n")]


def worth_remembering(texts: Iterable[str]) -> tuple[str, ...]:
    """The distinct keys of an article's lines, sorted."""
    return tuple(sorted({line_key(t) for t in texts} - {""}))


def is_prose(key: str) -> bool:
    """A sentence, or the beginning of a long line: what articles have in common when they tell the same."""
    return len(key) >= LONGEST_KEY or is_sentence(key, _PROSE_WORDS)


def recall(own: RememberedPage, texts: Sequence[str], pages: Sequence[RememberedPage]) -> SiteMemory:
    """What the other pages of a site tell about an article: `own` names it, `texts` are its blocks in order.

    The article itself is among `pages` or not; other versions of it (its URL) do not count.
    """
    if not pages:
        return NO_MEMORY
    first, last = core_span(texts)
    keys = [line_key(text) for text in texts]
    told = {key for key in keys[first:last] if is_prose(key)}
    prose = {key: word_count(text) for key, text in zip(keys, texts, strict=True) if is_prose(key)}
    strangers = [p for p in pages if p.article_id != own.article_id and not (p.url and p.url == own.url)]
    others = [p for p in strangers if not _tells_the_same(told, prose, p)]
    return SiteMemory(Counter(key for page in others for key in page.lines), len(others))


def _tells_the_same(told: set[str], prose: Mapping[str, int], page: RememberedPage) -> bool:
    """Most sentences of the core stand there too, and the page has little prose of its own besides."""
    there = set(page.lines)
    if not told or len(told & there) < _SAME_STORY * len(told):
        return False
    shared = sum(n for key, n in prose.items() if key in there)
    return sum(prose.values()) - shared < max(_AN_ARTICLE, _OWN_SHARE * shared)


def is_label(text: str) -> bool:
    """A few words that are no sentence: what a site prints on its pages under any article."""
    return not ends_sentence(text) and word_count(text) <= _LABEL_WORDS


def seen_elsewhere(text: str, memory: SiteMemory) -> bool:
    """The line is a label that the site carries elsewhere too."""
    return bool(memory.lines) and memory.sightings(text) > 0 and is_label(text)
