"""Five questions an analyst asks, with the answers of a warehouse. `python -m flows.demo FILE`."""

import re
import sys
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from rich.console import Console

from flows.showing import table_of
from sayso.warehouse.store.connection import open_published


def questions() -> list[tuple[str, str]]:
    """The questions in words and in SQL, from `queries/demo.sql`."""
    text = files("flows").joinpath("queries/demo.sql").read_text("utf-8")
    return [(q, sql.strip()) for q, sql in re.findall(r"^-- (.+?)\n(.+?);", text, re.MULTILINE | re.DOTALL)]


def main(warehouse: Path) -> None:
    """Ask every question and print its answer."""
    console = Console(highlight=False)
    with closing(open_published(warehouse)) as con:
        for question, sql in questions():
            cursor = con.execute(sql)
            names = [column[0] for column in cursor.description or ()]
            console.print(f"\n[bold]{question}[/]")
            console.print(sql, style="dim", markup=False)
            console.print(table_of(names, cursor.fetchall()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
