"""Who holds a post that stands behind a noun and "as": "the departure of X as", "her time as"."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extraction.grammar.clauses import obliques, subjects
from sayso.extraction.grammar.participants import mention_of, possessors
from sayso.extraction.positions.slots import Title
from sayso.extraction.sheet import Sheet
from sayso.extraction.title_words import title_words
from schemas.readings import Holding, Mention


def holders_by_noun(sheet: Sheet, title: Title, noun: Token) -> Iterator[tuple[Mention, Holding]]:
    """Yield who leaves, gets or had the post, by the noun that "as" hangs on, each with how it is held."""
    words, lemma = title_words(), noun.lemma_.lower()
    holding: Holding | None = (
        "former" if lemma in words.leaving else title.holding if lemma in words.entering else None
    )
    if lemma in words.tenure or noun.lower_ in words.tenure:
        holding = "former" if _is_past(noun) else title.holding
    if holding is None:
        return
    people = possessors(noun) or [thing for word, thing in obliques(noun) if word == "of"]
    for head in people:
        mention = mention_of(sheet, title.block, head)
        if mention and mention.kind == "person":
            yield mention, holding


def fronted_subject(sheet: Sheet, title: Title) -> Mention | None:
    """The subject behind a title that opens a sentence part: "again the party's nominee, she was arrested"."""
    doc = title.block.doc
    at = title.end
    if not title.opener or at + 1 >= len(doc) or doc[at].text != "," or title.plural:
        return None
    verb = title.head.head
    behind = next((s for s in subjects(verb) if s.i == at + 1 and s.tag_ == "PRP"), None)
    if behind is None or title.head.dep_ not in {
        "npadvmod",
        "advcl",
        "nsubj",
        "nsubjpass",
        "dep",
        "appos",
        "attr",
    }:
        return None
    mention = mention_of(sheet, title.block, behind)
    return mention if mention and mention.kind == "person" else None


def _is_past(noun: Token) -> bool:
    """Whether the sentence round it is told in the past."""
    return noun.sent.root.tag_ in {"VBD", "VBN"}
