"""Arabic as a pack."""

from hasila.lang.ar.clitics import ARTICLE, CONJUNCTIONS, stems
from hasila.lang.ar.dates import find_dates
from hasila.lang.ar.marks import find_marks
from hasila.lang.ar.nouns import find_nouns
from hasila.lang.ar.numbers import find_quantities
from hasila.lang.pack import Letters, Pack

ARABIC = Pack(
    code="ar",
    letters=Letters(
        conjunctions=CONJUNCTIONS,
        then="ف",
        article=ARTICLE,
        accusative="ا",
        feminine="ه",
        dual_object="ين",
        prepositions=("ب",),
        purpose=("ل",),
        relays=("عن",),
        both="هما",
        plurals=("ين", "ون"),
        opening="«“„",
        closing="»”",
    ),
    stems=stems,
    find_quantities=find_quantities,
    find_dates=find_dates,
    find_nouns=find_nouns,
    find_marks=find_marks,
)
