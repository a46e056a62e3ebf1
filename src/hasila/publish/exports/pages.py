"""Pages as single files of HTML: nothing in them is fetched from anywhere."""

import re
from typing import TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from hasila.publish.views.languages import LanguageRows

LETTER = r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"
# What stands in quotation marks with an Arabic letter, else Arabic letters and what is between
# them: one run that reads from right to left.
ARABIC_RUN = re.compile(rf"(?<=«)[^«»]*{LETTER}[^«»]*(?=»)|{LETTER}+(?:[\s…\"'()،؛.-]+{LETTER}+)*")
ISOLATE = Markup('<bdi lang="ar" dir="rtl">{}</bdi>')


def write_language_page(language: LanguageRows, version: str, out: TextIO) -> None:
    """Write a language's words, rules and cases as one page with a search box.

    Args:
        language: What the page shows.
        version: Of the program that read the cases.
        out: Takes UTF-8; the same language gives the same bytes.
    """
    template = _environment().get_template("language.html")
    out.writelines(template.generate(language=language, version=version))


def isolate(words: str) -> Markup:
    """Return words as markup in which Arabic does not turn what stands beside it."""
    parts: list[Markup] = []
    at = 0
    for run in ARABIC_RUN.finditer(words):
        parts += [escape(words[at : run.start()]), ISOLATE.format(run.group())]
        at = run.end()
    return Markup("").join([*parts, escape(words[at:])])


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("hasila.publish.exports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["isolate"] = isolate
    return environment
