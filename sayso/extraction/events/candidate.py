"""What is known of a possible event: its word in its sentence, participants, place, date, status, doubts."""

from dataclasses import dataclass

from spacy.tokens import Span, Token

from sayso.extraction.events.frames import Frame
from sayso.extraction.events.roles import is_named
from sayso.extraction.grammar.modality import Standing
from sayso.extraction.sheet import ParsedBlock
from schemas.readings import Arg, TimeBasis, TimeExpression


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event, in its sentence (`start` and `end` are the sentence's)."""

    block: ParsedBlock
    sent: Span
    start: int
    end: int
    token: Token
    frame: Frame
    word: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible event. `words` say what it is about; `doubts` are names of reasons against it;
    `chance` is its probability once judged; `basis` says where `when` stands."""

    trigger: Trigger
    args: tuple[Arg, ...]
    words: str
    place: Arg | None
    when: TimeExpression | None
    stands: Standing
    doubts: tuple[str, ...]
    chance: float = 0.0
    basis: TimeBasis = "sentence"

    @property
    def is_verb(self) -> bool:
        """Whether a verb names it."""
        return self.trigger.token.pos_ == "VERB"

    @property
    def named(self) -> frozenset[str]:
        """The participants that are names."""
        return frozenset(a.name for a in self.args if is_named(a))
