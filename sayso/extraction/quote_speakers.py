"""Naming the speaker of an utterance: the mention in the text and who that is."""

from dataclasses import dataclass

from spacy.tokens import Token

from sayso.extraction.quote_sources import naming
from sayso.extraction.sheet import ParsedBlock, Sheet
from schemas.readings import Mention

RELATIVE = frozenset({"WP", "WDT", "WP$"})
ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A mention of a speaker: offsets of the article, and the canonical name where known."""

    start: int
    end: int
    text: str
    name: str
    local_id: int | None


def speaker_at(sheet: Sheet, block: ParsedBlock, head: Token) -> Speaker:
    """The speaker that a token heads. The name is that of the entity whose mention holds the head,
    else the antecedent's for a relative pronoun, else the noun phrase itself."""
    span = naming(head)
    start, end = block.span_of(span)
    mention = mention_of(sheet, block, head)
    if mention is None and head.tag_ in RELATIVE and antecedent(head) is not None:
        known = speaker_at(sheet, block, antecedent(head) or head)
        return Speaker(start, end, span.text, known.name, known.local_id)
    if mention is None:
        return Speaker(start, end, span.text, bare(span.text), None)
    name = sheet.names.entity(mention.local_id).name
    return Speaker(start, end, span.text, name, mention.local_id)


def mention_of(sheet: Sheet, block: ParsedBlock, head: Token) -> Mention | None:
    """The mention that holds the head of a noun phrase: "Clinton's lawyer" is not Clinton."""
    at = block.start_char + head.idx
    return sheet.names.at(at, at + len(head.text))


def antecedent(pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    for token in pronoun.ancestors:
        if token.dep_ in ("relcl", "acl"):
            return token.head if token.head.tag_ not in RELATIVE else None
    return None


def bare(text: str) -> str:
    """A noun phrase without its leading article and with single spaces."""
    words = " ".join(text.split())
    for article in ARTICLES:
        if words.lower().startswith(article):
            return words[len(article) :]
    return words
