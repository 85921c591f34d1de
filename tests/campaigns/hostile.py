"""Every hostile input through looking, unpacking, reading, cleaning and extracting, each by itself.

    python -m tests.campaigns.hostile [--scale 1.0] [--every 1] [--only PART-OF-A-NAME]

Prints a table of what became of the cases, the slowest and the largest of them, and every case
that broke a rule: it ends loaded or quarantined with a reason and an advice, within 10 s of
CPU and 500 MB in the reading process and as much more in the run's, no tale is missing from
what was loaded whole, and nothing changes outside the warehouse's own folder. Ends with 1 when a rule
was broken.
"""

import argparse
import hashlib
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sayso.dropfolder.reading import look, sidecar_path
from sayso.formats.reader.child import ReadingChild
from sayso.identity import article_id_of
from sayso.settings import Settings
from sayso.warehouse.loading.seen import Seen
from sayso.warehouse.store.paths import Layout
from schemas.batches import PreparedArticle
from schemas.drops import Refusal
from tasks.collecting.unpacking import unpack_drop
from tasks.preparing.articles import Bench, prepare
from tasks.preparing.workbench import workbench
from tests.hostile_formats import format_cases
from tests.hostile_inputs import Case, cases

SECONDS, MEGABYTES = 10.0, 500.0
PATIENCE = 60  # seconds after which a case is given up, and counts as broken
NO_CHECKSUM = "parquet-bits"  # most writers leave checksums out, and turned bits are then other letters
TALE = re.compile(r"Tale (\d+) is told")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case, what it cost, and which rules it broke.

    Megabytes are the peak of the reading process and the growth of the run's.
    """

    name: str
    n_loaded: int
    reasons: tuple[str, ...]
    cpu: float
    wall: float
    child_mb: float
    own_mb: float
    broken: tuple[str, ...]

    @property
    def state(self) -> str:
        """Whether it was loaded, quarantined, or partly both."""
        if not self.reasons:
            return "loaded" if self.n_loaded else "nothing in it"
        return "partly loaded" if self.n_loaded else "quarantined"


def run_case(case: Case, home: Path, bench: Bench) -> Outcome:
    """One case from the drop to its articles."""
    drop = home / "drop"
    shutil.rmtree(drop, ignore_errors=True)
    drop.mkdir()
    file = drop / case.file
    file.write_bytes(case.data)
    if case.sidecar is not None:
        sidecar_path(file).write_bytes(case.sidecar)
    before, cpu, began = outside(home), cpu_seconds(bench.child), time.monotonic()
    forget_peaks(bench.child)
    at_rest = peak("self")
    articles: list[PreparedArticle] = []
    refusals: list[Refusal] = []
    broken: list[str] = []
    try:
        with no_longer_than(PATIENCE):
            articles, refusals = chain(drop, bench)
            broken += faults(case, articles, refusals)
    except TooLong:
        broken.append(f"given up after {PATIENCE} s")
    own, child = peak("self") - at_rest, child_peak(bench.child)
    spent, wall = cpu_seconds(bench.child) - cpu, time.monotonic() - began
    if spent > SECONDS:
        broken.append(f"{spent:.1f} s of CPU")
    if max(own, child) > MEGABYTES:
        broken.append(f"{own:.0f} MB, in the child {child:.0f} MB")
    if outside(home) != before:
        broken.append("something outside was changed")
    told = tuple(sorted({refusal.reason for refusal in refusals}))
    return Outcome(case.name, len(articles), told, max(0.0, spent), wall, child, own, tuple(broken))


class TooLong(BaseException):
    """The case took too long; no handler of the code may swallow it."""


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    """Raise TooLong in the main thread when the time is over."""

    def give_up(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def chain(drop: Path, bench: Bench) -> tuple[list[PreparedArticle], list[Refusal]]:
    """A folder through looking, unpacking, reading, cleaning and extracting."""
    found = look([drop], bench.archive, largest=Settings().max_file_bytes)
    found = unpack_drop(found, Seen(), lambda: bench.child, bench.archive)
    articles, refusals = [], list(found.refusals)
    files = {article_id_of(file): file for file in reversed(found.files)}  # as a plan does
    for made in prepare(reversed(files.values()), bench, lambda: None):
        (refusals if isinstance(made, Refusal) else articles).append(made)  # type: ignore[arg-type]
    return articles, refusals


def faults(case: Case, articles: Sequence[PreparedArticle], refusals: Sequence[Refusal]) -> list[str]:
    """The rules that what was made of a case breaks."""
    broken = [f"no advice: {r.reason}" for r in refusals if not r.advice or not r.reason]
    broken += [r.reason for r in refusals if "sayso failed" in r.reason]
    broken += [f"lines lost in {a.article.path}" for a in articles if a.article.accounting.n_unaccounted]
    if not refusals and not case.name.startswith(NO_CHECKSUM):
        text = " ".join(" ".join(b.text for b in a.article.blocks) for a in articles)
        missing = set(TALE.findall(case.data.decode("latin-1"))) - set(TALE.findall(text))
        broken += [f"tale {number} is missing" for number in sorted(missing)]
    return broken


def outside(home: Path) -> str:
    """A hash of everything beside the warehouse's folder: names, kinds, content."""
    told = hashlib.sha256()
    for place in sorted(home.rglob("*")):
        if "W.duckdb.d" not in place.parts:
            told.update(f"{place}\0{place.lstat().st_mode}\0".encode("utf-8", "surrogateescape"))
            if place.is_file() and not place.is_symlink():
                told.update(place.read_bytes())
    return told.hexdigest()


def forget_peaks(child: ReadingChild) -> None:
    """Have the system count the peaks of both processes from here."""
    for process in ("self", str(child.pid or "self")):
        with suppress(OSError):
            Path(f"/proc/{process}/clear_refs").write_text("5")


def peak(process: str) -> float:
    """The peak of a process's memory in MB; 0 for one that is gone."""
    with suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
        return int(found[1]) / 1024 if found else 0.0
    return 0.0


def child_peak(child: ReadingChild) -> float:
    """The peak of the reading process in MB; 0 when it was killed, which its address space bounds."""
    return peak(str(child.pid)) if child.pid else 0.0


def cpu_seconds(child: ReadingChild) -> float:
    """CPU seconds of this process and of its reading children, the living and the dead."""
    dead = resource.getrusage(resource.RUSAGE_CHILDREN)
    alive = 0.0
    if child.pid:
        with suppress(OSError):
            fields = Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()
            alive = (int(fields[11]) + int(fields[12])) / 100
    return time.process_time() + dead.ru_utime + dead.ru_stime + alive


def table(found: Sequence[Outcome]) -> str:
    """The outcomes as a report."""
    states = Counter(outcome.state for outcome in found)
    rows = [f"{len(found)} cases: " + ", ".join(f"{n} {state}" for state, n in states.most_common())]
    for title, key, unit in (
        ("slowest", "cpu", "s of CPU"),
        ("largest readers", "child_mb", "MB"),
        ("largest runs", "own_mb", "MB more"),
    ):
        rows.append(f"\n{title}")
        top = sorted(found, key=lambda outcome: -getattr(outcome, key))[:5]
        rows += [f"  {getattr(o, key):8.1f} {unit}  {o.name}  ({o.state})" for o in top]
    broken = [outcome for outcome in found if outcome.broken]
    rows.append(f"\nrules broken by {len(broken)} cases")
    rows += [f"  {o.name}: {'; '.join(o.broken)[:300]}" for o in broken]
    return "\n".join(rows)


def all_cases(scale: float) -> tuple[Case, ...]:
    """Every kind that holds several articles, then texts, pages and sidecars."""
    return (*format_cases(scale), *cases(scale))


def main() -> int:
    """Run the campaign; the exit code."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--scale", type=float, default=1.0)
    asked.add_argument("--every", type=int, default=1)
    asked.add_argument("--only", default="")
    options = asked.parse_args()
    found: list[Outcome] = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "outside.txt").write_text("untouched")
        bench = workbench(Layout(home / "W.duckdb"), Settings())
        chosen = [case for case in all_cases(options.scale) if options.only in case.name][:: options.every]
        for number, case in enumerate(chosen, 1):
            try:
                found.append(run_case(case, home, bench))
            except KeyboardInterrupt:  # what was done so far is told
                break
            mark = "  BROKEN " + "; ".join(found[-1].broken)[:160] if found[-1].broken else ""
            last = found[-1]
            sys.stderr.write(f"{number}/{len(chosen)} {last.cpu:6.1f} s {last.state:14} {case.name}{mark}\n")
    sys.stdout.write(table(found) + "\n")
    return 1 if any(outcome.broken for outcome in found) else 0


if __name__ == "__main__":
    sys.exit(main())
