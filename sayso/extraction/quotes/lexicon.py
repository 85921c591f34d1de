"""Words that announce what somebody says, thinks or feels, in groups of like behaviour."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Token

from sayso.extraction.lexicons import table
from schemas.readings import QuoteAct

GROUPS = (
    "say", "manner", "tell", "claim", "ask", "urge", "promise", "think", "want", "judge",
    "call", "show", "talk", "seem", "vote", "noun", "adj",
)  # fmt: skip
WEIGHTS = ("firm", "loose", "")
SPEECH = frozenset({"say", "manner", "tell", "claim", "ask", "urge", "show", "call", "talk", "promise"})
DECLINING = frozenset(f"{stem}{end}" for stem in ("declin", "refus") for end in ("e", "es", "ed", "ing")) | {
    "fail", "fails", "failed", "failing",
}  # fmt: skip
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
    return {
        (row["word"], row["pos"]): CueWord(row["group"], cast("QuoteAct", row["act"]), row["weight"])
        for row in table("speech_verbs")
    }


@cache
def idioms() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Runs of words in lower case that announce nothing ("that said ,"), by the word of speech in them."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for row in table("no_cues"):
        found[row["cue"]] = (*found.get(row["cue"], ()), tuple(row["words"].split()))
    return found


def is_idiom(low: Sequence[str], token: int) -> bool:
    """Whether a word, of a block in lower case, stands in a run of words that announces nothing."""
    runs = ((run, token - run.index(low[token])) for run in idioms().get(low[token], ()))
    return any(first >= 0 and tuple(low[first : first + len(run)]) == run for run, first in runs)


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
