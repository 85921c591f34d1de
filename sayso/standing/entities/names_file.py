"""The text of `sayso.names.toml` as decisions. An error in it names the line and what to write there."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any, get_args

from sayso.errors import BadRequest
from sayso.standing.forms.folding import fold
from schemas.decisions import NameDecision, Ruling
from schemas.readings import EntityKind

RULINGS: tuple[str, ...] = get_args(Ruling)
KINDS: tuple[str, ...] = get_args(EntityKind)
KEYS = {"same": ("names",), "different": ("names",), "rename": ("from", "to")}
OPTIONAL = ("kind", "why")
HEADER = re.compile(r"^[ \t]*\[\[[ \t]*([^\]\n]*?)[ \t]*\]\]", re.MULTILINE)
AT_LINE = re.compile(r"\(at line (\d+)")
SAMPLE = 'write [[same]] with names = ["Jane Moss", "J. Moss"], [[different]] the same way, or [[rename]] with from and to'


def read_names_file(text: str, name: str = "sayso.names.toml") -> tuple[NameDecision, ...]:
    """The decisions of a names file, in its order. `name` is what errors call the file.

    Raises BadRequest for anything that is not TOML or no decision, for names that cannot be told
    apart, and for decisions that exclude each other.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = AT_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise refused(name, line, f"is no TOML: {error}", SAMPLE) from error
    decisions = []
    for ruling, items in tables.items():
        lines = lines_of(text, ruling)
        if ruling not in RULINGS or not isinstance(items, list):
            raise refused(name, lines[0], f"there is no decision named {ruling!r}", SAMPLE)
        for number, item in enumerate(items):
            line = lines[min(number, len(lines) - 1)]
            decisions.append(decision_of(name, line, ruling, item))
    check(name, decisions)
    return tuple(sorted(decisions, key=lambda one: (one.line, one.ruling, one.names)))


def lines_of(text: str, ruling: str) -> list[int]:
    """The lines on which the tables of a decision begin; else the first that holds its name."""
    at = [match.start(1) for match in HEADER.finditer(text) if match[1].strip("'\"") == ruling]
    return [text.count("\n", 0, start) + 1 for start in at or [max(text.find(ruling), 0)]]


def decision_of(name: str, line: int, ruling: str, item: object) -> NameDecision:
    """One table as a decision. Raises BadRequest for keys and values that say nothing."""
    wanted = KEYS[ruling]
    if not isinstance(item, Mapping):
        raise refused(name, line, f"{ruling} is no table", SAMPLE)
    unknown = [key for key in item if key not in (*wanted, *OPTIONAL)]
    if unknown:
        raise refused(
            name,
            line,
            f"[[{ruling}]] has no key {unknown[0]!r}",
            f"its keys are {', '.join((*wanted, *OPTIONAL))}",
        )
    kind = item.get("kind")
    if kind is not None and kind not in KINDS:
        raise refused(
            name, line, f"there is no kind {kind!r}", f"write {', '.join(KINDS)}, or leave kind out"
        )
    names = names_of(name, line, ruling, item)
    return NameDecision(ruling=ruling, kind=kind, names=names, line=line)


def names_of(name: str, line: int, ruling: str, item: Mapping[str, Any]) -> tuple[str, ...]:
    """The names that a decision speaks of. Raises BadRequest when they are fewer than two or not different."""
    found = [item.get("from"), item.get("to")] if ruling == "rename" else item.get("names")
    if (
        not isinstance(found, list)
        or len(found) < 2
        or not all(isinstance(n, str) and fold(n) for n in found)
    ):
        needs = "from and to" if ruling == "rename" else "names with two names or more"
        raise refused(name, line, f"[[{ruling}]] needs {needs}", SAMPLE)
    if ruling == "rename":
        return tuple(found)
    twice = next((a for a, b in combinations(found, 2) if fold(a) == fold(b)), None)
    if twice is not None:
        advice = "case, accents and full stops count for nothing: leave one of the two out"
        raise refused(name, line, f"{twice!r} stands twice in one [[{ruling}]]", advice)
    return tuple(found)


def check(name: str, decisions: Iterable[NameDecision]) -> None:
    """Raise BadRequest for two decisions that cannot both be carried out."""
    by_name: dict[tuple[str, str], list[NameDecision]] = defaultdict(list)
    for one in decisions:
        bearers = one.names[:1] if one.ruling == "rename" else one.names
        for bearer in bearers:
            for rival in by_name[one.ruling, fold(bearer)]:
                if one.ruling != "different" and share_kind(one, rival):
                    advice = "join the two tables" if one.ruling == "same" else "leave one of them out"
                    raise refused(name, one.line, f"{bearer!r} stands in line {rival.line} already", advice)
            by_name[one.ruling, fold(bearer)].append(one)
        for rival in {r.line: r for n in one.names for r in by_name[opposite(one), fold(n)]}.values():
            both = {fold(n) for n in one.names} & {fold(n) for n in rival.names}
            if len(both) > 1 and share_kind(one, rival):
                raise refused(
                    name,
                    one.line,
                    f"the same names are called {rival.ruling} in line {rival.line}",
                    "leave one of them out",
                )


def opposite(one: NameDecision) -> str:
    """The decision that one excludes."""
    return {"same": "different", "different": "same"}.get(one.ruling, "")


def share_kind(a: NameDecision, b: NameDecision) -> bool:
    """Whether two decisions can speak of one entity."""
    return a.kind is None or b.kind is None or a.kind == b.kind


def refused(name: str, line: int, message: str, advice: str) -> BadRequest:
    """The error for a line of the file."""
    return BadRequest(f"{name}, line {line}: {message}", advice)
