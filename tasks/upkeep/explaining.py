"""Explain an id; of a line also what the judges saw in it, in words."""

from typing import Any

from sayso.cleaning.cues import first_match, house_cues
from sayso.cleaning.memory import line_key
from sayso.cleaning.regimes import Regime
from sayso.cleaning.wording import Standing, doubt_of, looks_of
from sayso.repeats.explain import Part
from sayso.repeats.explain import explain as explain_pair
from sayso.warehouse.answers.explain import explain
from sayso.warehouse.answers.why_not import why_not
from sayso.warehouse.settling.sites import sightings_of
from sayso.warehouse.store.connection import Connection
from tasks.preparing.shelf import site_of


def explained(con: Connection, name: str) -> dict[str, Any]:
    """What stands behind an id; a block comes with `looks` and, where it was kept narrowly, `doubt`,
    and each of its `repeats` with the two texts side by side (`aligned`).

    Raises BadRequest when the warehouse knows no such id.
    """
    found = explain(con, name)
    if found["what"] != "paragraph":
        return found
    repeats = [link | {"aligned": aligned(link["text"], link["other_text"])} for link in found["repeats"]]
    return found | {"repeats": repeats} | line_in_words(con, found)


def aligned(text: str, other: str) -> list[dict[str, str]]:
    """The stretches of two paragraphs in order: `same`, `changed`, `left_out` (here only) or `added` (there only)."""
    return [
        {"change": part.change}
        | ({"text": part.a} if part.a else {})
        | ({"other": part.b} if differs(part) else {})
        for part in explain_pair(text, other).parts
    ]


def differs(part: Part) -> bool:
    """Whether the other paragraph has words of its own in this stretch."""
    return part.change != "same" and bool(part.b)


def why_not_explained(con: Connection, text: str) -> list[dict[str, Any]]:
    """What became of every block that holds a text, each with `looks` and `doubt`."""
    return [found | line_in_words(con, found) for found in why_not(con, text)]


def line_in_words(con: Connection, block: dict[str, Any]) -> dict[str, Any]:
    """The measures of a block in words; `doubt` is None unless the block was kept narrowly."""
    article, position, text = block["article_id"], block["position"], block["text"]
    last, on_page = con.execute(
        """SELECT max(position), coalesce(bool_or(rule = 'line-model-page'), FALSE)
           FROM paragraphs WHERE article_id = ?""",
        [article],
    ).fetchall()[0]
    site = site_of(block["url"], block["source"])
    standing = Standing(
        before=fate_at(block["before"], position - 1),
        after=fate_at(block["after"], position + 1),
        place=position / max(1, last),
        site=site,
        sightings=sightings_of(con, site, article, line_key(text)) if site else 0,
    )
    looks = looks_of(text, first_match(text, house_cues(), "tail"), standing)
    regime: Regime = "page" if on_page else "region"
    kept = block["fate"] == "kept" and block["source_start"] is not None  # a score of a page is its format's
    return {"looks": ", ".join(looks), "doubt": doubt_of(block["score"], regime) if kept else None}


def fate_at(rows: list[dict[str, Any]], position: int) -> str | None:
    """The fate of the neighbour at a position; None where there is none."""
    return next((str(row["fate"]) for row in rows if row["position"] == position), None)
