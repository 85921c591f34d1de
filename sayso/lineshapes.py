"""What the shape of a line tells before any word of it is understood.

Pure predicates shared by the crafts that look at lines. They know letters, punctuation
and counts; the few function words they know are closed lists.
"""

import re
import unicodedata
from functools import lru_cache

# Every character at which `str.splitlines` breaks a line.
BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_TO_SPACES = dict.fromkeys(map(ord, BREAKS), " ")

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_END = re.compile(r"[.!?…。！？؟।։][\s\"'”’»›)\]）」』*]*$")
_PAUSE = re.compile(r"[:;,：；、،–—-][\s\"'”’»)\]]*$")
_BULLET = re.compile(r"^(?:[•▪●◦‣·–—*+►▶■□✓✔-]|\(?\d{1,2}[.)]|[a-z][.)])\s+\S")
_INNER_STOP = re.compile(r"[.!?。！？][\"'”’»)]*\s+[\"'“‘«(]*[^\W\d_a-z]|[。！？]")
SENTENCE_WORDS = 10
_PARTING = frozenset(" .(“\"'‘-")  # before an abbreviation
_KEPT = 400  # characters
_LONGEST_NAME = 60
_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "da",
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
        "y",
        "zu",
    ]
)


def as_one_line(text: str) -> str:
    """The text with each line-break character as one space: its length stays the same."""
    return text.translate(_TO_SPACES)


def collapsed(line: str) -> str:
    """The line with runs of white space (no-break spaces too) as one space and none at its ends."""
    return " ".join(line.split())


def words(line: str) -> list[str]:
    """The words of a line, without punctuation."""
    return list(_kept_words(line)) if len(line) <= _KEPT else _WORD.findall(line)


# The same lines are cut by many rules; long ones are not held.
@lru_cache(maxsize=4096)
def _kept_words(line: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(line))


def is_dense(text: str) -> bool:
    """Holds characters of scripts without spaces between words."""
    return not text.isascii() and _CJK.search(text) is not None


def word_count(line: str) -> int:
    """Words of a line; scripts without spaces count two characters as a word."""
    return _kept_count(line) if len(line) <= _KEPT else _count(line)


def _count(line: str) -> int:
    if not line.isascii() and _CJK.search(line):
        return len(_CJK.findall(line)) // 2 + len(_WORD.findall(_CJK.sub(" ", line)))
    return len(_kept_words(line) if len(line) <= _KEPT else _WORD.findall(line))


_kept_count = lru_cache(maxsize=4096)(_count)


def ends_sentence(line: str) -> bool:
    """Ends with a full stop, a question or exclamation mark, in any script."""
    return not line[-1:].isalnum() and _END.search(line[-24:]) is not None


def ends_open(line: str) -> bool:
    """Ends with a colon, comma or dash: something follows."""
    return not line[-1:].isalnum() and _PAUSE.search(line[-12:]) is not None


def is_sentence(line: str, least: int = SENTENCE_WORDS) -> bool:
    """A closed sentence of at least `least` words."""
    return ends_sentence(line) and word_count(line) >= least


def has_inner_stop(line: str) -> bool:
    """A sentence ends before the end of the line; "U.S. Secretary" and "J. Roe" are no ends."""
    return any(not _is_short(line, m.start()) for m in _INNER_STOP.finditer(line[:-1]))


def _is_short(line: str, stop: int) -> bool:
    """What stands before the stop is an abbreviation or an initial: at most two letters since the last break."""
    return line[stop] == "." and not _PARTING.isdisjoint(line[max(0, stop - 3) : stop].rjust(3))


def is_single_sentence(line: str) -> bool:
    """One closed sentence, no second one after it."""
    return ends_sentence(line) and not has_inner_stop(line)


def is_bullet(line: str) -> bool:
    """Begins with a bullet or an item number."""
    return _BULLET.match(line) is not None


def is_name(line: str) -> bool:
    """Two to four capitalised words and nothing else: the look of a person's name."""
    return len(line) <= _LONGEST_NAME and _is_name(line)


@lru_cache(maxsize=4096)  # the same short lines are asked by many rules
def _is_name(line: str) -> bool:
    parts = line.split()
    if not 2 <= len(parts) <= 5:
        return False
    if not line.replace(" ", "").isalpha() and any(
        unicodedata.category(c)[0] not in "LM" and c not in "'’.- " for c in line
    ):
        return False
    strong = [p for p in parts if p not in _PARTICLES]
    return 2 <= len(strong) <= 4 and all(p[0].isupper() and not (len(p) > 3 and p.isupper()) for p in strong)
