"""Tables fit the terminal they are shown on, and lose nothing."""

import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from hasila import pipeline
from hasila.cli import demos, readings
from hasila.cli.choices import Shape
from hasila.cli.screens import Screen, make_screen
from hasila.cli.scripts import FIRST_STRONG, POP
from hasila.cli.tables import event_table
from hasila.ledger import open_ledger
from hasila.publish.views.events import EventRow
from hasila.sources.cases import read_case

ELLIPSIS = "…"


def screen_of(width: int) -> tuple[Screen, io.StringIO]:
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False, markup=False, emoji=False)
    return Screen(console, Console(file=io.StringIO()), str), out


def shown(width: int) -> str:
    screen, out = screen_of(width)
    found = [pipeline.read(report) for report in read_case("ghuwayran")[:6]]
    readings.show(
        found, Shape.TABLE, screen, readings.Telling(pipeline.gazetteer(), with_unresolved=True)
    )
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 100, 132, 200])
def test_no_word_of_a_figure_is_cut_off(width: int) -> None:
    text = shown(width)

    assert ELLIPSIS not in text
    assert all(len(line) <= width for line in text.split("\n"))


@pytest.mark.parametrize("width", [60, 80, 100, 132])
def test_the_name_of_an_event_is_whole_at_any_width(width: int) -> None:
    title = "ارتفاع حصيلة الهجوم على السجن"
    slugs = ["sy-ghuwayran-prison-2022-01-20", "iq-udhaym-2022-01-21"]
    rows = [
        EventRow(f"evt-{at}", slug, title, "battle", "", "SY", "2022-01-20", 5, 1, ("373–495", "–"))
        for at, slug in enumerate(slugs)
    ]
    screen, out = screen_of(width)
    screen.out.print(event_table(screen, rows))
    lines = out.getvalue().split("\n")

    assert [line.split()[0] for line in lines if line.startswith(("sy-", "iq-"))] == slugs
    assert all(len(line) <= width for line in lines)
    assert "373–495" in out.getvalue()


@pytest.mark.parametrize("width", [80, 132])
def test_every_figure_is_shown_at_any_width(width: int) -> None:
    figures = [f for report in read_case("ghuwayran")[:6] for f in pipeline.read(report).figures]
    lines = shown(width).split("\n")
    starts = [line.split()[0] for line in lines if line.strip()]

    assert sum(start in {f.outcome.value for f in figures} for start in starts) == len(figures)


@pytest.mark.parametrize("width", [100, 132])
def test_the_demo_tells_that_the_bulletins_are_paraphrases(width: int) -> None:
    screen, out = screen_of(width)
    demos.present(screen, None)
    text = " ".join(out.getvalue().split())

    assert "paraphrases" in text
    assert "Each original stands at its address" in text
    assert "sdf says" in text
    assert "Contradictions" in text
    assert "Try next" in text


def test_the_demo_explains_a_number_with_its_speaker(tmp_path: Path) -> None:
    screen, out = screen_of(132)
    url = f"sqlite:///{tmp_path}/demo.sqlite"
    demos.present(screen, url)
    [figure] = re.findall(r"hasila explain (fig-\w+)", out.getvalue())
    with open_ledger(url) as store:
        assert store.figure(figure).source_id == demos.SPEAKER


def test_the_demo_again_in_one_ledger_says_what_was_there(tmp_path: Path) -> None:
    screens = [screen_of(132) for _ in range(2)]
    for screen, _ in screens:
        demos.present(screen, f"sqlite:///{tmp_path}/demo.sqlite")
    first, second = (out.getvalue() for _, out in screens)

    assert "bulletins were there already" not in first
    assert "0 bulletins, 0 figures" in second
    assert "70 bulletins were there already" in second


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("bidi", "is_isolated"), [("auto", True), ("none", False)])
def test_a_terminal_gets_isolates_unless_told_otherwise(
    bidi: str, is_isolated: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    out = Terminal()
    make_screen(bidi, out, io.StringIO()).say_arabic("", "سجن غويران")

    assert (FIRST_STRONG in out.getvalue(), POP in out.getvalue()) == (is_isolated, is_isolated)


def test_a_stream_that_is_no_terminal_gets_none() -> None:
    out = io.StringIO()
    make_screen("auto", out, io.StringIO()).say_arabic("", "سجن غويران")

    assert out.getvalue() == "سجن غويران\n"
