"""Which paragraph of a copied text is its title: a weighted sum of what stands for and against a line.

The weights are a logistic regression over the lines above the body of annotated news
pages (docs/models/cleaning_lines.md); they weigh shapes and ties only, no word.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice
from math import exp, log1p

from sayso.formats.lines.bylines import author_of, head_author
from sayso.formats.lines.dateline import date_line
from sayso.formats.text.slugs import slug_words, tie_to_slug
from sayso.lineshapes import ends_sentence, is_name, is_sentence, word_count, words

_AT_LEAST = 0.3
_ABOVE = 25  # paragraphs above the body where a title is looked for
_BELOW = 8  # the body may seem to begin a little above the title
_ANYWHERE = 0.3  # a line with this tie to the URL may stand further above
_SLUG_WORDS = 4  # a shorter slug says nothing of the title
_NO_TIE = 0.2
_BODY = 25  # sentences that are compared with a title
_WEIGHTS = {
    "tie": 1.95,
    "slug_against": -1.57,
    "shared": 1.73,
    "n_shared": 0.82,
    "credit": 1.69,
    "distance": -0.52,
    "below": -3.52,
    "length": 1.73,
    "twice": 0.82,
    "bars": -1.81,
    "closed": -1.32,
    "sentence_next": 0.65,
}
_BASE = -5.87


def best_title(flat: Sequence[str], start: int, fits: Callable[[str], bool], url: str | None) -> int | None:
    """Index of the likeliest title among the paragraphs that look like one (`fits`), None when none is likely.

    `flat` holds the paragraphs with white space collapsed, `start` is the index of the
    first one of the body.
    """
    slug = slug_words(url)
    slug = slug if len(slug) >= _SLUG_WORDS else frozenset()
    near = [
        i for i, line in enumerate(flat[: start + _BELOW]) if _may_be(line, start - i, slug) and fits(line)
    ]
    if not near:
        return None
    sentences = list(islice(filter(is_sentence, flat[start : start + 60]), _BODY))
    body = content_words("\n".join(sentences))
    times = Counter(flat)
    is_credit = cache(_is_credit)  # titles that stand close together have the same lines below
    rated = [(_likelihood(flat, i, start, slug, body, times, is_credit), -i) for i in near]
    best, place = max(rated)
    return -place if best >= _AT_LEAST else None


def content_words(text: str) -> frozenset[str]:
    """The longer words of a text, lower case: the short ones are mostly function words."""
    return frozenset("\n".join([w for w in words(text) if len(w) > 3]).lower().split("\n")) - {""}


def _may_be(line: str, above: int, slug: frozenset[str]) -> bool:
    if above <= _ABOVE:
        return True
    low = line.lower()
    for word in slug:
        if word in low:
            return tie_to_slug(line, slug) >= _ANYWHERE
    return False


def _likelihood(
    flat: Sequence[str],
    i: int,
    start: int,
    slug: frozenset[str],
    body: frozenset[str],
    times: Counter[str],
    is_credit: Callable[[str], bool],
) -> float:
    """The probability (0 to 1) that a line is the title."""
    line = flat[i]
    own = content_words(line)
    shared = len(own & body)
    tie = tie_to_slug(line, slug)
    known = {
        "tie": tie,
        "slug_against": float(bool(slug) and tie < _NO_TIE),
        "shared": shared / (len(own) or 1),
        "n_shared": min(4, shared),
        "credit": float(any(map(is_credit, flat[i + 1 : i + 5]))),
        "distance": log1p(max(0, start - i)),
        "below": float(i > start),
        "length": float(5 <= word_count(line) <= 20),
        "twice": float(times[line] > 1),
        "bars": float(any(c in line for c in "|•·›")),
        "closed": float(ends_sentence(line)),
        "sentence_next": float(any(is_sentence(t, 8) for t in flat[i + 1 : i + 2])),
    }
    return 1.0 / (1.0 + exp(-_BASE - sum(_WEIGHTS[name] * value for name, value in known.items())))


def _is_credit(line: str) -> bool:
    return bool(is_name(line) or date_line(line) or author_of(line) or head_author(line))
