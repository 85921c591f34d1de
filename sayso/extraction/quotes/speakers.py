"""Naming the speaker of an utterance: the mention in the text and who that is."""

from bisect import bisect_right
from dataclasses import dataclass

from sayso.extraction.quotes.grid import NOMINAL, Grid
from sayso.extraction.quotes.sources import RELATIVE, naming
from sayso.extraction.sheet import Sheet
from schemas.readings import Mention

MOST_KIDS = 20
DEEPEST = 8  # steps up a tree, mentions within one another
ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A mention of a speaker: offsets of the article, and the canonical name where known."""

    start: int
    end: int
    text: str
    name: str
    local_id: int | None


class Namings:
    """The mentions and entities of an article, found by place and number in logarithmic time."""

    def __init__(self, sheet: Sheet) -> None:
        self.text = sheet.text
        self._mentions = sheet.names.mentions
        self._starts = [mention.start_char for mention in self._mentions]
        self._names = {entity.local_id: entity.name for entity in sheet.names.entities}

    def holding(self, start: int, end: int) -> Mention | None:
        """The mention that holds a span, the one that starts last if several do."""
        last = bisect_right(self._starts, start)
        for mention in reversed(self._mentions[max(0, last - DEEPEST) : last]):
            if mention.end_char >= end:
                return mention
        return None

    def name_of(self, mention: Mention) -> str:
        """The canonical name of a mention's entity."""
        return self._names.get(mention.local_id, mention.text)


def speaker_at(namings: Namings, grid: Grid, head: int) -> Speaker:
    """The speaker that a token heads. The name is that of the entity whose mention holds the head,
    else the antecedent's for a relative pronoun, an apposed person's, or the noun phrase itself."""
    first, last = naming(grid, head)
    start, end = grid.start[first], grid.end[last]
    text = namings.text[start:end]
    noun = antecedent(grid, head) if grid.tag[head] in RELATIVE else None
    if noun is not None:
        known = speaker_at(namings, grid, noun)
        return Speaker(start, end, text, known.name, known.local_id)
    # The mention must hold the head: "Clinton's lawyer" is not Clinton.
    mention = namings.holding(grid.start[head], grid.end[head]) or apposed(namings, grid, head)
    if mention is None:
        return Speaker(start, end, text, bare(text), None)
    return Speaker(start, end, text, namings.name_of(mention), mention.local_id)


def apposed(namings: Namings, grid: Grid, head: int) -> Mention | None:
    """The person whom an apposition names ("the chief economist Ann Lee", "the mayor, Ann Lee")."""
    for kid in grid.kids[head][:MOST_KIDS]:
        if kid > head and grid.dep[kid] == "appos":
            mention = namings.holding(grid.start[kid], grid.end[kid])
            if mention is not None and mention.kind == "person":
                return mention
    return None


def antecedent(grid: Grid, pronoun: int) -> int | None:
    """The noun that a relative pronoun stands for."""
    token = pronoun
    for _ in range(DEEPEST):
        head = grid.heads[token]
        if head == token:
            break
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
