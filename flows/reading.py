"""The commands that only read the warehouse. They never import Prefect."""

import json
import sys
import time
from contextlib import closing
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args

from rich.console import Console
from rich.tree import Tree

from flows.showing import plain, table_of
from sayso.dropfolder.arrival import Arrival, arrivals, shown, wait_of
from sayso.dropfolder.manners import manners_of
from sayso.dropfolder.quarantine import entries
from sayso.errors import BadRequest
from sayso.settings import Settings
from sayso.warehouse.answers.outputs import Format, rendered
from sayso.warehouse.answers.queries import run_sql
from sayso.warehouse.answers.status import sizes_seen, status
from sayso.warehouse.answers.why_not import nearest
from sayso.warehouse.store.connection import open_published
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.upkeep.export import export_hash, export_parquet
from tasks.upkeep.explaining import explained, why_not_explained


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


def show_status(warehouse: Path, settings: Settings, *, as_json: bool) -> None:
    """Print how the warehouse stands, what lies in quarantine and what waits in the drop folder."""
    layout, drop_folder = Layout(warehouse), settings.drop_folder
    found: dict[str, Any] = {"warehouse": str(warehouse), "drop_folder": str(drop_folder)}
    known: dict[str, int | None] = {}
    if warehouse.is_file():
        with closing(open_published(warehouse)) as con:
            found |= status(con)
            known = sizes_seen(con)
    found |= waiting_in(settings, known)
    found["in_quarantine"] = [asdict(entry) for entry in entries(layout.quarantine)]
    if as_json:
        print_json(found)
        return
    console = Console(highlight=False)
    if not warehouse.is_file():
        console.print(f"no warehouse at {plain(str(warehouse))} yet: run `sayso ingest`")
    else:
        print_status(found, console)
    if found["in_quarantine"]:
        shown = [[e["name"], e["reason"], e["advice"]] for e in found["in_quarantine"]]
        console.print(table_of(["in quarantine", "reason", "advice"], shown))
        console.print("`sayso retry NAME` has one read again, mended or not; `sayso retry --all` all of them")
    console.print(f"[bold]waiting[/] {in_words(found)} in {plain(str(drop_folder))}")


def in_words(found: dict[str, Any]) -> str:
    """What waits in the drop folder, as words."""
    said = f"{len(found['waiting'])} files"
    why = [f"{n} {name.replace('_', ' ')}" for name, n in found["waits"].items() if n]
    return said + (f" ({', '.join(why)})" if why else "")


def waiting_in(settings: Settings, known: dict[str, int | None]) -> dict[str, Any]:
    """The files of the drop folder that no run has seen as they are, and what they wait for."""
    if not settings.drop_folder.is_dir():
        return {"waiting": [], "waits": {}}
    manners = manners_of(settings, now=time.time(), settle_seconds=settings.settle_seconds)
    found = [
        a
        for a in arrivals([settings.drop_folder], manners)
        if known.get(shown(str(a.path)), -1) != size_of(a)
    ]
    gated = sum(a.gated for a in found)
    young = sum(not a.gated and wait_of(a, manners) > 0 for a in found)
    ready = len(found) - gated - young
    return {
        "waiting": [shown(str(a.path)) for a in found],
        "waits": {
            "for_their_marker": gated,
            "not_settled": young,
            "ready": ready,
            "beyond_the_limits_of_a_run": max(0, ready - settings.max_run_files),
        },
    }


def size_of(arrival: Arrival) -> int | None:
    """The size of a file, None when it is gone."""
    try:
        return arrival.path.lstat().st_size
    except OSError:
        return None


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
    for row in found["crowded_repeats"]:
        console.print(
            f"suspicious: {row['n_repeats']:,} paragraphs repeat {plain(row['paragraph_id'])}: {plain(row['text'])}"
        )


def show_explanation(identifier: str, warehouse: Path, *, as_json: bool) -> None:
    """Print what stands behind an id. Raises BadRequest when the warehouse does not know it."""
    with closing(open_published(warehouse)) as con:
        found = explained(con, identifier)
    if as_json:
        print_json(found)
    else:
        tree = Tree(f"[bold]{plain(str(found.get('what', 'row')))}[/] {plain(identifier)}")
        grow(tree, {key: value for key, value in found.items() if key != "what"})
        Console(highlight=False).print(tree)


def show_why_not(text: str, warehouse: Path, *, as_json: bool) -> None:
    """Print what became of every block that holds a text. Raises BadRequest for a blank one."""
    with closing(open_published(warehouse)) as con:
        found = why_not_explained(con, text)
        near = [] if found else nearest(con, text)
    if as_json:
        print_json({"text": text, "found": found, "nearest": near})
        return
    console = Console(highlight=False)
    if not found:
        console.print("no block of any article holds this text" + ("; nearest to it:" if near else ""))
    for record in near:
        console.print(f"{plain(record['path'])}: {plain(record['text'])}")
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
    """Print one JSON document; dates become ISO 8601, what could steer a terminal is escaped."""
    text = json.dumps(found, ensure_ascii=False, default=str)
    sys.stdout.write("".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text) + "\n")
