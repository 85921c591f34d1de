"""Clauses read off a dependency parse: who does what to whom, and where.

Tokens are spaCy's; offsets are those of the article. Conjunctions share their arguments, a
passive's agent and subject change places, a relative clause looks to its antecedent.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from sayso.extraction.grammar.datelines import past_datelines
from sayso.extraction.grammar.relatives import RELATIVES, antecedent, has_adverbial_relative
from sayso.extraction.sheet import ParsedBlock
from sayso.extraction.title_words import head_kind

SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
DASHES = {"-", "–", "—", "--"}
# What hangs on a noun without naming it: left out of its phrase.
# By what one speaks; the parse hangs on it with whom ("spoke by telephone with").
MEANS = {"telephone", "phone", "videoconference", "video"}
LOOSE = {"relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "parataxis"}
SPOUSES = {
    "wife",
    "husband",
    "partner",
    "girlfriend",
    "boyfriend",
    "fiancee",
    "spouse",
    "ex-wife",
    "ex-husband",
}
# How far a chain of conjunctions or control verbs is followed.
REACH = 6


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its arguments as head tokens. `obliques` pairs a preposition with its noun."""

    block: ParsedBlock
    verb: Token
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    obliques: tuple[tuple[str, Token], ...]
    passive: bool

    def after(self, *prepositions: str) -> tuple[Token, ...]:
        """The nouns that follow one of these prepositions."""
        return tuple(noun for word, noun in self.obliques if word in prepositions)


def sentences(blocks: Iterable[ParsedBlock]) -> Iterator[tuple[ParsedBlock, Span, int, int]]:
    """Yield each sentence with its article offsets, white space at its ends left out."""
    for block in blocks:
        for sent in block.doc.sents:
            text = sent.text
            lead = len(text) - len(text.lstrip())
            start = block.start_char + sent.start_char + lead
            end = start + len(text.strip())
            if end > start:
                yield block, sent, start, end


def read_clause(block: ParsedBlock, verb: Token) -> Clause:
    """The clause of a verb; arguments it shares with a governing or conjoined verb included."""
    passive = is_passive(verb)
    return Clause(
        block=block,
        verb=verb,
        subjects=tuple(agents(verb) if passive else subjects(verb)),
        objects=tuple(subjects(verb) if passive else objects(verb)),
        obliques=tuple(obliques(verb)),
        passive=passive,
    )


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive, reduced relatives ("the man arrested on Sunday") included."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not _has_subject(verb):
        return is_passive(verb.head) and not any(c.dep_ == "aux" for c in verb.children)
    reduced = verb.dep_ in {"acl", "advcl"} or opens_apposition(verb)
    own = {c.dep_ for c in verb.children}
    return verb.tag_ == "VBN" and reduced and "aux" not in own and not own >= {"nsubj", "dobj"}


def opens_apposition(verb: Token) -> bool:
    """Whether a participle stands before the noun that is set beside a name: "Anna Rossi, elected governor in May,"."""
    noun = verb.head
    return verb.dep_ == "amod" and verb.tag_ == "VBN" and noun.dep_ == "appos" and noun.left_edge == verb


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def subjects(verb: Token, reach: int = REACH) -> list[Token]:
    """The grammatical subjects of a verb, sought upwards where it has none of its own."""
    own = past_datelines([child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}])
    if own:
        return [noun for head in own for noun in with_conjuncts(antecedent(head, verb))]
    if reach == 0:
        return []
    if opens_apposition(verb):
        return with_conjuncts(verb.head.head)
    if verb.dep_ in {"acl", "relcl"}:
        if verb.dep_ == "acl" and verb.tag_ == "VB":
            return _behind_noun(verb.head, reach, alone=not objects(verb))
        return with_conjuncts(verb.head) if verb.dep_ == "acl" else []
    if verb.dep_ in {"conj", "xcomp", "advcl", "pcomp", "ccomp"}:
        return _controller(verb, reach)
    return []


def _behind_noun(noun: Token, reach: int, *, alone: bool) -> list[Token]:
    """Who is to do what "a request from X to", "X's plan to" or "X received an invitation to" says.

    `alone`: it has no object, so whoever gets the request may take part ("refused a request to meet").
    """
    own = [c for c in noun.children if c.dep_ == "poss"]
    own += [thing for word, thing in obliques(noun) if word in {"from", "by"}]
    if (
        (alone or all(c.tag_ == "PRP$" for c in own))
        and noun.dep_ in {"dobj", "nsubjpass"}
        and noun.head.pos_ == "VERB"
    ):
        own += subjects(noun.head, reach - 1) if not is_passive(noun.head) else agents(noun.head)
    return own


def _controller(verb: Token, reach: int) -> list[Token]:
    """Who does what an infinitive or participle says: the governor's object, else its subject."""
    governor = verb.head
    if verb.dep_ == "pcomp":
        governor = governor.head
    if governor.pos_ == "ADJ" and governor.head.pos_ in {"VERB", "AUX"}:
        governor = governor.head  # "the boy is welcome to come"
    if governor.pos_ not in {"VERB", "AUX"}:
        return []
    told_of = verb.dep_ == "pcomp" and verb.head.lower_ in {"for", "as", "from"}
    blamed = [c for c in governor.children if c.dep_ == "dobj"] if told_of else []
    if blamed and not is_passive(governor):
        # "praised her for being", "quoted her as saying", "barred her from entering"
        return [noun for head in blamed for noun in with_conjuncts(head)]
    if verb.dep_ in {"xcomp", "ccomp"} and verb.tag_ == "VB":
        own = [c for c in governor.children if c.dep_ in {"dobj", "dative"}]
        if own and not is_passive(governor):
            return [noun for head in own for noun in with_conjuncts(head)]
    if verb.dep_ == "ccomp" and verb.tag_ not in {"VB", "VBG"}:
        return []
    return subjects(governor, reach - 1)


def objects(verb: Token) -> list[Token]:
    """The direct objects of a verb, attributes left out."""
    own = [c for c in verb.children if c.dep_ in {"dobj", "obj"}]
    if not own and verb.dep_ == "relcl" and _has_subject(verb):
        subject = next(c for c in verb.children if c.dep_ in SUBJECTS)
        theirs = any(c.lower_ == "whose" for c in subject.children)
        own = [] if subject.lower_ in RELATIVES or theirs or has_adverbial_relative(verb) else [verb.head]
    return [noun for head in own for noun in with_conjuncts(antecedent(head, verb))]


def agents(verb: Token) -> list[Token]:
    """Who does what a passive says, where a by-phrase names it."""
    found = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            found += [noun for c in child.children if c.dep_ == "pobj" for noun in with_conjuncts(c)]
    return found


def obliques(head: Token) -> Iterator[tuple[str, Token]]:
    """Yield the prepositional phrases of a verb or noun as (preposition, noun)."""
    for child in head.children:
        if child.dep_ in {"prep", "dative", "agent"}:
            yield from _nouns_after(child, child.lower_, REACH)
        elif child.dep_ == "prt":
            continue


def _nouns_after(preposition: Token, word: str, reach: int) -> Iterator[tuple[str, Token]]:
    for child in preposition.children:
        if child.dep_ in {"pobj", "dobj"}:
            for noun in with_conjuncts(child):
                yield word, noun
                if noun.lower_ in MEANS:
                    yield from obliques(noun)
        elif child.dep_ in {"prep", "conj"} and child.pos_ == "ADP" and reach:
            yield from _nouns_after(child, child.lower_, reach - 1)


def with_conjuncts(head: Token) -> list[Token]:
    """A noun with the nouns joined to it; of "Rossi and wife Anna's son" the son alone."""
    whose = next((c for c in head.children if c.dep_ == "conj" and _shares_owner(c)), None)
    found = [whose or head]
    for token in found:
        if len(found) > 12:
            break
        found += [
            c for c in token.children if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}
        ]
    return sorted(found, key=lambda token: token.i)


def _shares_owner(noun: Token) -> bool:
    """Whether what stands before "and" owns a noun too: "and wife Anna's son"."""
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ == "PROPN"), None)
    return owner is not None and any(c.dep_ == "compound" and c.lower_ in SPOUSES for c in owner.children)


def phrase_bounds(head: Token) -> tuple[int, int]:
    """First and last token index of a noun's own phrase: without clauses and appositions."""
    first = last = head.i
    pending = [head]
    while pending:
        token = pending.pop()
        first, last = min(first, token.i), max(last, token.i)
        loose = [c for c in token.children if head_kind(token) and c.dep_ == "prep" and tells_time(c)]
        pending += [c for c in token.children if c not in loose and (c.dep_ not in LOOSE or c.text == "-")]
    return _behind_dash(head, first), last


def tells_time(preposition: Token) -> bool:
    """Whether a phrase tells a time: "on Monday" tells none of "a judge on Monday"."""
    return preposition.lower_ != "of" and any(c.ent_type_ in {"DATE", "TIME"} for c in preposition.children)


def _behind_dash(head: Token, first: int) -> int:
    """Where a phrase begins that the parse lets begin before a dash: of "TURIN - Italian ministers" the ministers."""
    doc = head.doc
    dash = (i for i in range(head.i - 1, first, -1) if doc[i].text in DASHES)
    return next((i + 1 for i in dash if doc[i].whitespace_ and doc[i - 1].whitespace_), first)


def phrase_words(head: Token, *, article: bool = False) -> str:
    """The words of a noun's own phrase; a leading article or possessive is left out unless asked for."""
    first, last = phrase_bounds(head)
    doc = head.doc
    while (
        not article and first < head.i and (doc[first].tag_ in {"DT", "PRP$", "WP$"} or doc[first].is_punct)
    ):
        first += 1
    return doc[first : last + 1].text.strip()
