"""Words that announce what somebody says, thinks or feels, in groups of like behaviour."""

import csv
from functools import cache
from importlib.resources import files

from spacy.tokens import Token

GROUPS = (
    "say", "manner", "tell", "claim", "ask", "urge", "promise", "think", "want", "judge",
    "call", "show", "talk", "seem", "vote", "noun", "adj",
)  # fmt: skip
SPEECH = frozenset({"say", "manner", "tell", "claim", "ask", "urge", "show", "call", "talk", "promise"})
# Groups of which an indirect content was spoken or written, as a rule; of the others most were not.
SPOKEN = frozenset({"say", "manner", "tell", "claim", "ask", "urge", "promise"})
KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}


@cache
def speech_words() -> dict[tuple[str, str], str]:
    """The shipped lexicon: (word, part of speech) to group."""
    table = files("sayso.extraction").joinpath("lexicons/speech_verbs.csv").read_text("utf-8")
    return {(row["word"], row["pos"]): row["group"] for row in csv.DictReader(table.splitlines())}


def group_of(token: Token) -> str:
    """The group of a token, by its form or its lemma and its part of speech, or an empty string."""
    kind = KINDS.get(token.pos_)
    if kind is None:
        return ""
    words = speech_words()
    form = token.lower_
    if token.tag_ == "VBN" and (form, "adj") in words and token.dep_ in ("acomp", "ROOT", "oprd"):
        return "adj"
    return words.get((form, kind)) or words.get((token.lemma_.lower(), kind), "")
