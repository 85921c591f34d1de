"""The command line. Prefect is imported by the commands that run flows, not by those that only read."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.console import Console

from flows import cleaning, ingesting, reading, upkeep
from flows.options import AsJson, Warehouse
from flows.showing import plain
from sayso.errors import BadRequest, SaysoError, WarehouseLocked
from sayso.settings import Settings
from sayso.warehouse.upkeep.erasing import Asked

app = typer.Typer(
    name="sayso",
    help="Turn a folder of news articles into facts one can query in SQL.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run a command; every error that sayso raises on purpose becomes one line and an exit code."""
    try:
        app()
    except WarehouseLocked as error:
        fail(error, 4)
    except BadRequest as error:
        fail(error, 2)
    except SaysoError as error:
        fail(error, 1)
    except OSError as error:
        fail(SaysoError(f"{error.strerror or error}: {error.filename or ''}", "see `sayso doctor`"), 1)
    except ValidationError as error:
        fail(
            BadRequest(
                f"setting {error.errors()[0]['loc']}: {error.errors()[0]['msg']}", "see `sayso --help`"
            ),
            2,
        )


def fail(error: SaysoError, code: int) -> None:
    """Say what happened and what to do, on standard error, and end with the code."""
    # DuckDB points into a query on a line of its own.
    lines = [plain(line) for line in str(error).split("\n") if line.strip()]
    Console(stderr=True, highlight=False).print("sayso: " + "\n       ".join(lines), style="red")
    if error.advice:
        Console(stderr=True, highlight=False).print(f"       {plain(error.advice)}")
    sys.exit(code)


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders to read.")],
    warehouse: Warehouse = None,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be read; write nothing.")
    ] = False,
    on_success: Annotated[
        str, typer.Option(help="keep, move or delete a file once it is committed.")
    ] = "keep",
    batch_size: Annotated[int | None, typer.Option(help="Articles in one task and one transaction.")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="Show Prefect's own log.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read what is new under PATHS through the Prefect flow and publish the facts in it."""
    settings = Settings()
    asked = {"dry_run": dry_run, "on_success": on_success, "batch_size": batch_size or settings.batch_size}
    params = ingesting.parameters(paths, warehouse or settings.warehouse, **asked)
    raise typer.Exit(ingesting.ingest_now(params, as_json=as_json, verbose=verbose))


@app.command()
def up(
    *,
    port: Annotated[int, typer.Option(help="Port of the local Prefect server.")] = 4200,
    verbose: Annotated[bool, typer.Option("--verbose", help="Show Prefect's own log.")] = False,
    as_json: AsJson = False,
) -> None:
    """Serve the deployments of prefect.yaml from one warm process, with a server when none is configured."""
    raise typer.Exit(ingesting.serve(Settings(), port=port, verbose=verbose, as_json=as_json))


@app.command()
def status(warehouse: Warehouse = None, *, as_json: AsJson = False) -> None:
    """Files by state, the last runs, what lies in quarantine and what waits in the drop folder."""
    settings = Settings()
    reading.show_status(warehouse or settings.warehouse, settings, as_json=as_json)


@app.command()
def retry(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME...", help="Files in quarantine, by any of their names."),
    ] = None,
    warehouse: Warehouse = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Everything in quarantine.")] = False,
    as_json: AsJson = False,
) -> None:
    """Put files in quarantine, mended there or not, back where the next run reads them."""
    upkeep.show_retry(names or (), warehouse, everything=everything, as_json=as_json)


@app.command()
def forget(
    warehouse: Warehouse = None,
    *,
    article: Annotated[
        str | None, typer.Option(metavar="ID", help="An article, in all its versions.")
    ] = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="All that a source published.")] = None,
    person: Annotated[
        str | None, typer.Option(metavar="NAME", help="Every article that names a person, by name or id.")
    ] = None,
    copies: Annotated[
        bool, typer.Option("--with-copies", help="Also articles elsewhere that tell the same.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go; change nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take articles out of everything for good: text, facts, caches, archive, published file."""
    asked: dict[Asked, str | None] = {"article": article, "source": source, "person": person}
    upkeep.show_forget(asked, warehouse, dry_run=dry_run, copies=copies, as_json=as_json)


@app.command()
def lift(
    article: Annotated[str, typer.Argument(metavar="ID", help="A forgotten article.")],
    warehouse: Warehouse = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Let the bytes of a forgotten article be read again when they are dropped."""
    upkeep.show_lift(article, warehouse, as_json=as_json)


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="SQL to run on the published warehouse, read-only.")],
    warehouse: Warehouse = None,
    *,
    form: Annotated[str, typer.Option("--format", help="table, csv, json or parquet.")] = "table",
    out: Annotated[Path | None, typer.Option(help="File to write; parquet needs one.")] = None,
    as_json: AsJson = False,
) -> None:
    """Run read-only, sandboxed SQL on the published warehouse."""
    reading.show_sql(query, warehouse or Settings().warehouse, "json" if as_json else form, out)


@app.command()
def explain(
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help="A claim, assertion, quote, paragraph, article or entity.")
    ],
    warehouse: Warehouse = None,
    *,
    as_json: AsJson = False,
) -> None:
    """The sentence, file, offsets, rule or model behind a row, with its other sources and contradictions."""
    reading.show_explanation(identifier, warehouse or Settings().warehouse, as_json=as_json)


@app.command("why-not")
def why_not(
    text: Annotated[str, typer.Argument(help="A sentence or line of an article, or a part of it.")],
    warehouse: Warehouse = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Why a sentence gave no fact or a line was dropped."""
    reading.show_why_not(text, warehouse or Settings().warehouse, as_json=as_json)


@app.command()
def export(
    folder: Annotated[Path | None, typer.Argument(help="Folder for one Parquet file a table.")] = None,
    warehouse: Warehouse = None,
    *,
    as_hash: Annotated[bool, typer.Option("--hash", help="Print the hash of the tables instead.")] = False,
    as_json: AsJson = False,
) -> None:
    """Export the tables as Parquet, or print the hash by which two warehouses are compared."""
    reading.show_export(folder, warehouse or Settings().warehouse, as_hash=as_hash, as_json=as_json)


for command in cleaning.COMMANDS:
    app.command()(command)


@app.command()
def doctor(warehouse: Warehouse = None, *, as_json: AsJson = False) -> None:
    """Examine settings, versions, disk, warehouse, archive and folders; each finding says what to do."""
    raise typer.Exit(upkeep.show_examination(warehouse, as_json=as_json))


@app.command("import")
def import_(
    folder: Annotated[Path, typer.Argument(help="What `sayso export` wrote.")],
    warehouse: Warehouse = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Make a fresh warehouse from an export."""
    upkeep.show_import(folder, warehouse, as_json=as_json)


@app.command()
def rebuild(warehouse: Warehouse = None, *, as_json: AsJson = False) -> None:
    """Make the warehouse again from its archive of raw bytes."""
    upkeep.show_rebuild(warehouse, as_json=as_json)


def version_option(*, wanted: bool) -> Any:
    """Print the version and stop."""
    if wanted:
        reading.show_version()
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    """Turn a folder of news articles into facts one can query in SQL."""
    version_option(wanted=version)


if __name__ == "__main__":
    main()
