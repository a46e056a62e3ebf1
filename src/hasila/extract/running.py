"""Running tolls: «the toll rose from … to …», «the number of dead reached …», «the dead: …»."""

from hasila.extract.clauses import Clause
from hasila.extract.findings import RULE_PART, RULE_TOLL, RULE_TOLL_FROM, Finding, Theme, Toll
from hasila.extract.groups import JOINED_OUTCOMES, Group, Shape
from hasila.extract.nounphrases import read_group
from hasila.lang.pack import Cue, Mark, NounKind
from hasila.model.copies import replace
from hasila.model.outcome import Outcome
from hasila.text.tokens import Kind

TOLL_REACH = 28  # words between a toll and its number
RISE_REACH = 4  # words between a verb of rising and the toll behind it
AMID = "amid"
BEFORE_REACH = 6  # words between people and «among the dead» behind them
AMID_REACH = 14  # words between «among the dead» and who they are
LED_REACH = 14  # words between «the number of dead reached», said at once, and the number


def on_toll(clause: Clause, mark: Mark) -> int | None:
    """Take in a word of a running toll; return where to go on, or None where it says nothing."""
    match mark.value:
        case "rise":
            return _on_rise(clause, mark)
        case "count-of":
            return _on_count_of(clause, mark)
        case "number" if _counts_others(clause, mark):
            return mark.past
        case "head" | "number" if not (_is_of_nobody(clause, mark) or is_amid(clause, mark.first)):
            told = mark.traits.get("outcome")
            return _on_head(clause, mark, Outcome(told) if told else None)
        case _:
            return None


def _on_head(clause: Clause, mark: Mark, outcome: Outcome | None) -> int:
    if outcome is not None and _settle_before(clause, mark, outcome):
        return mark.past
    open_toll(clause, Toll(mark, outcome, mark.past, _rise_before(clause, mark.first)))
    return mark.past


def _settle_before(clause: Clause, mark: Mark, outcome: Outcome) -> bool:
    """Give the toll at *mark* the number right before it («ارتفع إلى 46 عدد القتلى»)."""
    last = clause.pending[-1] if clause.pending else None
    if last is None or clause.rise is None or last.group.shape is not Shape.BARE:
        return False
    before = clause.page.before(last.group.start)
    is_led = before is not None and clause.page.mark(before.at, Cue.TOLL, "to") is not None
    is_risen = clause.gap(clause.rise.past, last.group.start) <= RISE_REACH
    if not (is_led and is_risen and clause.gap(last.group.past, mark.first) == 0):
        return False
    last.settle(outcome, RULE_TOLL, clause.rise, mark)
    clause.pending.pop()
    clause.last = last
    return True


def _counts_others(clause: Clause, mark: Mark) -> bool:
    """Return whether «their number» is that of people nothing has happened to («سكان … عددهم»)."""
    last = clause.findings[-1] if clause.findings else None
    is_open = clause.frame is not None and not clause.frame.taken
    if last is None or last.outcome is not None or is_open:
        return False
    is_near = clause.gap(last.group.past, mark.first) <= RISE_REACH
    is_told = any(finding.outcome is not None for finding in clause.findings)
    return "outcome" not in mark.traits and (is_near or not (is_told or _tells_harm(clause, mark)))


def _tells_harm(clause: Clause, mark: Mark) -> bool:
    """Return whether a word of harm stands in the sentence before *mark*."""
    sentence = clause.sentence
    words = (*sentence.marks(Cue.TRIGGER), *sentence.marks(Cue.CASUALTY))
    return any(word.first < mark.first for word in words)


def _is_of_nobody(clause: Clause, mark: Mark) -> bool:
    """Return whether the head is a noun of harm behind «without» («دون وقوع ضحايا»)."""
    is_noun = clause.page.mark(mark.first, Cue.CASUALTY) is not None
    return is_noun and clause.is_negated(mark.first)


def open_toll(clause: Clause, toll: Toll) -> None:
    """Wait for the number of *toll*; «and their number is …» goes on with an open word of harm."""
    frame = clause.frame
    is_number = toll.mark.value == "number" and toll.outcome is None
    if is_number and frame is not None and not frame.taken:
        toll.outcome = frame.outcome
    clause.end_frame()
    toll.is_led = toll.rise is not None
    clause.toll, clause.share, clause.theme = toll, None, None


def set_theme(clause: Clause, finding: Finding, outcome: Outcome) -> None:
    """Remember the dead as subject; behind a verb of rising they are a toll («صعود قتلى …»)."""
    group = finding.group
    mark = clause.page.mark(group.first, Cue.CASUALTY)
    if mark is None:
        return
    rise = _rise_before(clause, group.first)
    if rise is not None:
        open_toll(clause, Toll(mark, outcome, group.past, rise, finding))
    else:
        among = is_amid(clause, group.first)
        toll = clause.page.mark(group.first, Cue.TOLL)
        if among and toll is not None and "outcome" in toll.traits:
            outcome = Outcome(toll.traits["outcome"])  # the victims among whom people are
        clause.theme = Theme(mark, outcome, group.past, finding, among)
        if among:
            _count_before(clause, finding, outcome, mark)


def _count_before(clause: Clause, finding: Finding, outcome: Outcome, mark: Mark) -> None:
    """Let «among the dead» count nobody by itself, but the people told of right before it."""
    finding.outcome = None
    for other in clause.run(BEFORE_REACH, finding.group.first):
        other.settle(outcome, RULE_PART, mark)
    clause.pending = [other for other in clause.pending if other.outcome is None]


def is_amid(clause: Clause, at: int) -> bool:
    """Return whether «among» stands right before a noun of harm at *at* («من بين القتلى»)."""
    marks = (clause.page.mark(first, Cue.PART, AMID) for first in (at - 1, at - 2))
    return any(mark is not None and mark.past == at for mark in marks)


def on_colon(clause: Clause, at: int) -> bool:
    """Return whether the colon at *at* leads in the number of the clause's subject."""
    theme = clause.theme
    if theme is None or at - theme.past > 1:
        return False
    open_toll(clause, Toll(theme.mark, theme.outcome, at + 1, theme=theme.finding))
    return True


def place_toll(clause: Clause, finding: Finding) -> bool:
    """Give the finding to the open toll; return whether it is the toll's."""
    toll, group = clause.toll, finding.group
    if toll is None:
        return _place_theme(clause, finding)
    if group.shape is Shape.MANY and group.outcome is not None and not group.is_counted:
        return _goes_on_with(clause, toll, group)
    if not group.is_counted or (group.shape is Shape.UNKNOWN and group.outcome is None):
        return False
    way = _way(clause, toll, group)
    outcome = group.outcome or toll.outcome or _toll_outcome(clause, toll)
    if way is None or outcome is None:
        finding.refuse(toll.mark, "nothing leads the number in as its own")
        return False
    finding.settle(outcome, way, toll.mark)
    finding.is_unreal = clause.is_wished(toll.mark.first)
    if finding.group.people is None and not toll.taken:
        finding.group = replace(group, people=_people_of(clause, toll))
    if toll.rise is not None:
        finding.marks.append(toll.rise)
    if toll.theme is not None:
        toll.theme.outcome = None
    toll.taken.append(finding)
    toll.past = group.past
    return True


def _goes_on_with(clause: Clause, toll: Toll, group: Group) -> bool:
    """Let a plural of harm say what the toll counts; return whether it does no more than that."""
    page = clause.page
    if toll.taken and page.form_at(group.past) == ":":
        clause.toll = None  # «القتلى: 12، الجرحى: 30»
        return False
    mark = page.mark(group.first, Cue.CASUALTY)
    if toll.taken and mark is not None and page.amount_at(page.skip(group.past)) is not None:
        # «بلغ عدد القتلى 12 والجرحى 30»
        open_toll(clause, Toll(mark, group.outcome, group.past, toll.rise))
        return True
    is_both = {toll.outcome, group.outcome} == JOINED_OUTCOMES and group.is_joined
    toll.outcome = Outcome.CASUALTIES if is_both and not toll.taken else group.outcome
    return True


def _people_of(clause: Clause, toll: Toll) -> tuple[int, int] | None:
    """Return whose toll it is, where the words right behind its head name people or a side."""
    if "own" in toll.mark.traits:
        return toll.mark.first, toll.mark.past
    page = clause.page
    at = page.skip(toll.head_past)
    is_person = page.noun(at, NounKind.PERSON) is not None
    is_unknown = at not in page.marked and at not in page.inside and at not in page.nouns
    is_word = at < len(page.tokens) and page.tokens[at].kind is Kind.WORD
    return (at, at + 1) if is_word and (is_person or is_unknown) else None


def _rise_before(clause: Clause, at: int) -> Mark | None:
    """Return the verb of rising that stands just before *at* («بلغ عدد القتلى …»)."""
    rise = clause.rise
    is_near = rise is not None and clause.gap(rise.past, at) <= RISE_REACH
    return rise if is_near else None


def _on_rise(clause: Clause, mark: Mark) -> int | None:
    clause.rise = mark
    theme = clause.theme
    if clause.toll is None and theme is not None:
        open_toll(clause, Toll(theme.mark, theme.outcome, mark.past, theme=theme.finding))
    if clause.toll is None:
        return None
    clause.toll.rise = mark
    return mark.past


def _on_count_of(clause: Clause, mark: Mark) -> int | None:
    """Open a toll at «number of» where a noun of harm says whose."""
    group = read_group(clause.page, clause.page.skip(mark.past))
    if not isinstance(group, Group) or group.outcome is None or group.is_counted:
        return None
    if not _settle_before(clause, mark, group.outcome):
        open_toll(clause, Toll(mark, group.outcome, group.past, _rise_before(clause, mark.first)))
    return group.past


def _place_theme(clause: Clause, finding: Finding) -> bool:
    """Place a bare number that says how many the dead of the clause are («قتلاه عشرون»)."""
    theme, group = clause.theme, finding.group
    if theme is None:
        return False
    gap = clause.gap(theme.past, group.start)
    if theme.is_amid:
        return _place_amid(clause, theme, finding, gap)
    if group.shape is not Shape.BARE or group.is_joined:
        return False
    tokens = clause.page.tokens
    before = clause.page.before(group.start)
    if before is not None and before.form == clause.page.pack.letters.article:
        gap -= 1  # «القتلى الـ» and digits: the article is a word of its own
    is_end = group.past >= len(tokens) or tokens[group.past].kind is Kind.STOP
    if gap == 0 or (is_end and group.start < group.first and gap <= LED_REACH):
        finding.settle(theme.outcome, RULE_TOLL, theme.mark)
        theme.finding.outcome = None
        return True
    return False


def _place_amid(clause: Clause, theme: Theme, finding: Finding, gap: int) -> bool:
    """Place people told of behind «among the dead»: they are a share of them."""
    group, frame = finding.group, clause.frame
    is_free = frame is None or frame.mark.first < theme.past
    if group.outcome is not None or not is_free or not (group.is_counted or gap <= 1):
        return False
    if gap > AMID_REACH or (group.shape is Shape.BARE and gap > 0):
        return False
    finding.settle(theme.outcome, RULE_PART, theme.mark)
    told = [*clause.wholes(), clause.last] if clause.last is not None else clause.wholes()
    others = (f for f in told if f not in (finding, theme.finding))
    finding.whole = next((f for f in others if f.outcome is theme.outcome), None)
    theme.finding.outcome = None
    theme.past = group.past
    return True


def _toll_outcome(clause: Clause, toll: Toll) -> Outcome | None:
    if clause.last is not None:
        return clause.last.outcome
    return Outcome.KILLED if toll.mark.value == "head" else None


def _way(clause: Clause, toll: Toll, group: Group) -> str | None:
    """Return the rule by which a number is led in; None where it is not the toll's."""
    page = clause.page
    # The hedge may stand before the toll («وتجاوز عدد الجرحى مئتين»).
    start = group.start if group.start >= toll.past else group.first
    before = page.before(start)
    gap = clause.gap(toll.past, start)
    if before is None or gap > TOLL_REACH:
        return None
    if _is_led_in(clause, group, before.at):
        return RULE_TOLL
    if page.mark(before.at, Cue.TOLL, "from") is not None:
        return RULE_TOLL_FROM if _rises(clause, toll) else None
    if toll.taken:
        is_list = toll.taken[0].group.people is not None or group.outcome is not None
        return RULE_TOLL if group.is_joined and is_list else None
    if toll.is_led and group.shape in (Shape.COUNTED, Shape.BARE) and gap <= LED_REACH:
        return RULE_TOLL
    is_next = gap <= 1 or (toll.rise is not None and clause.gap(toll.rise.past, group.start) <= 1)
    return RULE_TOLL if is_next else None


def _is_led_in(clause: Clause, group: Group, before: int) -> bool:
    """Return whether «to» or a preposition that means it stands before the number."""
    page = clause.page
    letters = page.pack.letters
    if page.mark(before, Cue.TOLL, "to") is not None:
        return True
    is_written_on = page.tokens[group.start].form.startswith(letters.purpose)
    toll, quantity = clause.toll, group.quantity
    # «قدرت عدد القتلى بثلاثة آلاف»; but «ارتفع بثلاثة» adds three.
    is_still = toll is not None and toll.rise is None
    is_by = quantity is not None and quantity.prefix in letters.prepositions
    return (is_still and is_by) or is_written_on or page.tokens[before].form in letters.prepositions


def _rises(clause: Clause, toll: Toll) -> bool:
    return toll.rise is not None or next(clause.sentence.marks(Cue.TOLL, "rise"), None) is not None
