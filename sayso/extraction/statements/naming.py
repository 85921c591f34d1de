"""What something is called beside its name: "the bill, known as the Fair Tolls Act", "the Port Users' League, or PUL,"."""

import re
from collections.abc import Iterator
from functools import partial

from spacy.tokens import Token

from sayso.extraction.grammar.clauses import phrase_words, sentences
from sayso.extraction.grammar.participants import CALLED, participants
from sayso.extraction.sheet import ParsedBlock, Sheet
from schemas.readings import Arg, Fact

VERSION = "1"
PREDICATE = "be known as"
# Short forms behind a name: in brackets, or between commas after "or".
SHORT = re.compile(r"(?:\s*\(|,? or (?:the )?)[“\"'‘]?(?P<short>[A-Z][A-Z\d.&-]{1,9})[”\"'’]?(?:\)|,)")
SURE = 0.6

naming = partial(
    Fact,
    family="relation",
    kind="naming",
    predicate=PREDICATE,
    extractor="naming",
    extractor_version=VERSION,
    confidence=SURE,
)


def read_namings(sheet: Sheet) -> Iterator[Fact]:
    """Yield the second names that an article gives beside a first one, in the order of their sentences."""
    for block, sent, start, end in sentences(sheet.prose):
        for verb in sent:
            if verb.lemma_ in CALLED and verb.tag_ == "VBN" and verb.dep_ == "acl":
                yield from _called(sheet, block, verb, (start, end))
        for mention in sheet.names.within(start, end):
            found = SHORT.match(sheet.text, mention.end_char, end) if not mention.coreference else None
            if found and " " in mention.text:
                name = sheet.names.entity(mention.local_id).name
                arg = Arg(role="subject", name=name, local_id=mention.local_id)
                yield naming(start_char=start, end_char=end, subject=name, object=found["short"], args=(arg,))


def _called(sheet: Sheet, block: ParsedBlock, verb: Token, bounds: tuple[int, int]) -> Iterator[Fact]:
    """The name behind "known as" and its kin, of what the participle stands beside."""
    behind = [noun for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" for noun in c.children]
    for noun in [*behind, *(c for c in verb.children if c.dep_ in {"oprd", "dobj"})]:
        words = phrase_words(noun).strip("“”\"'‘’ ")
        is_one = noun.dep_ == "pobj" or (noun.dep_ in {"oprd", "dobj"} and noun.ent_type_ != "PERSON")
        if is_one and any(c.isupper() for c in words):
            who = [a for a in participants(sheet, block, [verb.head], "subject") if a.name not in words]
            subject = who[0].name if who else phrase_words(verb.head)
            yield naming(
                start_char=bounds[0], end_char=bounds[1], subject=subject, object=words, args=tuple(who[:1])
            )
