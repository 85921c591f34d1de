"""Whether a sentence was carried over from another paragraph."""

from functools import lru_cache

from sayso.repeats.normalise import tokens

# Share of a sentence's three-word runs that must stand in the other paragraph. One changed
# word costs three runs, so a sentence of twenty words may have one word changed.
CARRIED = 0.75
RUN = 3


def is_carried(sentence: str, paragraph: str) -> bool:
    """Whether most of a sentence stands in a paragraph, word for word but for a change or two."""
    said = forms(sentence)
    runs = runs_of(said, RUN) or {said}
    known = runs_of_paragraph(paragraph, min(RUN, len(said)))
    return bool(said) and len(runs & known) >= CARRIED * len(runs)


@lru_cache(maxsize=8)  # the facts of a paragraph come one after the other, and ask about the same other one
def runs_of_paragraph(paragraph: str, length: int) -> frozenset[tuple[str, ...]]:
    """The runs of a paragraph."""
    return runs_of(forms(paragraph), length)


@lru_cache(maxsize=8)  # several facts of one sentence
def forms(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tokens(text).forms


def runs_of(words: tuple[str, ...], length: int) -> frozenset[tuple[str, ...]]:
    """All runs of so many words."""
    return frozenset(words[i : i + length] for i in range(len(words) - length + 1))
