"""Which articles tell one story: alike in what they are about, and told within a few days.

The measure is the cosine of weighted word counts, as in the detection of topics in a stream
of news (Allan, Topic Detection and Tracking, 2002), here without counts over the corpus, so
that it depends on the two articles alone and not on what else was loaded.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from heapq import nlargest
from itertools import combinations
from math import log, sqrt

from sayso.standing.forms.who import LEGAL
from sayso.standing.forms.wording import all_content, weight
from schemas.claims import ArticleWords, StoryProfile

# Days between two articles of one story.
DAYS = timedelta(days=3)
# Cosine from which two articles tell one story: of their words, and of the names among them. Reports of one kind
# (results of companies, matches) share their words and not their names.
ALIKE, OF_NAMED = 0.45, 0.45
# Cosine of their words from which a dated and an undated one do.
OPEN_DAY = 0.6
MOST_WORDS, MOST_NAMES = 120, 40
# A word with a capital inside a sentence or before another such word, and words without one.
CAPITAL, PLAIN = (
    re.compile(r"(?<=[a-z,;] )[A-Z][\w.’'-]*|\b[A-Z][\w’'-]*(?= [A-Z])"),
    re.compile(r"\b[a-z]+\b"),
)
MOST_KEYED = 10
LONGEST_TEXT = 20_000
# What is said once weighs less than what an article comes back to.
SAID_ONCE = 0.5
DIGITS = 4
# So many other reports of a story are compared sentence by sentence.
MOST_REPORTS = 8


def story_profile(article: ArticleWords) -> StoryProfile:
    """What an article is about: its heaviest content words and its names, the weights of unit length."""
    text = f"{article.title or ''}\n{article.text}"[:LONGEST_TEXT]
    words = of_unit_length(Counter(all_content(text)), MOST_WORDS)
    names = of_unit_length(Counter(all_content(" ".join(capitals(text)))), MOST_NAMES)
    return StoryProfile(article_id=article.article_id, day=article.day, words=words, names=names)


def capitals(text: str) -> list[str]:
    """The words that have a capital and are no mere beginning of a sentence, legal forms left out."""
    plain = set(PLAIN.findall(text))
    return [
        w for w in CAPITAL.findall(text) if (low := w.lower().rstrip(".")) not in plain and low not in LEGAL
    ]


def of_unit_length(counted: Counter[str], most: int) -> dict[str, float]:
    """The heaviest words with their weights, of unit length together."""
    heavy = {w: weight(w) * (1 + log(n) if n > 1 else SAID_ONCE) for w, n in counted.items()}
    chosen = nlargest(most, heavy, key=lambda w: (heavy[w], w))
    length = sqrt(sum(heavy[w] ** 2 for w in chosen)) or 1.0
    return {w: round(heavy[w] / length, DIGITS) for w in sorted(chosen)}


def story_keys(profile: StoryProfile) -> tuple[str, ...]:
    """The keys under which an article is looked up when another of its story arrives: each two of its heaviest words."""
    heavy = nlargest(MOST_KEYED, profile.words, key=lambda w: (profile.words[w], w))
    return tuple(f"{a}|{b}" for a, b in combinations(sorted(heavy), 2))


def story_likeness(a: StoryProfile, b: StoryProfile) -> float:
    """0 to 1: how much two articles are about the same; 0 when they are days apart or name others. Symmetric."""
    if a.day and b.day and abs(a.day - b.day) > DAYS:
        return 0.0
    alike = cosine(a.words, b.words) if name_alike(a.names, b.names) else 0.0
    # Beside one that is dated nothing says that an undated article is of those days.
    return alike if bool(a.day) == bool(b.day) or alike >= OPEN_DAY else 0.0


def name_alike(a: Mapping[str, float], b: Mapping[str, float]) -> bool:
    """Whether two articles may tell one story by the weights of their names; where one names nobody, any may."""
    return not (a and b) or cosine(a, b) >= OF_NAMED


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """How alike two weightings of unit length are, 0 to 1."""
    return sum(a[w] * b[w] for w in sorted(a.keys() & b.keys()))


def same_stories(
    new: Sequence[StoryProfile], around: Mapping[str, Iterable[str]], known: Mapping[str, StoryProfile]
) -> tuple[tuple[str, str], ...]:
    """The pairs of articles of one story, each pair once with the smaller id first.

    `around` says which articles share keys with a new one; `known` holds the profiles of all.
    Each new article is paired with the few that are most like it.
    """
    pairs: set[tuple[str, str]] = set()
    for one in sorted(new, key=lambda p: p.article_id):
        others = sorted(set(around.get(one.article_id, ())) - {one.article_id})
        scored = ((story_likeness(one, known[o]), o) for o in others if o in known)
        best = nlargest(MOST_REPORTS, (s for s in scored if s[0] >= ALIKE))
        pairs.update((min(one.article_id, o), max(one.article_id, o)) for _, o in best)
    return tuple(sorted(pairs))
