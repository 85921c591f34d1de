"""The kinds of events as data: frames.toml read into tables by verb and noun."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field
from spacy.tokens import Token

from sayso.extraction.events.people import is_people
from sayso.extraction.grammar.clauses import (
    agents,
    is_passive,
    objects,
    obliques,
    phrase_bounds,
    subjects,
    tells_time,
)
from sayso.extraction.title_words import head_kind
from schemas.base import Frozen
from schemas.readings import Status

Needs = Literal["people", "place", "object", "named", "concrete", "party", ""]


class Frame(Frozen):
    """A row of frames.toml."""

    id: str
    kind: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    subject: str
    object: str
    roles: dict[str, str] = Field(default_factory=dict)
    needs: Needs = ""
    noun_needs: Needs = "named"
    subjects: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    not_objects: tuple[str, ...] = ()
    not_modifiers: tuple[str, ...] = ()
    intransitive: bool = False
    passive: bool = False
    figurative: tuple[str, ...] = ()
    no_clause: bool = False
    no_infinitive: bool = False
    no_state: bool = False
    not_governed: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    transitive: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    singular: tuple[str, ...] = ()
    labour: tuple[str, ...] = ()
    occasion: bool = False
    periods: bool = False
    status: Status = "happened"
    complement: Literal["to", "post", ""] = ""
    example: str


@dataclass(frozen=True, slots=True)
class FrameTable:
    """Frames by the words that name them, in file order."""

    verbs: dict[str, list[Frame]] = field(default_factory=dict)
    nouns: dict[str, Frame] = field(default_factory=dict)


def read_frames(text: str) -> tuple[Frame, ...]:
    """The frames of a TOML text, in file order. Raises pydantic.ValidationError for a bad row."""
    return tuple(Frame(**row) for row in tomllib.loads(text)["frame"])


def table_of(frames: tuple[Frame, ...]) -> FrameTable:
    """Frames by word; of several frames with one verb the first whose restrictions hold is taken."""
    table = FrameTable()
    for frame in frames:
        for verb in frame.verbs:
            table.verbs.setdefault(verb, []).append(frame)
        for noun in frame.nouns:
            table.nouns.setdefault(noun, frame)
    return table


@cache
def shipped_frames() -> tuple[Frame, ...]:
    """The frames of the package."""
    return read_frames(files(__package__).joinpath("frames.toml").read_text("utf-8"))


@cache
def shipped_table() -> FrameTable:
    """The package's frames by word."""
    return table_of(shipped_frames())


def frame_of(token: Token, table: FrameTable) -> tuple[Frame, str] | None:
    """The frame that a verb or noun names, and the words that name it."""
    gerund = is_gerund_noun(token)
    if token.pos_ == "VERB" and not gerund:
        return _frame_of_verb(token, table)
    if gerund or token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.dep_ not in {"compound", "nmod"}):
        lemma = token.lower_ if gerund else token.lemma_.lower()
        before = token.doc[token.i - 1].lower_ if token.i else ""
        after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
        for words in (f"{before} {lemma}", f"{lemma} {after}", lemma):
            frame = table.nouns.get(words)
            if frame and token.ent_type_ not in {"DATE", "PERSON"}:
                other = before in frame.not_modifiers or f"{lemma} {after}" in frame.never
                plural = token.tag_ in {"NNS", "NNPS"} and words in frame.singular
                return None if other or plural else (frame, words)
    return None


def is_gerund_noun(token: Token) -> bool:
    """Whether an -ing word is used as a noun ("the bombing of the bridge")."""
    if token.tag_ != "VBG" or any(c.dep_ in {"aux", "auxpass", "dobj", "nsubj"} for c in token.children):
        return False
    return any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children)


def _frame_of_verb(verb: Token, table: FrameTable) -> tuple[Frame, str] | None:
    lemma = verb.lemma_.lower()
    particle = any(child.dep_ == "prt" for child in verb.children)
    for words in _with_links(verb, lemma, "prt" if particle else "prep"):
        frame = _fitting(verb, table.verbs.get(words, []))
        if frame:
            return frame, words
    frame = None if particle else _fitting(verb, table.verbs.get(lemma, []))
    return (frame, lemma) if frame else None


def _with_links(verb: Token, lemma: str, link: str) -> Iterator[str]:
    """The verb with its particle, preposition or state, longest first: "pull out of", "pull out", "find guilty"."""
    for child in verb.children:
        if child.dep_ in {"acomp", "oprd", "dobj"}:
            yield f"{lemma} {child.lower_}"  # "find guilty", "take effect"
        if child.dep_ == link and child.i <= verb.i + 4 and not tells_time(child):
            further = [*child.children, *(c for c in verb.children if link == "prt")]
            for after in (c for c in further if c.dep_ == "prep"):
                yield f"{lemma} {child.lower_} {after.lower_}"
            for noun in (c for c in child.children if c.dep_ == "pobj"):
                for word in (noun, *(inner for of, inner in obliques(noun) if of == "of")):
                    yield f"{lemma} {child.lower_} {word.lemma_.lower()}"  # "put on (a high level of) alert"
            yield f"{lemma} {child.lower_}"


def _fitting(verb: Token, frames: list[Frame]) -> Frame | None:
    """The first frame whose restrictions hold."""
    return next((frame for frame in frames if _fits(verb, frame)), None)


def _fits(verb: Token, frame: Frame) -> bool:
    if frame.subjects and not _any_word(doers(verb), frame.subjects):
        return False
    if frame.objects and not _any_word(undergoers(verb), frame.objects):
        return False
    if frame.not_objects and _any_word(_touched(verb, frame), frame.not_objects):
        return False
    if frame.never and any(words in frame.never for words in _with_links(verb, verb.lemma_.lower(), "prep")):
        return False
    if (frame.intransitive and objects(verb)) or (frame.passive and not is_passive(verb)):
        return False
    if not _has_right_object(verb, frame) or (verb.lemma_.lower() in frame.active and is_passive(verb)):
        return False
    if frame.no_state and any(
        c.dep_ in {"acomp", "oprd"} or (c.i == verb.i + 1 and c.tag_ == "JJ") for c in verb.children
    ):
        return False
    if frame.no_clause and any(
        c.dep_ == "ccomp" or (c.dep_ == "xcomp" and c.tag_ == "VBG") for c in verb.children
    ):
        return False
    governs = any(_is_infinitive(c) for c in verb.children)
    if frame.complement == "post":
        return _to_a_post(verb)
    return not (frame.no_infinitive and governs) and (governs or not frame.complement)


def _to_a_post(verb: Token) -> bool:
    """Whether a post is named that somebody gets: "became mayor", "named her as chief executive"."""
    given = [c for c in verb.children if c.dep_ in {"attr", "oprd", "dobj"}]
    given += [noun for word, noun in obliques(verb) if word in {"as", "to", "for"}]
    return any(head_kind(noun) in {"office", "role", "nominee"} for noun in given)


def _has_right_object(verb: Token, frame: Frame) -> bool:
    """Whether a verb has what its frame wants for an object, and no person where it wants a thing."""
    lemma = verb.lemma_.lower()
    found = _touched(verb, frame)
    governed = [c.lemma_.lower() for c in verb.children if _is_infinitive(c)]
    if lemma in frame.transitive and not (found or governed):
        return False
    if any(word in frame.not_governed for word in governed):
        return False
    persons = any(n.ent_type_ == "PERSON" or n.pos_ == "PRON" or is_people(n) for n in found)
    return not (lemma in frame.things and persons) and not (lemma in frame.persons and found and not persons)


def _touched(verb: Token, frame: Frame) -> list[Token]:
    """What it is done to; where subject and object have one role ("a bridge collapsed") who or what does it."""
    return undergoers(verb) or (doers(verb) if frame.subject == frame.object else [])


def _is_infinitive(token: Token) -> bool:
    """Whether a complement is one in "to" ("asked them to leave")."""
    return token.dep_ in {"xcomp", "ccomp"} and any(
        c.dep_ == "aux" and c.lower_ == "to" for c in token.children
    )


def doers(verb: Token) -> list[Token]:
    """Who does it: the subject, or a passive's agent."""
    return agents(verb) if is_passive(verb) else subjects(verb)


def undergoers(verb: Token) -> list[Token]:
    """What it is done to: the object, or a passive's subject."""
    return subjects(verb) if is_passive(verb) else objects(verb)


def _any_word(nouns: list[Token], words: tuple[str, ...]) -> bool:
    for noun in nouns:
        first, last = phrase_bounds(noun)
        if any(t.lemma_.lower() in words for t in noun.doc[first : last + 1]):
            return True
    return False
