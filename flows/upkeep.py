"""The commands that look after a warehouse. They never import Prefect's engine."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from flows.prefect_home import prepare_environment
from flows.reading import print_json
from flows.showing import plain, table_of
from sayso.errors import BadRequest
from sayso.settings import Settings
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.upkeep.erasing import Asked
from sayso.warehouse.upkeep.importing import import_parquet
from tasks.upkeep.examining import examine
from tasks.upkeep.forgetting import allow_again, forget
from tasks.upkeep.retrying import retry


def opened(warehouse: Path | None) -> tuple[Layout, Settings]:
    """The warehouse that is meant, and the settings."""
    settings = Settings()
    return Layout(Path.cwd() / (warehouse or settings.warehouse)), settings


def show_retry(names: Sequence[str], warehouse: Path | None, *, everything: bool, as_json: bool) -> None:
    """Put files in quarantine back and say where they lie. Raises BadRequest when none is named, or a name is wrong."""
    if bool(names) == everything:
        raise BadRequest("which files?", "name files in quarantine, or ask for --all")
    layout, settings = opened(warehouse)
    places = retry(layout, settings, None if everything else names)
    if as_json:
        print_json({"ready": places})
        return
    console = Console(highlight=False)
    for place in places:
        console.print(f"ready to be read again: {plain(place)}")
    console.print(
        f"{len(places)} files; `sayso up` or `sayso ingest` reads them"
        if places
        else "nothing lies in quarantine"
    )


def show_forget(
    asked: dict[Asked, str | None],
    warehouse: Path | None,
    *,
    dry_run: bool,
    copies: bool,
    as_json: bool,
) -> None:
    """Forget what one of the requests names and tell what went. Raises BadRequest when there is not exactly one."""
    wanted = [(kind, name) for kind, name in asked.items() if name]
    if len(wanted) != 1:
        raise BadRequest("what shall be forgotten?", "one of --article ID, --source NAME, --person NAME")
    kind, name = wanted[0]
    layout, settings = opened(warehouse)
    told = forget(layout, settings, kind, name, dry_run=dry_run, copies=copies)
    if as_json:
        print_json(told)
        return
    console = Console(highlight=False)
    verb = "would go" if dry_run else "went"
    console.print(
        f"[bold]{told['n_articles']}[/] articles {verb}: {told['n_words']:,} words, {told['n_facts']} facts, {told['n_quotes']} quotes"
    )
    for article in told["articles"]:
        console.print(f"  {plain(article['article_id'])}  {plain(article['path'])}")
    console.print(
        f"files: {len(told['archived'])} in the archive, {len(told['quarantined'])} in quarantine, {len(told['done'])} in done/"
    )
    for path in told["left_to_you"]:
        console.print(f"[yellow]yours to delete:[/] {plain(path)}")
    for row in told["copies_elsewhere"]:
        console.print(f"[yellow]tells the same and stays (--with-copies takes it):[/] {plain(row['path'])}")


def show_lift(article_id: str, warehouse: Path | None, *, as_json: bool) -> None:
    """Let the bytes of a forgotten article be read again. Raises BadRequest when it was not forgotten."""
    n_files = allow_again(*opened(warehouse), article_id)
    if as_json:
        print_json({"article_id": article_id, "n_files": n_files})
    else:
        Console(highlight=False).print(
            f"{n_files} files of {plain(article_id)} are read again when they are dropped"
        )


def show_import(folder: Path, warehouse: Path | None, *, as_json: bool) -> None:
    """Make a fresh warehouse of an export and print the hash of its tables. Raises BadRequest as `import_parquet`."""
    layout, settings = opened(warehouse)
    digest = import_parquet(layout, folder, settings.lock_seconds)
    if as_json:
        print_json({"warehouse": str(layout.published), "hash": digest})
    else:
        Console(highlight=False).print(
            f"{plain(str(layout.published))} holds the tables of the export: {digest}"
        )


def show_rebuild(warehouse: Path | None, *, as_json: bool) -> None:
    """Make the warehouse again from its archive and print what came out."""
    layout, settings = opened(warehouse)
    prepare_environment(layout.published.parent / ".prefect")
    from tasks.upkeep.rebuilding import rebuild  # noqa: PLC0415 - Prefect reads its settings when it is imported

    told = rebuild(layout, settings)
    if as_json:
        print_json(told)
    else:
        Console(highlight=False).print(
            f"{told['n_articles']} articles of {told['n_runs']} runs, read again from the archive: {told['hash']}"
        )


def show_examination(warehouse: Path | None, *, as_json: bool) -> int:
    """Print what an examination finds, with what to do; the exit code: 1 when something is at fault."""
    layout, settings = opened(warehouse)
    found = examine(layout, settings)
    sound = all(finding.level != "fault" for finding in found)
    if as_json:
        print_json({"sound": sound, "findings": [finding.model_dump() for finding in found]})
    else:
        console = Console(highlight=False)
        told = [[f.level, f.what, f.detail, f.advice] for f in found]
        console.print(table_of(["", "what", "detail", "what to do"], told))
        console.print("all is well" if sound else "[red]something needs mending[/]")
    return 0 if sound else 1
