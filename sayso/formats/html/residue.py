"""Lines that the extractor left in although they are no part of the article: rules as data."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from schemas.articles import Role

_LONGEST = 600


@dataclass(frozen=True)
class ResidueRule:
    """One row of `residue.toml`. `role` None: the block is removed."""

    id: str
    pattern: re.Pattern[str]
    max_words: int
    role: Role | None
    example: str


@cache
def residue_rules() -> tuple[ResidueRule, ...]:
    """All rules in the order of the file; the first that matches decides."""
    table = tomllib.loads(files(__package__).joinpath("residue.toml").read_text("utf-8"))
    return tuple(
        ResidueRule(
            id=row["id"],
            pattern=re.compile(row["pattern"], 0 if row.get("case") else re.IGNORECASE),
            max_words=row["max_words"],
            role=row.get("role"),
            example=row["example"],
        )
        for row in table["rule"]
    )


def residue(text: str) -> ResidueRule | None:
    """The rule that a kept block of a page falls under, None when it is part of the article."""
    if len(text) > _LONGEST:
        return None
    n_words = len(text.split())
    return next((r for r in residue_rules() if n_words <= r.max_words and r.pattern.search(text)), None)
