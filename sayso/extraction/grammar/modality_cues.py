"""The words that shift an event's status, as data: modality.toml."""

import tomllib
from functools import cache
from importlib.resources import files

from schemas.base import Frozen
from schemas.readings import Status


class Cue(Frozen):
    """A row of modality.toml."""

    id: str
    at: str
    words: tuple[str, ...]
    status: Status
    modality: str
    example: str


@cache
def cues() -> tuple[Cue, ...]:
    """The shipped cues in file order."""
    table = tomllib.loads(files(__package__).joinpath("modality.toml").read_text("utf-8"))
    return tuple(Cue(**row) for row in table["cue"])


@cache
def _cue_table() -> dict[tuple[str, str], Cue]:
    table: dict[tuple[str, str], Cue] = {}
    for cue in cues():
        for word in cue.words:
            table.setdefault((cue.at, word), cue)
    return table


def cue_for(at: str, word: str) -> Cue | None:
    """The cue of a word at a place (`auxiliary`, `governor`, `complement`, `noun`, `adjective`, `adverb`, `comment`)."""
    return _cue_table().get((at, word))
