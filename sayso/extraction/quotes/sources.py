"""Who may be saying it, in the grammar of the sentence: subjects, agents, owners of a statement."""

from dataclasses import dataclass

from sayso.extraction.quotes.grid import NOMINAL, Grid

SUBJECTS = frozenset({"nsubj", "csubj"})
# The relation of a source to its cue, in the order in which candidates are tried.
HOWS = ("own", "agent", "patient", "owner", "of", "antecedent", "shared", "upper", "next", "before", "label")
CORE = frozenset(
    {"compound", "amod", "det", "poss", "nmod", "nummod", "case", "quantmod", "predet", "advmod"}
)
RELATIVE = frozenset({"WP", "WDT", "WP$"})
STEPS = 8
MOST = 4
REACH = 40
LONGEST_TAIL = 8  # tokens of an "of ..." phrase that still belongs to a naming


@dataclass(frozen=True, slots=True)
class Source:
    """A candidate: the token that heads the naming, and how it hangs together with the cue."""

    token: int
    how: str


def sources_of(grid: Grid, cue: int) -> tuple[Source, ...]:
    """Who may be the source of a cue, the likeliest first, at most MOST candidates."""
    if grid.text[cue] == ":":
        return label_source(grid, cue)
    own = own_sources(grid, cue)
    settled = any(how in ("own", "agent") and grid.tag[token] not in RELATIVE for token, how in own)
    found: dict[int, str] = {}
    for token, how in (*own, *([] if settled else inherited(grid, cue)), *following(grid, cue)):
        named = past_dateline(grid, token)
        if named is not None:
            found.setdefault(named, how)
    if not found:
        found.update(preceding(grid, cue))
    return tuple(Source(token, how) for token, how in list(found.items())[:MOST])


def past_dateline(grid: Grid, token: int) -> int | None:
    """The token; where the parse takes a dateline for a subject ("OSLO (Agency) - Scientists say"), what stands beside it."""
    if token >= grid.lead:
        return token
    behind = range(grid.lead, grid.right[token] + 1)
    return next((k for k in behind if grid.dep[k] in {"appos", "nsubj"} and grid.heads[k] < grid.lead), None)


def label_source(grid: Grid, colon: int) -> tuple[Source, ...]:
    """The last name before the colon of a speaker's label ("Maria Lopez: We won.")."""
    names = [token for token in range(colon) if grid.pos[token] == "PROPN"]
    return (Source(names[-1], "label"),) if names else ()


def preceding(grid: Grid, cue: int) -> dict[int, str]:
    """The nearest subject or person before a cue in its sentence, where the parse offers nobody."""
    for token in range(cue - 1, max(-1, cue - REACH), -1):
        if grid.sents[token] != grid.sents[cue]:
            break
        if grid.dep[token] in ("nsubj", "nsubjpass") or (
            grid.ent[token] == "PERSON" and grid.dep[token] != "compound"
        ):
            return {token: "before"}
    return {}


def own_sources(grid: Grid, cue: int) -> list[tuple[int, str]]:
    """Candidates among the dependents of the cue itself."""
    found = []
    for kid in grid.kids[cue]:
        dep = grid.dep[kid]
        if dep in SUBJECTS:
            found.append((kid, "own"))
        elif dep == "nsubjpass":
            found.append((kid, "patient"))
        elif dep == "agent":
            found += [(k, "agent") for k in grid.kids[kid] if grid.dep[k] == "pobj"]
        elif dep == "poss":
            found.append((kid, "owner"))
        elif (
            dep == "prep" and grid.low[kid] in ("of", "by", "from", "to") and grid.low[cue] in ("according",)
        ):
            found += [(k, "own") for k in grid.kids[kid] if grid.dep[k] in ("pobj", "pcomp")]
        elif dep == "prep" and grid.low[kid] in ("of", "by", "from") and grid.pos[cue] == "NOUN":
            found += [(k, "of") for k in grid.kids[kid] if grid.dep[k] == "pobj"]
    return sorted(found, key=lambda one: one[1] == "patient")


def inherited(grid: Grid, cue: int) -> list[tuple[int, str]]:
    """Candidates up the tree: the noun that a clause describes, the subjects of higher clauses."""
    found: list[tuple[int, str]] = []
    token, how = cue, "shared"
    for _ in range(STEPS):
        head = grid.heads[token]
        if head == token:
            break
        if grid.dep[token] in ("relcl", "acl") and grid.pos[head] in NOMINAL:
            found.append((head, "antecedent"))
            how = "upper"
        elif grid.dep[token] in ("advcl", "ccomp", "prep", "pcomp"):
            how = "upper" if grid.dep[token] == "ccomp" else how
        token = head
        if grid.subjects.get(token, cue) != cue:
            found.append((grid.subjects[token], how))
        if found and grid.dep[token] not in (
            "conj",
            "xcomp",
            "advcl",
            "pcomp",
            "prep",
            "acl",
            "relcl",
            "dobj",
        ):
            break
    return found


def following(grid: Grid, cue: int) -> list[tuple[int, str]]:
    """A noun right behind the cue: the parser takes the subject of "…, said X" for an object at times."""
    for kid in grid.kids[cue]:
        if cue < kid <= cue + 6 and grid.dep[kid] in ("dobj", "attr", "npadvmod", "oprd", "dep"):
            return [(kid, "next")]
    return []


def naming(grid: Grid, head: int) -> tuple[int, int]:
    """First and last token of the noun phrase of a head, without appositions, relative clauses and a dateline."""
    first = last = head
    for kid in grid.kids[head]:
        if kid < head and grid.dep[kid] in CORE:
            first = min(first, kid if grid.dep[kid] == "advmod" else grid.left[kid])
        elif kid > head and grid.left[kid] == last + 1 and is_tail(grid, kid):
            last = grid.right[kid]
    while last > head and grid.pos[last] == "PUNCT":
        last -= 1
    return min(head, max(first, grid.lead)), last


def is_tail(grid: Grid, kid: int) -> bool:
    """Tell whether a dependent behind a head belongs to its naming."""
    if grid.dep[kid] == "prep":
        return grid.right[kid] - kid <= LONGEST_TAIL
    return grid.dep[kid] in ("case", "nummod")
