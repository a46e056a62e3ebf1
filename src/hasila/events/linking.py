"""Figures and reports to events: accounts, pairs, clusters, names."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hasila.events.accounts import Account, is_event, main_of, read_accounts
from hasila.events.clusters import Cluster, latest
from hasila.events.days import days_of
from hasila.events.identity import carry, founding, numbered, slug_of, title_of
from hasila.events.regrouping import cluster_of
from hasila.events.spots import place_of
from hasila.events.syndication import find_origins
from hasila.events.types import type_of
from hasila.model.event import Event, Reason
from hasila.model.figure import Figure
from hasila.model.judgement import Judgement, Verdict
from hasila.model.report import Report

ALONE = "link.alone"
WORDS = "link.words.shared"
# So many of the words that tie an event are named among its reasons.
NAMED_WORDS = 5


def link(
    reports: Sequence[Report],
    figures: Sequence[Figure],
    judgements: Sequence[Judgement] = (),
    known: Sequence[Event] = (),
) -> tuple[Event, ...]:
    """Return the events that the figures speak of, without tolls, by first day and id.

    The grouping does not depend on the order of anything. Background figures never join reports:
    what a report tells of another event in passing is an event of its own where it has a place or
    a day, else none.

    Args:
        reports: Where the figures stand.
        figures: With place, days and local event (`<report>#<n>`), as `resolve` gives them.
        judgements: On pairs of figures, local events or reports, or of events in *known*.
        known: The events of the grouping before, the oldest first; they keep their ids.

    Source:
        docs/method/linking.md
    """
    accounts = [a for a in read_accounts(reports, figures) if is_event(a)]
    verdicts = verdicts_on(judgements, _names(accounts, known))
    clusters = cluster_of(accounts, verdicts)
    ids = carry([c.accounts for c in clusters], known)
    return _named(clusters, ids, reports, figures)


def redirects(events: Sequence[Event], known: Sequence[Event]) -> dict[str, str]:
    """Return where the ids of *known* events lead that are in use no more, after a merge."""
    in_use = {event.id for event in events}
    found: dict[str, str] = {}
    for old in known:
        shared = [(len(set(old.figures) & set(event.figures)), event.id) for event in events]
        if old.id not in in_use and shared and max(shared)[0]:
            found[old.id] = max(shared)[1]
    return found


def main_account(report: Report) -> str:
    """Return the name, for a judgement, of what a report is about."""
    return main_of(report.id)


def founding_account(figures: Iterable[Figure], reports: Iterable[Report]) -> str:
    """Return the name, for a judgement, of an event: the account of its figures that founded it."""
    return founding(read_accounts(reports, figures)).id


def _names(accounts: Sequence[Account], known: Sequence[Event]) -> dict[str, str]:
    """Return the account that each name in a judgement stands for, whatever it is the name of."""
    of: dict[str, str] = {}
    for account in accounts:
        of[account.id] = account.id
        of.update(dict.fromkeys(account.figures, account.id))
        if account.is_main:
            of[account.report] = account.id
    for event in known:
        here = [of[key] for key in event.figures if key in of]
        if here:
            of[event.id] = Counter(sorted(here)).most_common(1)[0][0]
    return of


def verdicts_on(
    judgements: Iterable[Judgement], of: Mapping[str, str]
) -> dict[tuple[str, str], Verdict]:
    """Return the judgements as verdicts on pairs of accounts, by ids in order.

    Args:
        judgements: Of one pair the last one counts.
        of: The account that a name stands for; what stands for none is passed by.
    """
    found: dict[tuple[str, str], Verdict] = {}
    for (left, right), verdict in latest(judgements).items():
        if left in of and right in of and of[left] != of[right]:
            one, other = sorted((of[left], of[right]))
            found[one, other] = verdict
    return found


def _named(
    clusters: Sequence[Cluster],
    ids: Sequence[str],
    reports: Sequence[Report],
    figures: Sequence[Figure],
) -> tuple[Event, ...]:
    by_report = {report.id: report for report in reports}
    by_figure = {figure.id: figure for figure in figures}
    made = [
        event_of(item, key, by_report, [by_figure[f] for a in item.accounts for f in a.figures])
        for item, key in zip(clusters, ids, strict=True)
    ]
    made.sort(key=lambda event: (event.start or "9999", event.id))
    slugs = numbered([event.slug for event in made])
    return tuple(_with_slug(event, slug) for event, slug in zip(made, slugs, strict=True))


def _with_slug(event: Event, slug: str) -> Event:
    return event if event.slug == slug else replace(event, slug=slug)


def event_of(
    item: Cluster, key: str, reports: Mapping[str, Report], figures: Sequence[Figure]
) -> Event:
    """Return the event of a cluster, without tolls; its slug has no number yet.

    Args:
        item: Accounts of one event.
        key: The event's id.
        reports: Where the figures stand, by id.
        figures: Those of the accounts.
    """
    accounts = sorted(item.accounts, key=lambda account: account.id)
    told = [account for account in accounts if not account.is_background]
    place = place_of(accounts)
    start, end = days_of(accounts)
    own = [reports[key] for key in {a.report: None for a in accounts} if key in reports]
    titles = {report.id: report.title for report in own}
    origins = find_origins(figures, own)
    return Event(
        id=key,
        slug=slug_of(place, start),
        title=title_of(accounts, titles, place),
        type=type_of(figures, reports),
        place=place,
        start=start,
        end=end,
        figures=tuple(sorted(figure.id for figure in figures)),
        reports=tuple(sorted({account.report for account in told})),
        sources=len(origins),
        origins=origins,
        why=_why(item),
    )


def _why(item: Cluster) -> tuple[Reason, ...]:
    """Return the reasons for the joins that made an event: how often each spoke, how strongly.

    The weight is what it added to a join, on average; words are those that most joins share.
    """
    added: dict[str, list[float]] = {}
    for reason in (reason for pair in item.joins for reason in pair.why):
        added.setdefault(reason.rule, []).append(float(reason.detail or 0))
    if not added:
        return (Reason(ALONE, "no other report speaks of it"),)
    words = Counter(word for pair in item.joins for word in sorted(pair.words))
    names = "، ".join(word for word, _ in words.most_common(NAMED_WORDS))
    return tuple(
        Reason(rule, _told(weights, len(item.joins), names if rule == WORDS else ""))
        for rule, weights in sorted(added.items())
    )


def _told(weights: Sequence[float], joins: int, names: str) -> str:
    told = f"in {len(weights)} of {joins} joins"
    if any(weights):
        told += f", {sum(weights) / len(weights):+.1f} on average"
    return f"{told}: {names}" if names else told
