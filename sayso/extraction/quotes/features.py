"""What the models see: numbers from closed vocabularies only (tags, labels, groups, places).

No word of any corpus is a feature: words count by their tag, their dependency label, their group
in the lexicon, or by membership of the short lists below.
"""

from collections.abc import Sequence
from functools import cache
from math import log1p

from sayso.extraction.quotes.frames import RELATIONS, Frame
from sayso.extraction.quotes.grid import Grid
from sayso.extraction.quotes.lexicon import GROUPS
from sayso.extraction.quotes.sources import HOWS, Source

CUE_GROUPS = (*GROUPS, "according", "label")
CUE_TAGS = ("VBD", "VBZ", "VBP", "VB", "VBG", "VBN", "NN", "NNS", "JJ")
CUE_DEPS = (
    "ROOT",
    "conj",
    "ccomp",
    "advcl",
    "relcl",
    "acl",
    "xcomp",
    "pcomp",
    "parataxis",
    "dobj",
    "pobj",
    "nsubj",
)
CUE_KIDS = (
    "nsubj", "nsubjpass", "auxpass", "neg", "dative", "ccomp", "xcomp", "dobj", "mark", "prep", "expl", "poss",
    "prt", "relcl", "acl",
)  # fmt: skip
ROOT_TAGS = ("VBD", "VBZ", "VBP", "VB", "VBG", "VBN", "NN", "NNS", "NNP", "JJ", "PRP")
LEADS = (
    "that",
    "if",
    "whether",
    "to",
    "for",
    "what",
    "how",
    "why",
    "who",
    "when",
    "as",
    "of",
    "about",
    "on",
    "with",
    "against",
)
SOURCE_TAGS = ("NNP", "NNPS", "NN", "NNS", "PRP", "WP", "WDT", "PRP$", "CD", "DT", "EX")
KINDS = ("PERSON", "ORG", "GPE", "NORP")
PRONOUNS = ("i", "we", "you", "he", "she", "it", "they", "this", "that", "who", "which")
NEIGHBOURS = (",", ":", ".", "?", "!", "-", "—", "(", "…")


# Dependents looked at: a parse of text without punctuation can hang thousands on one word.
MOST_KIDS = 40


def one_hot(value: str, vocabulary: tuple[str, ...]) -> tuple[float, ...]:
    """One column for each word of a vocabulary: a one in the place of the value, or none at all."""
    rows = hot_rows(vocabulary)
    return rows.get(value) or rows[""]


@cache
def hot_rows(vocabulary: tuple[str, ...]) -> dict[str, tuple[float, ...]]:
    """The columns of each word of a vocabulary; those of "" are all nought."""
    return {word: tuple(float(word == other) for other in vocabulary) for word in ("", *vocabulary)}


def cue_columns(grid: Grid, cue: int) -> list[float]:
    """The cue: its group, tag and label, its helpers, its place."""
    group = {"according": "according", ":": "label"}.get(grid.low[cue], grid.group[cue])
    head = grid.heads[cue]
    deps = {grid.dep[kid] for kid in grid.kids[cue]}
    tags = {grid.tag[kid] for kid in grid.kids[cue]}
    return [
        *one_hot(group, CUE_GROUPS),
        *one_hot(grid.tag[cue], CUE_TAGS),
        *one_hot(grid.dep[cue], CUE_DEPS),
        *(float(dep in deps) for dep in CUE_KIDS),
        float("MD" in tags),
        float(grid.quote[cue] >= 0),
        float(bool(grid.group[head]) and head != cue),
        float(grid.pos[head] == "NOUN"),
        log1p(grid.block),
        log1p(cue - grid.left[cue]),
        log1p(grid.right[cue] - cue),
        log1p(len(grid)),
    ]  # fmt: skip


def source_columns(grid: Grid, cue: int, source: Source | None) -> list[float]:
    """The source: how it hangs on the cue, what kind of noun phrase it is, where it stands."""
    if source is None:
        return [0.0] * source_width()
    token = source.token
    return [
        1.0,
        *one_hot(source.how, HOWS),
        *one_hot(grid.tag[token], SOURCE_TAGS),
        *one_hot(grid.ent[token], KINDS),
        *one_hot(grid.low[token], PRONOUNS),
        float(bool(grid.group[token])),
        float(grid.quote[token] >= 0),
        float(grid.quote[token] >= 0 and grid.quote[token] == grid.quote[cue]),
        float(token < cue),
        float(grid.sents[token] == grid.sents[cue]),
        log1p(abs(token - cue)),
        float(grid.text[token][:1].isupper()),
        float(grid.dep[token] in ("nsubj", "nsubjpass")),
    ]


@cache
def cue_width() -> int:
    """The number of columns of a cue."""
    return len(CUE_GROUPS) + len(CUE_TAGS) + len(CUE_DEPS) + len(CUE_KIDS) + 8


@cache
def source_width() -> int:
    """The number of columns of a source."""
    return 1 + len(HOWS) + len(SOURCE_TAGS) + len(KINDS) + len(PRONOUNS) + 8


def frame_columns(grid: Grid, cue: int, frame: Frame, rivals: Sequence[Frame]) -> list[float]:
    """The content: its relation, head and beginning, its size and place, what else the cue may govern."""
    first, last = frame.parts[0][0], frame.parts[-1][1]
    size = sum(b - a + 1 for a, b in frame.parts)
    deps = {grid.dep[kid] for kid in grid.kids[frame.root][:MOST_KIDS]}
    quoted = sum(grid.inside[b + 1] - grid.inside[a] for a, b in frame.parts)
    others = {rival.relation for rival in rivals if rival is not frame}
    edge = grid.quote[first] >= 0 and first > 0 and grid.quote[first - 1] == grid.quote[first]
    return [
        *one_hot(frame.relation, RELATIONS),
        *one_hot(grid.tag[frame.root], ROOT_TAGS),
        *one_hot(grid.low[first], LEADS),
        *(float(dep in deps) for dep in ("nsubj", "aux", "mark", "det", "poss", "acl", "relcl", "prep", "nummod", "amod")),
        *(float(name in others) for name in ("ccomp", "xcomp", "dobj", "rest", "around", "pobj")),
        *one_hot(grid.low[grid.heads[frame.root]] if frame.relation in ("pobj", "pcomp") else grid.low[frame.root], LEADS),
        *one_hot(grid.ent[frame.root], KINDS),
        float(bool(grid.group[frame.root])),
        quoted / size,
        float(edge),
        float(len(frame.parts)),
        float(first > cue),
        log1p(size),
        log1p(min(abs(first - cue), abs(last - cue))),
        float(first > 0 and grid.text[first - 1] in (",", ":", "—")),
    ]  # fmt: skip
