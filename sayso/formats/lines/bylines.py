"""Lines that name the author, and labels above the body: rules are rows of bylines.toml."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from sayso.formats.lines.dateline import unglued
from sayso.lineshapes import collapsed, ends_sentence, is_name, word_count

_LONGEST = 160
_LONGEST_LABEL = 120
_PROSE_WORDS = 8  # a closed sentence of more words is no byline
_MOST = 6  # authors
_BESIDE_WORDS = 6  # that may stand apart behind a name
_NUMERALS = frozenset(["II", "III", "IV", "JR", "SR"])
_JOINT = re.compile(r"\s*(?:,|;|&|\band\b|\bAND\b|\bund\b|\bet\b|\by\b|\be\b)\s*")
_APART = re.compile(r"\s*(?:\xa0\s|\s\xa0|\s{2,}|\t)\s*")
_STOP = re.compile(
    r"[|•·–—(/@\d]|\s-\s|\b(?:on|for|in|at|via|published|updated|posted|special to|last modified|long read)\b|"
    r"(?-i:\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d)",
    re.IGNORECASE,
)
Rule = tuple[str, re.Pattern[str], str]


def byline_rules() -> tuple[Rule, ...]:
    """Id, compiled pattern and example of each rule for bylines, in file order."""
    return _rules("byline")


def head_rules() -> tuple[Rule, ...]:
    """Id, compiled pattern and example of each rule for lines below the title that begin with a name."""
    return _rules("head")


def label_rules() -> tuple[Rule, ...]:
    """Id, compiled pattern and example of each rule for labels, in file order."""
    return _rules("label")


def is_label(line: str) -> bool:
    """A label that parts a standfirst from the body, such as "Table of Contents"."""
    if len(line) > _LONGEST_LABEL:
        return False
    flat = collapsed(line)
    return any(p.match(flat) for _, p, _ in label_rules())


@cache
def _page_labels() -> frozenset[str]:
    text = files(__package__).joinpath("pagelabels.txt").read_text("utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


@cache
def _rules(kind: str) -> tuple[Rule, ...]:
    table = tomllib.loads(files(__package__).joinpath("bylines.toml").read_text("utf-8"))
    return tuple(
        (r["id"], re.compile(r["pattern"], 0 if r.get("exact_case") else re.IGNORECASE), r["example"])
        for r in table[kind]
    )


def author_of(line: str) -> str | None:
    """The author or authors that a byline names, None when the line is no byline."""
    if len(line) > _LONGEST or (ends_sentence(line) and word_count(line) > _PROSE_WORDS):
        return None
    return _author_of(line)


@lru_cache(maxsize=2048)  # several rules ask the same lines
def _author_of(line: str) -> str | None:
    flat = _flat(line)
    for _, pattern, _ in byline_rules():
        match = pattern.match(flat)
        if match and (names := _leading_names(match.group("author"))):
            return names
    return None


def head_author(line: str) -> str | None:
    """The author with whose name a line below the title begins, None when it begins otherwise.

    Names alone, or a name with a role, an outlet or a date behind it. Only the place
    below a title makes such a line a byline.
    """
    if len(line) > _LONGEST:
        return None
    flat = _flat(line)
    first, _, rest = flat.partition(" | ")
    if _all_persons(first) and word_count(rest) <= _BESIDE_WORDS:
        return first
    for _, pattern, _ in head_rules():
        match = pattern.match(flat)
        if match and is_person(match.group("author").strip()):
            return match.group("author").strip()
    return None


def _all_persons(text: str) -> bool:
    pieces = [p for p in _JOINT.split(text) if p]
    return 0 < len(pieces) <= _MOST and all(map(is_person, pieces))


def is_person(line: str) -> bool:
    """Looks like a name, and holds no word that pages use as a label nor an abbreviation such as URL."""
    if not is_name(line):
        return False
    parts = line.split()
    known = any(w.lower().strip(".") in _page_labels() for w in parts)
    short = any(w.isupper() and len(w) > 1 and "." not in w and w not in _NUMERALS for w in parts)
    return not known and not short


def _flat(line: str) -> str:
    """White space collapsed; what stands wide apart is parted by a bar."""
    flat, visible = collapsed(line), line.strip()
    return unglued(flat if flat == visible else collapsed(_APART.sub(" | ", visible)))


def _leading_names(text: str) -> str | None:
    """The names that a text begins with, up to what is no name: "Jane Roe and John Doe, Staff Writer"."""
    text = text.strip(" ,-–—:|")
    stop = _STOP.search(text)
    whole = text[: stop.start()] if stop else text
    at = end = count = 0
    for joint in [*_JOINT.finditer(whole), None]:
        piece = whole[at : joint.start() if joint else len(whole)].strip(" ,-–—:")
        if (
            not _named(piece)
            or count == _MOST
            or (count and not is_person(_plain(piece)))
            or piece[:4] == "The " * bool(count)
        ):
            break
        end, count = at + whole[at:].index(piece) + len(piece), count + 1
        at = joint.end() if joint else at
    return whole[:end].strip() or None


def _named(text: str) -> bool:
    return is_name(text) or is_name(_plain(text))


def _plain(text: str) -> str:
    """A name in capitals as it is written elsewhere."""
    return text.title() if text.isupper() else text
