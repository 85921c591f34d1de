"""Words that announce what somebody says, thinks or feels, in groups of like behaviour."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from spacy.tokens import Token

from schemas.readings import QuoteAct

GROUPS = (
    "say", "manner", "tell", "claim", "ask", "urge", "promise", "think", "want", "judge",
    "call", "show", "talk", "seem", "vote", "noun", "adj",
)  # fmt: skip
WEIGHTS = ("firm", "loose", "")
SPEECH = frozenset({"say", "manner", "tell", "claim", "ask", "urge", "show", "call", "talk", "promise"})
KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word of the lexicon: its group, what its subject does by it, and whether it nearly always
    announces something (`firm`) or mostly means something else (`loose`)."""

    group: str
    act: QuoteAct
    weight: str


NO_WORD = CueWord("", "other", "")


@cache
def speech_words() -> dict[tuple[str, str], CueWord]:
    """The shipped lexicon, by word and part of speech."""
    table = files("sayso.extraction").joinpath("lexicons/speech_verbs.csv").read_text("utf-8")
    return {
        (row["word"], row["pos"]): CueWord(row["group"], cast("QuoteAct", row["act"]), row["weight"])
        for row in csv.DictReader(table.splitlines())
    }


def cue_word(token: Token) -> CueWord:
    """What the lexicon holds of a token, by its form or its lemma and its part of speech; NO_WORD when nothing."""
    kind = KINDS.get(token.pos_)
    if kind is None:
        return NO_WORD
    words = speech_words()
    form = token.lower_
    if token.tag_ == "VBN" and (form, "adj") in words and token.dep_ in ("acomp", "ROOT", "oprd"):
        return words[form, "adj"]
    return words.get((form, kind)) or words.get((token.lemma_.lower(), kind), NO_WORD)
