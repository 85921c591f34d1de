"""The nouns for people and bodies that take part in events, and the verbs that lend them: people.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from spacy.tokens import Token

from sayso.extraction.title_words import head_kind

# Different words of work and pay that an article about it holds.
WORKING = 2


@dataclass(frozen=True, slots=True)
class PartyWords:
    """The lists of people.toml as sets."""

    light: frozenset[str]
    light_with_preposition: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    occurs: frozenset[str]
    sport: frozenset[str]
    labour: frozenset[str]


@cache
def party_words() -> PartyWords:
    """The shipped word lists."""
    table = tomllib.loads(files(__package__).joinpath("people.toml").read_text("utf-8"))
    return PartyWords(**{name: frozenset(words) for name, words in table.items()})


@lru_cache(maxsize=4)
def is_about_work(text: str) -> bool:
    """Whether a text tells of work and pay, by the words of such reports in small letters ("the union", no "European Union")."""
    return len(set(re.findall(r"\b[a-z]+\b", text)) & party_words().labour) >= WORKING


def is_people(noun: Token) -> bool:
    """Whether a common noun names people or a body that can act."""
    lemma = noun.lemma_.lower()
    return lemma in party_words().people or head_kind(noun) is not None or lemma in party_words().bodies
