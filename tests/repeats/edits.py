"""A second, small set of edits and traps, made without the code and the word lists of the rules.

`edits.csv` holds invented news paragraphs in which places are marked: `<same:a=>b>` says the
same in other words, any other mark (`<number:a=>b>`) is a fact. A repeat takes rewrites and
mechanical edits only; a trap changes one fact besides. `unmended.csv` holds more of them, written
last: no rule and no list was changed for what it shows.
"""

import csv
import random
import re
from pathlib import Path
from typing import NamedTuple

MARK = re.compile(r"<(\w+):(.*?)=>(.*?)>")
TEXTS = Path(__file__).with_name("edits.csv")


class Edited(NamedTuple):
    """A paragraph, an edited one, the edit's name, and whether they still tell the same."""

    text: str
    edited: str
    edit: str
    same: bool


def marked_texts(path: Path = TEXTS) -> list[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [row["text"] for row in csv.DictReader(lines)]


def rendered(text: str, changed: set[int]) -> str:
    """The text with the marks of the given numbers changed."""
    count = iter(range(1000))
    out = MARK.sub(lambda m: m[3] if next(count) in changed else m[2], text)
    return re.sub(r"\s+,", ",", re.sub(r" {2,}", " ", out)).replace(",,", ",")


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.”]) (?=[A-Z“])", text)


def in_words(text: str) -> str:
    names = dict(
        zip(
            ["2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
            ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
            strict=True,
        )
    )
    back = {word: digit for digit, word in names.items()}
    return re.sub(
        r"(?<![\d.,$€£-])\b(\w+)\b(?![.,]?\d|-)", lambda m: names.get(m[0]) or back.get(m[0]) or m[0], text
    )


def other_months(text: str) -> str:
    text = re.sub(r"\b(\d+) (March|May|November)\b", r"\2 \1", text)
    return re.sub(
        r"\b(Apr|Aug)\w*\.? (\d+)", lambda m: f"{m[2]} {'August' if m[1] == 'Aug' else 'April'}", text
    )


def other_money(text: str) -> str:
    text = re.sub(r"([$€£]\d[\d.]*)bn", r"\1 billion", text)
    text = re.sub(r"([$€£]\d[\d.]*)m\b", r"\1 million", text)
    return text.replace(" per cent", "%").replace("km", "kilometres")


def contracted(text: str) -> str:
    swaps = (
        (" would not", " wouldn’t"),
        (" does not", " doesn't"),
        (" did not", " didn’t"),
        (" It is", " It's"),
        (" had ", "’d "),
    )
    for long, short in swaps[:4]:
        text = text.replace(long, short)
    return text


def typeset(text: str) -> str:
    return (
        text.replace("“", '"').replace("”", '"').replace("’", "'").replace(", ", " , ").replace(" - ", " — ")
    )


def surnames(text: str) -> str:
    """`Lena Sørby` becomes `Ms Sørby`, as a second outlet would write."""
    return re.sub(
        r"(?<![.“] )(?<!^)\b(Fuentes|Calado|Pryce|Dvořák|Kamau|Hallström|Rattana)",
        r"\1",
        re.sub(r"\b(?:Rodrigo|Inês|Joan|Pavel|Wanjiru|Erik|Somchai) (?=[A-ZŠ])", "", text),
    )


def reordered(text: str) -> str:
    parts = sentences(text)
    return " ".join(parts[1:] + parts[:1])


def tagged(text: str) -> str:
    return "BRUSSELS, Feb 3 (Agence Nordpress) — " + text + " (Writing by A. Kubrick; editing by T. Osei)"


def trimmed(text: str) -> str:
    return sentences(text)[0]


def cut_mid(text: str) -> str:
    words = text.split()
    return " ".join(words[: len(words) * 3 // 5])


def extended(text: str) -> str:
    return text + " The story was first told by a small local radio station, whose reporter had walked there."


def inserted(text: str) -> str:
    """A source and a day are put in, as a second outlet does."""
    parts = sentences(text)
    return " ".join([re.sub(r"\.$", ", local media reported.", parts[0]), *parts[1:]])


MECHANICAL = (
    in_words,
    other_months,
    other_money,
    contracted,
    typeset,
    surnames,
    reordered,
    tagged,
    trimmed,
    cut_mid,
    extended,
    inserted,
)


def made(path: Path = TEXTS, seed: int = 11) -> list[Edited]:
    """All edits of all texts: rewrites alone and with a mechanical edit, and one trap for each marked fact."""
    rng = random.Random(seed)
    found = []
    for text in marked_texts(path):
        kinds = [m[1] for m in MARK.finditer(text)]
        plain = rendered(text, set())
        rewrites = [i for i, kind in enumerate(kinds) if kind == "same"]
        found.append(Edited(plain, rendered(text, set(rewrites)), "rewrite", same=True))
        for edit in MECHANICAL:
            some = set(rng.sample(rewrites, len(rewrites) // 2))
            for chosen in (set(), some):
                out = edit(rendered(text, chosen))
                if out != plain:
                    found.append(Edited(plain, out, edit.__name__, same=True))
        for index, kind in enumerate(kinds):
            if kind != "same":
                found.append(Edited(plain, rendered(text, {index}), kind, same=False))
                some = set(rng.sample(rewrites, len(rewrites) // 2))
                found.append(Edited(plain, rendered(text, {index, *some}), kind, same=False))
    return found
