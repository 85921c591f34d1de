"""Who has been named so far, and how prominently: the memory that references are resolved against."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from sayso.extraction.names.features import speech_verbs
from sayso.extraction.names.profiles import Profile

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
REACH = 3  # sentences back
RECENT = 60  # namings back


@dataclass(frozen=True, slots=True)
class Seen:
    """One earlier naming: its sentence by number, its entity, how prominent it is (2 subject of
    the sentence, 1 of a clause, 0 other), the verb it is subject of (block, token), and whether
    that is a verb of saying."""

    sentence: int
    local_id: int
    prominence: int
    verb: tuple[int, int] | None
    speaks: bool = False


@dataclass(slots=True)
class Memory:
    """The profiles of the article's entities and the namings seen so far, in order.

    `meant` tells of the words resolved so far (block, token) which entity they stand for.
    """

    profiles: list[Profile]
    seen: list[Seen] = field(default_factory=list)
    sentence: int = 0
    meant: dict[tuple[int, int], int] = field(default_factory=dict)

    def note(self, block: int, doc: Doc, start: int, end: int, local_id: int) -> None:
        """Remember one more naming, of tokens `start` to `end` of a block."""
        subject = next((t for t in doc[start:end] if t.dep_ in SUBJECTS), None)
        verb = (block, subject.head.i) if subject is not None else None
        speaks = subject is not None and subject.head.lemma_ in speech_verbs()
        self.seen.append(Seen(self.sentence, local_id, prominence(subject), verb, speaks))

    def recent(self, kind: str) -> list[Seen]:
        """The latest namings of that kind, the nearest first, none farther than memory goes."""
        return [s for s in reversed(self.seen[-RECENT:]) if self.profiles[s.local_id].kind == kind]

    def near(self, kind: str) -> list[Seen]:
        """Those of them in this sentence and the few before."""
        return [s for s in self.recent(kind) if self.sentence - s.sentence <= REACH]


def prominence(subject: Token | None) -> int:
    """2 for the subject of a main clause, 1 for another subject, 0 for none."""
    if subject is None:
        return 0
    return 2 if subject.head.dep_ == "ROOT" else 1
