"""How the command line shows what a run did: for people on a terminal, as JSON for programs."""

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from schemas.runs import IngestReport


def show_report(report: IngestReport, console: Console) -> None:
    """Print the report of a run."""
    if not report.rows_written:
        show_idle(report, console)
        return
    console.print(
        f"[bold]{report.n_articles}[/] articles, {report.n_words:,} words, from {report.n_files} files in {report.seconds} s"
    )
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_row("files", counted(files_of(report)))
    table.add_row("blocks", counted(report.blocks))
    table.add_row("removed by", counted(report.rules))
    table.add_row("repeats", counted(report.repeats))
    table.add_row("facts", counted(report.facts))
    table.add_row("warehouse", report.warehouse)
    console.print(table)
    show_trouble(report, console)


def show_idle(report: IngestReport, console: Console) -> None:
    """Print the report of a run that wrote nothing."""
    if report.dry_run:
        console.print(
            f"dry run: {report.n_loaded} files would be read, {report.n_duplicate} are duplicates, "
            f"{report.n_known} are known. No row written."
        )
    else:
        console.print(f"Nothing new: {report.n_known} files are known already. No row written.")
    show_trouble(report, console)


def show_trouble(report: IngestReport, console: Console) -> None:
    """Print what could not be taken and what waits."""
    for path, reason in report.quarantined:
        console.print(f"[yellow]quarantined[/] {plain(path)}: {plain(reason)}", highlight=False)
    if report.n_bad_before:
        console.print(f"[yellow]{report.n_bad_before} files lie in quarantine since an earlier run.[/]")
    if report.n_waiting:
        console.print(
            f"{report.n_waiting} files wait for the next run (not settled, not readable at the moment, or sidecars without a file)."
        )
    if report.n_left:
        console.print(f"{report.n_left} files remain beyond the limits of a run; the next run takes them.")


def files_of(report: IngestReport) -> dict[str, int]:
    """Files of a run by state."""
    return {
        "loaded": report.n_loaded,
        "duplicate": report.n_duplicate,
        "quarantined": report.n_quarantined,
        "known": report.n_known,
    }


def counted(counts: Mapping[str, int]) -> str:
    """`12 kept, 3 removed`, without the zeros."""
    return ", ".join(f"{number:,} {name}" for name, number in counts.items() if number) or "none"


def plain(text: str) -> str:
    """Text of a file or name without control characters or markup, so that it cannot steer a terminal."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return shown.replace("[", "\\[")


def exit_code(report: IngestReport) -> int:
    """0 when all went in, 3 when some files lie in quarantine."""
    return 3 if report.n_quarantined or report.n_bad_before else 0


def table_of(names: Sequence[str], rows: Sequence[Sequence[object]]) -> Table:
    """Rows as a table that wraps long cells."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*("" if cell is None else plain(str(cell)) for cell in row))
    return table
