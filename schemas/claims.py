"""What stands across articles: entities, claims, and how claims relate."""

from datetime import date
from typing import Literal

from pydantic import Field

from schemas.base import Frozen
from schemas.readings import EntityKind, LocalEntity, Polarity, Slots

LinkRelation = Literal["same_as", "contradicts", "supersedes", "refines"]


class ArticleEntity(Frozen):
    """A local entity with the article it stands in and how often each form is used there."""

    article_id: str
    entity: LocalEntity
    n_mentions: tuple[tuple[str, int], ...] = ()


class Entity(Frozen):
    """One person, organisation or place across articles.

    `entity_id` derives from the kind and the name under which it was first known. `aliases`
    counts the mentions of each surface form; `hints` are what articles said beside it.
    """

    entity_id: str
    kind: EntityKind
    name: str
    aliases: dict[str, int] = Field(default_factory=dict)
    hints: tuple[str, ...] = ()


class EntityResolution(Frozen):
    """Entities that are new or changed, and who each local entity is: (article_id, local_id, entity_id)."""

    entities: tuple[Entity, ...]
    members: tuple[tuple[str, int, str], ...]


class StatedArg(Frozen):
    """An argument of a stated fact after its entity is known across articles."""

    role: str
    name: str
    entity_id: str | None = None


class StatedFact(Slots):
    """A fact of one article with the entities of its arguments resolved across articles.

    `fact_id` derives from the article, the span and the slots. `source` is the outlet
    (None: the article counts as its own source). `day` is the article's stated date.
    """

    fact_id: str
    article_id: str
    source: str | None
    day: date | None
    is_copy: bool
    start_char: int
    end_char: int
    evidence: str
    polarity: Polarity = "affirmed"
    modality: str = "asserted"
    attributed_to: str | None = None
    args: tuple[StatedArg, ...] = ()
    extractor: str
    extractor_version: str


class Claim(Slots):
    """One fact as an analyst thinks of it, told by one or more sentences.

    `told_from` and `told_to` are the first and last stated dates of the articles that tell it.
    """

    claim_id: str
    told_from: date | None = None
    told_to: date | None = None
    args: tuple[StatedArg, ...] = ()


class ClaimResolution(Frozen):
    """Claims that are new or changed, and which claim each fact states: (claim_id, fact_id)."""

    claims: tuple[Claim, ...]
    members: tuple[tuple[str, str], ...]


class ClaimLink(Frozen):
    """A relation between two claims, with the reason in words. `contradicts` links also say
    what they are about (`topic`) and what each side says."""

    a: str
    b: str
    relation: LinkRelation
    reason: str
    score: float
    topic: str | None = None
    a_says: str | None = None
    b_says: str | None = None


class Telling(Frozen):
    """One sentence that tells a claim."""

    claim_id: str
    article_id: str
    evidence: str


class ArticleWords(Frozen):
    """What an article says, and its stated date."""

    article_id: str
    day: date | None
    title: str | None
    text: str


class StoryProfile(Frozen):
    """What an article is about: weights of its heaviest words and of those that are names, each of unit length together."""

    article_id: str
    day: date | None
    words: dict[str, float]
    names: dict[str, float] = Field(default_factory=dict)


class Retelling(Frozen):
    """Two facts of two reports of one story that tell the same, by fact id, and how surely.

    `hint`: their sentences tell the same, and nothing proves that the two facts do.
    """

    a: str
    b: str
    score: float
    hint: bool = False


class StatedQuote(Frozen):
    """A quotation with what is needed to find the same utterance elsewhere; `utterance_id` once it is known."""

    quote_id: str
    article_id: str
    content: str
    kind: str
    speaker_entity_id: str | None
    day: date | None
    start_char: int = 0
    end_char: int = 0
    polarity: Polarity = "affirmed"
    utterance_id: str | None = None
