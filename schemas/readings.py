"""What the extractors read in one article. All offsets index the article's text.

An entity is known within its article by a small integer (`local_id`); `sayso.standing`
later decides which local entities of different articles are the same.
"""

from datetime import date
from typing import Literal

from schemas.base import Frozen

EntityKind = Literal["person", "organisation", "place"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
QuoteKind = Literal["direct", "indirect", "mixed"]
QuoteAct = Literal["speech", "belief", "intention", "judgement", "evidence", "other"]
Family = Literal["position", "event", "number", "statement", "relation"]
Status = Literal["happened", "planned", "possible", "cancelled", "denied"]
Holding = Literal["current", "former", "candidate", "nominee"]
TimeBasis = Literal["sentence", "same event", "story"]
Change = Literal["rise by", "rise to", "rise from", "fall by", "fall to", "fall from"]
Polarity = Literal["affirmed", "negated"]


class Mention(Frozen):
    """One naming of an entity. `coreference` marks a pronoun or description resolved to it."""

    start_char: int
    end_char: int
    text: str
    kind: EntityKind
    local_id: int
    coreference: bool = False


class LocalEntity(Frozen):
    """A person, organisation or place within one article.

    `name` is the fullest form used there; `aliases` are the distinct surface forms.
    `hints` are what the article says that helps to tell namesakes apart: titles held,
    country adjectives, organisations ("secretary of state", "US").
    """

    local_id: int
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


class TimeExpression(Frozen):
    """One time expression. `value` is ISO 8601 / TIMEX3 (`2023-06`, `P2D`, `XXXX-WXX-1` when
    unresolved); `lo` and `hi` bound it in days where it can be bounded; `grain` is `day`,
    `week`, `month`, `quarter`, `season`, `year`, `decade`, `century`, `time` or `duration`;
    `basis` says how it was anchored: `explicit`, `published`, `inferred`, `unanchored`.
    """

    start_char: int
    end_char: int
    text: str
    type: TimeType
    value: str
    lo: date | None = None
    hi: date | None = None
    grain: str
    basis: str


class Quotation(Frozen):
    """One attributed utterance, or one part of it where its cue breaks it.

    `segment_of` is the index, in the reading's list, of the first part of the utterance.
    `content` excludes the quotation marks. `speaker_*` locate the naming of the speaker in
    the text (a pronoun or a name); `speaker_local_id` is who that is, where known. `said_*` is the
    date of the saying as in `TimeExpression`; `channel` the kind of way it came (`statement`, `post`,
    `interview`, `outlet` ...) and `channel_name` the outlet or platform, where one is named. `act` is
    what the speaker does: `speech` for what was said or written, `belief`, `intention` (wants, plans,
    decides), `judgement` (supports, criticises), `evidence` (a study finds, it seems), and `polarity` is
    `negated` where the speaker does not ("did not say that ..."); `confidence` is
    the chance (0 to 1) that it is an attribution and has these bounds.
    """

    start_char: int
    end_char: int
    content: str
    kind: QuoteKind
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_text: str | None = None
    speaker: str | None = None
    speaker_local_id: int | None = None
    cue: str | None = None
    said_on: str | None = None
    said_lo: date | None = None
    said_hi: date | None = None
    said_grain: str | None = None
    channel: str | None = None
    channel_name: str | None = None
    act: QuoteAct = "other"
    polarity: Polarity = "affirmed"
    confidence: float | None = None
    segment_of: int | None = None


class Arg(Frozen):
    """One participant or slot of a fact. `name` is the canonical local name of the entity,
    or the words of the text where it is no named entity."""

    role: str
    name: str
    local_id: int | None = None


class Slots(Frozen):
    """What a fact says, slot by slot; the same for a fact, for a fact with known entities and for a claim."""

    family: Family
    kind: str
    subject: str | None = None
    predicate: str
    object: str | None = None
    value: float | None = None
    unit: str | None = None
    qualifier: str | None = None
    place: str | None = None
    time_value: str | None = None
    time_lo: date | None = None
    time_hi: date | None = None
    status: Status = "happened"
    holding: Holding | None = None
    confidence: float


class Fact(Slots):
    """One sentence that states one thing. The span is that sentence and never more.

    family/kind: `position`/`position`; `event`/a kind of event (`meeting`, `visit`, ...);
    `number`/`number`; `statement`/`statement`; `relation`/`relation`.
    position: subject the person (None when unnamed), predicate "holds", object the title;
    args `person`, `organisation`, `country`; `holding`.
    event: args by role; `place`; time fields; `status`.
    number: `value`, `unit`, object what is counted, `qualifier` (exact, about, over, under,
    at_least, up_to); `change` where the sentence says that it rose or fell by, to or from it;
    args `of` where an entity is measured.
    `time_basis` says where the date of an event stands: in its `sentence`, with another telling of the
    `same event`, or in the sentence before, whose day the `story` goes on with.
    relation and statement: subject, predicate (lemma), object as in the clause.
    """

    start_char: int
    end_char: int
    time_basis: TimeBasis | None = None
    change: Change | None = None
    polarity: Polarity = "affirmed"
    modality: str = "asserted"
    attributed_to: str | None = None
    args: tuple[Arg, ...] = ()
    extractor: str
    extractor_version: str


class Reading(Frozen):
    """All that was read in one article."""

    article_id: str
    entities: tuple[LocalEntity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    facts: tuple[Fact, ...] = ()
