"""The languages that Hasila reads."""

from hasila.lang.ar.pack import ARABIC
from hasila.lang.pack import Pack

PACKS: tuple[Pack, ...] = (ARABIC,)


def pack_of(code: str | None) -> Pack | None:
    """Return the pack of a BCP 47 code («ar», «ar-SY»), or None where Hasila cannot read it."""
    language = (code or "").partition("-")[0].lower()
    return next((pack for pack in PACKS if pack.code == language), None)
