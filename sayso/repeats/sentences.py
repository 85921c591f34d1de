"""Whether a sentence was carried over from another paragraph."""

from sayso.repeats.normalise import tokens

# Share of a sentence's three-word runs that must stand in the other paragraph. One changed
# word costs three runs, so a sentence of twenty words may have one word changed.
CARRIED = 0.75
RUN = 3


def is_carried(sentence: str, paragraph: str) -> bool:
    """Whether most of a sentence stands in a paragraph, word for word but for a change or two."""
    said, there = tokens(sentence).forms, tokens(paragraph).forms
    runs = {said[i : i + RUN] for i in range(len(said) - RUN + 1)} or {said}
    length = min(RUN, len(said))
    known = {there[i : i + length] for i in range(len(there) - length + 1)}
    return bool(said) and len(runs & known) >= CARRIED * len(runs)
