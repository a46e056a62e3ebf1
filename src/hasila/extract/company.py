"""Who shares the fate of another: «with his child», «in company of seven», «and his helper»."""

from hasila.extract.clauses import Clause
from hasila.extract.fits import WITH
from hasila.extract.groups import Group
from hasila.extract.pages import Page
from hasila.lang.pack import Cue
from hasila.model.copies import replace

COMPANY_REACH = 4  # words between who was hit and «in company of»


def with_company(clause: Clause, group: Group) -> Group:
    """Return the group joined to those before it where it is «with his child», «with two of …»."""
    before = clause.page.before(group.start)
    if group.is_joined or before is None:
        return group
    company, frame = clause.page.mark(before.at, Cue.PART, WITH), clause.frame
    if company is None or company.prefix:
        return group  # «وهو قائد …» says who he is
    is_any = "of" in company.traits and frame is not None
    is_near = frame is not None and clause.gap(frame.past, company.first) <= COMPANY_REACH
    is_joined = (is_any and is_near) or is_own(clause.page, group)
    return replace(group, is_joined=True) if is_joined else group


def is_own(page: Page, group: Group) -> bool:
    """Return whether somebody is named by whose he is («طفله», «مرافقيه»)."""
    noun = page.tokens[group.people[0] if group.people is not None else group.first]
    # As printed: folded, «طفلة» (a girl) and «طفله» (his child) are one.
    printed, length = page.content[noun.start : noun.end], len(noun.form)
    # «متهم» ends so by nature, and what is left of it is no word.
    owners = (o for o in page.pack.letters.owners if length - len(o) > len(o))
    return any(printed.endswith(owner) for owner in owners)


def is_of_somebody(clause: Clause, group: Group) -> bool:
    """Return whether somebody is joined, as his, to one who met the open word of harm."""
    is_told = clause.frame is not None and bool(clause.frame.taken)
    return is_told and group.is_joined and is_own(clause.page, group)
