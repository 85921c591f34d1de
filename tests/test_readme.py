"""The queries that README.md shows run and answer something."""

import re
from pathlib import Path

import duckdb
import pytest

from sayso.warehouse.answers.outputs import rendered
from sayso.warehouse.answers.queries import run_sql
from sayso.warehouse.store.connection import open_published
from sayso.warehouse.upkeep.checks import broken_checks

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sql\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
QUERIES = [statement.query.strip() for block in BLOCKS for statement in duckdb.extract_statements(block)]
CONSOLES = re.findall(r"^```console\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
SHOWN = re.compile(r'^\$ \S*sayso sql "(.+?)"\n(.*?)(?=^\$|\Z)', re.DOTALL | re.MULTILINE)
ANSWERS = [shown for console in CONSOLES for shown in SHOWN.findall(console)]


@pytest.fixture(scope="module")
def seeds(seeds_warehouse):
    with open_published(seeds_warehouse) as con:
        yield con


def test_the_page_shows_queries():
    assert len(QUERIES) > 10


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_has_an_answer(seeds, query):
    assert seeds.execute(query).fetchall()


def test_the_warehouse_of_the_seeds_breaks_no_rule(seeds):
    assert broken_checks(seeds) == {}


def test_every_fact_about_a_person_shows_its_sentence(seeds):
    sql = """SELECT count(*), count(*) FILTER (substr(a.text, start_char + 1, end_char - start_char) = evidence)
             FROM facts_about('xi jinping') AS f JOIN articles AS a USING (article_id)"""
    n, n_right = seeds.execute(sql).fetchall()[0]
    assert n == n_right > 0


def test_aliases_reach_the_same_facts(seeds):
    sql = "SELECT list(claim_id ORDER BY claim_id) FROM facts_about(?)"
    names = seeds.execute("""SELECT list(DISTINCT alias) FROM aliases JOIN entities USING (entity_id)
        WHERE name = 'Antony Blinken'""").fetchall()[0][0]  # fmt: skip
    whole = set(seeds.execute(sql, ["Antony Blinken"]).fetchall()[0][0])
    assert len(names) > 1
    assert all(whole <= set(seeds.execute(sql, [name.upper()]).fetchall()[0][0]) for name in names)


@pytest.mark.parametrize("macro", ["facts_about", "timeline", "said_by", "said_about", "who_is"])
def test_no_name_finds_everything(seeds, macro):
    for name in ("", " ", "%"):
        assert seeds.execute(f"FROM {macro}(?)", [name]).fetchall() == []


@pytest.mark.parametrize(("query", "answer"), ANSWERS)
def test_the_answers_it_shows_are_those_of_the_seeds(seeds, query, answer):
    assert rendered(run_sql(seeds, query).table, "table").decode() == answer


@pytest.mark.parametrize(
    "macro", ["facts_about", "timeline", "said_by", "said_about", "who_is", "first_to_report", "only_in"]
)
def test_every_question_is_shown_with_its_answer(macro):
    assert any(f"FROM {macro}(" in query for query, _answer in ANSWERS)
