"""Arabic as a pack."""

from hasila.lang.ar.clitics import ARTICLE, CONJUNCTIONS, stems
from hasila.lang.ar.doers import find_doers
from hasila.lang.ar.given import goes_on_with_name, is_given
from hasila.lang.ar.openers import (
    find_dates,
    find_marks,
    find_nouns,
    find_quantities,
    may_tell_harm,
    ways,
)
from hasila.lang.ar.superlatives import find_superlatives
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
        duals=("ين", "ان"),
        dual_marks=("َي", "يْن", "َيْن"),
        prepositions=("ب",),
        purpose=("ل",),
        to_the="لل",
        relays=("عن",),
        what=("ما", "لما"),
        both="هما",
        they="وا",
        upon="علي",
        copulas=("انه", "انها", "بانه", "بانها", "هذا", "هذه"),
        owners=("ه", "ها", "هم", "هما", "هن"),
        of_things="ها",
        plurals=("ين", "ون"),
        opening="«“„",
        closing="»”",
    ),
    stems=stems,
    may_tell_harm=may_tell_harm,
    ways=ways,
    find_quantities=find_quantities,
    find_dates=find_dates,
    find_nouns=find_nouns,
    find_marks=find_marks,
    find_doers=find_doers,
    is_given=is_given,
    goes_on_with_name=goes_on_with_name,
    find_superlatives=find_superlatives,
)
