"""What is known of a clause, as features of closed vocabularies: of its words, only pronouns and marks."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from sayso.extraction.grammar.clauses import is_passive
from sayso.extraction.grammar.relatives import RELATIVES
from sayso.extraction.grammar.wording import plain_lemma
from sayso.extraction.names.coreference import is_quoted
from sayso.extraction.sheet import ParsedBlock
from schemas.readings import Arg

CLOSERS = frozenset(".!?”\"’'")
LONG = 40  # tokens of a sentence of which a part is told
BRIEF = 3  # words of an object that says little
OWN = frozenset({"nsubj", "nsubjpass"})


def clause_features(
    block: ParsedBlock, verb: Token, heads: Sequence[Token], args: Sequence[Arg], words: str
) -> dict[str, float]:
    """The features of a clause by name: how its subject is known, how it hangs in its sentence, and what kind of
    sentence that is."""
    own = [c for c in verb.children if c.dep_ in OWN]
    names = [
        f"subject:{_subject(heads, args)}",
        f"clause:{verb.dep_}",
        *_sentence(block, verb),
        *(["subject:shared"] if not own else ["subject:relative"] if own[0].lower_ in RELATIVES else []),
        *(["object:named"] if any(arg.role == "object" for arg in args) else []),
        *(["object:brief"] if len(words.split()) < BRIEF else []),
        *(["passive"] if is_passive(verb) else ["copula"] if plain_lemma(verb) == "be" else []),
    ]
    return dict.fromkeys(names, 1.0)


def _subject(heads: Sequence[Token], args: Sequence[Arg]) -> str:
    """Who does it: somebody named, a pronoun with and without the one it stands for, several, or a thing."""
    who = [arg for arg in args if arg.role == "subject"]
    if not who:
        return "unknown" if heads[0].pos_ == "PRON" else "phrase"
    if len(who) > 1:
        return "several"
    if heads[0].pos_ == "PRON" and heads[0].lower_ not in RELATIVES:
        return "pronoun"
    return "named" if who[0].local_id is not None else "phrase"


def _sentence(block: ParsedBlock, verb: Token) -> Iterator[str]:
    """The sentence: in quotation marks, without an end, outside the running text, long."""
    sent = verb.sent
    if is_quoted(verb):
        yield "quoted"
    if sent.text.rstrip()[-1:] not in CLOSERS:
        yield "open"
    if block.role != "body":
        yield "outside"
    if len(sent) > LONG:
        yield "long"
