"""Draw resources/places/everyday.txt: words of the news that some village is also called.

Run by hand where ../shared lies beside the repository; it counts in how many articles of every
topic a word stands, and keeps no text:

    python tools/draw_everyday.py --shared ../shared

A village of such a name is matched only behind a word that says it is a place («قرية الجبل»).
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from hasila.sources.gazetteers.spellings import arabic_names, spellings
from hasila.text.fold import fold
from hasila.text.tokens import Kind, tokenise

ROOT = Path(__file__).resolve().parent.parent
EVERYDAY = ROOT / "resources" / "places" / "everyday.txt"
# In so many of 12,000 articles a village nobody has heard of does not stand: it is another word.
# A word that no known village bears is kept only if it is commoner still.
FEWEST_IF_NAME = 12
FEWEST = 100
SHORTEST = 2
HEAD = """# Everyday words of the press, folded, as tools/draw_everyday.py counted them: see there.
# source: count of articles over 12,000 of every topic
"""


def everyday(shared: Path) -> list[str]:
    """Return the words in order."""
    counts = _counts(shared / "eval" / "bulk.jsonl.gz")
    names = set(_names(shared / "data" / "places"))
    return sorted(
        word
        for word, count in counts.items()
        if count >= (FEWEST_IF_NAME if word in names else FEWEST) and len(word) >= SHORTEST
    )


def _counts(path: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            tokens = tokenise(fold(f"{article.get('title') or ''}\n{article['text']}"))
            found.update({t.form for t in tokens if t.kind is Kind.WORD and not t.form.isascii()})
    return found


def _names(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                names = json.loads(line)["names"]
                arabic = [name for key in names if key.startswith("ara") for name in names[key]]
                found = spellings(arabic_names(arabic))
                yield from (words[0] for words in found if len(words) == 1)


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    words = everyday(parser.parse_args().shared)
    EVERYDAY.write_text(HEAD + "\n".join(words) + "\n", encoding="utf-8")
    print(f"{EVERYDAY.name}: {len(words)} words")


if __name__ == "__main__":
    main()
