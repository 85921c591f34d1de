"""The commands that only read the warehouse. They never import Prefect."""

import json
import sys
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args

from rich.console import Console
from rich.tree import Tree

from flows.showing import plain, table_of
from sayso.arrival import list_files
from sayso.errors import BadRequest
from sayso.warehouse.connection import open_published
from sayso.warehouse.explain import explain
from sayso.warehouse.export import export_hash, export_parquet
from sayso.warehouse.outputs import Format, rendered
from sayso.warehouse.queries import run_sql
from sayso.warehouse.status import status
from sayso.warehouse.why_not import why_not


def show_sql(query: str, warehouse: Path, form: str, out: Path | None) -> None:
    """Print the answer of a query, or write it to a file. Raises BadRequest for a wrong query or format."""
    how = next((name for name in get_args(Format) if name == form), None)
    if how is None:
        raise BadRequest(f"there is no format {form}", "one of table, csv, json, parquet")
    if how == "parquet" and out is None and sys.stdout.isatty():
        raise BadRequest("Parquet is no text for a terminal", "name a file with --out")
    with closing(open_published(warehouse)) as con:
        data = rendered(run_sql(con, query).table, how)
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    else:
        out.write_bytes(data)


def show_status(warehouse: Path, drop_folder: Path, *, as_json: bool) -> None:
    """Print how the warehouse stands and what waits in the drop folder."""
    waiting = [str(path) for path in list_files([drop_folder])] if drop_folder.is_dir() else []
    found: dict[str, Any] = {"warehouse": str(warehouse), "drop_folder": str(drop_folder), "waiting": waiting}
    if warehouse.is_file():
        with closing(open_published(warehouse)) as con:
            found |= status(con)
    if as_json:
        print_json(found)
        return
    console = Console(highlight=False)
    if not warehouse.is_file():
        console.print(f"no warehouse at {plain(str(warehouse))} yet: run `sayso ingest`")
    else:
        print_status(found, console)
    console.print(f"[bold]waiting[/] {len(waiting)} files in {plain(str(drop_folder))}")


def print_status(found: dict[str, Any], console: Console) -> None:
    """Print the parts of a status for people."""
    for title in ("files", "sizes"):
        console.print(
            f"[bold]{title}[/] "
            + ", ".join(f"{n:,} {plain(name).replace('_', ' ')}" for name, n in found[title].items())
        )
    runs = [
        [r["started_at"], r["state"], r["n_files"], r["n_articles"], r["n_quarantined"]]
        for r in found["runs"]
    ]
    console.print(table_of(["run", "state", "files", "articles", "quarantined"], runs))
    if found["quarantine"]:
        console.print(
            table_of(["quarantined", "reason"], [[r["path"], r["reason"]] for r in found["quarantine"]])
        )


def show_explanation(identifier: str, warehouse: Path, *, as_json: bool) -> None:
    """Print what stands behind an id. Raises BadRequest when the warehouse does not know it."""
    with closing(open_published(warehouse)) as con:
        found = explain(con, identifier)
    if as_json:
        print_json(found)
    else:
        tree = Tree(f"[bold]{plain(str(found.get('what', 'row')))}[/] {plain(identifier)}")
        grow(tree, {key: value for key, value in found.items() if key != "what"})
        Console(highlight=False).print(tree)


def show_why_not(text: str, warehouse: Path, *, as_json: bool) -> None:
    """Print what became of every block that holds a text. Raises BadRequest for a blank one."""
    with closing(open_published(warehouse)) as con:
        found = why_not(con, text)
    if as_json:
        print_json({"text": text, "found": found})
        return
    console = Console(highlight=False)
    if not found:
        console.print("no block of any article holds this text")
    for record in found:
        tree = Tree(f"[bold]{plain(str(record.pop('verdict')))}[/] {plain(str(record.pop('because')))}")
        grow(tree, record)
        console.print(tree)


def grow(tree: Tree, values: dict[str, Any]) -> None:
    """Hang nested values on a tree; what is empty is left out."""
    for key, value in values.items():
        if value is None or value in ([], {}):
            continue
        if isinstance(value, dict):
            grow(tree.add(f"[bold]{plain(key)}[/]"), value)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            branch = tree.add(f"[bold]{plain(key)}[/] ({len(value)})")
            for item in value:
                grow(branch.add("·"), item)
        else:
            tree.add(f"{plain(key)}: {plain(str(value))}")


def show_export(folder: Path | None, warehouse: Path, *, as_hash: bool, as_json: bool) -> None:
    """Print the hash of the tables, or write them as Parquet and name the files."""
    if folder is None and not as_hash:
        raise BadRequest("no folder to export to", "name a folder, or ask for --hash")
    with closing(open_published(warehouse)) as con:
        digest = export_hash(con) if as_hash else None
        files = [str(path) for path in export_parquet(con, folder)] if folder and not as_hash else []
    if as_json:
        print_json({"hash": digest} if as_hash else {"files": files})
    else:
        sys.stdout.write("\n".join([digest] if digest else files) + "\n")


def show_version() -> None:
    """Print the version."""
    sys.stdout.write(version("sayso") + "\n")


def print_json(found: dict[str, Any]) -> None:
    """Print one JSON document; dates become ISO 8601."""
    sys.stdout.write(json.dumps(found, ensure_ascii=False, default=str) + "\n")
