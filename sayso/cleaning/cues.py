"""Cues: lines that a web page wrapped round an article. The rules are rows of cues.toml."""

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import ValidationError

from sayso.errors import BadRequest
from sayso.lineshapes import collapsed
from schemas.base import Frozen

_LONGEST = 400  # characters; no cue describes a longer line
_UPPER = re.compile(r"(?<!\\)[A-Z]")


class Cue(Frozen):
    """One rule. `where` is the part of the text it may act in, `reach` how far it acts."""

    id: str
    version: int
    pattern: str
    where: Literal["any", "head", "tail"]
    reach: Literal["line", "rest"]
    example: str
    not_example: str | None = None


@cache
def house_cues() -> tuple[Cue, ...]:
    """The cues shipped with the package, in file order: the first that matches wins."""
    table = tomllib.loads(files(__package__).joinpath("cues.toml").read_text("utf-8"))
    return tuple(Cue(**row) for row in table["cue"])


def changed_cues(text: str) -> tuple[Cue, ...]:
    """The house's cues changed by a file of the same form: a cue of a known id takes its place, others come after.

    Raises BadRequest when the file is no such table, or a pattern does not match its own example.
    """
    try:
        own = {row["id"]: Cue(**row) for row in tomllib.loads(text)["cue"]}
        wrong = next((c.id for c in own.values() if not matches(_one_line(c.example), c)), None)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValidationError, re.error) as error:
        raise BadRequest(f"no table of cues: {error}", "write it as sayso/cleaning/cues.toml is") from error
    if wrong:
        raise BadRequest(f"cue {wrong} does not match its own example", "mend its pattern or its example")
    known = [own.pop(cue.id, cue) for cue in house_cues()]
    return (*known, *own.values())


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def matches(line: str, cue: Cue) -> bool:
    """The cue's pattern fits the whole line."""
    return _compiled(cue.pattern).match(line) is not None


def matched(texts: Sequence[str], cues: Sequence[Cue]) -> list[Cue | None]:
    """For each block the first cue that fits it wherever it stands (but for cues of the head alone)."""
    known = {f"cue{i}": cue for i, cue in enumerate(cues) if cue.where != "head"}
    if not known:
        return [None] * len(texts)
    first = _first_of(tuple((name, cue.pattern) for name, cue in known.items()))
    fits = [first(_one_line(text).lower()) if len(text) <= _LONGEST else None for text in texts]
    return [known[fit.lastgroup or ""] if fit else None for fit in fits]


@cache
def _first_of(patterns: tuple[tuple[str, str], ...]) -> Callable[[str], re.Match[str] | None]:
    """Which pattern is the first that fits a line in lower case, by its name: one look for all of them."""
    plain = [(name, p if _UPPER.search(p) is None else f"(?i:{p})") for name, p in patterns]
    return re.compile("|".join(f"(?P<{name}>{p})" for name, p in plain)).match


def first_match(text: str, cues: Sequence[Cue], place: Literal["head", "tail"]) -> Cue | None:
    """The first cue that fits a block in that part of the text, None when none does."""
    if len(text) > _LONGEST:
        return None
    line = _one_line(text)
    return next((c for c in cues if c.where in {"any", place} and matches(line, c)), None)


def _one_line(text: str) -> str:
    """White space collapsed, but a no-break space beside a space kept as two: it parts a label from a link."""
    if "\xa0" not in text:
        return collapsed(text)
    wide = text.replace("\xa0 ", "  ").replace(" \xa0", "  ").strip()
    return wide if "  " in wide else collapsed(text)
