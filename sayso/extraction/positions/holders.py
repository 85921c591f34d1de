"""Who holds a title: whose name stands beside it, the subject of "is", "was named", "resigned as"."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extraction.grammar.clauses import read_clause, subjects
from sayso.extraction.grammar.modality import standing
from sayso.extraction.grammar.participants import mention_of
from sayso.extraction.positions.beside import name_before, names_after
from sayso.extraction.positions.slots import Title, possessive_follows
from sayso.extraction.positions.tenure import fronted_subject, holders_by_noun
from sayso.extraction.sheet import Sheet
from sayso.extraction.title_words import title_words
from schemas.readings import Holding, Mention


def holders(
    sheet: Sheet, title: Title, previous: "tuple[Title, list[Mention]] | None"
) -> Iterator[tuple[Mention, Holding]]:
    """Yield the people who hold a title, each with how they hold it."""
    if possessive_follows(title.block.doc, title.end - 1):
        return  # "the president's speechwriter" names no president
    after = names_after(sheet, title)
    if after:
        yield from ((mention, title.holding) for mention in after)
        return
    before = name_before(sheet, title)
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
    if any(c.dep_ == "neg" for c in verb.children) or verb.sent[-1].text == "?":
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
    elif lemma in words.succeeds:
        yield from _succeeded(sheet, title, verb)


def _succeeded(sheet: Sheet, title: Title, verb: Token) -> Iterator[tuple[Mention, Holding]]:
    """ "X succeeds Y as president": the new holder and the one before."""
    clause, status = read_clause(title.block, verb), standing(verb).status
    if status not in {"happened", "planned"}:
        return
    for mention in _people(sheet, title, list(clause.objects)):
        yield mention, "former" if status == "happened" else title.holding
    for mention in _people(sheet, title, list(clause.subjects)):
        yield mention, "nominee" if status == "planned" else title.holding


def _has_lately(verb: Token) -> bool:
    """Present perfect: "has served as"."""
    return any(c.dep_ == "aux" and c.lower_ in {"has", "have", "'s", "’s"} for c in verb.children)


def _people(sheet: Sheet, title: Title, heads: list[Token]) -> Iterator[Mention]:
    for head in heads:
        mention = mention_of(sheet, title.block, head)
        if mention and mention.kind == "person":
            yield mention
