"""One number out of several mentions: the same told again, rounded, or a sum of shares."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from hasila.model.count import Count
from hasila.model.figure import Figure, Stance
from hasila.model.group import CIVILIAN_CATEGORIES, Category
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.tolls.parties import members

VAGUE = frozenset(
    {Hedge.UNQUANTIFIED, Hedge.SEVERAL, Hedge.DOZENS, Hedge.HUNDREDS, Hedge.THOUSANDS}
)
FIRM = frozenset({Hedge.EXACT, Hedge.NONE})
# Words that say how many there are at the least.
FROM_BELOW = frozenset({Hedge.AT_LEAST, Hedge.MORE_THAN})
ROUNDED = frozenset({Hedge.ABOUT, Hedge.AT_LEAST, Hedge.MORE_THAN, Hedge.UP_TO})
# What a rounded number is rounded to, the coarsest first.
GRAINS = (1000, 500, 100, 50, 10, 5)
# A number without a hedge word is taken for a rounded one only where it was cut down to these.
CUT_GRAINS = (10, 5)
AGREE_SHARE_0_1 = 0.1
# Outcomes that only prisoners meet, so that the word tells nothing of whom.
CUSTODY = frozenset(
    {Outcome.ESCAPED, Outcome.HELD, Outcome.SURRENDERED, Outcome.DETAINED, Outcome.RELEASED}
)
WITHIN_CIVILIANS = CIVILIAN_CATEGORIES - {Category.CIVILIAN}
EVERYBODY: tuple[str | None, Category | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Reading:
    """How many persons a statement gives; `number` is the one that was said."""

    count: Count
    hedge: Hedge
    figures: tuple[str, ...]
    is_derived: bool = False
    is_claimed: bool = False

    @property
    def number(self) -> int:
        """Return the number said: 120 in 'more than 120', whose bounds begin at 121."""
        low = self.count.low
        if low is None:
            return self.count.high or 0
        return low - 1 if self.hedge is Hedge.MORE_THAN and low > 0 else low

    @property
    def best(self) -> int | None:
        """Return the likeliest number within the bounds, or None where no number was said."""
        if self.hedge is Hedge.UNQUANTIFIED:
            return None
        return self.count.high if self.count.low is None else self.count.low

    @property
    def is_firm(self) -> bool:
        """Whether the number was said without a hedge."""
        return self.hedge in FIRM


@dataclass(frozen=True, slots=True)
class Share:
    """A reading for one party, or for a category of people whose party is not told."""

    party: str | None
    category: Category | None
    reading: Reading
    is_part: bool = False

    @property
    def block(self) -> tuple[str | None, Category | None]:
        """Return what the share counts."""
        return self.party, self.category

    @property
    def is_of_civilians(self) -> bool:
        """Whether it counts some kind of civilians: children, women, medics."""
        return self.party is None and self.category in WITHIN_CIVILIANS


def block_of(figure: Figure) -> tuple[str | None, Category | None]:
    """Return whom a figure counts: a party, else a category, else (None, None): everybody."""
    party, category = figure.group.party, figure.group.category
    if party is not None:
        return party, None
    is_said_of_all = category is Category.MIXED or (
        category is Category.PRISONER and figure.outcome in CUSTODY
    )
    return None, None if is_said_of_all else category


def is_armed(share: Share) -> bool:
    """Return whether a share counts people of an armed side, or fighters of none that is told."""
    return share.party is not None or share.category is Category.COMBATANT


def read_figure(figure: Figure) -> Reading:
    """Return the reading of one figure."""
    is_claimed = figure.stance is Stance.CLAIMED
    return Reading(figure.count, figure.hedge, (figure.id,), is_claimed=is_claimed)


def is_rounding(number: int, exact: int, grains: Sequence[int] = GRAINS) -> bool:
    """Return whether *number* is *exact* rounded: a multiple of 5 or 10 within 10 %."""
    grain = next((grain for grain in grains if number % grain == 0), 1)
    apart = abs(number - exact)
    return 0 < apart < grain and apart <= AGREE_SHARE_0_1 * exact


def holds(reading: Reading, number: int, about_share_0_1: float) -> bool:
    """Return whether the words leave room for *number*; 'more than n' leaves it for n as well."""
    if reading.hedge is Hedge.ABOUT:
        return abs(reading.number - number) <= about_share_0_1 * max(reading.number, number)
    if reading.hedge is Hedge.MORE_THAN:
        return number >= reading.number
    return reading.count.holds(number)


def pick(readings: Iterable[Reading]) -> Reading | None:
    """Return the one number that mentions of the same people, in the order of the text, come to.

    A number goes before a vague word. One told first that none is above is the whole: places and
    days follow it. Else it is what is told most often, a rounding of it included, then an exact
    number, then the one told first: news begins with what is new.
    """
    known = tuple(readings)
    said = [reading for reading in known if reading.hedge not in VAGUE] or list(known)
    if not said:
        return None

    def worth(reading: Reading) -> tuple[int, bool]:
        return sum(_agree(reading, other) for other in said), reading.is_firm

    first = said[0]
    if first.is_firm and all(r.number < first.number or _agree(r, first) for r in said):
        return first
    return max(said, key=worth)


def _agree(one: Reading, other: Reading) -> bool:
    """Return whether two mentions tell one number, one of them perhaps rounded."""
    if one.number == other.number:
        return True
    rough, firm = (other, one) if one.is_firm else (one, other)
    return firm.is_firm and not rough.is_firm and is_rounding(rough.number, firm.number)


def add(readings: Sequence[Reading]) -> Reading:
    """Return the sum of disjoint readings; of one reading, itself."""
    if len(readings) == 1:
        return readings[0]
    return Reading(
        count=reduce(Count.plus, (reading.count for reading in readings)),
        hedge=_sum_hedge(readings),
        figures=tuple(sorted({key for reading in readings for key in reading.figures})),
        is_derived=True,
        is_claimed=any(reading.is_claimed for reading in readings),
    )


def _sum_hedge(readings: Sequence[Reading]) -> Hedge:
    if all(reading.is_firm for reading in readings):
        return Hedge.EXACT
    if any(reading.count.high is None for reading in readings):
        return Hedge.AT_LEAST
    is_wide = any(not reading.count.is_exact for reading in readings)
    return Hedge.BETWEEN if is_wide else Hedge.ABOUT


def disjoint(shares: Iterable[Share]) -> tuple[Share, ...]:
    """Return the shares that count nobody twice.

    A number goes before a vague word, a composite before its members.
    """
    chosen: list[Share] = []
    for share in sorted(shares, key=_width):
        taken = frozenset[str]().union(*(members(c.party) for c in chosen))
        if share.party is None or not members(share.party) & taken:
            chosen.append(share)
    return tuple(chosen)


def _width(share: Share) -> tuple[bool, int, str, str]:
    width = len(members(share.party))
    return share.reading.hedge in VAGUE, -width, share.party or "", share.category or ""
