"""A lexicon made larger with words that nobody prints, to see whether speed depends on its size."""

import random
from dataclasses import replace
from importlib.resources import files
from importlib.resources.abc import Traversable

from hasila.lang import lexicon
from hasila.lang.ar import marks, nouns
from hasila.lang.lexicon import Entry

# Where words of harm, of people and of things stand: what nearly every word of a text is held to.
GROWN = ("triggers.yaml", "persons.yaml", "things.yaml")
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
MADE_LETTERS = 8
SEED = 1


def enlarge(total: int) -> int:
    """Let the Arabic pack load a lexicon of *total* entries, and return how many it has.

    Every made entry is a real one with other forms: as many, half of them a real first word with
    a made one behind, so that looking up goes on after the first word as it does in a real lexicon.
    """
    folder = files("hasila.lang.ar") / "lexicon"
    real = len(lexicon.read_lexicons(folder))
    share, chance = max(0, total - real) // len(GROWN), random.Random(SEED)  # noqa: S311

    def read(file: Traversable) -> tuple[Entry, ...]:
        entries = lexicon.read_lexicon(file)
        if file.name not in GROWN:
            return entries
        return entries + tuple(_made(chance.choice(entries), at, chance) for at in range(share))

    marks.read_lexicon = nouns.read_lexicon = read  # type: ignore[attr-defined]
    return real + share * len(GROWN)


def _made(entry: Entry, at: int, chance: random.Random) -> Entry:
    forms = tuple(_form(form, place, chance) for place, form in enumerate(entry.forms))
    return replace(entry, id=f"{entry.id}.made-{at}", forms=forms)


def _form(form: str, place: int, chance: random.Random) -> str:
    word = "".join(chance.choices(LETTERS, k=MADE_LETTERS))
    return f"{form.split(maxsplit=1)[0]} {word}" if place % 2 else word
