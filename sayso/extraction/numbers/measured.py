"""What a number measures, in words of its sentence: the phrase round it and its clause, read off the parse."""

from collections.abc import Iterable
from itertools import pairwise

from spacy.tokens import Doc, Token

from sayso.extraction.grammar.clauses import phrase_bounds, phrase_words
from sayso.extraction.grammar.datelines import past_datelines
from sayso.extraction.numbers.quantities import Amount
from sayso.extraction.numbers.subject import verb_over
from sayso.extraction.title_words import title_words

REACH = 6
LONGEST = 160
# What rounds or bounds a number and stands before it: "only 300", "just over the two".
TRIMMED = {"DT", "PDT", "IN", "RB", "RBR", "RBS", "JJR", "HYPH", "$", "PRP$", "CC"}
COMPARED = {"fewer", "less"}
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
OBJECTS = {"dobj", "attr", "acomp", "oprd"}
# What follows a verb that has no object beside the number.
FURTHER = {"xcomp", "prep"}
# How a unit or a counted noun stands in another noun's phrase: "a two-day mission", "a ten-member panel".
WOVEN = {"compound", "amod", "nmod"}
# Verbs without a subject of their own, which is that of the clause round them; those whose noun is their subject.
BORROWING = {"advcl", "xcomp", "conj"}
ADNOMINAL = {"acl", "relcl"}
RELATIVE = {"which", "that", "who"}
# What tells where or when, not what is measured.
PLACED = {"GPE", "LOC", "FAC", "DATE", "TIME"}


def measured(amount: Amount, noun: Token | None, number: Token) -> str:
    """What is measured, as its sentence words it without the number; at most 160 characters.

    That is the noun which is counted, or what stands round a unit, with subject, verb and object of the
    clause and the words that tie the number to its verb.
    """
    head = noun if noun is not None else number
    group = _group(noun, number)
    if group:
        return f"members of {group}"
    own = _own(amount, noun, number)
    words = _counted(noun, amount) or _behind(head, amount) or _over(head)
    verb = verb_over(head, REACH)
    if verb is not None:
        words = words | _clause(verb, head) | _way(verb, head)
    return _told(head.doc, words - own, own)[:LONGEST].strip() or head.text


def _group(noun: Token | None, number: Token) -> str:
    """What is made up of so many: "a ten-member panel", "the panel of twelve"; empty for anything else."""
    if noun is None:
        made_up = number.head.head if number.dep_ == "pobj" and number.head.lower_ == "of" else None
        named = made_up is not None and made_up.lower_ in title_words().groups
        return phrase_words(made_up).split(" of ")[0] if made_up is not None and named else ""
    if noun.lower_ != "member" or noun.dep_ not in WOVEN or noun.head.i < noun.i:
        return ""
    return str(noun.doc[noun.i + 1 : noun.head.i + 1].text).strip(" -")


def _own(amount: Amount, noun: Token | None, number: Token) -> set[int]:
    """The words of the number, of a unit that is no counted noun, and what rounds or bounds them."""
    end = amount.unit_end if amount.unit else amount.end
    own = {t.i for t in number.sent if amount.start <= t.idx < end}
    own |= {t.i for t in number.subtree if t.idx < amount.start}
    if noun is not None:
        own |= {c.i for c in noun.children if c.dep_ == "det" and c.i < number.i}  # "an estimated 300 men"
        own -= {noun.i} if noun.idx < amount.end else set()  # "one farmer in four"
    before = min(own, default=number.i)
    while before > number.sent.start and _rounds(number.doc[before - 1], noun):
        before -= 1
        own.add(before)
    return own


def _rounds(word: Token, noun: Token | None) -> bool:
    """Whether a word before a number belongs to it: no preposition that ties its noun to the clause."""
    return word.tag_ in TRIMMED and word.lower_ not in COMPARED and word.dep_ != "prep" and noun is not None


def _counted(noun: Token | None, amount: Amount) -> set[int]:
    """The phrase of what is counted; of a unit only what it is woven into: "mission" of "a two-day mission"."""
    if noun is None:
        return set()
    whole = noun.head if noun.dep_ in WOVEN and noun.head.i > noun.i else noun
    if amount.unit is None or whole is not noun:
        return _phrase(whole)
    return {noun.i} if noun.idx < amount.end else set()


def _behind(unit: Token, amount: Amount) -> set[int]:
    """ "of voters" after "14 percent", "in revenue" after "30 million dollars": what a unit alone leaves open."""
    follower = next((t for t in unit.sent if t.idx >= amount.unit_end), None)
    for word in (*unit.children, follower):
        if (
            word is None
            or word.dep_ != "prep"
            or word.lower_ not in {"of", "for", "in"}
            or word.idx < amount.end
        ):
            continue
        if word.head == unit or not any(t.ent_type_ in PLACED for t in word.children):
            return _phrase(word)
    return set()


def _over(unit: Token) -> set[int]:
    """ "high for the year" over "of 42 dollars", "panel" over "of twelve"."""
    node = unit
    for _ in range(REACH):
        if node.dep_ == "pobj" and node.head.lower_ == "of" and node.head.head.pos_ == "NOUN":
            noun = node.head.head
            while noun.dep_ == "pobj" and noun.head.lower_ != "of" and noun.head.head.pos_ == "NOUN":
                noun = noun.head.head
            return {i for i in _phrase(noun) if i < node.head.i}
        if node.dep_ not in {"nummod", "quantmod", "compound"} or node.head == node:
            return set()
        node = node.head
    return set()


def _clause(verb: Token, head: Token) -> set[int]:
    """Subject, verb and object round the quantity, those left out that hold it: "output will expand by"."""
    rest = [c for c in verb.children if c.dep_ in OBJECTS] or [c for c in verb.children if c.dep_ in FURTHER]
    target = next((c for c in rest if c.idx > verb.idx and not _dates(c)), None)
    words = {verb.i} | {c.i for c in verb.lefts if c.dep_ in {"aux", "auxpass", "neg"}}
    for argument in (_subject(verb), target):
        if argument is not None and argument != head and not _holds(argument, head, verb):
            words |= _phrase(argument)
    return words


def _holds(argument: Token, head: Token, verb: Token) -> bool:
    """Whether a quantity stands within an argument of its verb; one that the verb's clause describes holds both."""
    return argument.is_ancestor(head) and not argument.is_ancestor(verb)


def _way(verb: Token, head: Token) -> set[int]:
    """The words that tie a quantity to its verb: prepositions, and nouns with what stands before them.

    What the quantity is only joined to by "and", and other quantities, tie nothing.
    """
    words: set[int] = set()
    child, node = head, head.head
    while node not in (verb, node.head):
        if child.dep_ != "conj" and not any(c.dep_ == "nummod" for c in node.children):
            words |= _tie(node)
        child, node = node, node.head
    return words


def _tie(node: Token) -> set[int]:
    if node.pos_ in {"NOUN", "PROPN"}:
        return {i for i in _phrase(node) if i <= node.i}
    return {node.i} if node.pos_ in {"ADP", "ADJ", "DET", "PRON"} else set()


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, the noun that its clause describes, or the subject that the verb borrows."""
    for _ in range(REACH):
        own = past_datelines([c for c in verb.children if c.dep_ in SUBJECTS])
        if own:
            relative = verb.dep_ == "relcl" and own[0].lower_ in RELATIVE
            return verb.head if relative else own[0]
        if verb.dep_ in ADNOMINAL and verb.head.pos_ in {"NOUN", "PROPN"}:
            return verb.head
        if verb.dep_ not in BORROWING or verb.head == verb:
            return None
        verb = verb.head
    return None


def _dates(argument: Token) -> bool:
    """Whether it tells where or when."""
    return argument.dep_ == "prep" and any(t.ent_type_ in PLACED for t in argument.subtree)


def _phrase(head: Token) -> set[int]:
    first, last = phrase_bounds(head)
    return set(range(first, last + 1))


def _told(doc: Doc, words: set[int], own: set[int]) -> str:
    """The words in their order, without those that the number's absence leaves without a meaning."""
    kept = [i for i in sorted(words) if _stands(doc[i], words, own)]
    while kept and doc[kept[0]].tag_ in {"IN", "POS", "CD"}:
        kept = kept[1:]
    return " ".join("".join(_spaced(doc, kept)).split()).strip(" ,;-")


def _stands(word: Token, words: set[int], own: set[int]) -> bool:
    """Whether a word still says something: a preposition before its noun, a sign between two words."""
    if word.dep_ == "prep":
        numbered = any(c.i in own for c in word.children) or (word.lower_ == "of" and word.head.i in own)
        return not numbered and any(t.i in words for t in word.subtree if t != word)
    if word.is_punct or word.dep_ == "cc":
        return {word.i - 1, word.i + 1} <= words
    return word.dep_ not in {"det", "poss", "case"} or word.head.i in words


def _spaced(doc: Doc, kept: list[int]) -> Iterable[str]:
    """The texts of words with what parts them: as in the sentence where they are neighbours there."""
    for i, following in pairwise([*kept, len(doc)]):
        yield doc[i].text
        yield doc[i].whitespace_ if following == i + 1 else " "
