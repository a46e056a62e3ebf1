"""Draw src/hasila/lang/ar/ordinary/press.txt: words of the news that no lexicon knows.

Run by hand where ../shared lies beside the repository; it counts in how many articles of every
topic a word stands, and keeps no text:

    python tools/draw_ordinary.py --shared ../shared

Linking leaves these words out: what every report may say marks out no incident.
"""

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

from hasila.events.words import bare, lexicon_words
from hasila.text.fold import fold
from hasila.text.tokens import Kind, tokenise

ROOT = Path(__file__).resolve().parent.parent
PRESS = ROOT / "src" / "hasila" / "lang" / "ar" / "ordinary" / "press.txt"
# In so many of 12,000 articles no name stands that only one incident has.
FEWEST = 240
HEAD = """# Words of the press that no lexicon knows, folded, without what is written onto them.
# source: counted by tools/draw_ordinary.py in 12,000 articles of every topic
"""


def ordinary(shared: Path) -> list[str]:
    """Return the words in order."""
    counts: Counter[str] = Counter()
    with gzip.open(shared / "eval" / "bulk.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            tokens = tokenise(fold(f"{record['title']}\n{record['text']}"))
            forms = {token.form for token in tokens if token.kind is Kind.WORD}
            counts.update({stem for form in forms if (stem := bare(form))})
    known = lexicon_words()
    return sorted(word for word, count in counts.items() if count >= FEWEST and word not in known)


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    words = ordinary(parser.parse_args().shared)
    PRESS.write_text(HEAD + "".join(f"{word}\n" for word in words), encoding="utf-8")


if __name__ == "__main__":
    main()
