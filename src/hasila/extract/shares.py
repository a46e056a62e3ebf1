"""Shares of a figure: «among them …», «they are: …», and lists behind a colon."""

from hasila.extract.clauses import Clause
from hasila.extract.findings import RULE_PART, Finding, Share
from hasila.extract.groups import ONE, TWO, Group, Shape
from hasila.extract.implied import read_full_name
from hasila.extract.nounphrases import read_group
from hasila.lang.pack import Cue, Mark
from hasila.model.outcome import Outcome
from hasila.text.tokens import Kind

# Words between «among them» and the first of them.
SHARE_REACH = 4
LIST_GAP = 8  # words between two of a list that nothing joins
LIST_REACH = 11  # tokens between the first of a list and the next
SMALLEST_LIST = 2
START_REACH = 8  # words between the start of a sentence and a share of the figure before it
LEAD_INS = frozenset({Kind.QUOTE, Kind.COMMA, Kind.OPEN})


def on_part(clause: Clause, mark: Mark) -> int | None:
    """Open a share of the figure before; return where to go on, or None where none opens."""
    if mark.value == "also":
        return mark.past
    is_them = mark.value == "of-them" and _opens_list(clause, mark)
    if not is_them and mark.value not in ("part", "list"):
        return None
    whole = next(clause.wholes(), clause.last if _may_go_on(clause, mark) else None)
    whole = _before_names(clause, mark) or whole
    if whole is None:
        return None
    is_list = mark.value == "list"
    if is_list and not _opens_list(clause, mark):
        return None
    clause.share = Share(mark, whole, mark.past, is_list)
    return mark.past


def _before_names(clause: Clause, mark: Mark) -> Finding | None:
    """Return uncounted people right before a share that names some («نشطاء، منهم فلان»)."""
    last = clause.findings[-1] if clause.findings else None
    if last is None or last.outcome is None or last.group.shape is not Shape.MANY:
        return None
    is_named = read_full_name(clause.page, mark.past) is not None
    return last if is_named and clause.gap(last.group.past, mark.first) <= START_REACH else None


def _may_go_on(clause: Clause, mark: Mark) -> bool:
    """Return whether a share may be one of a figure of the sentence before.

    It stands early in its own, or the dead are named there («القتيلان، وهما …»).
    """
    since = clause.sentence.first
    if clause.gap(since, mark.first) <= START_REACH:
        return True
    near = range(max(mark.first - START_REACH, since), mark.first)
    return any(clause.page.mark(at, Cue.CASUALTY) is not None for at in near)


def open_list(clause: Clause, at: int) -> None:
    """Open a list of shares of the figure before the colon at *at*, if an amount follows."""
    page = clause.page
    first = page.skip(at + 1)
    quantity = page.amount_at(first)
    whole = next(clause.wholes(), None)
    if whole is None or not whole.group.is_counted:
        return
    is_less = quantity is not None and (quantity.count.low or 0) <= (whole.group.count.low or 0)
    if is_less or (quantity is None and _is_list_of_persons(clause, first, whole)):
        clause.share = Share(None, whole, first, is_list=is_less)


def _is_list_of_persons(clause: Clause, at: int, whole: Finding) -> bool:
    """Return whether one person stands at *at* and another is joined to him soon behind.

    One alone may be who tells of it («مقتل 5 أشخاص: مسؤول محلي»).
    """
    page, size = clause.page, whole.group.count.low or 0
    found = read_group(page, at)
    if size < SMALLEST_LIST or not isinstance(found, Group) or found.count not in (ONE, TWO):
        return False
    for here in range(found.past, min(found.past + LIST_REACH, clause.sentence.past)):
        other = read_group(page, here) if here in page.nouns else None
        if isinstance(other, Group) and other.count in (ONE, TWO) and other.is_joined:
            return True
    return False


def open_one(clause: Clause, past: int) -> None:
    """Open the share of «one of the two», who is told of right behind («أحدهما طفل»)."""
    found = read_group(clause.page, past)
    whole = next(clause.wholes(), None)
    if whole is not None and isinstance(found, Group) and found.count == ONE:
        clause.share = Share(None, whole, past, is_list=False)


def takes_share(clause: Clause, group: Group) -> bool:
    """Return whether the open share goes on with *group*."""
    share = clause.share
    if share is None:
        return False
    if share.taken and _is_other_harm(share.whole, group):
        clause.share = None
        return False
    if _exceeds(share.whole, group):
        return False
    gap = clause.gap(share.past, group.start)
    if share.taken == 0:
        return gap <= SHARE_REACH
    return group.is_joined or (share.is_list and gap <= LIST_GAP)


def _exceeds(whole: Finding, group: Group) -> bool:
    """Return whether more people are counted than those they would be a share of."""
    low, most = group.count.low, whole.group.count.high
    is_counted = group.is_counted and whole.group.is_counted
    return is_counted and low is not None and most is not None and low > most


def _is_other_harm(whole: Finding, group: Group) -> bool:
    """Return whether the noun tells another harm than the whole's («بينهم طفل وعدة جرحى»)."""
    if group.outcome is None or group.is_soft or whole.outcome in (None, Outcome.CASUALTIES):
        return False
    return group.outcome is not whole.outcome


def open_bracket(clause: Clause, at: int) -> None:
    """Open the shares that a bracket right behind a count lists («3 مدنيين» and who they are)."""
    whole = next(clause.wholes(), None)
    if whole is None or clause.gap(whole.group.past, at) > 0 or (whole.group.count.low or 0) < 2:
        return
    quantity = clause.page.amount_at(clause.page.skip(at + 1))
    first = quantity.first if quantity is not None else clause.page.skip(at + 1)
    found = read_group(clause.page, first)
    if isinstance(found, Group) and found.outcome is None and found.shape is not Shape.MANY:
        clause.share = Share(None, whole, at + 1, is_list=True, is_bracket=True)


def close_bracket(clause: Clause) -> None:
    """Close the shares that a bracket lists."""
    if clause.share is not None and clause.share.is_bracket:
        clause.share = None


def place_share(share: Share, finding: Finding) -> None:
    """Make the finding a part of the share's whole."""
    group = finding.group
    finding.whole, finding.rule = share.whole, RULE_PART
    if share.mark is not None:
        finding.marks.append(share.mark)
    if group.outcome is not None and not group.is_soft:
        finding.outcome = group.outcome
    share.taken += 1
    share.past = group.past


def _opens_list(clause: Clause, mark: Mark) -> bool:
    at = clause.page.skip(mark.past, LEAD_INS)
    if at >= clause.sentence.past:
        return False
    quantity = clause.page.amount_at(at)
    first = quantity.first if quantity is not None else at
    found = read_group(clause.page, first)
    if isinstance(found, Group):
        # «والضحايا هم: السيدة فلانة، …» names those whose number was told.
        is_named = found.shape is Shape.ONE and found.is_definite and found.outcome is None
        return not (is_named and mark.value == "list")
    # Names behind «they are» repeat a number that is told; behind «of them» they are a share.
    return mark.value == "of-them" and read_full_name(clause.page, first) is not None
