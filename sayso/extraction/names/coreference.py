"""Who is meant by "he" and "the minister": pronouns and descriptions, resolved with care.

A salience model after Lappin and Leass (1994) and the left-to-right search of Hobbs (1978): the
subject of the sentence before other words, near sentences before far ones, gender must not
clash. What stays doubtful is left out: a wrong speaker costs more than none.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Span, Token

from sayso.extraction.lexicons import name_words
from sayso.extraction.names.clusters import HALVES
from sayso.extraction.names.descriptions import (
    BODIES,
    FIRMS,
    YEAR_OLD,
    aged,
    aged_at,
    described,
    description_at,
)
from sayso.extraction.names.features import speech_verbs
from sayso.extraction.names.namings import Naming
from sayso.extraction.names.profiles import Profile
from sayso.extraction.names.salience import SUBJECTS, Memory, Seen
from sayso.extraction.names.things import THINGS, side_meant, thing_meant

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
QUOTE_REACH = 80  # tokens


def resolve(
    docs: Sequence[Doc], placed: Sequence[tuple[Naming, int]], profiles: Sequence[Profile]
) -> Iterator[tuple[Naming, int]]:
    """Yield the pronouns and descriptions that can be resolved, with the entity meant, in text order.

    `placed` are the names with the numbers of their entities, `profiles` the entities.
    """
    owners: dict[tuple[int, int], int] = {}
    by_block: dict[int, dict[int, Naming]] = defaultdict(dict)
    for naming, local_id in placed:
        by_block[naming.block][naming.start] = naming
        owners.update(((naming.block, i), local_id) for i in range(naming.start, naming.end))
    memory = Memory(list(profiles))
    for number, doc in enumerate(docs):
        for sent in doc.sents:
            memory.sentence += 1
            yield from _in_sentence(number, sent, by_block[number], owners, memory)


def _in_sentence(
    number: int,
    sent: Span,
    names: dict[int, Naming],
    owners: dict[tuple[int, int], int],
    memory: Memory,
) -> Iterator[tuple[Naming, int]]:
    busy = sent.start
    for token in sent:
        if token.i in names:
            busy = max(busy, names[token.i].end)
            memory.note(number, sent.doc, token.i, busy, owners[number, token.i])
        if token.i < busy or token.lower_ not in referring_words():
            continue
        span, owner = _meant(number, token, owners, memory)
        if owner is not None and all(
            (number, i) not in owners or i > token.i for i in range(token.i, span[1])
        ):
            memory.note(number, sent.doc, token.i, token.i + 1, owner)
            memory.meant[number, token.i] = owner
            busy = span[1]
            yield Naming(number, *span, memory.profiles[owner].kind, "coreference"), owner


@cache
def referring_words() -> frozenset[str]:
    """Pronouns, and the heads of descriptions that are looked at."""
    sides = {side.lower() for side in HALVES}
    return (
        frozenset(PRONOUNS) | THINGS | sides | FIRMS | {YEAR_OLD[-1]} | BODIES | name_words("office", "role")
    )


def _meant(
    number: int, token: Token, owners: dict[tuple[int, int], int], memory: Memory
) -> tuple[tuple[int, int], int | None]:
    if token.lower_ in PRONOUNS:
        ahead = _named_ahead(number, token, owners, memory)
        return (token.i, token.i + 1), _pronoun(number, token, owners, memory) if ahead is None else ahead
    if token.lower_ in THINGS:
        owner = None if is_quoted(token) else thing_meant(number, token, owners, memory)
        return (token.i, token.i + 1), owner
    if token.text in HALVES:
        return (token.i - 1, token.i + 1), side_meant(token, memory)
    of_age = aged_at(token)
    if of_age:
        return of_age, aged(memory)
    span = description_at(token)
    if span is None:
        return (token.i, token.i + 1), None
    return span, described(token, span, memory)


def _pronoun(number: int, token: Token, owners: dict[tuple[int, int], int], memory: Memory) -> int | None:
    """The most prominent fitting person of the nearest sentence that has one; the leftmost on a tie."""
    near = memory.near("person")
    # Who speaks a quotation says "I" of himself.
    speakers = (
        {s.local_id for s in near if s.speaks} | _behind(number, token, owners) if is_quoted(token) else set()
    )
    fitting = [s for s in near if s.local_id not in speakers and _fits(number, token, s, memory)]
    if not fitting:
        return None
    gender = PRONOUNS[token.lower_]
    fitting.reverse()
    return max(
        fitting, key=lambda s: (s.sentence, s.prominence, memory.profiles[s.local_id].gender == gender)
    ).local_id


def _behind(number: int, token: Token, owners: dict[tuple[int, int], int]) -> set[int]:
    """Who says a quotation that stands before its verb of speech ("“He listened,” Hale said")."""
    said = (t for t in token.sent if t.i > token.i and t.dep_ in SUBJECTS and t.head.lemma_ in speech_verbs())
    return {owners[number, t.i] for t in said if (number, t.i) in owners and not is_quoted(t)}


def _fits(number: int, token: Token, one: Seen, memory: Memory) -> bool:
    gender = memory.profiles[one.local_id].gender
    if gender and gender != PRONOUNS[token.lower_]:
        return False
    return one.verb is None or token.dep_ in SUBJECTS or one.verb != (number, _clause(token))


def _fronted(token: Token, root: Token) -> bool:
    """Whether a token stands in an adverbial of the main clause ("During his visit, ...")."""
    branch = next((t for t in (token, *token.ancestors) if t.head == root and t != root), None)
    return branch is not None and branch.dep_ in {"prep", "advcl", "npadvmod"}


def is_quoted(token: Token) -> bool:
    """Whether a token stands inside double quotation marks of its block (looks back 80 tokens)."""
    inside = False
    for before in token.doc[max(0, token.i - QUOTE_REACH) : token.i]:
        if before.text in {"“", "”", '"', "''", "``"}:
            inside = before.text in {"“", "``"} or (before.text in {'"', "''"} and not inside)
    return inside


def _clause(token: Token) -> int:
    """The verb whose object a pronoun is (also through a preposition); -1 where it is a possessive."""
    if token.dep_ not in {"dobj", "pobj", "dative"} or token.lower_.endswith("self"):
        return -1
    return int(token.head.head.i if token.dep_ == "pobj" else token.head.i)


def _named_ahead(number: int, token: Token, owners: dict[tuple[int, int], int], memory: Memory) -> int | None:
    """The subject that follows: "During [his] visit, Lindqvist said"; None when there is no such."""
    root = token.sent.root
    subject = next((t for t in root.lefts if t.dep_ in SUBJECTS), None)
    if subject is None or token.i >= subject.left_edge.i or is_quoted(token) or not _fronted(token, root):
        return None
    owner = owners.get((number, subject.i))
    if owner is None or memory.profiles[owner].kind != "person":
        return None
    gender = memory.profiles[owner].gender
    return owner if not gender or gender == PRONOUNS[token.lower_] else None
