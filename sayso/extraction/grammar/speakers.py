"""Who says it, where that is not the outlet itself."""

from spacy.tokens import Token

from sayso.extraction.grammar.clauses import subjects
from sayso.extraction.grammar.participants import mention_of, participant
from sayso.extraction.sheet import ParsedBlock, Sheet

SAYING = {
    "say", "tell", "claim", "state", "report", "announce", "add", "argue", "allege", "suggest", "insist", "warn",
    "note", "believe", "think", "explain", "assert", "confirm", "acknowledge", "admit", "declare", "reveal",
    "estimate", "predict", "maintain", "contend", "write", "tweet", "complain", "testify", "concede", "stress",
    "accuse", "blame", "describe", "indicate", "recall", "repeat", "point", "emphasize", "emphasise",
}  # fmt: skip
REACH = 8
# Who wants, plans, supports or criticises a thing does not report it.
STANCES = frozenset({"intention", "judgement"})


def speaker_of(sheet: Sheet, block: ParsedBlock, trigger: Token) -> str | None:
    """Who a trigger's clause is attributed to: a quotation round it, a verb of saying above it,
    or "according to" beside it. None where the outlet says it itself."""
    at = block.start_char + trigger.idx
    for quote in sheet.quotes:
        held = quote.start_char <= at < quote.end_char and quote.act not in STANCES
        if held and (quote.speaker or quote.speaker_text):
            return quote.speaker or quote.speaker_text
    return _by_governor(sheet, block, trigger) or _according_to(sheet, block, trigger)


def _by_governor(sheet: Sheet, block: ParsedBlock, trigger: Token) -> str | None:
    node = trigger
    for _ in range(REACH):
        head = node.head
        if head == node:
            return None
        inside = node.dep_ in {"ccomp", "xcomp"} or (
            node.dep_ == "acl" and head.lemma_ in {"claim", "allegation"}
        )
        if inside and head.lemma_ in SAYING:
            for subject in subjects(head):
                arg = participant(sheet, block, subject, "speaker")
                if arg:
                    return arg.name
        node = head
    return None


def _according_to(sheet: Sheet, block: ParsedBlock, trigger: Token) -> str | None:
    for token in trigger.sent:
        if token.lower_ == "according":
            for child in token.subtree:
                if child.dep_ == "pobj":
                    mention = mention_of(sheet, block, child)
                    arg = participant(sheet, block, child, "speaker")
                    return sheet.names.entity(mention.local_id).name if mention else arg.name if arg else None
    return None
