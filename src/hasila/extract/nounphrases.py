"""The people that stand at one place of a text, however they are counted."""

from hasila.extract.counted import read_counted
from hasila.extract.groups import PEOPLE, Group, Refused, casualty_at
from hasila.extract.implied import from_casualty, from_noun
from hasila.extract.pages import Page
from hasila.lang.pack import Cue, NounKind, PackNoun
from hasila.text.tokens import Kind

# Entries of people whose word describes an attack as well («الهجوم الانتحاري»).
VIOLENT = ("terrorist.one", "bomber.one", "gunman.one")


def read_group(page: Page, at: int) -> Group | Refused | None:
    """Return the people counted from token *at* on, an amount of something else, or None."""
    quantity = page.quantities.get(at)
    if quantity is not None:
        return read_counted(page, quantity)
    casualty = casualty_at(page, at)
    if casualty is not None:
        return from_casualty(page, casualty)
    noun = page.noun(at, *PEOPLE)
    return from_noun(page, noun) if noun is not None and not _is_adjective(page, noun) else None


def _is_adjective(page: Page, noun: PackNoun) -> bool:
    """Return whether a word of origin or kind only goes on with a thing («القصف الإسرائيلي»)."""
    article = page.pack.letters.article
    if _is_of_cause(page, noun):
        return True
    if noun.kind is not NounKind.NATION or noun.number != "one":
        return False
    if noun.prefix not in ("", article):
        return False
    before = page.tokens[noun.first - 1] if noun.first else None
    if before is None or before.kind is not Kind.WORD:
        return False
    thing = page.noun(before.at, NounKind.THING)
    return thing is not None and thing.prefix.endswith(article) == (noun.prefix == article)


def _is_of_cause(page: Page, noun: PackNoun) -> bool:
    """Return whether one person's noun says of what kind an attack is («الهجوم الإرهابي»)."""
    article = page.pack.letters.article
    if noun.prefix != article or not noun.entry.endswith(VIOLENT) or not noun.first:
        return False
    cause = page.mark(noun.first - 1, Cue.CAUSE)
    if page.mark(noun.first - 1, Cue.CASUALTY) is not None:
        return False  # «الشهداء الرقيب فلان …»
    return cause is not None and cause.past == noun.first and cause.prefix.endswith(article)
