"""Naming the speaker of an utterance: the mention in the text and who that is."""

from dataclasses import dataclass

from sayso.extraction.quote_grid import NOMINAL, Grid
from sayso.extraction.quote_sources import RELATIVE, naming
from sayso.extraction.sheet import Sheet
from schemas.readings import Mention

ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A mention of a speaker: offsets of the article, and the canonical name where known."""

    start: int
    end: int
    text: str
    name: str
    local_id: int | None


def speaker_at(sheet: Sheet, grid: Grid, head: int) -> Speaker:
    """The speaker that a token heads. The name is that of the entity whose mention holds the head,
    else the antecedent's for a relative pronoun, else the noun phrase itself."""
    first, last = naming(grid, head)
    start, end = grid.start[first], grid.end[last]
    text = sheet.text[start:end]
    noun = antecedent(grid, head) if grid.tag[head] in RELATIVE else None
    if noun is not None:
        known = speaker_at(sheet, grid, noun)
        return Speaker(start, end, text, known.name, known.local_id)
    mention = mention_of(sheet, grid, head)
    if mention is None:
        return Speaker(start, end, text, bare(text), None)
    return Speaker(start, end, text, sheet.names.entity(mention.local_id).name, mention.local_id)


def mention_of(sheet: Sheet, grid: Grid, head: int) -> Mention | None:
    """The mention that holds the head of a noun phrase: "Clinton's lawyer" is not Clinton."""
    return sheet.names.at(grid.start[head], grid.end[head])


def antecedent(grid: Grid, pronoun: int) -> int | None:
    """The noun that a relative pronoun stands for."""
    token = pronoun
    while grid.heads[token] != token:
        head = grid.heads[token]
        if grid.dep[token] in ("relcl", "acl"):
            return head if grid.pos[head] in NOMINAL and grid.tag[head] not in RELATIVE else None
        token = head
    return None


def bare(text: str) -> str:
    """A noun phrase without its leading article and with single spaces."""
    words = " ".join(text.split())
    for article in ARTICLES:
        if words.lower().startswith(article):
            return words[len(article) :]
    return words
