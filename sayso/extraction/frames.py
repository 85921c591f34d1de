"""The kinds of events as data: frames.toml read into tables by verb and noun."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field
from spacy.tokens import Token

from schemas.base import Frozen

Needs = Literal["people", "place", "object", "named", ""]


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
    example: str


@dataclass(frozen=True, slots=True)
class FrameTable:
    """Frames by the words that name them."""

    verbs: dict[str, Frame] = field(default_factory=dict)
    nouns: dict[str, Frame] = field(default_factory=dict)


def read_frames(text: str) -> tuple[Frame, ...]:
    """The frames of a TOML text, in file order. Raises pydantic.ValidationError for a bad row."""
    return tuple(Frame(**row) for row in tomllib.loads(text)["frame"])


def table_of(frames: tuple[Frame, ...]) -> FrameTable:
    """Frames by word; the first frame that lists a word keeps it."""
    table = FrameTable()
    for frame in frames:
        for verb in frame.verbs:
            table.verbs.setdefault(verb, frame)
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
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        for child in token.children:
            if child.dep_ == "prt" or (child.dep_ == "prep" and child.i <= token.i + 4):
                frame = table.verbs.get(f"{lemma} {child.lower_}")
                if frame:
                    return frame, f"{lemma} {child.lower_}"
        if any(child.dep_ == "prt" for child in token.children) and f"{lemma}" not in table.verbs:
            return None
        frame = table.verbs.get(lemma)
    elif token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.dep_ != "compound"):
        frame = table.nouns.get(lemma)
    else:
        return None
    return (frame, lemma) if frame else None
