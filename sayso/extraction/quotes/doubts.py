"""How likely a reader takes a told content for an attribution: a logistic model (docs/models/quotes.md).

The forest of frames knows what annotators of political news mark; this model was fitted to readers'
verdicts on all kinds of pages, and says what `quotes.confidence` shows. Its weights are in
`doubts.json`, made by `training/quote_doubts.py`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log

from sayso.extraction.chances import Weights
from sayso.extraction.grammar.wording import FINITE
from sayso.extraction.quotes.frames import Frame
from sayso.extraction.quotes.grid import Grid

OUTSIDE = frozenset({"label", "around", "beside"})  # the cue hangs on the content
AUTHORS = frozenset({"i", "we"})
THIRD = frozenset({"he", "she", "they", "who"})
THINGS = frozenset({"it", "this", "that", "which", "these", "those", "there"})
PERSONS = frozenset({"PERSON", "NORP"})
HYPOTHETIC = frozenset({"if", "whether", "unless", "before", "when"})
MOST_KIDS = 40
STEPS = 4  # joined clauses that are climbed
EDGE = 1e-4  # chances nearer to 0 or 1 count as this near


@dataclass(frozen=True, slots=True)
class DoubtWeights(Weights):
    """Contents under `cut` are left out."""

    cut: float


@cache
def doubt_weights() -> DoubtWeights:
    """The weights shipped with the package."""
    data = json.loads(files(__package__).joinpath("doubts.json").read_text("utf-8"))
    return DoubtWeights(data["bias"], data["rows"], data["cut"])


def doubt_features(grid: Grid, cue: int, frame: Frame, source: int | None, chance: float) -> dict[str, float]:
    """What speaks for and against a content: the forest's chance, as log odds, and closed classes."""
    near = min(1 - EDGE, max(EDGE, chance))
    names = (*cue_features(grid, cue), *content_features(grid, frame), source_feature(grid, cue, source))
    return {"odds": log(near / (1 - near)), **dict.fromkeys(names, 1.0)}


def cue_features(grid: Grid, cue: int) -> Iterator[str]:
    """The cue: its word, and whether it is asked for, denied, supposed or still to come."""
    word = grid.word[cue]
    yield f"tag:{grid.tag[cue]}"
    yield f"group:{word.group or grid.low[cue]}"
    kids = grid.kids[cue][:MOST_KIDS]
    tags, deps = {grid.tag[kid] for kid in kids}, {grid.dep[kid] for kid in kids}
    if "prt" in deps:
        yield "cue:particle"
    if "MD" in tags:
        yield "cue:modal"
    if "neg" in deps:
        yield "cue:denied"
    if "auxpass" in deps and "agent" not in deps:
        yield "cue:passive"
    if grid.tag[cue] == "VB":
        yield "cue:infinitive" if "TO" in tags else "cue:command" if "nsubj" not in deps else "cue:bare"
    if grid.tag[cue] in ("VBG", "VBN") and not deps & {"aux", "auxpass"}:
        yield "cue:participle"
    if is_supposed(grid, cue):
        yield "cue:supposed"


def is_supposed(grid: Grid, cue: int) -> bool:
    """Whether a cue, or the clause that it is joined to or told in, is only supposed ("if he came and said")."""
    token = cue
    for _ in range(STEPS):
        if any(
            grid.dep[kid] in ("mark", "advmod") and grid.low[kid] in HYPOTHETIC
            for kid in grid.kids[token][:MOST_KIDS]
        ):
            return True
        if grid.dep[token] not in ("conj", "xcomp", "ccomp"):
            break
        token = grid.heads[token]
    return False


def content_features(grid: Grid, frame: Frame) -> Iterator[str]:
    """The content: a clause, a phrase or an infinitive; how it hangs on its cue."""
    root, first, last = frame.root, frame.parts[0][0], frame.parts[-1][1]
    kids = grid.kids[root][:MOST_KIDS]
    clause = grid.tag[root] in FINITE or any(grid.tag[kid] in FINITE for kid in kids)
    shape = "clause" if clause else "phrase" if grid.pos[root] in ("NOUN", "PROPN", "PRON") else "bare"
    weight = grid.word[grid.heads[root]].weight or "even"
    yield f"content:{shape}:{weight}"
    yield f"root:{grid.pos[root]}"
    if frame.relation in OUTSIDE or grid.group[grid.heads[root]] == "call":
        yield f"relation:{frame.relation}"  # "called the plan a mistake" and "called the police"
    if clause and root not in grid.subjects and not {"expl", "csubj"} & {grid.dep[kid] for kid in kids}:
        yield "content:nobody"  # "a table saw can do this" read as what somebody saw
    if grid.low[first] == "that":
        yield "content:that"
    if clause and frame.root < grid.heads[frame.root]:
        yield "content:before"
    if last - first < 2:
        yield "content:short"
    quoted = [i for a, b in frame.parts if grid.inside[b + 1] > grid.inside[a] for i in range(a, b + 1)]
    if quoted := [i for i in quoted if grid.quote[i] >= 0]:
        yield "content:term" if grid.is_title(quoted) else "content:quoted"


def source_feature(grid: Grid, cue: int, source: int | None) -> str:
    """Who is said to say it: nobody, the author, the reader, people, a name, or a thing, which shows
    (a study, a poll) or does something else."""
    if source is None:
        return "source:none"
    low = grid.low[source]
    if low in AUTHORS:
        return "source:author"
    if low == "you":
        return "source:reader"
    if low in THINGS:
        return "source:it"
    if low in THIRD or grid.people[source] or grid.ent[source] in PERSONS:
        return "source:people"
    if grid.pos[source] == "PROPN":
        return "source:name"
    if grid.group[source]:
        return "source:thing:tells"  # a report, a statement
    return "source:thing:shows" if grid.word[cue].act == "evidence" else "source:thing:does"
