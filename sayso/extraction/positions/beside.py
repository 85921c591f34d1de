"""The names that stand right beside a title: behind it, behind its comma, before it in apposition."""

import re

from sayso.extraction.positions.slots import Title, mention_at
from sayso.extraction.sheet import Sheet
from schemas.readings import Mention

# What may stand between a name and its title besides a comma: an age, a party tag.
GAP = 9
# A party and its state after a name: ", R-Tenn." and "(D-Calif.)"; what joins two such names, or two bare ones.
STATE = re.compile(r"[RDI]-[A-Z]")
PARTY = re.compile(r"\s*[,(]\s*[RDI]-[A-Z][A-Za-z]?[A-Za-z.]*")
TAGGED = re.compile(r"[,(]\s*[RDI]-[A-Z][A-Za-z.]{0,6}\)?,?(?:\s*and)?")
PLAIN = re.compile(r",|,? ?and|&|[,(]\s*[RDI]-[A-Z][A-Za-z.]{0,6}\)?,?(?:\s*and)?")


def names_after(sheet: Sheet, title: Title) -> list[Mention]:
    """ "President Joe Biden"; "China's foreign minister, Qin Gang,"; "Presidents Obama and Putin"."""
    doc = title.block.doc
    at = title.end
    if at < len(doc) and doc[at].text == "," and not title.plural and (_leads(title) or _speaks_for(title)):
        at += 1
        if at < len(doc) and (
            name_before(sheet, title) or (title.opener in {"a", "an"} and not _speaks_for(title))
        ):
            return []
    if at >= len(doc) or (doc[at].sent != title.head.sent and not doc[at - 1].text.endswith(".")):
        return []  # "co-founder of Acme Corp." may look like a sentence's end
    named = mention_at(sheet, title.block, doc[at])
    if named is None or named.kind != "person":
        return []
    return [named, *_more_names(sheet, named, tagged=not title.plural)]


def _leads(title: Title) -> bool:
    """Whether a title can stand before a comma and a name: it says whose office it is."""
    return bool(
        title.opener == "the"
        or title.opener in {"his", "her", "its", "their", "our", "my"}
        or title.country
        or title.organisation
        or title.start == title.head.sent.start
        or title.block.doc[title.start - 1].tag_ == "POS"
    )


def _speaks_for(title: Title) -> bool:
    """Whether it says for whom or to whom: "a spokeswoman for the network, Ada Finch"."""
    behind = title.block.doc[title.head.i + 1 : title.end]
    return title.kind == "role" and bool(behind) and behind[0].lower_ in {"for", "to"}


def _more_names(sheet: Sheet, first: Mention, *, tagged: bool) -> list[Mention]:
    """The names that follow the first in a list; `tagged`: only those that bear a party's tag as it does."""
    found, last = [], first
    for mention in sheet.names.within(first.end_char, first.end_char + 120):
        if STATE.match(mention.text):
            continue  # the state in "Corker, R-Tenn., and"
        between = sheet.text[last.end_char : mention.start_char].strip()
        joins = TAGGED if tagged else PLAIN
        if mention.kind != "person" or mention.coreference or not joins.fullmatch(between):
            break
        if tagged and not PARTY.match(sheet.text[mention.end_char : mention.end_char + 12]):
            break
        found.append(mention)
        last = mention
    return found


def name_before(sheet: Sheet, title: Title) -> Mention | None:
    """The name that a title stands in apposition to: "Wang Yi, the head of Chinese diplomacy"."""
    if title.plural:
        return None
    doc = title.block.doc
    at = _before_owner(title)
    sent_start = title.head.sent.start
    if at >= sent_start and doc[at].tag_ in {"DT", "PRP$"}:
        at -= 1
    if _opens_clause(title):
        return None
    if at < sent_start or doc[at].text not in {",", "(", "—", "–"}:
        return None
    if not title.opener and _runs_on(title):
        return None
    floor = max(sent_start, at - GAP)
    while at > floor:
        at -= 1
        named = mention_at(sheet, title.block, doc[at])
        if named and named.kind == "person":
            return named if doc[at].tag_ != "POS" and not _possessive(sheet, named) else None
        if not (
            doc[at].is_punct
            or doc[at].like_num
            or named
            or doc[at].lower_ in {"aged", "jr", "jr.", "sr.", "r", "d", "qc", "esq"}
        ):
            return None
    return None


def _before_owner(title: Title) -> int:
    """The token before a title, its bare owner and a first word joined to it: the comma of
    "Rossi, the president's former aide"."""
    doc, at = title.block.doc, title.start - 1
    if at > 0 and doc[at].tag_ == "POS" and doc[at - 1].pos_ == "NOUN":
        at = doc[at - 1].left_edge.i
        return at if doc[at].tag_ in {"DT", "PRP$"} else at - 1
    if at > 2 and doc[at].lower_ == "and" and doc[at - 2].lower_ in {"a", "an", "the"}:
        return at - 3  # "Allen, a Republican and former governor"
    return at


def _opens_clause(title: Title) -> bool:
    """Whether a verb follows that the title is the subject of: "on Monday, Rossi, the speaker said"."""
    doc = title.block.doc
    return (
        title.head.dep_ in {"nsubj", "nsubjpass"}
        and title.end < len(doc)
        and doc[title.end].pos_ in {"VERB", "AUX"}
    )


def _runs_on(title: Title) -> bool:
    """Whether a bare title goes on into other words ("X, billionaire team owner Y")."""
    doc = title.block.doc
    follower = doc[title.end] if title.end < len(doc) else None
    return follower is not None and follower.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}


def _possessive(sheet: Sheet, mention: Mention) -> bool:
    return sheet.text[mention.end_char : mention.end_char + 2] in {"'s", "’s"}
