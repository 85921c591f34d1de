"""A clause as subject, predicate and object in the words of its sentence."""

from spacy.tokens import Token

from sayso.extraction.grammar.clauses import (
    is_passive,
    objects,
    phrase_bounds,
    phrase_words,
)
from sayso.extraction.grammar.speakers import SAYING
from sayso.extraction.grammar.wording import is_finite, object_words, plain_lemma

# Objects are for reading and for comparing words: longer ones are cut at a word.
LONGEST = 240
# What is said of somebody by these words is only ahead: "is set to meet", "appears likely to meet".
AHEAD = frozenset({"set", "expected", "scheduled", "slated", "due", "likely", "poised"})
SEEMING = frozenset({"appear", "seem"})
HEADS = frozenset({"ROOT", "conj", "ccomp", "relcl", "advcl", "parataxis"})


def shorten(words: str) -> str:
    """At most LONGEST characters, cut at a word, white space run together."""
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rsplit(" ", 1)[0]


def is_clause(verb: Token) -> bool:
    """Whether a verb heads a clause that says something of its own; "told the paper" and "as he did" do not."""
    has_object = any(c.dep_ == "dobj" for c in verb.children)
    return (
        is_finite(verb)
        and verb.dep_ in HEADS
        and (has_object or (verb.lemma_ not in SAYING and verb.lemma_ != "do") or is_passive(verb))
        and verb.lemma_ != "tell"
    )


def predicate_words(verb: Token) -> str:
    """The verb's lemma with the particle behind it ("turn out"); of a passive its participle ("be priced")."""
    word = f"be {verb.lower_}" if is_passive(verb) else plain_lemma(verb)
    return " ".join([word, *(c.lower_ for c in verb.children if c.dep_ == "prt" and c.i == verb.i + 1)])


def object_of(verb: Token) -> str:
    """What a clause says of its subject: the words behind its verb, as far as the next clause joined to it.

    Of a relative clause that lacks its object, that is the noun it describes ("the car she drove").
    """
    words = object_words(verb)
    noun = verb.head
    where = any(t.tag_ == "WRB" for t in verb.doc[verb.left_edge.i : verb.i])
    if verb.dep_ == "relcl" and objects(verb) == [noun] and not where:
        joint = (
            [words, phrase_words(noun)]
            if words.split()[-1:] == [_stranded(verb)]
            else [phrase_words(noun), words]
        )
        words = " ".join(filter(None, joint))
    return shorten(words)


def outlook(verb: Token) -> Token:
    """The verb that says whether a clause holds: "meet" of "is set to meet" and "seems likely to meet", else its own."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    opens = verb.lemma_ in SEEMING or (passive and verb.lower_ in AHEAD)
    words = [verb] if opens else []
    words += [c for c in verb.children if c.dep_ in {"acomp", "xcomp", "oprd"} and c.lower_ in AHEAD]
    ahead = (c for word in words for c in word.children if c.dep_ in {"xcomp", "advcl"} and c.tag_ == "VB")
    return next(ahead, verb)


def _stranded(verb: Token) -> str | None:
    """A preposition without its noun ("the road she wrote about")."""
    return next((c.text for c in verb.children if c.dep_ == "prep" and not any(c.children)), None)


def is_subject(noun: Token, verb: Token) -> bool:
    """Whether a noun can be told as a verb's subject: no "whose house" or "most of which", no phrase that a parse
    gone wrong has the verb itself in."""
    first, last = phrase_bounds(noun)
    relative = any(t.tag_ in {"WP$", "WDT", "WP"} for t in noun.doc[first : last + 1] if t != noun)
    return not first <= verb.i <= last and not relative


def joined(names: list[str], heads: list[Token]) -> str:
    """Several subjects as one, with the word that joins them."""
    link = "or" if any(c.lower_ in {"or", "nor"} for head in heads for c in head.children) else "and"
    return f" {link} ".join(names)
