"""`hasila places`: gazetteers that are loaded beside the package's own, and names looked up."""

import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zipfile import BadZipFile

import typer

from hasila.cli.choices import DIGEST_LENGTH, Format, Shape, settings_of
from hasila.cli.refusals import Refusals
from hasila.cli.screens import make_screen
from hasila.cli.tables import make_table
from hasila.errors import CommandError, HasilaError, InputError

if TYPE_CHECKING:
    from hasila.cli.screens import Screen
    from hasila.publish.views.places import PlaceRow
    from hasila.sources.gazetteers.loading import Loaded

LOAD_EXAMPLE = "Example: hasila places load SY.zip alternateNamesV2.txt"
FIND_EXAMPLE = "Example: hasila places find NAME --near IDLIB --country SY"
LIST_EXAMPLE = "Example: hasila places list"
UNLOAD_EXAMPLE = "Example: hasila places unload SY"
# A name is that of a file below HASILA_HOME.
NAME = re.compile(r"\w[\w.-]{0,59}")
ENDINGS = re.compile(r"(\.(gz|zip|jsonl|json|txt|csv|tsv))+$", re.IGNORECASE)
ABOUT_COLUMNS = ("name", "format", "file", "digest", "places", "names")
# More refusals than these are counted: a wrong column would fill the screen with one message.
MOST_REFUSALS = 1000

Files = Annotated[
    list[Path],
    typer.Argument(help="GeoNames, Who's On First or OCHA tables.", show_default=False),
]
Names = Annotated[
    list[str], typer.Argument(help="As `places list` gives them.", show_default=False)
]


def add_to(app: typer.Typer) -> None:
    """Give the group to *app*."""
    group = typer.Typer(
        help="Look names of places up, and load larger gazetteers.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    group.command(epilog=LOAD_EXAMPLE)(load)
    group.command(epilog=FIND_EXAMPLE)(find)
    group.command("list", epilog=LIST_EXAMPLE)(show)
    group.command(epilog=UNLOAD_EXAMPLE)(unload)
    app.add_typer(group, name="places")


def load(
    context: typer.Context,
    files: Files,
    name: Annotated[
        str | None,
        typer.Option(help="What to call it.", show_default="the file's own name"),
    ] = None,
) -> None:
    """Load gazetteers; every reading from then on knows their places, too.

    Takes GeoNames dumps and alternateNames (.txt, .zip), Who's On First records (.jsonl, .jsonl.gz)
    and OCHA's tables of areas with P-codes (.csv). A row that is not right is named on standard
    error and the rest is loaded; the exit code is then 1. A gazetteer of the same name is replaced.
    """
    if name is not None and len(files) > 1:
        raise CommandError("places load", "one name cannot stand for several files", "load each")
    settings = settings_of(context)
    screen = make_screen(settings.bidi)
    refusals = _Refusals(screen)
    for file in files:
        try:
            _load(file, _name_of(file, name), (settings.home, screen), refusals)
        except InputError as refusal:
            refusals.name(refusal)
    refusals.end()


class _Refusals(Refusals):
    """Refused rows: the first are named, the rest counted."""

    def name(self, refusal: HasilaError) -> None:
        """Print one refusal as one line, or only count it."""
        if self.count < MOST_REFUSALS:
            super().name(refusal)
        else:
            self.count += 1

    def end(self) -> None:
        """Say how many were not named, and end with code 1 where any was refused."""
        if self.count > MOST_REFUSALS:
            self._screen.note(f"and {self.count - MOST_REFUSALS:,} refusals more")
        super().end()


def _load(file: Path, name: str, to: "tuple[Path, Screen]", refusals: Refusals) -> None:
    from hasila import pipeline
    from hasila.sources.gazetteers import loading, shelves

    home, screen = to
    others = shelves.open_shelves(home)
    try:
        loaded = loading.load_file(
            file, pipeline.own_places(), lambda key: others.by_id(key) is not None, refusals.name
        )
    except (OSError, EOFError, BadZipFile, zlib.error) as error:
        why = (getattr(error, "strerror", None) or str(error) or "it cannot be read").lower()
        raise InputError(str(file), why, "check the path, or fetch it again") from error
    if not loaded.content.names:
        raise InputError(str(file), _no_names(loaded), "give one with Arabic names")
    path = shelves.shelf_path(home, name)
    digest = shelves.write_shelf(path, loaded.content, loading.facts_of(loaded, file))
    pipeline.forget()
    screen.say_whole(f"{name}: {_told(loaded)}; digest {digest[:DIGEST_LENGTH]}")


def _no_names(loaded: "Loaded") -> str:
    if loaded.format == "geonames-names":
        return "none of its names is of a place that is loaded"
    return "none of its places has an Arabic name"


def _told(loaded: "Loaded") -> str:
    told = f"{loaded.format}, {loaded.rows:,} rows, {len(loaded.content.places):,} new places"
    told += f", {len(loaded.content.names):,} ways to write a name, {loaded.own:,} known already"
    if loaded.unnamed:
        told += f", {loaded.unnamed:,} without an Arabic name"
    return f"{told}, {loaded.refused:,} rows refused"


def show(context: typer.Context, shape: Format = None) -> None:
    """List what is loaded, and the digest that every run names."""
    from dataclasses import asdict

    from hasila import pipeline
    from hasila.cli.records import show_records
    from hasila.sources.gazetteers.shelves import list_shelves

    settings = settings_of(context, format=shape.value if shape else None)
    screen = make_screen(settings.bidi)
    loaded = list_shelves(settings.home)
    if Shape(settings.format) is not Shape.TABLE:
        rows = [asdict(each) for each in loaded]
        show_records(rows, "gazetteers", Shape(settings.format), (ABOUT_COLUMNS, dict))
        return
    table = make_table(("name", "format", "places", "names", "digest", "file"))
    for each in loaded:
        digest = each.digest[:DIGEST_LENGTH]
        counts = f"{each.places:,}", f"{each.names:,}"
        table.add_row(each.name, each.format, *counts, digest, each.file)
    if loaded:
        screen.out.print(table)
    own = len(pipeline.world().places.own())
    digest = pipeline.gazetteer(settings.home)[:DIGEST_LENGTH]
    screen.say(f"{own:,} places of the package's own; gazetteer {digest}")


def find(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="As the press prints it.", show_default=False)],
    near: Annotated[
        str | None,
        typer.Option(help="A place named beside it, by name or id.", show_default="none"),
    ] = None,
    country: Annotated[
        str | None, typer.Option(help="The country spoken of, such as SY.", show_default="none")
    ] = None,
    shape: Format = None,
) -> None:
    """Show the places of a name, the likeliest first, each with what speaks for it.

    Nothing found ends with code 1.
    """
    from hasila import pipeline
    from hasila.cli.records import show_records
    from hasila.publish.views import places

    settings = settings_of(context, format=shape.value if shape else None)
    screen = make_screen(settings.bidi)
    code = country.upper() if country else None
    found = pipeline.find_places(name, settings.home, near, code)
    shape = Shape(settings.format)
    if shape is Shape.TABLE:
        for each in found:
            _show_place(screen, places.show_place(each))
    else:
        records = [places.place_record(each) for each in found]
        show_records(records, "places", shape, (places.COLUMNS, places.flat_place))
    if not found:
        raise InputError(name, "no place is called so", "try another spelling, or load more places")


def _show_place(screen: "Screen", row: "PlaceRow") -> None:
    screen.say_arabic(f"{row.score:>5}  {row.kind}  {row.country}  {row.point}  ", row.name, "bold")
    screen.say(f"       {row.why}", "dim")
    screen.say(f"       {row.id}  of {row.source}; in a text it needs {row.needs} before it", "dim")
    if row.within:
        screen.say_arabic("       in  ", row.within, "dim")


def unload(context: typer.Context, names: Names) -> None:
    """Take loaded gazetteers away; what was read with them keeps its places."""
    from hasila import pipeline
    from hasila.sources.gazetteers.shelves import shelf_path

    settings = settings_of(context)
    screen = make_screen(settings.bidi)
    paths = {name: shelf_path(settings.home, _checked(name)) for name in names}
    for name, path in paths.items():
        if not path.exists():
            known = ", ".join(sorted(each.stem for each in path.parent.glob("*.sqlite"))) or "none"
            raise CommandError(name, "no loaded gazetteer has this name", f"there are {known}")
    for name, path in paths.items():
        path.unlink()
        screen.say_whole(f"{name}: unloaded")
    pipeline.forget()


def _name_of(file: Path, name: str | None) -> str:
    return _checked(name or ENDINGS.sub("", file.name))


def _checked(name: str) -> str:
    if not NAME.fullmatch(name):
        remedy = "give --name with letters, digits, dots and dashes"
        raise CommandError(name[:60], "it is no name for a gazetteer", remedy)
    return name
