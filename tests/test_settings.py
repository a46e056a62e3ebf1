"""What a deployment chooses, and who overrules whom."""

from pathlib import Path

import pytest
from sqlalchemy import make_url

from hasila.errors import CommandError
from hasila.settings import Settings, read_settings

FILE = 'ledger = "sqlite:///file.sqlite"\nworkers = 3\nformat = "json"\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "settings.toml").write_text(FILE, encoding="utf-8")
    return tmp_path


def test_without_choices_everything_stands_below_the_platforms_data_folder() -> None:
    settings = read_settings({}, {})

    assert settings.home.is_absolute()
    assert settings.home.name == "hasila"
    assert settings.ledger == f"sqlite:///{settings.home}/ledger.sqlite"


def test_file_beats_what_is_built_in(home: Path) -> None:
    assert read_settings({}, {"HASILA_HOME": str(home)}) == Settings(
        home, "sqlite:///file.sqlite", workers=3, format="json"
    )


def test_environment_beats_the_file_and_flags_beat_both(home: Path) -> None:
    environ = {"HASILA_HOME": str(home), "HASILA_LEDGER": "postgresql://host/name"}

    assert read_settings({"ledger": None}, environ).ledger == "postgresql://host/name"
    assert read_settings({"ledger": "sqlite:///f"}, environ).ledger == "sqlite:///f"
    assert read_settings({"workers": 1}, environ).workers == 1


def test_flag_for_the_home_beats_the_environment(home: Path) -> None:
    settings = read_settings({"home": home}, {"HASILA_HOME": "/elsewhere"})

    assert (settings.home, settings.workers) == (home, 3)


def test_empty_variables_say_nothing(home: Path) -> None:
    assert read_settings({"home": home}, {"HASILA_LEDGER": ""}).ledger == "sqlite:///file.sqlite"


@pytest.mark.parametrize(
    ("file", "what"),
    [
        ("workers = 0", "workers 0 is no count; give 1 or more"),
        ("workers = true", "workers True is no count; give 1 or more"),
        ('format = "xml"', "format 'xml' is not known; give table or json or jsonl or csv"),
        ('ledger = "file.sqlite"', "the ledger is no URL that Hasila knows; write sqlite:///"),
        ("ledger = 3", "the ledger is no URL that Hasila knows; write sqlite:///"),
        ('ledger = "sqlite:///"', "the ledger's URL names no place to keep it; write sqlite:///"),
        ('ledger = "sqlite:///:memory:"', "the ledger's URL names no place to keep it; write "),
        ('colour = "red"', "no setting is called colour; choose of "),
        ('home = "/x"', "home cannot be set here; set HASILA_HOME, or give --home"),
        ("workers = ", "it is no TOML: Invalid value (at "),
        ("\xff", "it is no TOML: "),
    ],
)
def test_a_wrong_choice_is_named_in_one_line_with_its_place(
    tmp_path: Path, file: str, what: str
) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(file.encode("latin-1"))

    with pytest.raises(CommandError) as refusal:
        read_settings({}, {"HASILA_HOME": str(tmp_path)})

    assert str(refusal.value).startswith(f"{path}: {what}")
    assert "\n" not in str(refusal.value)


def test_wrong_choices_of_the_environment_and_of_flags_are_named(tmp_path: Path) -> None:
    environ = {"HASILA_HOME": str(tmp_path), "HASILA_LEDGER": "mysql://host"}

    with pytest.raises(CommandError, match=r"^HASILA_LEDGER: the ledger is no URL"):
        read_settings({}, environ)
    with pytest.raises(CommandError, match=r"^command line: workers 0 is no count"):
        read_settings({"workers": 0}, {"HASILA_HOME": str(tmp_path)})


def test_a_home_folder_may_hold_signs_that_mean_something_in_a_url(tmp_path: Path) -> None:
    home = tmp_path / "50%20? of it"
    url = make_url(read_settings({}, {"HASILA_HOME": str(home)}).ledger)

    assert (url.database, dict(url.query)) == (str(home / "ledger.sqlite"), {})
