"""Figures of speech: people who only attack in words or at the polls."""

from sayso.extraction.events.candidate import Candidate
from sayso.extraction.grammar.clauses import subjects
from sayso.extraction.grammar.participants import mention_of
from sayso.extraction.sheet import Sheet


def is_figurative(sheet: Sheet, one: Candidate) -> bool:
    """Whether a named person only attacks in words or at the polls ("Rossi attacked her rival")."""
    if one.place or one.trigger.word not in one.trigger.frame.figurative:
        return False
    doers = [a.local_id for a in one.args if a.role == one.trigger.frame.subject]
    doers = doers or [a.local_id for a in one.args] or _who_does(sheet, one)
    return any(i is not None and sheet.names.entity(i).kind == "person" for i in doers)


def _who_does(sheet: Sheet, one: Candidate) -> list[int | None]:
    """The names that a noun's verb has for its subject: "he fired off attacks"."""
    noun = one.trigger.token
    if one.is_verb or noun.dep_ != "dobj":
        return []
    named = (mention_of(sheet, one.trigger.block, head) for head in subjects(noun.head))
    return [m.local_id for m in named if m]
