"""Who holds a title: the name beside it, the subject of "is", "was named", "resigned as"."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extraction.grammar.clauses import read_clause, subjects
from sayso.extraction.grammar.modality import standing
from sayso.extraction.grammar.participants import mention_of
from sayso.extraction.positions.slots import Title, mention_at, possessive_follows
from sayso.extraction.positions.tenure import fronted_subject, holders_by_noun
from sayso.extraction.sheet import Sheet
from sayso.extraction.title_words import title_words
from schemas.readings import Holding, Mention

# What may stand between a name and its title besides a comma: an age, a party tag.
GAP = 9
# A party and its state after a name: ", R-Tenn." and "(D-Calif.)"; what joins two such names, or two bare ones.
STATE = re.compile(r"[RDI]-[A-Z]")
PARTY = re.compile(r"\s*[,(]\s*[RDI]-[A-Z][A-Za-z]?[A-Za-z.]*")
TAGGED = re.compile(r"[,(]\s*[RDI]-[A-Z][A-Za-z.]{0,6}\)?,?(?:\s*and)?")
PLAIN = re.compile(r",|,? ?and|&|[,(]\s*[RDI]-[A-Z][A-Za-z.]{0,6}\)?,?(?:\s*and)?")


def holders(
    sheet: Sheet, title: Title, previous: "tuple[Title, list[Mention]] | None"
) -> Iterator[tuple[Mention, Holding]]:
    """Yield the people who hold a title, each with how they hold it."""
    if possessive_follows(title.block.doc, title.end - 1):
        return  # "the president's speechwriter" names no president
    after = _names_after(sheet, title)
    if after:
        yield from ((mention, title.holding) for mention in after)
        return
    before = _name_before(sheet, title)
    if before:
        yield before, title.holding
        return
    if previous and is_joined(previous[0], title):
        yield from ((mention, _shared(previous[0], title)) for mention in previous[1])
        return
    fronted = fronted_subject(sheet, title)
    if fronted:
        yield fronted, title.holding
        return
    yield from _by_verb(sheet, title)


def _shared(before: Title, title: Title) -> Holding:
    """A bare title joined by "and" is held as the one before: "former governor and senator"."""
    between = title.block.doc[before.end : title.start].text.lower().strip()
    return before.holding if between == "and" and title.holding == "current" else title.holding


def _names_after(sheet: Sheet, title: Title) -> list[Mention]:
    """ "President Joe Biden"; "China's foreign minister, Qin Gang,"; "Presidents Obama and Putin"."""
    doc = title.block.doc
    at = title.end
    if at < len(doc) and doc[at].text == "," and _leads(title) and not title.plural:
        at += 1
        if at < len(doc) and (_name_before(sheet, title) or title.opener in {"a", "an"}):
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


def _name_before(sheet: Sheet, title: Title) -> Mention | None:
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


def is_joined(before: Title, title: Title) -> bool:
    """Whether a title goes on from the one before: "a lawyer and former mayor of Turin"."""
    doc = title.block.doc
    if before.block is not title.block or before.head.sent != title.head.sent:
        return False
    between = doc[before.end : title.start].text.lower().strip()
    return between in {"and", "and a", "and the", ", and", "and an", ", a", "and his", "and her"}


def _by_verb(sheet: Sheet, title: Title) -> Iterator[tuple[Mention, Holding]]:
    """ "X is the president", "X was named president", "X resigned as president"."""
    head = title.head
    verb = head.head
    if head.dep_ == "pobj" and verb.lower_ == "as":
        if verb.head.pos_ == "NOUN":
            yield from holders_by_noun(sheet, title, verb.head)
        else:
            yield from _with_as(sheet, title, verb.head)
    elif head.dep_ == "attr" and verb.lemma_ in {"be", "become", "remain"}:
        yield from _with_be(sheet, title, verb)
    elif (
        head.dep_ in {"oprd", "dobj", "attr", "ccomp", "appos"}
        and verb.lemma_.lower() in title_words().appoints
    ):
        yield from _appointed(sheet, title, verb)


def _with_be(sheet: Sheet, title: Title, verb: Token) -> Iterator[tuple[Mention, Holding]]:
    if any(c.dep_ == "neg" for c in verb.children):
        return
    if _compares(title.head) or standing(verb).status in {"possible", "denied", "cancelled"}:
        return
    holding = title.holding
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if auxiliaries & {"would", "could", "may", "might", "should", "can", "must"} or (
        verb.tag_ == "VB" and "will" not in auxiliaries
    ):
        return
    if "will" in auxiliaries:
        holding = "nominee" if holding == "current" else holding
    elif verb.lemma_ == "be" and verb.tag_ == "VBD" and holding == "current":
        holding = "former"
    for mention in _people(sheet, title, subjects(verb)):
        yield mention, holding


def _compares(head: Token) -> bool:
    """ "the most senior official to visit", "a strong advocate": a judgement, not a post."""
    before = [t for left in head.lefts for t in left.subtree]
    plain = title_words().judging | {"first", "only", "last"}
    return any(t.tag_ in {"JJS", "RBS", "RBR", "JJR"} or t.lower_ in plain for t in before)


def _appointed(sheet: Sheet, title: Title, verb: Token) -> Iterator[tuple[Mention, Holding]]:
    holding: Holding = "nominee" if verb.lemma_ == "nominate" else title.holding
    clause = read_clause(title.block, verb)
    for mention in _people(sheet, title, [t for t in clause.objects if t.i != title.head.i]):
        yield mention, holding


def _with_as(sheet: Sheet, title: Title, verb: Token) -> Iterator[tuple[Mention, Holding]]:
    words, lemma = title_words(), verb.lemma_.lower()
    if lemma in words.appoints:
        yield from _appointed(sheet, title, verb)
    elif lemma in words.serves | words.leaves:
        clause = read_clause(title.block, verb)
        past = lemma in words.leaves or ((verb.tag_ in {"VBD", "VBN"}) and not _has_lately(verb))
        heads = (
            clause.objects
            if clause.passive or (lemma in words.leaves and clause.objects)
            else clause.subjects
        )
        for mention in _people(sheet, title, list(heads)):
            yield mention, "former" if past else title.holding


def _has_lately(verb: Token) -> bool:
    """Present perfect: "has served as"."""
    return any(c.dep_ == "aux" and c.lower_ in {"has", "have", "'s", "’s"} for c in verb.children)


def _people(sheet: Sheet, title: Title, heads: list[Token]) -> Iterator[Mention]:
    for head in heads:
        mention = mention_of(sheet, title.block, head)
        if mention and mention.kind == "person":
            yield mention
