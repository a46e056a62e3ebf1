"""Score number expressions against those coded by hand, whoever read them.

tests/golden/numbers.jsonl holds codes and offsets only; the articles are other people's words and
stand outside the repository. A line is one sentence of one article, named with its digest.
"""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hasila.lang.ar.pack import ARABIC
from hasila.lang.expressions import Quantity
from hasila.text.fold import fold
from hasila.text.tokens import Token, tokenise

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "golden" / "numbers.jsonl"
ARTICLES = "eval/bulk.jsonl.gz"
NUMBER = "number"  # what a peer may be asked for; the other kinds that count are vague or «one of»
UNQUANTIFIED = "unquantified"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at `[start, end)` of the article, read or coded; None and None: nothing counted."""

    start: int
    end: int
    low: int | None
    high: int | None
    hedge: str | None
    kind: str = NUMBER

    @property
    def counts(self) -> bool:
        """Whether a quantity stands here, and not a date, a name, a share or the like."""
        return self.low is not None or self.high is not None

    def meets(self, other: "Amount") -> bool:
        """Return whether both share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Sentence:
    """The content of an article, and the amounts coded in `[start, end)` of it."""

    content: str
    start: int
    end: int
    coded: tuple[Amount, ...]

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.content[self.start : self.end]


@dataclass(slots=True)
class Score:
    """Counts of amounts: `found` with the right value, `hedged` with the right hedge too."""

    coded: int = 0
    read: int = 0
    found: int = 0
    hedged: int = 0
    on_nothing: int = 0  # read where the coding says that nothing is counted

    @property
    def f1(self) -> float:
        """F1 of the values."""
        return 2 * self.found / (self.coded + self.read) if self.found else 0.0

    @property
    def f1_of_numbers(self) -> float:
        """F1 of the values, not counting what was read off dates, names, shares and the like."""
        read = self.read - self.on_nothing
        return 2 * self.found / (self.coded + read) if self.found else 0.0

    @property
    def hedges(self) -> float:
        """The share of right values that have the right hedge as well."""
        return self.hedged / self.found if self.found else 0.0


def read_gold(shared: Path) -> list[Sentence]:
    """Return the coded sentences whose article is in *shared* and is the text that was coded."""
    lines = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    wanted = {line["id"] for line in lines}
    contents = {key: text for key, text in _contents(shared / ARTICLES) if key in wanted}
    return [
        Sentence(
            content=contents[line["id"]],
            start=line["start"],
            end=line["end"],
            coded=tuple(Amount(**number) for number in line["numbers"]),
        )
        for line in lines
        if digest(contents.get(line["id"], "")) == line["sha256"]
    ]


def digest(content: str) -> str:
    """Return the SHA-256 that names an article's content."""
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()


def read_amounts(content: str) -> tuple[Amount, ...]:
    """Return the amounts that the Arabic pack reads in a text, those of dates left out."""
    tokens = tokenise(fold(content))
    # A length of time («ستة أشهر») is a number of months as well as a date.
    dates = [date for date in ARABIC.find_dates(tokens) if date.amount is None]
    dated = {at for date in dates for at in range(date.first, date.past)}
    return tuple(
        _amount(tokens, quantity)
        for quantity in ARABIC.find_quantities(tokens)
        if quantity.first not in dated and quantity.hedge != UNQUANTIFIED
    )


def score(pairs: Iterable[tuple[Sentence, Sequence[Amount]]]) -> Score:
    """Return how well amounts read in whole articles agree with the coding."""
    total = Score()
    for sentence, amounts in pairs:
        read = [one for one in amounts if sentence.start <= one.start < sentence.end]
        matched = dict(_matches(sentence.coded, read))
        total.coded += sum(one.counts for one in sentence.coded)
        total.read += len(read)
        total.found += len(matched)
        total.hedged += sum(coded.hedge == one.hedge for coded, one in matched.items())
        rest = set(read) - set(matched.values())
        nothing = [one for one in sentence.coded if not one.counts]
        total.on_nothing += sum(any(one.meets(none) for none in nothing) for one in rest)
    return total


def faults(sentence: Sentence, amounts: Sequence[Amount]) -> Iterator[tuple[str, Amount]]:
    """Yield what was missed, what was read wrongly, and what has the wrong hedge."""
    read = [one for one in amounts if sentence.start <= one.start < sentence.end]
    matched = dict(_matches(sentence.coded, read))
    for coded in sentence.coded:
        if coded.counts and coded not in matched:
            yield "missed", coded
        elif coded.counts and matched[coded].hedge != coded.hedge:
            yield "hedge", matched[coded]
    yield from (("wrong", one) for one in read if one not in matched.values())


def _matches(coded: Sequence[Amount], read: Sequence[Amount]) -> Iterator[tuple[Amount, Amount]]:
    """Yield each coded amount with the one read at its place that has its value."""
    free = list(read)
    for one in coded:
        same = (r for r in free if r.meets(one) and (r.low, r.high) == (one.low, one.high))
        other = next(same, None)
        if one.counts and other is not None:
            free.remove(other)
            yield one, other


def _amount(tokens: Sequence[Token], quantity: Quantity) -> Amount:
    return Amount(
        start=tokens[quantity.first].start,
        end=tokens[quantity.past - 1].end,
        low=quantity.count.low,
        high=quantity.count.high,
        hedge=quantity.hedge.value,
    )


def _contents(path: Path) -> Iterator[tuple[str, str]]:
    if not path.is_file():
        return
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            record: Mapping[str, str] = json.loads(line)
            yield record["id"], f"{record.get('title') or ''}\n{record.get('text') or ''}"
