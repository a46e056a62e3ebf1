"""What can be typed is written down."""

import re
from pathlib import Path

from typer.main import get_command

from hasila.cli import app

ROOT = Path(__file__).resolve().parents[2]


def commands() -> list[str]:
    """Return every command as it is typed, groups with their own commands included."""
    typed: list[str] = []
    waiting = [("hasila", get_command(app))]
    while waiting:
        words, command = waiting.pop()
        below = getattr(command, "commands", {})
        waiting += [(f"{words} {name}", child) for name, child in below.items() if not child.hidden]
        typed += [] if below else [words]
    return sorted(typed)


def manual() -> str:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs" / "manual").rglob("*.md"))]
    return " ".join(" ".join(page.read_text(encoding="utf-8").split()) for page in pages)


def test_every_command_is_named_in_the_readme_or_the_manual() -> None:
    text = manual()

    assert [c for c in commands() if not re.search(rf"{re.escape(c)}\b", text)] == []


def test_the_two_commands_stand_on_the_first_screen_of_the_readme() -> None:
    first_screen = (ROOT / "README.md").read_text(encoding="utf-8").split("\n")[:40]

    assert {"make demo", "make test"} <= {
        command
        for command in ("make demo", "make test")
        for line in first_screen
        if command in line
    }


def test_every_target_named_in_a_document_is_in_the_makefile(files: list[Path]) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    pages = [path for path in files if path.suffix == ".md"]
    named = {t for p in pages for t in re.findall(r"`make ([a-z]+)", p.read_text("utf-8"))}

    assert named - targets == set()


def test_every_link_between_documents_leads_somewhere(files: list[Path]) -> None:
    pages = [path for path in files if path.suffix == ".md"]
    links = [
        (page, link)
        for page in pages
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    ]
    dead = [(page, link) for page, link in links if not (page.parent / link).exists()]

    assert [f"{page.relative_to(ROOT)}: {link}" for page, link in dead] == []
