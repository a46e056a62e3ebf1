"""Figures and reports made by hand, for the tests of the steps that resolve them."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from hasila.lang.ar.clitics import stems
from hasila.model.count import Count
from hasila.model.figure import Figure
from hasila.model.group import Group
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.world.worlds import World, load_world


@dataclass(frozen=True)
class Made:
    """A report and its figures."""

    report: Report
    figures: tuple[Figure, ...]


def make(text: str, *whos: str | None) -> Made:
    """Return a report and a figure of persons killed for each «[…]» in its text.

    The first line is the title; the brackets are taken out. *whos* name the people, one a figure.
    """
    content = ""
    figures = []
    for number, piece in enumerate(text.split("[")):
        inside, _, after = piece.partition("]") if number else ("", "", piece)
        if number:
            who = whos[number - 1] if number <= len(whos) else None
            count = int(inside) if inside.isdecimal() else 1
            span = Span(len(content), len(content) + len(inside))
            figures.append(_figure(number, span, count, who))
        content += inside + after
    title, _, body = content.partition("\n")
    return Made(Report("made", title, body, published="2022-01-24", lang="ar"), tuple(figures))


def _figure(number: int, span: Span, count: int, who: str | None) -> Figure:
    return Figure(
        id=f"fig-{number}",
        report="made",
        span=span,
        outcome=Outcome.KILLED,
        count=Count(count, count),
        hedge=Hedge.EXACT,
        group=Group(who=who),
    )


@pytest.fixture
def made() -> Callable[..., Made]:
    """Return the maker of reports."""
    return make


@pytest.fixture(scope="session")
def world() -> World:
    """Return the world that the package carries."""
    return load_world(stems)
