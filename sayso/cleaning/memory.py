"""Site memory: lines that other articles of the same host also carry.

The memory is handed in as a mapping from `line_key` to the number of distinct articles
that showed the line. Agency copy repeats whole sentences between articles of one host,
so a long sentence needs more sightings than a label (notes on repetition: with one
other page as memory, 77 to 88 of 100 lines round an article are seen, and 0.3 to 2.6
of 100 body lines).
"""

from collections.abc import Iterable, Mapping

from sayso.lineshapes import collapsed, ends_sentence, word_count

SiteMemory = Mapping[str, int]

_LONGEST_KEY = 200
_LABEL = (1, 9)  # sightings asked of a line, words it may have
_PROSE = (3, 30)
_NEVER = 1_000_000


def line_key(text: str) -> str:
    """The form under which a line is remembered: collapsed, lower case, digits as zeros."""
    flat = collapsed(text).lower()[:_LONGEST_KEY]
    return "".join("0" if c.isdigit() else c for c in flat) if any(map(str.isdigit, flat)) else flat


def worth_remembering(texts: Iterable[str]) -> tuple[str, ...]:
    """The distinct keys of an article's blocks, sorted: what its host's memory counts once each."""
    return tuple(sorted({line_key(t) for t in texts if len(t) <= _LONGEST_KEY and t.strip()}))


def sightings_needed(text: str) -> int:
    """In how many other articles of the host a line must stand to count as the site's own."""
    count = word_count(text)
    if not ends_sentence(text) and count <= _LABEL[1]:
        return _LABEL[0]
    return _PROSE[0] if count <= _PROSE[1] else _NEVER


def seen_elsewhere(text: str, memory: SiteMemory) -> bool:
    """The line is the site's own by the memory."""
    return bool(memory) and memory.get(line_key(text), 0) >= sightings_needed(text)
