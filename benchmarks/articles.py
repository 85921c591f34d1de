"""As many invented news articles as asked, the same for a seed: what large drops are made of.

    python -m benchmarks.articles FOLDER NUMBER [SEED [COPIES]]

Each article has a cast, places, organisations and numbers of its own, drawn from the lists of the package and
from articles.toml; well-known people return in many articles. COPIES is the share (0 to 1, default 0.1) of articles that
another outlet took from an earlier one: as it was, without some paragraphs, or with one number changed.
Article number i depends on the seed and i alone, so a longer drop begins with the shorter one.
"""

import csv
import json
import random
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from benchmarks.tables import ROOT

FIRST_DAY = date(2023, 1, 1)
DAYS = 700
# People who come often; the rest come ever more rarely.
WELL_KNOWN = 40
# Sentences with a clause of their own behind them, so that no two read alike.
WITH_TAIL = 0.4
# An agency's text is copied within days: an earlier article at most so many numbers before.
REACH = 300
SLOT = re.compile(r"\{(\w+)\}")
NUMBER = re.compile(r"\b\d\d\b")
FILLERS_OF_NUMBERS = {
    "n": (1_000, 90_000), "n2": (1_100, 40_000), "m": (210, 990), "m2": (21, 99), "k": (3, 14),
    "k2": (2, 9), "k3": (31, 190), "year": (1998, 2014), "year2": (2015, 2022), "year3": (2026, 2034),
    "day": (1, 28),
}  # fmt: skip
SHARES = {"share": (51, 69), "share2": (20, 44), "share3": (45, 88), "share4": (3, 38), "share5": (1, 17)}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip


@dataclass(frozen=True)
class Made:
    """One article: the stem of its file name, its text, and what its sidecar says."""

    name: str
    text: str
    sidecar: dict[str, str]


@cache
def stock() -> dict[str, Any]:
    """The sentences and word lists of articles.toml."""
    return tomllib.loads((ROOT / "benchmarks" / "articles.toml").read_text("utf-8"))


@cache
def listed(name: str) -> tuple[str, ...]:
    """The first column of a list of the package."""
    text = files("sayso.extraction").joinpath("lexicons", name).read_text("utf-8")
    return tuple(row[0] for row in list(csv.reader(text.splitlines()))[1:])


@cache
def towns() -> tuple[str, ...]:
    text = files("sayso.extraction").joinpath("lexicons", "places.csv").read_text("utf-8")
    return tuple(row["name"] for row in csv.DictReader(text.splitlines()) if row["kind"] == "city")


# Slots that mean another thing each time.
ANYWHERE: dict[str, Callable[[], tuple[str, ...]]] = {"town": towns, "month2": lambda: MONTHS}


def dice_of(*parts: object) -> random.Random:
    """A generator of its own for whatever the parts name."""
    return random.Random(":".join(map(str, parts)))


def person(seed: int, number: int) -> tuple[str, str]:
    """First name and surname of one inhabitant of this world."""
    dice = dice_of(seed, "person", number)
    surnames = stock()["surnames"]
    return dice.choice(listed("first_names.csv")), dice.choice(surnames["first"]) + dice.choice(
        surnames["last"]
    )


def cast(seed: int, dice: random.Random) -> Iterator[tuple[str, str]]:
    """Different people without end; low numbers, who are well known, come often."""
    seen: set[int] = set()
    while True:
        number = int(WELL_KNOWN * dice.paretovariate(0.6))
        if number not in seen and number < 10**7:
            seen.add(number)
            yield person(seed, number)


def fillers(seed: int, dice: random.Random) -> dict[str, str]:
    """What the slots of one article stand for."""
    made: dict[str, str] = {}
    for (slot, last), (first, surname) in zip(("pP", "qQ", "rR"), cast(seed, dice), strict=False):
        made |= {slot: f"{first} {surname}", last: surname}
    made["a"], made["b"] = dice.sample(towns(), 2)
    parts = stock()["organisations"]
    firms = dice.sample(range(len(parts["first"])), 2)
    for slot, firm in zip("ou", firms, strict=True):
        made[slot] = f"{parts['first'][firm]} {dice.choice(parts['second'])} {dice.choice(parts['last'])}"
    made["weekday"], made["weekday2"] = dice.sample(WEEKDAYS, 2)
    made["month"] = dice.choice(MONTHS)
    for slot, (low, high) in FILLERS_OF_NUMBERS.items():
        number = dice.randint(low, high)
        made[slot] = f"{number:,}" if slot in {"n", "n2"} else str(number)
    for slot, (low, high) in SHARES.items():
        made[slot] = f"{dice.randint(low, high)}.{dice.randint(0, 9)}"
    for slot in ("money", "money2"):
        made[slot] = f"${dice.randint(2, 980)} million"
    return made


def filled(template: str, known: dict[str, str], dice: random.Random) -> str:
    """A sentence with every slot filled; rows may hold slots themselves."""

    def one(slot: re.Match[str]) -> str:
        name = slot[1]
        if name in ANYWHERE:
            return dice.choice(ANYWHERE[name]())
        return known[name] if name in known else filled(dice.choice(stock()["rows"][name]), known, dice)

    return SLOT.sub(one, template)


def original(seed: int, number: int) -> tuple[str, list[str], date, str]:
    """Title, paragraphs, day and outlet of an article that is no copy."""
    dice = dice_of(seed, "article", number)
    topic = stock()["topics"][dice.choice(sorted(stock()["topics"]))]
    known = fillers(seed, dice)
    title = filled(dice.choice(topic["title"]), known, dice)
    lead, *rest = topic["body"]
    told = [lead, *dice.sample(rest, len(rest))]
    sentences = introduced([filled(with_tail(part, dice), known, dice) for part in told], known)
    paragraphs, at = [], 0
    while at < len(sentences):
        size = dice.randint(2, 4)
        paragraphs.append(" ".join(sentences[at : at + size]))
        at += size
    return title, paragraphs, FIRST_DAY + timedelta(dice.randrange(DAYS)), outlet(dice)


def with_tail(template: str, dice: random.Random) -> str:
    """A sentence that is no quotation, now and then with a further clause."""
    if '"' in template or dice.random() > WITH_TAIL:
        return template
    return template.removesuffix(".") + ", {tail}."


def introduced(sentences: list[str], known: dict[str, str]) -> list[str]:
    """The sentences with everybody named in full where they first come up."""
    for whole, last in ((known[slot], known[slot.upper()]) for slot in "pqr"):
        first = next((i for i, text in enumerate(sentences) if last in text), None)
        if first is not None and whole not in sentences[first]:
            sentences[first] = sentences[first].replace(last, whole, 1)
    return sentences


def outlet(dice: random.Random) -> str:
    parts = stock()["outlets"]
    return f"The {dice.choice(parts['first'])} {dice.choice(parts['last'])}"


def original_of(seed: int, number: int, copies: float) -> int:
    """The number of the article that this one copies; its own number when it is no copy."""
    dice = dice_of(seed, "copy", number)
    while number and dice.random() < copies:
        number = max(0, number - dice.randint(1, REACH))
        dice = dice_of(seed, "copy", number)
    return number


def copied(paragraphs: list[str], dice: random.Random) -> list[str]:
    """What another outlet makes of an article."""
    how = dice.choice(("whole", "shortened", "changed"))
    if how == "shortened":
        gone = set(dice.sample(range(1, len(paragraphs)), min(2, len(paragraphs) - 1)))
        return [text for i, text in enumerate(paragraphs) if i not in gone]
    numbered = [i for i, text in enumerate(paragraphs) if NUMBER.search(text)]
    if how == "changed" and numbered:
        at = dice.choice(numbered)
        told = NUMBER.sub(lambda found: str((int(found[0]) + 11) % 90 + 10), paragraphs[at], count=1)
        return [*paragraphs[:at], told, *paragraphs[at + 1 :]]
    return paragraphs


def made_article(number: int, seed: int = 0, copies: float = 0.1) -> Made:
    """The article of a number."""
    origin = original_of(seed, number, copies)
    title, paragraphs, day, source = original(seed, origin)
    if origin != number:
        dice = dice_of(seed, "other outlet", number)
        paragraphs, source = copied(paragraphs, dice), outlet(dice)
        day += timedelta(dice.randint(0, 2))
    sidecar = {"source": source, "published_on": day.isoformat()}
    return Made(f"{day.isoformat()}_{number:06}", "\n\n".join((title, *paragraphs)) + "\n", sidecar)


def made_articles(count: int, seed: int = 0, copies: float = 0.1) -> Iterator[Made]:
    """The articles 0 to `count` - 1."""
    return (made_article(number, seed, copies) for number in range(count))


def write_drop(folder: Path, count: int, seed: int = 0, copies: float = 0.1) -> int:
    """Write articles with their sidecars into a folder; the number of words."""
    folder.mkdir(parents=True, exist_ok=True)
    n_words = 0
    for made in made_articles(count, seed, copies):
        write_made(folder, made)
        n_words += len(made.text.split())
    return n_words


def write_made(folder: Path, made: Made) -> None:
    """Write one article and its sidecar."""
    (folder / f"{made.name}.txt").write_text(made.text, "utf-8")
    (folder / f"{made.name}.meta.json").write_text(json.dumps(made.sidecar), "utf-8")


def main() -> None:
    folder, count, *more = sys.argv[1:]
    seed = int(more[0]) if more else 0
    copies = float(more[1]) if len(more) > 1 else 0.1
    print(f"{count} articles, {write_drop(Path(folder), int(count), seed, copies)} words in {folder}")


if __name__ == "__main__":
    main()
