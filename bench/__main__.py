"""Speed and memory of the reader, beside plain regular expressions in the same run.

    python -m bench --shared ../shared              # dev articles and the bulk file
    python -m bench --shared ../shared --limit 500  # a quick look
    python -m bench --shared ../shared --runs 5     # the best of several runs, on a busy machine
    python -m bench --shared ../shared --peers      # accuracy and speed beside other projects
    python -m bench --shared ../shared --entries 5000 20000  # speed with a larger lexicon

Each row is a process of its own, so that peak memory is its own. Articles are in memory before
the clock starts, and the reader has its words loaded. On a machine that others use as well, look
at the last two columns: articles and MB per second of computing, which waiting does not change,
and take the best of several runs: neighbours slow the memory down, too.
"""

import argparse
import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench.beside import print_tables
from bench.enlarged import enlarge
from bench.figures import print_figures
from bench.readers import READERS

from hasila import pipeline
from hasila.engine import Failed, open_engine
from hasila.model.report import Report, report_id

ROOT = Path(__file__).resolve().parent.parent
CORPORA = {"dev": "eval/dev.jsonl", "bulk": "eval/bulk.jsonl.gz"}
# Few articles are read several times over, or starting the workers is all that is measured.
LEAST_ARTICLES = 1_000
WARM_UP = 20
PROCESSES = (1, 2)
HEADER = (
    f"{'corpus':6} {'reader':8} {'proc':>4} {'articles':>8} {'figures':>8} "
    f"{'art/s':>8} {'MB/s':>6} {'peak MB':>8} {'art/CPU s':>9} {'MB/CPU s':>8}"
)


def load(path: Path, limit: int | None) -> list[Report]:
    """Return the articles of a file, at most *limit*."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    # Not splitlines(): an article may hold other line separators of Unicode.
    reports = [to_report(json.loads(line)) for line in text.split("\n") if line.strip()]
    return reports[:limit]


def to_report(record: dict[str, str]) -> Report:
    """Return the report of a record, without what was coded by hand."""
    title, text = record.get("title") or "", record.get("text") or ""
    key = record.get("id") or report_id(title, text)
    return Report(key, title, text, published=record.get("published"), lang=record.get("lang"))


def measure(
    reader: str, path: Path, processes: int, limit: int | None, entries: int = 0
) -> dict[str, float]:
    """Read every article and return what it took."""
    if entries:
        enlarge(entries)
    reports = load(path, limit)
    articles = reports * max(1, LEAST_ARTICLES // len(reports)) if limit is None else reports
    read = READERS[reader]
    cpu = used()
    with open_engine(processes, pipeline.warm) as engine:
        list(engine.map(read, reports[:WARM_UP]))
        cpu = used() if processes == 1 else cpu
        wall = time.perf_counter()
        found = list(engine.map(read, articles))
        wall = time.perf_counter() - wall
    # Workers are accounted for when they have ended; theirs holds the loading of words as well.
    return {
        "articles": len(articles),
        "figures": sum(each for each in found if isinstance(each, int)),
        "failed": sum(isinstance(each, Failed) for each in found),
        "wall": wall,
        "cpu": used() - cpu,
        "bytes": sum(len(report.content.encode("utf-8", "replace")) for report in articles),
        "peak": peak(processes),
    }


def used() -> float:
    """Return the seconds of computing that this process and its ended workers took."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def peak(processes: int) -> float:
    """Return the peak memory of all processes in MB; shared pages are counted in each."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return (own + largest * (processes if processes > 1 else 0)) / 1024


def row(corpus: str, reader: str, processes: int, took: dict[str, float]) -> str:
    """Return one measurement as a line."""
    articles, wall = took["articles"], took["wall"]
    return (
        f"{corpus:6} {reader:8} {processes:4} {articles:8,.0f} {took['figures']:8,.0f} "
        f"{articles / wall:8,.0f} {took['bytes'] / wall / 1e6:6.2f} {took['peak']:8,.0f} "
        f"{articles / took['cpu']:9,.0f} {took['bytes'] / took['cpu'] / 1e6:8.2f}"
        + (f"  {took['failed']} FAILED" if took["failed"] else "")
    )


def best_of(runs: int, words: Sequence[str]) -> dict[str, float]:
    """Return the run of several that took the least computing."""
    return min((measure_apart(words) for _ in range(runs)), key=lambda took: took["cpu"])


def measure_apart(words: Iterable[str]) -> dict[str, float]:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", "bench", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr)
    took: dict[str, float] = json.loads(done.stdout)
    return took


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or with --one a single measurement as JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--limit", type=int, help="articles of each corpus, read once")
    parser.add_argument("--runs", type=int, default=1, help="of each row the best is printed")
    parser.add_argument("--one", nargs=3, metavar=("READER", "FILE", "PROCESSES"))
    parser.add_argument("--entries", nargs="+", type=int, help="sizes of a larger lexicon")
    parser.add_argument("--peers", action="store_true", help="beside other projects, in .bench/")
    args = parser.parse_args(arguments)
    if args.peers:
        print_tables(args.shared.resolve())
        print_figures(args.shared.resolve())
        return 0
    if args.one:
        reader, path, processes = args.one
        grown = args.entries[0] if args.entries else 0
        print(json.dumps(measure(reader, Path(path), int(processes), args.limit, grown)))
        return 0
    print(HEADER)
    for corpus, name in CORPORA.items():
        path = (args.shared / name).resolve()
        if not path.is_file():
            print(f"{corpus:6} NOT MEASURED: {path.name} is not here")
            continue
        for label, reader, processes, more in runs(args.entries):
            limit = [] if args.limit is None else ["--limit", str(args.limit)]
            one = ["--one", reader, str(path), str(processes), *limit, *more]
            took = best_of(args.runs, one)
            print(row(corpus, label, processes, took), flush=True)
    return 0


def runs(entries: Sequence[int] | None) -> Iterator[tuple[str, str, int, list[str]]]:
    """Yield label, reader, processes and options of each row: all readers, or lexicon sizes."""
    for total in (0, *entries) if entries else ():
        label = f"{total:,}" if total else "as it is"
        yield label, "hasila", 1, ["--entries", str(total)]
    for reader in READERS if not entries else ():
        for processes in PROCESSES:
            yield reader, reader, processes, []


if __name__ == "__main__":
    sys.exit(main())
