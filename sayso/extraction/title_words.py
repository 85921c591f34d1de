"""The words of titles: heads of offices (lexicons/offices.csv) and the words round them."""

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The lists of title_words.toml as sets."""

    portfolios: frozenset[str]
    former: frozenset[str]
    nominee: frozenset[str]
    loose: frozenset[str]
    judging: frozenset[str]
    races: frozenset[str]
    awards: frozenset[str]
    bound: frozenset[str]
    groups: frozenset[str]
    prepositions: frozenset[str]
    ranking: frozenset[str]
    appoints: frozenset[str]
    serves: frozenset[str]
    leaves: frozenset[str]
    succeeds: frozenset[str]
    leads: frozenset[str]
    seconds: frozenset[str]
    leaving: frozenset[str]
    entering: frozenset[str]
    tenure: frozenset[str]
    national: frozenset[str]


@cache
def title_words() -> TitleWords:
    """The shipped word lists."""
    table = tomllib.loads(files(__package__).joinpath("title_words.toml").read_text("utf-8"))
    return TitleWords(**{name: frozenset(words) for name, words in table.items()})


def _rows(name: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath("lexicons", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def heads() -> dict[str, str]:
    """The kind of each head noun of a title, by its lower-case singular."""
    return {row["word"]: row["kind"] for row in _rows("offices.csv")}


@cache
def counterparts() -> dict[str, str]:
    """The office that meets an office abroad: a secretary of state's counterpart is a foreign minister."""
    return {row["title"]: row["counterpart"] for row in _rows("title_equivalents.csv")}


@cache
def countries() -> dict[str, str]:
    """The country of each country name, alias and adjective, as written."""
    table: dict[str, str] = {}
    for row in _rows("countries.csv"):
        for form in (row["name"], *row["aliases"].split("|"), *row["adjectives"].split("|")):
            if form:
                table.setdefault(form, row["name"])
    return table


def country_of(text: str) -> str | None:
    """The country that a name or adjective ("Chinese", "the US", "U.S.") stands for."""
    bare = text.strip().removesuffix("'s").removesuffix("’s").removeprefix("the ").removeprefix("The ")
    return countries().get(bare) or countries().get(bare.rstrip("."))


def head_kind(token: Token) -> str | None:
    """The kind of title that a token can head: `office`, `role`, `rank`, ... or None."""
    word = token.lower_
    table = heads()
    if token.i > 1 and token.nbor(-1).text == "-" and f"{token.nbor(-2).lower_}-{word}" in table:
        return table[f"{token.nbor(-2).lower_}-{word}"]  # "front-runner" is no runner
    if word in table:
        return table[word]
    if token.pos_ in {"NOUN", "PROPN"}:
        lemma = token.lemma_.lower()
        if lemma in table:
            return table[lemma]
        if word.endswith("s") and word[:-1] in table:
            return table[word[:-1]]
        if word.endswith("men") and f"{word[:-2]}an" in table:
            return table[f"{word[:-2]}an"]
    return None


def is_plural(token: Token) -> bool:
    """Whether a title's head names several holders ("Presidents Obama and Putin")."""
    return token.tag_ in {"NNS", "NNPS"} or (token.lower_ not in heads() and token.lower_.endswith("s"))
