"""Lines that name the author, and labels above the body: rules are rows of layout.toml."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from sayso.lineshapes import collapsed, is_name

_LONGEST = 160
_JOINT = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s*")


Rule = tuple[str, re.Pattern[str], str]


def byline_rules() -> tuple[Rule, ...]:
    """Id, compiled pattern and example of each rule for bylines, in file order."""
    return _rules("byline")


def label_rules() -> tuple[Rule, ...]:
    """Id, compiled pattern and example of each rule for labels, in file order."""
    return _rules("label")


def is_label(line: str) -> bool:
    """A label that parts a standfirst from the body, such as "Table of Contents"."""
    return len(line) <= 120 and any(p.match(collapsed(line)) for _, p, _ in label_rules())


@cache
def _rules(kind: str) -> tuple[Rule, ...]:
    table = tomllib.loads(files(__package__).joinpath("layout.toml").read_text("utf-8"))
    return tuple(
        (r["id"], re.compile(r["pattern"], 0 if r.get("exact_case") else re.IGNORECASE), r["example"])
        for r in table[kind]
    )


def author_of(line: str) -> str | None:
    """The author or authors that a byline names, None when the line is no byline."""
    if len(line) > _LONGEST:
        return None
    flat = collapsed(line)
    for _, pattern, _ in byline_rules():
        match = pattern.match(flat)
        if match:
            names = match.group("author").strip(" ,-–—:")
            if _named(names):
                return names
    return None


def _named(text: str) -> bool:
    """At least the first part looks like a name: "Jane Roe and agencies" does, "the numbers" does not."""
    first = _JOINT.split(text)[0]
    return is_name(first) or is_name(first.title() if first.isupper() else first)
