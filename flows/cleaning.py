"""The commands on removed lines: bring them back, try other cues, see what is remembered of sites."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from flows import ingesting
from flows.options import AsJson, DryRun, Source, Warehouse
from flows.reading import print_json
from flows.showing import exit_code, plain, show_report, table_of
from sayso.errors import BadRequest
from sayso.settings import Settings
from sayso.warehouse.settling.sites import clear_site, site_lines
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.publishing import publish
from tasks.preparing.rules import cues_in_use
from tasks.upkeep.restoring import keep_wish, line_wish, rule_wish

MOST_SHOWN = 200


def restore(
    paragraph_id: Annotated[str | None, typer.Argument(help="A removed line.")] = None,
    warehouse: Warehouse = None,
    *,
    rule: Annotated[str | None, typer.Option(help="All that this rule removed.")] = None,
    source: Source = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was brought back.")] = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Bring back a removed line, or all that a rule removed; only the articles it touches are read again."""
    if (paragraph_id is None) == (rule is None) or (paragraph_id and source):
        raise BadRequest("which line or rule?", "name a paragraph_id, or --rule (and --source)")
    settings = Settings()
    layout = existing(warehouse or settings.warehouse)
    if undo:
        lines = undone(layout, settings, paragraph_id, rule or "", source, dry_run=dry_run)
        return report_changes(lines, layout, settings, dry_run=dry_run, as_json=as_json)
    with open_master(layout, settings.lock_seconds) as con:
        wish, lines = line_wish(con, paragraph_id) if paragraph_id else rule_wish(con, rule or "", source)
        if not dry_run:
            keep_wish(con, wish)
    return report_changes(lines, layout, settings, dry_run=dry_run, as_json=as_json)


def undone(
    layout: Layout,
    settings: Settings,
    paragraph_id: str | None,
    rule: str,
    source: str | None,
    *,
    dry_run: bool,
) -> list[dict[str, Any]]:
    """Take back what `restore` decided on a line or rule; the lines that go again."""
    from tasks.upkeep.undoing import undo_line, undo_rule  # noqa: PLC0415 - it brings the reader

    cues = cues_in_use(settings.cues)
    if paragraph_id:
        lines = undo_line(layout, settings, cues, paragraph_id, dry_run=dry_run)
    else:
        lines = undo_rule(layout, settings, cues, rule, source, dry_run=dry_run)
    if not (lines or dry_run):  # no article is read again, and nothing else would publish
        publish(layout, settings.lock_seconds)
    return lines


def recheck(
    warehouse: Warehouse = None,
    *,
    cues: Annotated[Path | None, typer.Option(help="A file of cues to try (with --dry-run).")] = None,
    source: Source = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Judge stored articles again by the cues in use, and read those again of which a line changes."""
    if cues and not dry_run:
        raise BadRequest("cues are tried with --dry-run", "to use them, set SAYSO_CUES to their file")
    settings = Settings()
    layout = existing(warehouse or settings.warehouse)
    from tasks.upkeep.rechecking import changed_lines  # noqa: PLC0415 - it brings the reader and the model's library

    lines = changed_lines(layout, settings, cues_in_use(cues or settings.cues), source)
    report_changes(lines, layout, settings, dry_run=dry_run, as_json=as_json)


def memory(
    site: Annotated[str | None, typer.Argument(help="A host or source; none: all sites.")] = None,
    warehouse: Warehouse = None,
    *,
    forget: Annotated[bool, typer.Option("--clear", help="Forget what is remembered.")] = False,
    as_json: AsJson = False,
) -> None:
    """What is remembered of the sites: lines that their articles share."""
    settings = Settings()
    layout = existing(warehouse or settings.warehouse)
    with open_master(layout, settings.lock_seconds) as con:
        found = site_lines(con, site, MOST_SHOWN)
        n_forgotten = clear_site(con, site) if forget else 0
    if forget:
        publish(layout, settings.lock_seconds)
    if as_json:
        print_json({"site": site, "remembered": found, "n_forgotten": n_forgotten})
        return
    console = Console(highlight=False)
    if forget:
        console.print(f"forgotten: the lines of {n_forgotten} articles")
    elif found:
        console.print(table_of(list(found[0]), [list(row.values()) for row in found]))
    else:
        console.print("nothing is remembered")


COMMANDS: tuple[Callable[..., None], ...] = (restore, recheck, memory)


def existing(warehouse: Path) -> Layout:
    """The places of a warehouse. Raises BadRequest when there is none."""
    layout = Layout(Path.cwd() / warehouse)
    if not layout.master.is_file():
        raise BadRequest(f"there is no warehouse at {warehouse}", "Run `sayso ingest` first.")
    return layout


def report_changes(
    lines: Sequence[dict[str, Any]], layout: Layout, settings: Settings, *, dry_run: bool, as_json: bool
) -> None:
    """Show the lines; unless it is a dry run, read their articles again and end with the code of that run."""
    if not as_json:
        show_lines(lines)
    if dry_run or not lines:
        if as_json:
            print_json({"dry_run": dry_run, "lines": list(lines), "report": None})
        return
    articles = sorted({line["article_id"] for line in lines})
    params = ingesting.parameters((), layout.published, batch_size=settings.batch_size)
    report = ingesting.reread_now(params, articles, quiet=as_json)
    if as_json:
        print_json({"dry_run": False, "lines": list(lines), "report": report.model_dump(mode="json")})
    else:
        show_report(report, Console(highlight=False))
    sys.exit(exit_code(report))


def show_lines(lines: Sequence[dict[str, Any]]) -> None:
    """One line each: which rule lets it go or takes it, its file and its words."""
    console = Console(highlight=False)
    for line in lines[:MOST_SHOWN]:
        was, becomes = (line.get("was", line.get("rule")) or "kept"), (line.get("becomes") or "kept")
        name = Path(line["path"]).name
        console.print(
            f"{plain(was)} -> {plain(becomes)}  {plain(name)}:{line['position']}  {plain(line['text'])}"
        )
    more = f", {MOST_SHOWN} of them shown" if len(lines) > MOST_SHOWN else ""
    n_articles = len({line["article_id"] for line in lines})
    console.print(f"{len(lines)} lines of {n_articles} articles{more}")
