"""Shares of a figure: «among them …», «they are: …», and lists behind a colon."""

from hasila.extract.clauses import Clause
from hasila.extract.findings import RULE_PART, Finding, Share
from hasila.extract.groups import Group
from hasila.extract.nounphrases import read_group
from hasila.lang.pack import Mark
from hasila.text.tokens import Kind

# Words between «among them» and the first of them.
SHARE_REACH = 4
LEAD_INS = frozenset({Kind.QUOTE, Kind.COMMA, Kind.OPEN})


def on_part(clause: Clause, mark: Mark) -> int | None:
    """Open a share of the figure before; return where to go on, or None where none opens."""
    if mark.value == "also":
        return mark.past
    is_them = mark.value == "of-them" and _opens_list(clause, mark)
    if not is_them and mark.value not in ("part", "list"):
        return None
    whole = next(clause.wholes(), clause.last)
    if whole is None:
        return None
    is_list = mark.value == "list"
    if is_list and not _opens_list(clause, mark):
        return None
    clause.share = Share(mark, whole, mark.past, is_list)
    return mark.past


def open_list(clause: Clause, at: int) -> None:
    """Open a list of shares of the figure before the colon at *at*, if an amount follows."""
    quantity = clause.page.amount_at(clause.page.skip(at + 1))
    whole = next(clause.wholes(), None)
    if quantity is None or whole is None or not whole.group.is_counted:
        return
    if (quantity.count.low or 0) <= (whole.group.count.low or 0):
        clause.share = Share(None, whole, at + 1, is_list=True)


def takes_share(clause: Clause, group: Group) -> bool:
    """Return whether the open share goes on with *group*."""
    share = clause.share
    if share is None:
        return False
    if share.taken == 0:
        return clause.gap(share.past, group.start) <= SHARE_REACH
    return group.is_joined or share.is_list


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
    return isinstance(read_group(clause.page, first), Group)
