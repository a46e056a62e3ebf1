"""Reports that a ledger has come to hold are linked with what it held: only what they can touch.

The events are those that linking everything anew would give (`events.regrouping`).
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from hasila import __version__
from hasila.events.account_records import account_record, read_account
from hasila.events.accounts import Account, account_of, is_event, main_of, read_accounts
from hasila.events.blocking import keys
from hasila.events.clusters import Cluster
from hasila.events.identity import mint
from hasila.events.linking import event_of, verdicts_on
from hasila.events.regrouping import Placed, Regrouped, Shelf, regroup
from hasila.ledger.account_book import Placing, Shelved
from hasila.ledger.codec import text_of
from hasila.ledger.identity import Group
from hasila.ledger.link_book import LinkBook
from hasila.ledger.store import Ledger
from hasila.ledger.told import Told
from hasila.model.event import Event
from hasila.model.judgement import Judgement
from hasila.pipeline import record_claims, recount

# What another Hasila made of reports is made anew.
RULES = f"hasila {__version__}"
# Figures whose events are made at a time: what is read in order is not held in memory twice.
FIGURES_AT_ONCE = 400
REPORTS_AT_ONCE = 200

Step = Callable[[str, int], None]


def link_ledger(store: Ledger, tell: Step | None = None, *, anew: bool = False) -> int:
    """Return how many events stand once every report in a ledger is linked.

    All of it is written or nothing. What was linked before by the same rules is looked at only
    where something new touches it.

    Args:
        store: The ledger.
        tell: Is told how many of what are done, from time to time.
        anew: Link everything, whatever was linked before.
    """
    with store.linking() as book:
        since = None if anew else book.accounts.linked_upto(RULES)
        if since is None:
            book.accounts.empty()
        changed = book.accounts.changed(since or 0)
        if changed or book.is_judged(since or 0):
            _Linking(book, tell or _quiet, since or 0, is_whole=since is None).run(changed)
        return book.accounts.count_events()


def _quiet(_what: str, _count: int) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class _Linking:
    """One linking: `fresh` are the accounts that changed, each with where it stands."""

    book: LinkBook
    tell: Step
    since: int
    is_whole: bool
    fresh: dict[str, tuple[Account, Told]] = field(default_factory=dict)
    opened: dict[str, Account] = field(default_factory=dict)

    def run(self, changed: Sequence[str]) -> None:
        """Link the reports with these keys, and what people judged since."""
        loose: set[str] = set()
        for at in range(0, len(changed), REPORTS_AT_ONCE):
            some = changed[at : at + REPORTS_AT_ONCE]
            loose |= self.book.accounts.take_off(some)
            for told in self.book.told(some):
                made = read_accounts([told.report], told.figures)
                self.fresh.update((a.id, (a, told)) for a in made if is_event(a))
            self.tell("reports looked at", len(some))
        versions = self.book.new_versions(self.since)
        self.book.keep_claims((seq, seal, record_claims(told)) for seq, seal, told in versions)
        judgements = self.book.judgements()
        of = self._names(judgements)
        if self.book.is_judged(self.since):
            sides = {of[name] for j in judgements for name in (j.left, j.right) if name in of}
            loose |= {each.event for each in self.book.accounts.called(sides)}
        accounts = [account for account, _ in self.fresh.values()]
        loose |= self.book.accounts.lost_with(key for a in accounts for key in a.figures)
        shelf = Shelf(
            near=lambda some: self._placed(self.book.accounts.sharing(_blocks(some))),
            of_events=lambda events: self._placed(self.book.accounts.of_events(events)),
            called=lambda ids: self._placed(self.book.accounts.called(ids)),
        )
        self._write(regroup(accounts, loose, shelf, verdicts_on(judgements, of)))

    def _write(self, found: Regrouped) -> None:
        groups = [_group(each) for each in found.clusters]
        kept = self.book.name(groups, None if self.is_whole else found.touched)
        for some in _batches([*zip(found.clusters, kept.ids, strict=True)]):
            for event in self._events(some):
                self.book.write(event)
            self.tell("events counted", len(some))
        homes = [
            (a.id, key) for c, key in zip(found.clusters, kept.ids, strict=True) for a in c.accounts
        ]
        self.book.accounts.put(
            self._placing(one, event) for one, event in homes if one in self.fresh
        )
        self.book.accounts.move((one, event) for one, event in homes if one not in self.fresh)
        self.book.lose(kept)
        self.book.accounts.finish(RULES)

    def _placing(self, one: str, event: str) -> Placing:
        account, told = self.fresh[one]
        text = text_of(account_record(account))
        return Placing(one, event, told.key, told.version, told.seal, text, {*keys(account)})

    def _events(self, some: Sequence[tuple[Cluster, str]]) -> tuple[Event, ...]:
        """Return the events of some clusters, with their tolls."""
        ids = [
            figure for item, _ in some for account in item.accounts for figure in account.figures
        ]
        figures = {figure.id: figure for figure in self.book.figures(ids)}
        reports = {
            each.id: each for each in self.book.reports({f.report for f in figures.values()})
        }
        made = [
            event_of(item, key, reports, [figures[f] for a in item.accounts for f in a.figures])
            for item, key in some
        ]
        return recount(made, figures.values(), [*reports.values()])

    def _names(self, judgements: Sequence[Judgement]) -> dict[str, str]:
        """Return the account that each name in judgements stands for: its own id, or another's."""
        names = {name for judgement in judgements for name in (judgement.left, judgement.right)}
        if not names:
            return {}
        accounts = {account.id: account for account, _ in self.fresh.values()}
        wanted = {*names, *map(main_of, names), *map(account_of, self.book.figures(names))}
        accounts |= {
            p.account.id: p.account for p in self._placed(self.book.accounts.called(wanted))
        }
        of: dict[str, str] = {}
        for key in sorted(accounts):
            of[key] = key
            of.update(dict.fromkeys(names.intersection(accounts[key].figures), key))
            if accounts[key].is_main:
                of[accounts[key].report] = key
        return {**of, **self._events_called(names)}

    def _events_called(self, names: set[str]) -> dict[str, str]:
        """Return the account with most figures of each of these that is an event."""
        weights: dict[str, Counter[str]] = {}
        for placed in self._placed(self.book.accounts.of_events(names)):
            weights.setdefault(placed.event, Counter())[placed.account.id] = len(
                placed.account.figures
            )
        return {
            event: min(counts, key=lambda one: (-counts[one], one))
            for event, counts in weights.items()
        }

    def _placed(self, shelved: Iterable[Shelved]) -> Iterator[Placed]:
        for each in shelved:
            account = self.opened.get(each.text)
            if account is None:
                account = self.opened[each.text] = read_account(json.loads(each.text))
            yield Placed(account, each.event)


def _blocks(accounts: Iterable[Account]) -> set[str]:
    return {key for account in accounts for key in keys(account)}


def _group(item: Cluster) -> Group:
    figures = sorted(figure for account in item.accounts for figure in account.figures)
    return Group(mint(item.accounts), tuple(figures))


def _batches(items: Sequence[tuple[Cluster, str]]) -> Iterator[list[tuple[Cluster, str]]]:
    """Yield some clusters at a time, of so many figures."""
    some: list[tuple[Cluster, str]] = []
    size = 0
    for item in items:
        some.append(item)
        size += sum(len(account.figures) for account in item[0].accounts)
        if size >= FIGURES_AT_ONCE:
            yield some
            some, size = [], 0
    if some:
        yield some
