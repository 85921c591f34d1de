"""Who is meant by "it" and "the North": the body or country that speaks, where the grammar leaves no doubt.

"Volvo said it would build": the subject of the verb of saying above. "It added that ...": the only
body that was the subject of the sentence before. Everything else stays open.
"""

from spacy.tokens import Token

from sayso.extraction.grammar.datelines import past_datelines
from sayso.extraction.names.clusters import HALVES
from sayso.extraction.names.features import speech_verbs
from sayso.extraction.names.salience import SUBJECTS, Memory

THINGS = frozenset({"it", "its"})
SPEAKING = ("organisation", "place")
HIGHEST = 8
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj", "relcl"})


def thing_meant(number: int, token: Token, owners: dict[tuple[int, int], int], memory: Memory) -> int | None:
    """The entity that an "it" or "its" of a block stands for, None where that is open."""
    if token.dep_ == "expl" or _impersonal(token):
        return None
    verb = token
    for _ in range(HIGHEST):
        verb = verb.head
        if verb.lemma_ in speech_verbs() and verb != token.head:
            return _speaker(number, verb, token, owners, memory)
        if verb.head == verb:
            break
    speaks = token.dep_ in SUBJECTS and token.head.lemma_ in speech_verbs()
    return _subject_before(memory) if speaks and token.head == token.sent.root else None


def side_meant(token: Token, memory: Memory) -> int | None:
    """The country that "the North" is short for, where the article names North and South of it."""
    if not token.i or token.nbor(-1).lower_ != "the":
        return None
    if token.i + 1 < len(token.doc) and (token.nbor().text[:1].isupper() or token.nbor().text == "-"):
        return None
    places = {p.name: n for n, p in enumerate(memory.profiles) if p.kind == "place"}
    side, other = f"{token.text} ", f"{HALVES[token.text]} "
    found = [
        n for name, n in places.items() if name.startswith(side) and other + name.removeprefix(side) in places
    ]
    return found[0] if len(found) == 1 else None


def _impersonal(token: Token) -> bool:
    """ "It is likely that ...", "it rained": an "it" that stands for a clause or for nothing."""
    verb = token.head
    return (
        verb.lemma_ in {"be", "seem", "appear", "rain", "snow", "take"}
        and token.dep_ in SUBJECTS
        and any(kid.dep_ in CLAUSES or kid.dep_ in {"attr", "acomp"} for kid in verb.children)
    )


def _speaker(
    number: int, verb: Token, token: Token, owners: dict[tuple[int, int], int], memory: Memory
) -> int | None:
    """The body that is subject of a verb of saying before the token, behind a dateline the one that this stands for."""
    speakers = past_datelines([kid for kid in verb.lefts if kid.dep_ in SUBJECTS and kid.i < token.i])
    if not speakers:
        return None
    at = number, speakers[-1].i
    owner = owners.get(at, memory.meant.get(at))
    return owner if owner is not None and memory.profiles[owner].kind in SPEAKING else None


def _subject_before(memory: Memory) -> int | None:
    """The only body or country that was a subject in the sentence before, if nobody else was."""
    before = [s for s in memory.seen[-20:] if s.sentence == memory.sentence - 1 and s.prominence]
    main = {s.local_id for s in before if s.prominence == 2}
    if len(main) != 1 or any(memory.profiles[s.local_id].kind == "person" for s in before):
        return None
    owner = main.pop()
    return owner if memory.profiles[owner].kind in SPEAKING else None
