"""Who says it, in the grammar of the sentence: the subject of a verb, the agent of a passive."""

from spacy.tokens import Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
# A clause that hangs on another shares its subject.
SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "parataxis", "dep"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
CORE = frozenset(
    {"compound", "amod", "det", "poss", "nmod", "nummod", "case", "quantmod", "predet", "advmod"}
)
STEPS = 6


def subject_of(verb: Token) -> Token | None:
    """The token that heads the naming of who does what the verb says, or None.

    Looks for the verb's own subject, the agent of a passive, then the subject it shares with
    the clause it hangs on.
    """
    token = verb
    for _ in range(STEPS):
        found = own_subject(token)
        if found is not None:
            return found
        if token.dep_ in ("relcl", "acl") and token.head.pos_ in NOMINAL:
            return token.head
        if token.dep_ not in SHARING or token.head is token:
            return None
        token = token.head
    return None


def own_subject(verb: Token) -> Token | None:
    """The subject or agent among the verb's own dependents."""
    passive = False
    subject = None
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ in SUBJECTS and subject is None:
            subject, passive = child, child.dep_ == "nsubjpass"
    if subject is not None and subject.dep_ == "expl":
        return None
    return None if passive and verb.lemma_ not in ("tell", "inform", "convince", "ask") else subject


def naming(head: Token) -> Span:
    """The noun phrase of a head without appositions and relative clauses."""
    doc, first, last = head.doc, head.i, head.i
    for child in head.lefts:
        if child.dep_ in CORE:
            first = min(first, child.left_edge.i)
    for child in head.rights:
        if child.dep_ == "prep" and child.i == last + 1 and child.right_edge.i - child.i <= 8:
            last = child.right_edge.i
        elif child.dep_ in ("case", "nummod") and child.i == last + 1:
            last = child.i
    while last > head.i and doc[last].is_punct:
        last -= 1
    return doc[first : last + 1]
