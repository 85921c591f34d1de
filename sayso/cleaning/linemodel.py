"""Let the line model of the regime judge the blocks that no rule has judged.

The models are boosted forests (docs/models/cleaning_lines.md). A block is removed below
the regime's threshold; in a region only when something there is surely no part of the
article, so that a clean text stays whole, and never a large part of it. Titles, bylines and
captions near the body have their role to tell them apart and stay.
"""

from collections.abc import Sequence

from sayso.cleaning.cues import Cue
from sayso.cleaning.forest import house_forest
from sayso.cleaning.memory import SiteMemory
from sayso.cleaning.regimes import Regime, regime_of
from sayso.cleaning.sheet import measures
from sayso.cleaning.tokens import Tokens, tokens_of
from schemas.clippings import Clipping

Verdict = tuple[str, str]  # rule and its version

THRESHOLDS: dict[Regime, float] = {"page": 0.4, "region": 0.35}
# In a region prose stays unless the model is all but sure: a lost sentence costs facts, a kept teaser is a nuisance.
# 0.3 would give .001 of F1 in folds by site, a sixth of its standard deviation, and cost clean articles 19 sentences.
PROSE_THRESHOLDS: dict[Regime, float] = {"page": THRESHOLDS["page"], "region": 0.07}
_PROSE_WORDS = 10  # of a line that ends as a sentence does
_LONG_WORDS = 16  # of any line
_EVIDENT = 0.07  # a region without a cue and without a score below this is taken for clean
# A region is mostly article. Where the model would take more of its words than this, it has misread the text: in folds
# by site it would on two of 226 annotated regions, and both lost most of their body to it.
_MOST_TAKEN = 1 / 3
_ROLES_THAT_STAY = frozenset({"title", "byline", "caption"})
_MOST = 20_000  # blocks; a longer text is no article, and its table of measures would be too large
_NEAR = 8  # blocks from the body within which these roles are believed


def judge_by_model(
    clipping: Clipping, hits: Sequence[Cue | None], verdicts: list[Verdict | None], memory: SiteMemory
) -> list[float | None]:
    """Fill in verdicts where there are none; the scores (0 to 1: part of the body) of all blocks.

    `hits` are the cues that match the blocks.
    """
    if len(clipping.blocks) > _MOST:
        return [None] * len(clipping.blocks)
    tokens = tokens_of([b.text for b in clipping.blocks])
    regime = regime_of(tokens, hits)
    forest = house_forest(regime)
    scores: list[float] = forest.scores(measures(clipping, hits, memory, tokens)).tolist()
    if regime == "region" and not any(verdicts) and min(scores) >= _EVIDENT:
        return list(scores)
    chosen = _chosen(clipping, tokens, scores, verdicts, regime)
    left = sum(n for n, verdict in zip(tokens.length, verdicts, strict=True) if not verdict)
    if regime == "region" and sum(tokens.length[i] for i in chosen) > _MOST_TAKEN * left:
        return list(scores)
    for i in chosen:
        verdicts[i] = (f"line-model-{regime}", forest.version)
    return list(scores)


def _chosen(
    clipping: Clipping,
    tokens: Tokens,
    scores: Sequence[float],
    verdicts: Sequence[Verdict | None],
    regime: Regime,
) -> list[int]:
    """The blocks that the model would remove; none where it would leave nothing: then the rules alone decide."""
    good = [i for i, s in enumerate(scores) if s >= THRESHOLDS[regime] and not verdicts[i]]
    chosen = []
    for i, block in enumerate(clipping.blocks if good else ()):
        if verdicts[i] or scores[i] >= THRESHOLDS[regime]:
            continue
        prose = tokens.length[i] >= (_PROSE_WORDS if tokens.closed[i] else _LONG_WORDS)
        least = (PROSE_THRESHOLDS if prose else THRESHOLDS)[regime]
        near = good[0] - _NEAR <= i <= good[-1] + _NEAR
        if scores[i] < least and not (block.role in _ROLES_THAT_STAY and near):
            chosen.append(i)
    return chosen
