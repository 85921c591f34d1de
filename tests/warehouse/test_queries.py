"""Analysts' SQL within limits, and what its answers look like."""

import csv
import io
import json
import re

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BadRequest
from sayso.warehouse.answers.outputs import disarmed, rendered
from sayso.warehouse.answers.queries import QueryLimits, run_sql
from sayso.warehouse.store.connection import open_published


@pytest.fixture(scope="module")
def published(template):
    with open_published(template.published) as con:
        yield con


def answer(con, query, **limits):
    return run_sql(con, query, QueryLimits(**limits))


def test_rows_and_names(published):
    found = answer(published, "SELECT 1 AS a, 2 AS a, [date '2024-01-02'] AS days")
    assert found.table.column_names == ["a", "a_1", "days"]
    assert json.loads(rendered(found.table, "json")) == [{"a": 1, "a_1": 2, "days": ["2024-01-02"]}]
    assert not found.truncated


def test_the_last_of_several_statements_answers(published):
    assert answer(published, "SELECT 1; SELECT 2 AS b").table.to_pylist() == [{"b": 2}]


@pytest.mark.parametrize(
    "query", ["DESCRIBE articles", "SHOW TABLES", "SUMMARIZE runs", "EXPLAIN FROM runs", "FROM runs"]
)
def test_looking_around_is_allowed(published, query):
    assert answer(published, query).table.num_rows > 0


def test_rows_are_limited(published):
    found = answer(published, "FROM range(100000)", max_rows=7)
    assert (found.table.num_rows, found.truncated) == (7, True)
    assert not answer(published, "FROM range(7)", max_rows=7).truncated
    assert answer(published, "FROM range(0)", max_rows=7).table.num_rows == 0


def test_time_is_limited_and_the_connection_lives_on(published):
    with pytest.raises(BadRequest, match=r"longer than 0\.2 seconds"):
        answer(
            published,
            "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * b.range % 7 = 3",
            seconds=0.2,
        )
    assert answer(published, "SELECT 1 AS a").table.num_rows == 1


@pytest.mark.parametrize(
    "query", ["SELEC 1", "FROM nowhere", "COPY runs TO '/tmp/x.csv'", "DELETE FROM runs", "", ";"]
)
def test_what_is_wrong_or_forbidden_is_a_bad_request(published, query):
    if query in ("", ";"):
        assert answer(published, query).table.num_rows == 0
        return
    with pytest.raises(BadRequest):
        answer(published, query)


ODD = pa.table({
    "text": ["=1+1", "+cmd", "-2", "-x", "@sum", "\tx", "\rx", "\0x", "plain", None, " =1", "3.5", "-1e5", "a\nb"],
    "number": [-1.5, 2.0, None, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, float("nan"), float("inf")],
    "list": [["=x"], [], None, *([["y"]] * 11)],
})  # fmt: skip


def test_csv_is_disarmed_and_numbers_stay_numbers():
    rows = list(csv.reader(io.StringIO(rendered(ODD, "csv").decode())))
    assert rows[0] == ["text", "number", "list"]
    assert [row[0] for row in rows[1:]] == [
        "'=1+1", "'+cmd", "-2", "'-x", "'@sum", "'\tx", "'\rx", "'\0x", "plain", "", "' =1", "3.5", "-1e5", "a\nb",
    ]  # fmt: skip
    assert [row[1] for row in rows[1:4]] == ["-1.5", "2.0", ""]
    assert rows[1][2] == '["=x"]'


@given(st.text(max_size=8))
def test_no_cell_of_text_begins_a_formula(text):
    made = str(disarmed(text))
    assert not re.match(r"[=+\-@\t\r\0]", made) or re.fullmatch(r"[+-]?[\d.]+([eE][+-]?\d+)?", made)
    assert made.endswith(text)


def test_column_names_are_disarmed(published):
    assert rendered(answer(published, 'SELECT 1 AS "=x"').table, "csv") == b"'=x\n1\n"


def test_json_is_json_even_for_nan():
    rows = json.loads(rendered(ODD, "json"))
    assert rows[12]["number"] is None
    assert rows[13]["number"] is None
    assert rows[7]["text"] == "\0x"


def test_a_table_for_the_eye_is_aligned_and_harmless():
    table = pa.table({"text": ["\x1b[31mred", "日本", "x" * 200], "n": [1, 22, None]})
    lines = rendered(table, "table").decode().splitlines()
    assert "\x1b" not in "".join(lines)
    assert lines[2].startswith(" [31mred")
    assert lines[4].endswith("…")
    assert lines[-1] == "(3 rows)"


def test_parquet_comes_back(published):
    table = answer(published, "SELECT 1 AS a, 'x' AS b").table
    assert pq.read_table(io.BytesIO(rendered(table, "parquet"))).to_pylist() == [{"a": 1, "b": "x"}]


@pytest.mark.parametrize("how", ["table", "csv", "json", "parquet"])
def test_every_type_can_be_written(published, how):
    query = (
        "SELECT 1.5::DECIMAL(4,2) AS a, {'x': [1, NULL]} AS b, map {'k': 1} AS c, 1::HUGEINT AS d, now() AS e,"
        " time '10:00' AS f, 'z'::BLOB AS g, interval 1 day AS h, true AS i, NULL AS j, uuid() AS k, date '2024-01-01' AS l"
    )
    assert rendered(answer(published, query).table, how)


@pytest.mark.parametrize("how", ["table", "csv", "json"])
def test_an_empty_answer_can_be_written(published, how):
    assert rendered(answer(published, "FROM runs WHERE false").table, how)
    assert rendered(pa.table({}), how) is not None


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=6), min_size=2, max_size=2),
        min_size=1,
        max_size=4,
    )
)
def test_csv_comes_back_as_it_went(rows):
    table = pa.table({"a": [row[0] for row in rows], "b": [row[1] for row in rows]})
    back = list(csv.reader(io.StringIO(rendered(table, "csv").decode(), newline="")))[1:]
    assert back == [[str(disarmed(cell)) for cell in row] for row in rows]
