"""Draw the pictures of the README from real output: `hasila demo`, and `hasila read` on a bulletin.

.venv/bin/python tools/draw_demo.py
"""

import io
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME

from hasila import pipeline
from hasila.cli import demos, readings
from hasila.cli.choices import Shape
from hasila.cli.screens import Screen
from hasila.sources.cases import read_case

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
WIDTH = 122
CASE, BULLETIN = "ghuwayran", "ghuwayran-g142"
# rich's own frame fetches a font from elsewhere; the reader's own will do.
FRAME = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px; white-space: pre }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def draw(name: str, title: str, show: Callable[[Screen], object]) -> None:
    """Write what *show* prints as docs/images/NAME.svg, without direction marks."""
    console = Console(
        record=True,
        width=WIDTH,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
        markup=False,
        emoji=False,
    )
    show(Screen(console, Console(file=io.StringIO()), str))
    # Arabic is kept as printed: whoever shows the picture joins and turns it.
    svg = console.export_svg(
        title=title, theme=DEFAULT_TERMINAL_THEME, code_format=FRAME, unique_id=name
    )
    lines = (line.rstrip() for line in svg.splitlines())
    IMAGES.mkdir(exist_ok=True)
    (IMAGES / f"{name}.svg").write_text("\n".join(lines).strip() + "\n", encoding="utf-8")


def read_bulletin(screen: Screen) -> None:
    """Show one bulletin of the shipped case as `hasila read` does."""
    reports = {report.id: report for report in read_case(CASE)}
    readings.show(
        [pipeline.read(reports[BULLETIN])],
        Shape.TABLE,
        screen,
        readings.Telling(pipeline.gazetteer()),
    )


def main() -> int:
    """Draw both pictures."""
    draw("demo", "make demo", partial(demos.present, ledger=None))
    draw("read", "hasila read bulletin.txt", read_bulletin)
    return 0


if __name__ == "__main__":
    sys.exit(main())
