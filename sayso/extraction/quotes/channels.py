"""Through what an utterance came: a statement, a post, an interview, an outlet it was told to."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.extraction.gazetteer import outlets
from sayso.extraction.lexicons import name_words
from sayso.extraction.sheet import Names

# What `{a}` in a rule stands for: an article or a possessive, and up to three words.
ARTICLE = r"(?:(?:an?|the|his|her|its|their|another|one|this|that|my|our|[\w.-]+['’]s?) (?:[\w'’.-]+ ){0,3}?)"
BLOT = "¦"
FAR = 120  # characters between a channel and the cue it belongs to
LONGEST_NAME = 60
NEAR = 24  # characters between "an interview with" and the outlet
LONGEST = 2_000  # characters of a sentence that are looked at, on each side of the cue


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to name a channel."""

    id: str
    channel: str
    pattern: re.Pattern[str]
    name: str | None
    takes: bool
    needs: bool
    example: str


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel by its kind, and the outlet or platform where it is known by name."""

    kind: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of an article that is searched for the channel of a cue, and the cue in it."""

    start: int
    end: int
    cue: tuple[int, int]


@cache
def channel_rules() -> tuple[Rule, ...]:
    """The shipped rules, in file order: the first that matches wins."""
    table = tomllib.loads(files(__package__).joinpath("channels.toml").read_text("utf-8"))
    return tuple(
        Rule(
            id=row["id"],
            channel=row["channel"],
            pattern=re.compile(
                rf"(?<![\w-])(?:{row['pattern'].replace('{a}', ARTICLE)})(?![\w-])", re.IGNORECASE
            ),
            name=row.get("name"),
            takes=row.get("takes", False) or row.get("needs", False),
            needs=row.get("needs", False),
            example=row["example"],
        )
        for row in table["rule"]
    )


def window_of(sentence: tuple[int, int], cue: tuple[int, int]) -> Window:
    """The part of a sentence round a cue that is looked at."""
    return Window(max(sentence[0], cue[0] - LONGEST), min(sentence[1], cue[1] + LONGEST), cue)


def blotted(text: str, window: Window, hidden: Iterable[tuple[int, int]]) -> str:
    """The text of a window with spans of it blotted out, character for character."""
    parts, at = [], window.start
    for start, end in sorted(hidden):
        first, last = max(start, at), min(end, window.end)
        if first < last:
            parts += [text[at:first], BLOT * (last - first)]
            at = last
    return "".join([*parts, text[at : window.end]])


def channel_of(
    text: str, window: Window, hidden: Iterable[tuple[int, int]], others: Sequence[int], names: Names
) -> Channel | None:
    """The channel of a cue, None where its sentence names none. Offsets are those of `text`.

    `hidden` is what is quoted or told in the window, `others` where the other cues of the sentence
    stand: a channel beyond one of them is that one's.
    """
    blot = blotted(text, window, hidden)
    kind: str | None = None
    name: str | None = None
    for rule in channel_rules():
        for match in rule.pattern.finditer(blot):
            span = match.start() + window.start, match.end() + window.start
            carrier = outlet_behind(text, span[1], names, rule) if rule.takes else rule.name
            void = carrier is None and (rule.needs or within_outlet(names, span))
            if belongs(span, window.cue, others) and not void:
                kind, name = kind or rule.channel, name or carrier
                break
    return Channel(kind, name) if kind else None


def belongs(span: tuple[int, int], cue: tuple[int, int], others: Sequence[int]) -> bool:
    """Whether a channel stands near a cue and no other cue is nearer."""
    away = gap(span, cue)
    return away <= FAR and all(gap(span, (other, other)) >= away for other in others)


def gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """The characters between two spans, 0 where they touch."""
    return max(0, a[0] - b[1], b[0] - a[1])


def outlet_behind(text: str, at: int, names: Names, rule: Rule) -> str | None:
    """The outlet that is named right behind an offset, by its known name."""
    for mention in names.within(at, at + NEAR + LONGEST_NAME):
        between = text[at : mention.start_char].replace("the ", "")
        if len(between) > (2 if rule.needs else NEAR) or not between.isascii():
            break
        owner = text[mention.end_char : mention.end_char + 2] in ("'s", "’s")
        if mention.kind == "organisation" and is_outlet(mention.text) and not owner:
            return outlets().get(mention.text) or mention.text
    return None


def within_outlet(names: Names, span: tuple[int, int]) -> bool:
    """Whether words are part of an outlet's name ("in the Leeds Post")."""
    mention = names.at(*span)
    return mention is not None and mention.end_char >= span[1] and is_outlet(mention.text)


def is_outlet(text: str) -> bool:
    """Whether a name is that of a paper, broadcaster or agency, known or by its last word."""
    bare = text.removeprefix("The ").removeprefix("the ")
    return text in outlets() or bare in outlets() or bare.split()[-1].lower() in name_words("outlet_noun")
