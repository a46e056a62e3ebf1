"""What a statement answers to one question: how many of everybody, of a party, of a category."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hasila.model.count import Count
from hasila.model.group import CIVILIAN_CATEGORIES, Category
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.tolls.parties import Sides, is_nested, members, read_sides
from hasila.tolls.readings import Reading, Share, add, disjoint, is_armed
from hasila.tolls.statements import Statement

CIVILIANS = "civilians"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `party` and `category` None: everybody; `source_id` None: who leads.

    `source_id` may be `hasila.tolls.policy.PRESS`: reports that name no speaker.
    """

    outcome: Outcome
    source_id: str | None = None
    party: str | None = None
    category: Category | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a statement says, and whom it covers; `covers` None: everybody, without a list."""

    statement: Statement
    reading: Reading
    covers: frozenset[str] | None
    split: tuple[Share, ...]


def side_names(shares: Iterable[Share], sides: Sides) -> frozenset[str]:
    """Return the names of the sides that shares count; civilians are one side."""
    names: set[str] = set()
    for share in shares:
        if share.party is not None:
            names |= sides.of(share.party)
        elif share.category in CIVILIAN_CATEGORIES:
            names.add(CIVILIANS)
        elif share.category is not None:
            names.add(share.category.value)
    return frozenset(names)


def sides_of(statements: Iterable[Statement]) -> Sides:
    """Return which parties the speaker of the statements counts together."""
    return read_sides(
        [share.party for share in statement.shares if share.party] for statement in statements
    )


def answer(statement: Statement, asked: Asked, sides: Sides) -> Answer | None:
    """Return what a statement says to a question, or None."""
    if asked.party is not None:
        reading = _of_party(statement, asked.party, sides)
        return None if reading is None else Answer(statement, reading, None, ())
    if asked.category is not None:
        reading = of_category(statement, asked.category)
        return None if reading is None else Answer(statement, reading, None, ())
    return _of_everybody(statement, sides)


def adds_up(statement: Statement) -> bool:
    """Return whether a statement's shares make up its exact whole: then none of them is rounded."""
    whole, shares = statement.whole, top_shares(statement.shares)
    return bool(whole and whole.is_firm and shares and add_up(shares).number == whole.number)


def _of_everybody(statement: Statement, sides: Sides) -> Answer | None:
    split = top_shares(statement.shares)
    whole = statement.whole
    if whole is not None:
        is_partition = bool(split) and add_up(split).count == whole.count
        covers = side_names(split, sides) if is_partition else None
        return Answer(statement, whole, covers, split)
    totals = tuple(share for share in split if not share.is_part)
    if not totals:
        return None
    return Answer(statement, add_up(totals), side_names(totals, sides), totals)


def top_shares(shares: Iterable[Share]) -> tuple[Share, ...]:
    """Return the shares that count nobody twice; children of the civilians are left to them."""
    chosen = disjoint(shares)
    has_civilians = any(share.category is Category.CIVILIAN for share in chosen)
    return tuple(
        share for share in chosen if not (has_civilians and share.is_part and share.is_of_civilians)
    )


def within_civilians(shares: Iterable[Share]) -> tuple[Share | None, tuple[Share, ...]]:
    """Return the share of the civilians, and those told as parts of them (children, women …)."""
    own = [share for share in shares if share.party is None]
    civilians = next((share for share in own if share.category is Category.CIVILIAN), None)
    within = (s for s in own if s.is_of_civilians and s.is_part)
    return civilians, tuple(within)


def add_up(shares: Sequence[Share]) -> Reading:
    """Return the sum of disjoint shares."""
    return add([share.reading for share in shares])


def _of_party(statement: Statement, party: str, sides: Sides) -> Reading | None:
    """Return the number of a party: of its members, else of what holds it, else of its side.

    What holds it stands for it only where the speaker never counts the members apart.
    """
    asked = members(party)
    found: tuple[list[Share], list[Share], list[Share]] = ([], [], [])
    for share in statement.shares:
        if share.party is None:
            continue
        if members(share.party) <= asked:
            found[0].append(share)
        elif is_nested(share.party, party) and sides.of(share.party) <= sides.of(party):
            found[1].append(share)
        elif sides.meets(share.party, party) and not is_nested(share.party, party):
            found[2].append(share)
    shares = next((group for group in found if group), None)
    return _of_shares(shares, statement.whole) if shares else None


def _of_shares(shares: Sequence[Share], whole: Reading | None) -> Reading:
    """Return the number of shares; parts of a whole that is not told are the least there are."""
    totals = [share for share in shares if not share.is_part]
    if whole is not None:
        return add_up(disjoint(shares))
    if totals:
        return add_up(disjoint(totals))
    told = add_up(disjoint(shares))
    if told.hedge is Hedge.UNQUANTIFIED:
        return told
    return replace(told, count=Count(told.count.low, None), hedge=Hedge.AT_LEAST)


def of_category(statement: Statement, category: Category) -> Reading | None:
    """Return the number of a category; civilians take in children, women, medics and the like.

    Where only some of the civilians are told apart, their number is the least there are: of ten
    dead with three children, three to ten were civilians; with four fighters, too, three to six.
    """
    own = [share for share in statement.shares if share.party is None]
    exact = [share for share in own if share.category is category]
    if category is not Category.CIVILIAN:
        return exact[0].reading if exact else None
    within = [share for share in own if share.is_of_civilians]
    added = [share for share in within if not share.is_part]
    if exact or not within:
        return _capped(add_up([*exact, *added]), statement) if exact else None
    told = add_up(within)
    high = _most_civilians(statement)
    if len(added) == len(within) and (high is None or high <= (told.count.low or 0)):
        return told
    return _least(told, high, statement.whole)


def _most_civilians(statement: Statement) -> int | None:
    """Return how many of a whole may be civilians: who is told to be a fighter is none."""
    whole = statement.whole
    if whole is None or whole.count.high is None:
        return None
    armed = disjoint(share for share in statement.shares if is_armed(share))
    taken = add_up(armed).count.low or 0 if armed else 0
    return max(0, whole.count.high - taken)


def _capped(reading: Reading, statement: Statement) -> Reading:
    """Return words for civilians («قتلى مدنيون») with the most that the whole leaves for them."""
    most = _most_civilians(statement)
    if reading.hedge is not Hedge.UNQUANTIFIED or not most:
        return reading
    figures = {*reading.figures, *(statement.whole.figures if statement.whole else ())}
    count = Count(min(reading.count.low or 0, most), most)
    return replace(reading, count=count, figures=tuple(sorted(figures)))


def _least(told: Reading, most: int | None, whole: Reading | None) -> Reading:
    low = told.count.low or 0
    high = most if most is not None and most >= low else None
    figures = tuple(sorted({*told.figures, *(whole.figures if whole else ())}))
    hedge = Hedge.EXACT if low == high else Hedge.AT_LEAST
    return Reading(Count(low, high), hedge, figures, is_derived=True)
