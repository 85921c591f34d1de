"""What a date and the tense say of an event's status."""

from spacy.tokens import Token

from sayso.extraction.events.candidate import Trigger
from sayso.extraction.events.roles import is_numbered
from sayso.extraction.grammar.modality import Standing
from sayso.extraction.grammar.when import ON_OCCASION
from sayso.extraction.sheet import Sheet
from schemas.readings import TimeExpression

# Kinds that an announcement brings about ("announced a deal"); an announced visit is still to come.
BY_SAYING = {"agreement", "resignation", "appointment", "purchase", "launch", "court"}


def by_now(sheet: Sheet, trigger: Trigger, stands: Standing, when: TimeExpression | None) -> Standing:
    """What stands of an event noun once its own date is known: "the 1976 convention" is over, whatever is
    said of it, "the Nov. 8 election" to come, "agreed to it at a meeting on May 2" is over; an announced deal is done."""
    noun = trigger.token
    if (
        stands.status == "planned"
        and noun.dep_ == "dobj"
        and noun.head.lemma_ == "announce"
        and trigger.frame.kind in BY_SAYING
    ):
        return Standing()
    if when is None or when.hi is None or when.lo is None or sheet.anchor_on is None:
        return stands
    named = any(c.dep_ in {"nummod", "compound", "amod"} and is_numbered(c) for c in noun.children)
    occasion = noun.dep_ == "nsubj" or (noun.dep_ == "pobj" and noun.head.lower_ in ON_OCCASION)
    if stands.status not in {"possible", "planned"} or not (named or occasion):
        return stands
    if when.hi < sheet.anchor_on:
        return Standing()
    return Standing("planned", "scheduled", stands.polarity) if named else stands


def with_time(sheet: Sheet, stands: Standing, when: TimeExpression | None) -> Standing:
    """A present tense with a day to come is a plan."""
    if stands.status != "happened" or not is_ahead(sheet, when):
        return stands
    return Standing("planned", "scheduled", stands.polarity)


def is_ahead(sheet: Sheet, when: TimeExpression | None) -> bool:
    """Whether a date lies after the day of the article."""
    lo = when.lo if when else None
    return sheet.anchor_on is not None and lo is not None and lo > sheet.anchor_on


def is_past(verb: Token) -> bool:
    """Whether a verb, or the one it completes ("was able to meet"), is in the past; "is sentenced" is not."""
    while verb.tag_ not in {"VBD", "VBN"} and verb.dep_ in {"xcomp", "acomp"} and verb.head != verb:
        verb = verb.head
    helpers = (c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBZ", "VBP", "MD"})
    finite = next(helpers, None)
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and (finite is None or finite.lemma_ == "have"))
