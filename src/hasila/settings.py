"""What a deployment may choose: one frozen record, read at the door and nowhere else."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from hasila.errors import CommandError

HOME_VARIABLE = "HASILA_HOME"
LEDGER_VARIABLE = "HASILA_LEDGER"
FILE_NAME = "settings.toml"
LEDGER_NAME = "ledger.sqlite"
SCHEMES = ("sqlite", "postgresql")
# What is kept in memory alone is gone when the command ends.
NO_PLACE = ("", ":memory:")
FORMATS = ("table", "json", "jsonl", "csv")
BIDI = ("auto", "none", "visual")
# The names of `hasila.tolls.policy`, which settings do not know.
POLICIES = ("ucdp-like", "latest-primary", "acled-like", "ibc-like")


@dataclass(frozen=True, slots=True)
class Settings:
    """A deployment's choices.

    `ledger` is a URL (`sqlite:///path`, `postgresql://…`); `workers` counts processes;
    `format` is what records are printed as, `bidi` how right-to-left text is put on a terminal.
    `policy` names the way to count; None: as was recorded, else the usual one.
    """

    home: Path
    ledger: str
    workers: int = 1
    format: str = "table"
    bidi: str = "auto"
    policy: str | None = None


def url_of(path: Path) -> str:
    """Return the URL of a ledger in a file; what has a meaning in a URL loses it."""
    return f"sqlite:///{str(path).replace('%', '%25').replace('?', '%3F')}"


def read_settings(
    flags: Mapping[str, object] | None = None, environ: Mapping[str, str] | None = None
) -> Settings:
    """Return the settings: flags beat the environment, the environment beats the settings file.

    Args:
        flags: By field name; None stands for a flag that was not given.
        environ: The process's own by default.

    Raises:
        CommandError: A choice is not one that Hasila knows; names where it was made.
    """
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    variables = os.environ if environ is None else environ
    home = _home(given, variables)
    settings = Settings(home=home, ledger=url_of(home / LEDGER_NAME))
    path = home / FILE_NAME
    settings = _with(settings, _read_file(path), str(path))
    if ledger := variables.get(LEDGER_VARIABLE):
        settings = _with(settings, {"ledger": ledger}, LEDGER_VARIABLE)
    return _with(settings, {**given, "home": home}, "command line")


def _home(given: Mapping[str, object], variables: Mapping[str, str]) -> Path:
    chosen = given.get("home") or variables.get(HOME_VARIABLE)
    if not chosen:
        return platformdirs.user_data_path("hasila", appauthor=False)
    try:
        return Path(str(chosen)).expanduser().absolute()
    except RuntimeError as error:
        raise CommandError(
            HOME_VARIABLE, f"no user's home folder is known for {chosen}", "write the path in full"
        ) from error


def _read_file(path: Path) -> dict[str, Any]:
    try:
        choices = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        why = (error.strerror or "it cannot be opened").lower()
        raise CommandError(str(path), why, "let this user read it, or remove it") from error
    except ValueError as error:
        why = str(error).splitlines()[0]
        raise CommandError(str(path), f"it is no TOML: {why}", "correct it or remove it") from error
    if "home" in choices:
        raise CommandError(
            str(path), "home cannot be set here", f"set {HOME_VARIABLE}, or give --home"
        )
    return choices


def _with(settings: Settings, choices: Mapping[str, Any], where: str) -> Settings:
    known = {field.name for field in fields(Settings)}
    for name, value in choices.items():
        if name not in known:
            raise CommandError(
                where, f"no setting is called {name}", f"choose of {', '.join(sorted(known))}"
            )
        _check(name, value, where)
    return replace(settings, **choices)


def _check(name: str, value: object, where: str) -> None:
    choices = {"format": FORMATS, "bidi": BIDI, "policy": POLICIES}.get(name)
    if choices and value not in choices:
        raise CommandError(where, f"{name} {value!r} is not known", f"give {' or '.join(choices)}")
    if name == "workers" and (type(value) is not int or value < 1):
        raise CommandError(where, f"workers {value!r} is no count", "give 1 or more")
    if name == "ledger":
        _check_ledger(value, where)


def _check_ledger(value: object, where: str) -> None:
    scheme, _, rest = value.partition("://") if isinstance(value, str) else ("", "", "")
    remedy = "write sqlite:///path/to/ledger.sqlite"
    if scheme.partition("+")[0] not in SCHEMES:
        raise CommandError(where, "the ledger is no URL that Hasila knows", remedy)
    if rest.strip("/") in NO_PLACE:
        raise CommandError(where, "the ledger's URL names no place to keep it", remedy)
