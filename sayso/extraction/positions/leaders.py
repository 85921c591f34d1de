"""Who heads what, told by a verb: "who leads the State Department's office for ..."."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extraction.grammar.clauses import subjects
from sayso.extraction.grammar.participants import mention_of
from sayso.extraction.positions.slots import Holder, Title, mention_at
from sayso.extraction.sheet import ParsedBlock, Sheet
from sayso.extraction.title_words import country_of, title_words
from schemas.readings import Arg, Holding, Mention


def leaders(sheet: Sheet, block: ParsedBlock) -> Iterator[Holder]:
    """ "who leads the State Department's office for ...": the head of what they lead."""
    for verb in block.doc:
        if verb.lemma_ not in title_words().leads or verb.dep_ != "relcl" or verb.pos_ != "VERB":
            continue
        thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if thing is None or subject is None or subject.lower_ != "who":
            continue
        if not (mention_at(sheet, block, thing) or thing.lower_ in title_words().groups):
            continue
        for head in subjects(verb):
            mention = mention_of(sheet, block, head)
            if mention and mention.kind == "person":
                yield _led(sheet, block, verb, thing, mention)


def _led(sheet: Sheet, block: ParsedBlock, verb: Token, thing: Token, mention: Mention) -> Holder:
    title = Title(block=block, head=verb, kind="office", start=verb.i, end=verb.i + 1)
    first = min(t.i for t in thing.subtree)
    for token in block.doc[first : thing.i]:
        named = mention_at(sheet, block, token)
        if named and named.kind == "organisation":
            title.organisation = Arg(role="organisation", name=named.text, local_id=named.local_id)
        elif country_of(token.text):
            title.country = Arg(role="country", name=country_of(token.text) or "")
    named = mention_at(sheet, block, thing)
    if named:
        title.organisation = Arg(role="organisation", name=named.text, local_id=named.local_id)
    rest = block.doc[thing.i : max(t.i for t in thing.subtree) + 1].text if not named else ""
    holding: Holding = "former" if verb.tag_ == "VBD" else "current"
    words = f"head of the {rest.split(',')[0].strip()}" if rest else "head"
    return Holder(title, mention, holding, words, 0.7)
