"""Roles of paragraphs from their layout alone: title, standfirst, byline, heading, caption, list.

The body of a text begins at its first run of whole sentences; what stands above and
between is told apart by length, closing punctuation, capitals and neighbours.
"""

import re
from collections.abc import Sequence

from sayso.formats.lines.bylines import author_of, head_author, is_label, is_person
from sayso.formats.lines.dateline import date_line
from sayso.formats.text.titles import best_title
from sayso.lineshapes import (
    collapsed,
    ends_open,
    ends_sentence,
    has_inner_stop,
    is_bullet,
    is_name,
    is_sentence,
    is_single_sentence,
    word_count,
    words,
)
from schemas.articles import Role

_CLOSE = 6  # paragraphs among which those close below a sentence stand
_HEAD = 10  # paragraphs above the body where a title is looked for
_TITLE_WORDS = (4, 30)
_STANDFIRST_WORDS = (6, 50)
_HEADING_WORDS = 12
_CAPTION_WORDS = (8, 70)
_NOTE_WORDS = 70
_SAME_TITLE = 0.8
_CREDITS = 9  # paragraphs below the title where its author may stand
_PLACE_WORD = re.compile(
    r"\((?:left|right|center|centre|top|bottom|back|front|L|R|C|above|below)\)", re.IGNORECASE
)
_CREDIT = re.compile(  # of a line in lower case
    r"(?:\b(?:getty images|afp|reuters|epa|shutterstock|associated press|ap photo|istock)\b|"
    r"\b(?:photo(?:graph)?|image|picture|foto|credit|illustration)s?\s*(?:by|credit|courtesy|:|/)|©)"
)
_VIEW = re.compile(
    r"^(?:an? |the )?(?:\w+ )?(?:view|photo|picture|portrait|image|screenshot|file photo) (?:of|shows|taken)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"\b(?:is|are|[a-z]{2,}(?<!s)s|[a-z]{2,}(?:ches|shes|sses|xes))\b")
_TOLD = re.compile(r"\b(?:said|told|according to|for more information)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|had|said|told|[a-z]{3,}ed)\b")


def body_start(texts: Sequence[str]) -> int:
    """Index of the first paragraph of the body: a long sentence with others close below."""
    whole: list[bool] = []  # of the texts looked at so far
    for i in range(len(texts)):
        if len(whole) < i + _CLOSE:
            ahead = texts[len(whole) : i + 4 * _CLOSE]
            whole += [is_sentence(t, 15) and not date_line(t) for t in ahead]
        if whole[i] and (sum(whole[i + 1 : i + _CLOSE]) >= 2 or i + 2 >= len(texts)):
            return i
    return next((i for i, good in enumerate(whole) if good), 0)


def roles(texts: Sequence[str], title: str | None = None, url: str | None = None) -> tuple[list[Role], int]:
    """One role a paragraph, and the index of the first paragraph of the body.

    `title` and `url` are what a sidecar says of the article.
    """
    found: list[Role] = ["body"] * len(texts)
    flat = [collapsed(t) for t in texts]
    start = body_start(flat)
    place = _title_place(flat, start, title, url)
    _mark_head(flat, found, start, place)
    _mark_credit(texts, found, start, place)
    _mark_standfirst(flat, found, start, place)
    for i in range(len(flat)):
        if found[i] == "body":
            found[i] = _inner_role(flat, i, start)
    return found, start


def same_title(line: str, title: str | None) -> bool:
    """The line holds most words of the title and little else."""
    if not title:
        return False
    ours, theirs = {w.lower() for w in words(line)}, {w.lower() for w in words(title)}
    return bool(theirs) and len(ours & theirs) >= _SAME_TITLE * max(len(ours), len(theirs))


def _title_place(flat: Sequence[str], start: int, title: str | None, url: str | None) -> int | None:
    """Index of the title: the line that a sidecar names, else the likeliest one."""
    named = next((i for i in range(min(len(flat), start + 2)) if same_title(flat[i], title)), None)
    if named is not None:
        return named
    return best_title(flat, start, _is_title, url)


def _mark_head(flat: Sequence[str], found: list[Role], start: int, place: int | None) -> None:
    if place is not None:
        found[place] = "title"
    for i in range(max(0, start - _HEAD), start):
        if found[i] == "body" and author_of(flat[i]):
            found[i] = "byline"


def _mark_standfirst(flat: Sequence[str], found: list[Role], start: int, place: int | None) -> None:
    first = 0 if place is None else place + 1
    for i in range(first, min(start + 1, len(flat) - 1)):
        if found[i] == "body" and _is_standfirst(flat, i, titled=place is not None):
            found[i] = "standfirst"
            break


def _mark_credit(texts: Sequence[str], found: list[Role], start: int, place: int | None) -> None:
    """The first line below the title that begins with the author's name, unless a byline stands there."""
    if place is None:
        return
    below = range(place + 1, min(len(texts), max(start, place + 3) + 1, place + _CREDITS))
    if any(author_of(texts[i]) for i in below):
        return
    first = next((i for i in below if found[i] == "body" and head_author(texts[i])), None)
    if first is not None:
        found[first] = "byline"


def _is_title(line: str) -> bool:
    low, high = _TITLE_WORDS
    if not low <= word_count(line) <= high or ends_open(line) or is_bullet(line) or is_name(line):
        return False
    if ends_sentence(line) and not line.endswith(("?", "!", "?”", '?"', "?’", "?'")):
        return False
    return not (is_label(line) or date_line(line) or author_of(line) or _CREDIT.search(line.lower()))


def _is_standfirst(flat: Sequence[str], i: int, *, titled: bool) -> bool:
    """One sentence above a byline, a date line or a label that parts it from the body."""
    low, high = _STANDFIRST_WORDS
    line, below = flat[i], flat[i + 1]
    if not (low <= word_count(line) <= high and is_single_sentence(line)):
        return False
    if author_of(below) or date_line(below) or (titled and is_name(below)):
        return True
    return i == int(titled) and is_label(below)


def _inner_role(flat: Sequence[str], i: int, start: int) -> Role:
    line = flat[i]
    if is_bullet(line):
        return "list"
    if author_of(line) or (i > start and _signs_off(flat, i)):
        return "byline"
    if i >= start and is_caption(line):
        return "caption"
    if i > start and _is_heading(flat, i):
        return "heading"
    return "body"


def _signs_off(flat: Sequence[str], i: int) -> bool:
    """A name alone below the body, with a note on the author after it."""
    if i + 1 >= len(flat) or not is_person(flat[i]) or not is_sentence(flat[i - 1]):
        return False
    if not is_sentence(flat[i + 1], 4) or word_count(flat[i + 1]) > _NOTE_WORDS:
        return False
    return not any(is_sentence(line, 25) for line in flat[i + 2 : i + 12])


def is_caption(line: str) -> bool:
    """The look of a picture's caption: a scene in the present tense without a full stop, a credit, "(right)"."""
    count = word_count(line)
    if not 3 <= count <= _CAPTION_WORDS[1] or ends_open(line):
        return False
    return _shows(line, count) and not _TOLD.search(line)


def _shows(line: str, count: int) -> bool:
    closed = ends_sentence(line)
    if _VIEW.match(line) or (not closed and count <= 40 and _CREDIT.search(line[-60:].lower())):
        return True
    if "(" in line and _PLACE_WORD.search(line) and not _PAST.search(line):
        return True
    if closed or count < _CAPTION_WORDS[0] or has_inner_stop(line):
        return False
    names = sum(w[0].isupper() for w in words(line)[1:])
    return names >= 3 and bool(_PRESENT.search(line)) and line[0].isupper()


def _is_heading(flat: Sequence[str], i: int) -> bool:
    line = flat[i]
    if not 1 <= word_count(line) <= _HEADING_WORDS or i + 1 >= len(flat):
        return False
    closed = ends_sentence(line) and not line.endswith("?")
    below = next((x for x in flat[i + 1 : i + 3] if is_sentence(x, 8)), None)
    return not closed and not ends_open(line) and below is not None and is_sentence(flat[i - 1], 6)
