"""A report that was corrected, taken back or fetched again is a new version; the old one stays."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime

import pytest

from hasila.errors import CommandError
from hasila.ledger import Ledger
from hasila.model.count import Count
from hasila.model.figure import Figure
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report, report_id
from hasila.model.span import Span

Fresh = Callable[..., AbstractContextManager[Ledger]]
HERE = "https://example.org/a"
BODY = "Seven people were killed on Sunday in the market of the town, the rescue service said."


def report(text: str = BODY, url: str | None = HERE, title: str = "A blast in a market") -> Report:
    return Report(report_id(title, text), title, text, url=url, outlet="example")


def figure(of: Report, low: int) -> Figure:
    identity = f"fig-{of.id[:8]}"
    return Figure(identity, of.id, Span(0, 5), Outcome.KILLED, Count(low, low), Hedge.EXACT)


def instant_of(ledger: Ledger) -> datetime:
    return datetime.fromisoformat(ledger.head().recorded_at)


def test_a_corrected_page_replaces_its_older_text_though_the_id_is_another(fresh: Fresh) -> None:
    old, new = report(), report(BODY.replace("Seven", "Nine"))
    with fresh() as ledger:
        ledger.add(old, [figure(old, 7)], [])
        before = instant_of(ledger)
        assert ledger.add(new, [figure(new, 9)], [])

        assert ledger.reports() == (new,)
        assert [each.count.low for each in ledger.figures()] == [9]
        assert (ledger.reports(before), ledger.figures(before)) == ((old,), (figure(old, 7),))
        assert ledger.report(old.id) == old
        # The older text, found once more in an archive, adds nothing and does not come back.
        assert not ledger.add(old, [figure(old, 7)], [])
        assert ledger.reports() == (new,)
        assert ledger.verify() == ()


@pytest.mark.parametrize(
    "other",
    [
        report(
            "The prices of bread rose again in the north of the country this week.", title="Bread"
        ),
        report(BODY.replace("Seven", "Nine"), url="https://example.org/b"),
        report(BODY.replace("Seven", "Nine"), url=None),
        replace(report(BODY.replace("Seven", "Nine")), outlet="another"),
    ],
    ids=["another story of one page", "another page", "no address", "another outlet"],
)
def test_what_is_no_correction_stands_beside(other: Report, fresh: Fresh) -> None:
    with fresh() as ledger:
        ledger.add(report(), [], [])
        ledger.add(other, [], [])

        assert ledger.reports() == (report(), other)


def test_a_page_corrected_twice_counts_once(fresh: Fresh) -> None:
    texts = [report(BODY.replace("Seven", number)) for number in ("Seven", "Eight", "Nine")]
    with fresh() as ledger:
        for each in texts:
            ledger.add(each, [], [])

        assert ledger.reports() == (texts[-1],)


def test_a_report_taken_back_counts_no_more_and_stays_readable(fresh: Fresh) -> None:
    old = report()
    with fresh() as ledger:
        ledger.add(old, [figure(old, 7)], [])
        before = instant_of(ledger)
        assert ledger.retract(old.id, "the outlet took it back")
        assert not ledger.retract(old.id, "once more")
        after = instant_of(ledger)

        assert (ledger.reports(), ledger.figures()) == ((), ())
        assert ledger.report(old.id) == old
        assert ledger.figure(figure(old, 7).id) == figure(old, 7)
        assert ledger.reports(before) == (old,)
        # To add the same again says nothing new about it.
        assert not ledger.add(old, [figure(old, 7)], [])
        assert ledger.reports() == ()

        assert ledger.reinstate(old.id, "it was a mistake of ours")
        assert not ledger.reinstate(old.id, "once more")
        assert (ledger.reports(), ledger.figures()) == ((old,), (figure(old, 7),))
        assert ledger.reports(after) == ()
        assert ledger.retract(old.id, "the outlet took it back after all")
        assert ledger.reports() == ()
        assert ledger.verify() == ()


def test_another_text_under_the_id_of_what_was_taken_back_counts(fresh: Fresh) -> None:
    old = replace(report(), id="1")
    new = replace(report(BODY.replace("Seven", "Nine")), id="1")
    with fresh() as ledger:
        ledger.add(old, [figure(old, 7)], [])
        ledger.retract("1", "the outlet took it back")
        assert ledger.add(new, [figure(new, 9)], [])

        assert ledger.reports() == (new,)


def test_what_is_not_there_cannot_be_taken_back(fresh: Fresh) -> None:
    with fresh() as ledger:
        for take in (ledger.retract, ledger.reinstate):
            with pytest.raises(CommandError, match="the ledger has none of this id"):
                take("nowhere", "why")


def test_a_figure_is_told_with_the_version_of_its_report_that_it_was_read_in(fresh: Fresh) -> None:
    old = replace(report(), id="1")
    new = replace(report("Hours later: " + BODY), id="1")
    with fresh() as ledger:
        ledger.add(old, [replace(figure(old, 7), id="fig-old")], [])
        before = instant_of(ledger)
        ledger.add(new, [replace(figure(new, 7), id="fig-new")], [])

        assert ledger.told("fig-old") == (ledger.figure("fig-old"), old)
        assert ledger.told("fig-new") == (ledger.figure("fig-new"), new)
        assert ledger.told("fig-", before)[1] == old
        with pytest.raises(CommandError, match="it may be any of fig-new, fig-old"):
            ledger.told("fig-")
        ledger.erase("1", "why")
        with pytest.raises(CommandError, match="it was erased on"):
            ledger.told("fig-old", before)
