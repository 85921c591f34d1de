"""Parts of speech, features and lemmas: what spaCy's ruler and lemmatizer give, asked once a kind of token.

Both components look at every token in Python and take a quarter of a parse. All but a few of the ruler's
patterns look at a single token, and the lemmatizer at a word with its part of speech: so each is asked
once for each kind of token, and again whole for a text that holds what a longer pattern begins with.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

# The components that `Morphology` stands in for; the names are spaCy's.
STOOD_FOR = ("attribute_ruler", "lemmatizer")

# What a pattern may ask of a token. IS_SPACE needs no key: texts with tokens of white space are read whole.
KNOWN_KEYS = {"LOWER", "TAG", "DEP", "IS_SPACE"}
SETS = {"IN", "NOT_IN"}

# What a pattern asks of one token, in spaCy's words.
Asked = dict[str, Any]

# Words remembered before starting afresh: a process that serves for months must not grow.
MOST_WORDS = 200_000

# What a word is to the patterns when they do not name it: any word, or one that a longer pattern begins with.
ANY, BEGINS = 0, -1


@dataclass(frozen=True, slots=True)
class Morphology:
    """The ruler and the lemmatizer of a pipeline, with what they said of each kind of token.

    `named` are the words that patterns over one token name; `begins` is matched by lower-case
    words, and `begins_dep` are the dependencies, that call for reading the text whole.
    """

    ruler: AttributeRuler
    lemmatizer: Lemmatizer
    named: frozenset[str]
    begins: re.Pattern[str]
    begins_dep: frozenset[int]
    _words: dict[int, int] = field(default_factory=dict)
    _ruled: dict[tuple[int, int, int], tuple[int, int, int]] = field(default_factory=dict)
    _lemmas: dict[tuple[int, int, int], int] = field(default_factory=dict)

    def annotate(self, doc: Doc) -> Doc:
        """Set POS, MORPH and LEMMA of a tagged and parsed document, as the two components do."""
        if not len(doc):
            return doc
        self._forget()
        lower, tag, dep = (column.tolist() for column in doc.to_array(["LOWER", "TAG", "DEP"]).T)
        words = [self._word(doc.vocab, word) for word in lower]
        if BEGINS in words or not self.begins_dep.isdisjoint(dep) or any(token.is_space for token in doc):
            self.ruler(doc)
        else:
            kinds = [self._rule(doc.vocab, key) for key in zip(words, tag, dep, strict=True)]
            _write(doc, ["POS", "MORPH", "LEMMA"], kinds)
        rows = doc.to_array(["ORTH", "POS", "MORPH", "LEMMA"]).tolist()
        lemmas = [row[3] or self._lemma(doc, i, (row[0], row[1], row[2])) for i, row in enumerate(rows)]
        _write(doc, ["LEMMA"], lemmas)
        return doc

    def _forget(self) -> None:
        for memory in (self._words, self._lemmas):
            if len(memory) > MOST_WORDS:
                memory.clear()

    def _word(self, vocab: Vocab, lower: int) -> int:
        """The word itself where a pattern names it, else `ANY` or `BEGINS`."""
        kind = self._words.get(lower)
        if kind is None:
            text = vocab.strings[lower]
            kind = BEGINS if self.begins.search(text) else lower if text in self.named else ANY
            self._words[lower] = kind
        return kind

    def _rule(self, vocab: Vocab, key: tuple[int, int, int]) -> tuple[int, int, int]:
        """POS, MORPH and LEMMA of a kind of token: its word where a pattern names it, tag, dependency."""
        if key not in self._ruled:
            word, tag, dep = (vocab.strings[part] if part else "" for part in key)
            # A sign that no pattern names stands for every such word.
            alone = self.ruler(Doc(vocab, words=[word or "§"], tags=[tag], deps=[dep], heads=[0]))
            pos, morph, lemma = alone.to_array(["POS", "MORPH", "LEMMA"])[0].tolist()
            self._ruled[key] = (pos, morph, lemma)
        return self._ruled[key]

    def _lemma(self, doc: Doc, i: int, key: tuple[int, int, int]) -> int:
        lemma = self._lemmas.get(key)
        if lemma is None:
            lemma = doc.vocab.strings.add(self.lemmatizer.lemmatize(doc[i])[0])
            self._lemmas[key] = lemma
        return lemma


def morphology_of(nlp: Language) -> Morphology | None:
    """The stand-in for a pipeline's ruler and lemmatizer, or None where theirs look at more than it knows."""
    if any(name not in nlp.pipe_names for name in STOOD_FOR):
        return None
    ruler, lemmatizer = (nlp.get_pipe(name) for name in STOOD_FOR)
    if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer):
        return None
    rules: list[Any] = ruler.patterns
    patterns: list[list[Asked]] = [pattern for rule in rules for pattern in rule["patterns"]]
    first = [pattern[0] for pattern in patterns if len(pattern) > 1]
    known = all(_is_known(token) for pattern in patterns for token in pattern)
    if not known or not all(map(_begins_with, first)) or lemmatizer.mode != "rule" or lemmatizer.overwrite:
        return None
    single = [pattern[0] for pattern in patterns if len(pattern) == 1]
    expressions = [_expression(token) for token in (*first, *single) if token in first or _is_regex(token)]
    deps = (dep for token in first if "LOWER" not in token for dep in _values(token, "DEP"))
    return Morphology(
        ruler=ruler,
        lemmatizer=lemmatizer,
        named=frozenset(word for token in single for word in _values(token, "LOWER")),
        begins=re.compile("|".join(filter(None, expressions)) or r"(?!)"),
        begins_dep=frozenset(nlp.vocab.strings.add(dep) for dep in deps),
    )


def _write(doc: Doc, names: list[str | int], rows: list[Any]) -> None:
    """Set attributes of all tokens, a row a token."""
    values: Any = np.array(rows, dtype=np.uint64)
    doc.from_array(names, values)


def _is_known(token: Asked) -> bool:
    """Whether a token of a pattern asks only for what `Morphology` keys by."""
    sets = all(value.keys() <= SETS for value in token.values() if isinstance(value, dict))
    return token.keys() <= KNOWN_KEYS and (sets or _is_regex(token))


def _is_regex(token: Asked) -> bool:
    return isinstance(token.get("LOWER"), dict) and token["LOWER"].keys() == {"REGEX"}


def _begins_with(token: Asked) -> bool:
    """Whether the first token of a longer pattern names its word or, without a word, its dependency."""
    return "LOWER" in token or (isinstance(token.get("DEP"), str) or "IN" in token.get("DEP", {}))


def _expression(token: Asked) -> str:
    """A regular expression for the words a token may be; empty where it names none."""
    if _is_regex(token):
        return str(token["LOWER"]["REGEX"])
    return "|".join(rf"\A{re.escape(word)}\Z" for word in _values(token, "LOWER"))


def _values(token: Asked, key: str) -> list[str]:
    """The strings that a token of a pattern asks of a key, or refuses."""
    value = token.get(key)
    if isinstance(value, dict):
        return [string for strings in value.values() if isinstance(strings, list) for string in strings]
    return [value] if isinstance(value, str) else []
