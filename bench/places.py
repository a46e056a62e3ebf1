"""What loaded places cost: loading, starting, reading; with made villages and the shared ones.

    python -m bench.places --shared ../shared                 # 100,000 villages
    python -m bench.places --shared ../shared --villages 1000000

Seconds are of computing, the best of three, so that what else the machine does shows little.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from bench.__main__ import CORPORA, WARM_UP, load

from hasila import pipeline
from hasila.sources.gazetteers.loading import facts_of, load_file
from hasila.sources.gazetteers.shelves import shelf_path, write_shelf

ROOT = Path(__file__).resolve().parent.parent
LETTERS = "ابتجحدرزسشصطعفقكلمنهوي"
HEADS = ("تل", "كفر", "عين", "دير", "بيت", "خربة", "وادي", "")
SEED = 7
ROUNDS = 3
ARTICLES = 1_000


def villages(count: int) -> Iterator[str]:
    """Yield rows of a GeoNames dump: names of four letters, many with a word before them."""
    chance = random.Random(SEED)  # noqa: S311 - made places, nothing secret
    words = ["".join(letters) for letters in product(LETTERS, repeat=4)]
    for key in range(count):
        name = f"{chance.choice(HEADS)} {chance.choice(words)}".strip()
        lat, lon = chance.uniform(32.6, 37.0), chance.uniform(36.2, 42.0)
        cells = [str(50_000_000 + key), f"Village {key}", "", name, f"{lat:.5f}", f"{lon:.5f}"]
        cells += ["P", "PPL", "SY", "", f"{chance.randint(1, 14):02}", *[""] * 8]
        yield "\t".join(cells)


def load_one(path: Path, home: Path) -> int:
    """Load a file below *home* and return how many places it gave."""
    loaded = load_file(path, pipeline.own_places(), lambda _: False, lambda _: None)
    name = path.name.partition(".")[0]
    write_shelf(shelf_path(home, name), loaded.content, facts_of(loaded, path))
    return len(loaded.content.places)


def best(work: Callable[[], object]) -> float:
    """Return the fewest seconds of computing that *work* took."""
    found = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def start(home: Path) -> float:
    """Return the seconds of computing that a new process takes to read one report."""
    command = [sys.executable, "-m", "hasila", "--home", str(home), "read", "-"]
    found = []
    for _ in range(ROUNDS):
        begun = _used_by_children()
        subprocess.run(
            command, input="مقتل 3 أشخاص في حلب\n".encode(), check=True, capture_output=True
        )
        found.append(_used_by_children() - begun)
    return min(found)


def _used_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def speed(home: Path, shared: Path, corpus: str) -> float:
    """Return articles per second of computing on one core, words and places loaded."""
    reports = load(shared / CORPORA[corpus], ARTICLES)
    for report in reports[:WARM_UP]:
        pipeline.read(report, home=home)
    return len(reports) / best(lambda: [pipeline.read(report, home=home) for report in reports])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--villages", type=int, default=100_000)
    given = parser.parse_args()
    print(f"{'loaded':24} {'places':>8} {'load s':>7} {'start s':>8} {'dev/s':>6} {'bulk/s':>7}")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "made.txt")
        made.write_text("\n".join(villages(given.villages)), encoding="utf-8")
        shared = sorted((given.shared / "data" / "places").glob("*.jsonl.gz"))
        for name, files in (("nothing", []), ("seven countries", shared), ("villages", [made])):
            home = Path(folder, name)
            begun = time.process_time()
            places = sum(load_one(path, home) for path in files)
            taken = time.process_time() - begun
            rates = (speed(home, given.shared, corpus) for corpus in ("dev", "bulk"))
            shown = " ".join(f"{rate:6.0f}" for rate in rates)
            print(f"{name:24} {places:8} {taken:7.1f} {start(home):8.2f} {shown}", flush=True)


if __name__ == "__main__":
    main()
