"""Clear marks that a span names nothing that counts: its own words and the words next to it."""

import re

from spacy.tokens import Doc

from sayso.extraction.gazetteer import countries_by_adjective, find_place
from sayso.extraction.lexicons import name_words, not_names
from sayso.extraction.names.namings import Naming, name_text

MINISTERS = frozenset({"minister", "ministers", "secretary", "secretaries", "ministry"})
MEDIUM_BEFORE = frozenset({"on", "via", "a", "his", "her", "their", "its", "official", "in", "and"})
MEDIUM_AFTER = frozenset(
    {"account", "page", "post", "posts", "video", "statement", "message", "feed", "live"}
)
# A politician's party and state: "(D-Va.)", "(R-Utah)".
PARTY = re.compile(r"[DRI][-–][A-Z][\w.]*(?: [A-Z][\w.]*)?")


def is_no_name(doc: Doc, naming: Naming) -> bool:
    """Whether a span names nothing that counts: terms, plain nouns, parts of an office, loud headings."""
    text = name_text(doc, naming)
    if not any(c.isupper() for c in text) or "@" in text or not any(c.isalpha() for c in text):
        return True
    if naming.kind == "place" and text in countries_by_adjective() and find_place(text) is None:
        return True
    if naming.kind == "person" and any(c.isdigit() for c in text):
        return True
    if text.lower() in not_names("disease", "law", "event", "term", "money"):
        return True
    if text.lower() in name_words("suffix", "caption") or PARTY.fullmatch(text):
        return True
    return _is_medium(doc, naming) or _in_office(doc, naming) or _shouted(doc, naming)


def _is_medium(doc: Doc, naming: Naming) -> bool:
    """`on Twitter`, `a Facebook post`: the channel of an utterance and no actor."""
    if naming.end - naming.start > 1 or doc[naming.start].lower_ not in not_names("medium"):
        return False
    before = naming.start > 0 and doc[naming.start - 1].lower_ in MEDIUM_BEFORE
    return before or (naming.end < len(doc) and doc[naming.end].lower_ in MEDIUM_AFTER)


def _in_office(doc: Doc, naming: Naming) -> bool:
    """`Secretary of State`, `Interior Minister`: words of an office that look like a body."""
    if naming.kind == "person" or naming.end - naming.start > 1:
        return False
    start, end = naming.start, naming.end
    if start >= 2 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in MINISTERS:
        return find_place(doc[start].text) is None
    if end < len(doc) and doc[end].lower_ in MINISTERS - {"ministry"}:
        return find_place(doc[start].text) is None and not doc[start].is_upper
    return False


def _shouted(doc: Doc, naming: Naming) -> bool:
    """Words of a heading in capitals; a known place in it is a name, the rest is guesswork."""
    text = name_text(doc, naming)
    if naming.source != "model" or not text.isupper() or not is_shouted(doc):
        return False
    return naming.end - naming.start < len(doc) and find_place(text) is None


def is_shouted(doc: Doc) -> bool:
    """Whether a block is written in capitals (and so tells nothing by them)."""
    if len(doc) < 2:
        return False
    text = doc[:60].text
    large, small = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return large > 3 and large > 4 * small
