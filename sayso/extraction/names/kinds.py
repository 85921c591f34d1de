"""The kind of each candidate name, or none: a logistic model over features of closed vocabularies.

Multinomial logistic regression (docs/models/name_kinds.md); weights in `kinds.json`,
made by `training/train_name_kinds.py`.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import get_args

from spacy.tokens import Doc

from sayso.extraction.gazetteer import organisations
from sayso.extraction.lexicons import name_words
from sayso.extraction.names.features import Features, features_of
from sayso.extraction.names.headlines import spared
from sayso.extraction.names.namings import Naming, name_text
from sayso.extraction.names.runs import runs_of
from sayso.extraction.names.told import sure_kinds
from schemas.readings import EntityKind

KINDS: tuple[EntityKind, ...] = get_args(EntityKind)
NONE = "none"


@dataclass(frozen=True, slots=True)
class Weights:
    """`bias` has one number a class, `rows` the same by feature; `classes` names them in order."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    rows: dict[str, tuple[float, ...]]


@cache
def load_weights() -> Weights:
    """The weights shipped with the package."""
    data = json.loads(files(__package__).joinpath("kinds.json").read_text("utf-8"))
    rows = {name: tuple(row) for name, row in data["rows"].items()}
    return Weights(tuple(data["classes"]), tuple(data["bias"]), rows)


def candidates_of(docs: Sequence[Doc], namings: Sequence[Naming]) -> list[Naming]:
    """The repaired namings and the untagged runs between them, in text order."""
    return sorted([*namings, *runs_of(docs, namings)], key=lambda n: (n.block, n.start))


def judge(docs: Sequence[Doc], namings: Sequence[Naming], weights: Weights) -> list[Naming]:
    """Give every candidate its likeliest kind and leave out what is likelier no name at all."""
    candidates = candidates_of(docs, namings)
    sure = sure_kinds(docs, namings)
    shared: dict[int, list[float]] = {}
    judged = []
    for naming, look in zip(candidates, features_of(docs, candidates), strict=True):
        if id(look.shared) not in shared:
            shared[id(look.shared)] = add_weights(weights.bias, look.shared, weights)
        scores = add_weights(shared[id(look.shared)], look.own, weights)
        text = name_text(docs[naming.block], naming)
        likeliest = sure.get(text.casefold(), weights.classes[scores.index(max(scores))])
        if likeliest == NONE and _is_listed(text, naming):
            likeliest = "organisation"  # the word lists know what the model doubts
        judged += [replace(naming, kind=kind) for kind in KINDS if kind == likeliest]
    judged += spared(docs, candidates, judged)
    return sorted(judged, key=lambda n: (n.block, n.start))


def _is_listed(text: str, naming: Naming) -> bool:
    """Whether the word lists know a name as a body, or the model of language one that ends as papers do ("Gazette")."""
    words = text.split()
    paper = naming.source == "model" and len(words) > 1 and words[-1].lower() in name_words("outlet_noun")
    return text in organisations() or (paper and naming.kind == "organisation")


def add_weights(scores: Sequence[float], features: Features, weights: Weights) -> list[float]:
    """The scores of the classes after the weights of these features."""
    rows = weights.rows
    sums = list(scores)
    for name, value in features.items():
        row = rows.get(name)
        if row is not None:
            sums = [score + value * weight for score, weight in zip(sums, row, strict=True)]
    return sums
