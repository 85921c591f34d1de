"""Small invented articles and a warehouse to load them into."""

import shutil
from datetime import UTC, date, datetime

import pytest

from sayso.warehouse.ids import fact_id
from sayso.warehouse.loading.batches import load_batch
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.publishing import publish
from sayso.warehouse.store.rows import insert_rows
from sayso.warehouse.store.runs import start_run
from schemas.articles import Article, Block, LineAccounting, Metadata
from schemas.batches import PreparedArticle, PreparedBatch
from schemas.files import FileSighting
from schemas.readings import Arg, Fact, LocalEntity, Mention, Quotation, Reading, TimeExpression
from schemas.repeats import RepeatLink
from schemas.runs import RunRecord

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
IDS = [c * 16 for c in "abcd"]
TEXT = (
    "Ferry talks resume\n\n"
    "Harbour minister Ada Quill met the dockers' leaders in Portwick on Monday.\n\n"
    '"We are close to a deal," she said. Some 1,200 dockers are on strike.'
)


def article(
    article_id="a" * 16, source="The Mail", text=TEXT, story_id=None, title="Ferry talks resume", day=None
):
    blocks, start = [], 0
    for i, part in enumerate(text.split("\n\n")):
        role = "body" if i else "title"
        blocks.append(Block(position=i, role=role, text=part, start_char=start, end_char=start + len(part)))
        start += len(part) + 2
    cut = Block(
        position=len(blocks), role="boilerplate", fate="removed", text="Share", rule="share", rule_version="1"
    )
    n = len(blocks)
    return Article(
        article_id=article_id,
        story_id=story_id or "s" + article_id[1:],
        path=f"/drop/{article_id}.txt",
        metadata=Metadata(source=source, title=title, published_on=day, tags=("sea",)),
        text=text,
        n_words=len(text.split()),
        blocks=(*blocks, cut),
        accounting=LineAccounting(n_in=n + 1, n_kept=n, n_removed=1, n_duplicate=0, n_unaccounted=0),
        media_type="text/plain",
    )


def span(part, text=TEXT):
    start = text.index(part)
    return {"start_char": start, "end_char": start + len(part)}


def reading(article_id):
    meeting = Fact(
        **span("Harbour minister Ada Quill met the dockers' leaders in Portwick on Monday."),
        family="event",
        kind="meeting",
        subject="Ada Quill",
        predicate="meet",
        place="Portwick",
        confidence=0.9,
        args=(Arg(role="agent", name="Ada Quill", local_id=0), Arg(role="agent", name="dockers' leaders")),
        extractor="events",
        extractor_version="1",
    )
    strikers = Fact(
        **span("Some 1,200 dockers are on strike."),
        family="number",
        kind="number",
        predicate="count",
        object="dockers on strike",
        value=1200,
        unit="people",
        qualifier="about",
        confidence=0.8,
        extractor="numbers",
        extractor_version="1",
    )
    return Reading(
        article_id=article_id,
        entities=(LocalEntity(local_id=0, kind="person", name="Ada Quill", aliases=("Ada Quill",)),),
        mentions=(
            Mention(**span("Ada Quill"), text="Ada Quill", kind="person", local_id=0),
            Mention(**span("she"), text="she", kind="person", local_id=0, coreference=True),
        ),
        dates=(TimeExpression(**span("Monday"), text="Monday", type="DATE", value="2024-02-26",
                              lo=date(2024, 2, 26), hi=date(2024, 2, 26), grain="day", basis="published"),),
        quotes=(
            Quotation(**span('"We are close to a deal,"'), content="We are close to a deal,", kind="direct", act="speech",
                      speaker_text="she", speaker="Ada Quill", speaker_local_id=0, cue="said"),
        ),
        facts=(meeting, strikers),
    )  # fmt: skip


def prepared(article_id="a" * 16, **more):
    link = RepeatLink(article_id=article_id, position=2, of_article_id=article_id, of_position=1,
                      relation="related", resemblance=0.1, containment=0.2, rule_version="1")  # fmt: skip
    return PreparedArticle(article=article(article_id, **more), reading=reading(article_id), repeats=(link,))


def sighting(article_id, run_id="run1", status="loaded", path=None):
    path = path or f"/drop/{article_id}.txt"
    return FileSighting(path=path, status=status, article_id=article_id, run_id=run_id, seen_at=NOON)


def batch(*articles, run_id="run1", batch_id="b1", status="loaded"):
    sightings = tuple(sighting(p.article.article_id, run_id, status) for p in articles)
    return PreparedBatch(batch_id=batch_id, run_id=run_id, sightings=sightings, articles=articles)


def run(run_id="run1"):
    return RunRecord(run_id=run_id, flow="ingest", started_at=NOON, state="running")


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """A migrated warehouse with one run, published: made once, copied often."""
    layout = Layout(tmp_path_factory.mktemp("template") / "w.duckdb")
    with open_master(layout) as con:
        start_run(con, run())
    publish(layout)
    return layout


@pytest.fixture
def layout(tmp_path):
    """The places of a warehouse that does not exist."""
    return Layout(tmp_path / "w.duckdb")


@pytest.fixture
def con(layout, template):
    """The master of a fresh warehouse."""
    layout.home.mkdir()
    shutil.copyfile(template.master, layout.master)
    with open_master(layout) as con:
        yield con


@pytest.fixture
def told(con):
    """One meeting told by a and b of one outlet, by c of none and by d, a copy; a and c differ on a number."""
    sources = ["Mail", "Mail", None, "Post"]
    load_batch(con, batch(*(prepared(i, source=s) for i, s in zip(IDS, sources, strict=True))))
    facts = {i: [fact_id(i, f) for f in reading(i).facts] for i in IDS}
    tables = {
        "claims": [
            claim("meet", "event", place="Portwick"),
            claim("count", "number", value=1200.0, unit="people", object="dockers"),
            claim("other", "number", value=900.0, unit="people", object="dockers"),
        ],
        "claim_args": [
            {"claim_id": "meet", "role": role, "name": name}
            for role, name in (("agent", "Zed"), ("agent", "Ada"), ("place", "Portwick"), ("matter", "pay"))
        ],
        "claim_facts": [
            *({"claim_id": "meet", "fact_id": facts[i][0]} for i in IDS),
            {"claim_id": "count", "fact_id": facts[IDS[0]][1]},
            {"claim_id": "other", "fact_id": facts[IDS[2]][1]},
        ],
        "copied_facts": [{"fact_id": facts[IDS[3]][0]}],
        "claim_links": [
            {"a": "count", "b": "other", "relation": "contradicts", "reason": "r", "score": 0.9,
             "topic": "dockers", "a_says": "1200", "b_says": "900"},
        ],
    }  # fmt: skip
    for table, rows in tables.items():
        insert_rows(con, table, rows)
    return con


def claim(claim_id, family, **more):
    shared = {"kind": family, "predicate": "p", "status": "happened", "confidence": 1.0}
    return {"claim_id": claim_id, "family": family} | shared | more
