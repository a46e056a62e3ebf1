"""Where a group of people belongs: a share, a toll, its own noun, or the open word of harm."""

from hasila.extract.clauses import Clause
from hasila.extract.company import is_of_somebody, with_company
from hasila.extract.fates import is_told_behind, opens_roll
from hasila.extract.findings import RULE_NONE, RULE_NOUN, RULE_PART, Finding, Frame, Share
from hasila.extract.fits import accepts, is_behind_place, is_victim, outcome_of, takes
from hasila.extract.groups import Group, Shape, of_people
from hasila.extract.implied import read_name
from hasila.extract.rolls import next_of_list
from hasila.extract.running import is_amid, place_toll, set_theme
from hasila.extract.shares import place_share, takes_share
from hasila.lang.pack import Cue, NounKind
from hasila.model.count import Count
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.text.tokens import Kind

HARMS = frozenset({Outcome.KILLED, Outcome.WOUNDED, Outcome.CASUALTIES})
NO_ONE = Count(0, 0)
# A plural this near behind «39 of the guards» goes on naming them.
OF_REACH = 5
PREDICATE_REACH = 3
LARGEST_OF_PLURALS = 10
PREPOSITIONS = ("soft", "either")
LONGEST_PREPOSITION = 2  # tokens before the last one («على يد»)
DYING_OF = frozenset({Outcome.WOUNDED, Outcome.MISSING})
DYING = ("verb", "masdar")


def on_group(clause: Clause, group: Group) -> int:
    """Take in people; return the token to go on at."""
    group = with_company(clause, group)
    if _is_apposed(clause, group):
        is_harmed = group.shape is Shape.MANY and group.outcome is not None
        clause.owners = group if is_harmed else clause.owners
        return group.past
    if _is_none(clause, group):
        add_none(clause, group.first, group.past, group.outcome or Outcome.KILLED)
        return group.past
    if group.shape is Shape.MANY and _is_predicate(clause, group):
        return group.past
    finding = Finding(group)
    clause.findings.append(finding)
    if not _place(clause, finding):
        clause.pending.append(finding)
    elif finding.outcome is not None and finding.whole is None:
        clause.last = finding
    return group.past


def on_list(clause: Clause, group: Group) -> int:
    """Take in people, and those whose names go on with a list; return the token to go on at."""
    past = on_group(clause, group)
    told = clause.findings[-1] if clause.findings else None
    if told is None or told.group is not group or not (told.outcome or told.whole):
        return past
    following = next_of_list(clause.page, group)
    return past if following is None else on_list(clause, following)


def add_none(clause: Clause, first: int, past: int, outcome: Outcome) -> None:
    """Add «nobody» at tokens `[first, past)`."""
    people = of_people(clause.page, past)
    finding = Finding(Group(Shape.MANY, first, first, past, NO_ONE, Hedge.NONE, people=people))
    finding.settle(outcome, RULE_NONE)
    clause.findings.append(finding)


def _place(clause: Clause, finding: Finding) -> bool:
    """Say what happened to the people, where the words so far tell; return whether they do."""
    group = finding.group
    if clause.share is not None and takes_share(clause, group):
        place_share(clause.share, finding)
        return True
    if place_toll(clause, finding) or opens_roll(clause, finding):
        return True
    if group.outcome is not None and not group.is_soft:
        _place_noun(clause, finding, group.outcome)
        return True
    frame = clause.frame
    return (
        frame is not None
        and not _is_saved(clause, frame, group)
        and accepts(frame, finding, clause.sentence)
        and _give(clause, frame, finding)
    )


def _is_saved(clause: Clause, frame: Frame, group: Group) -> bool:
    """Return whether the people were rescued, as a word behind that of harm says."""
    at = clause.rescued_at
    return at is not None and at > frame.mark.first and clause.is_rescued(group)


def _place_noun(clause: Clause, finding: Finding, outcome: Outcome) -> None:
    group, frame = finding.group, clause.frame
    finding.settle(outcome, RULE_NOUN)
    if group.shape is Shape.MANY:
        set_theme(clause, finding, outcome)
    elif group.is_counted and is_amid(clause, min(group.start, group.first)):
        clause.share = Share(None, finding, group.past, is_list=False)
        if group.quantity is not None and group.quantity.first > group.first:
            finding.rule = RULE_PART  # «عرف من بين القتلى اثنان»
    if frame is None or not takes(frame, group, clause.sentence):
        return
    is_first = not frame.taken and clause.gap(frame.mark.past, group.start) == 0
    finding.is_unreal = frame.is_unreal
    finding.marks.append(frame.mark)
    if is_first and (frame.outcome not in HARMS or _has_died(frame, group)):
        finding.outcome = frame.outcome
    frame.taken.append(finding)
    frame.past = group.past


def _has_died(frame: Frame, group: Group) -> bool:
    """Return whether the wounded or missing stand right behind a word of death («توفي مصابان»)."""
    if frame.outcome is not Outcome.KILLED or group.outcome not in DYING_OF:
        return False
    is_plain = frame.needs is None and "lead" not in frame.mark.traits
    return is_plain and frame.kind in DYING and not group.is_joined


def _give(clause: Clause, frame: Frame, finding: Finding) -> bool:
    """Give the finding to the word of harm; return whether it says something of it."""
    outcome = outcome_of(frame, finding.group, clause.sentence)
    is_behind = len(frame.taken) == 1 and not finding.group.is_joined
    if is_behind and is_victim(frame, finding.group, clause.sentence):
        frame.taken.pop().outcome = None
    if outcome is None:
        return False
    if frame.is_unreal and finding.group.outcome is Outcome.HOSTAGE and finding.group.is_counted:
        finding.settle(Outcome.HOSTAGE, RULE_NOUN)  # «هدد بقتل الرهائن الثلاثة»
        return True
    finding.settle(outcome, f"frame.{frame.kind}", frame.mark)
    finding.is_unreal = frame.is_unreal or frame.is_negated
    if finding.group.is_share:
        whole = next((f for f in clause.wholes() if f is not finding), clause.last)
        finding.whole = whole if whole is not None and _may_hold(whole, finding) else None
    frame.taken.append(finding)
    frame.past = finding.group.past
    return True


def _may_hold(whole: Finding, share: Finding) -> bool:
    """Return whether *share*, «four of them», may be some of *whole*.

    As many are the same ones told again, and of the dead none is hurt: «them» is a force then
    («قتل سبعة من التنظيم وجرح أربعة منهم»).
    """
    if whole.outcome is Outcome.KILLED and share.outcome is not Outcome.KILLED:
        return False
    low, most = share.group.count.low, whole.group.count.high
    if whole.outcome is not share.outcome or low is None or most is None:
        return True
    return low < most


def _is_none(clause: Clause, group: Group) -> bool:
    """Return whether a bare noun of harm says that nobody was harmed («دون وقوع إصابات»)."""
    if group.is_counted or group.shape not in (Shape.MANY, Shape.ONE) or clause.toll is not None:
        return False
    if group.prefix.endswith(clause.page.pack.letters.article):
        return False  # «عدم إنقاذ الضحايا»: there are some
    return group.outcome in HARMS and clause.is_negated(group.first)


def _is_predicate(clause: Clause, group: Group) -> bool:
    """Return whether a bare plural says what the people before it are («… مفقودون»)."""
    mark = clause.page.mark(group.first, Cue.CASUALTY)
    if mark is None or mark.prefix or group.outcome is None or group.is_joined:
        return False
    # «عشرون راكبا بينهم جرحى»: some of them are.
    is_share = clause.share is not None and clause.share.taken == 0
    run = [] if is_share else clause.run(PREDICATE_REACH, group.first)
    if run and run[-1].group.is_counted and group.outcome is not Outcome.HELD:
        clause.settle_run(run, mark, "predicate")
        return True
    before = clause.findings[-1] if clause.findings else None
    if before is None or before.outcome is not Outcome.DETAINED or is_share:
        return False
    if group.outcome is Outcome.ESCAPED:  # «القبض على سجينين فارين»
        return True
    if clause.page.skip(before.group.past) != group.first:
        return False
    before.outcome = group.outcome
    before.marks.append(mark)
    return True


def _is_apposed(clause: Clause, group: Group) -> bool:
    """Return whether an uncounted noun counts nobody: it only goes on with a phrase."""
    if _is_owner(clause, group) or _is_known_one(clause, group):
        return True
    if group.is_counted or group.shape is Shape.NAMED:
        return False
    if _goes_on_with(clause, group):
        return True
    is_told = is_told_behind(clause, group)
    if is_told or _lacks_company(clause, group):
        return not is_told
    if group.is_joined or (group.shape is Shape.MANY and not group.is_nation):
        return False
    return not _is_governed(clause, group) and not _is_led(clause, group)


def _goes_on_with(clause: Clause, group: Group) -> bool:
    """Return whether the noun only goes on with the people before it, or means one of them."""
    if group.is_joined and (_follows_of(clause, group) or _is_of_number(clause, group)):
        return True
    is_other = clause.page.mark(group.first, Cue.PART, "others") is not None
    return group.is_definite and is_other  # «أحدهما … والآخر»


def _is_governed(clause: Clause, group: Group) -> bool:
    """Return whether the open word of harm reaches over what stands before the group."""
    frame, sentence = clause.frame, clause.sentence
    if frame is None:
        return False
    is_near = not frame.taken and is_behind_place(frame, group, sentence)
    # «انتشل رجال الإنقاذ جثتين»: two bodies say by themselves what they are.
    is_pair = not frame.taken and group.shape is Shape.TWO and group.outcome is not None
    return is_near or is_pair or is_victim(frame, group, sentence)


def _is_known_one(clause: Clause, group: Group) -> bool:
    """Return whether «the dead man» only means one who was told of («القتيل», «إنه شهيد»)."""
    is_one = group.shape is Shape.ONE and group.outcome is not None and group.head is not None
    if is_one and not group.is_definite:
        before = clause.page.before(group.first)
        if group.first and clause.page.tokens[group.first - 1].kind is Kind.CLOSE:
            return True  # «رمضان (18 عاما) مصاب في …»: he was told of
        if group.outcome is not Outcome.KILLED:
            return False
        return before is not None and before.form in clause.page.pack.letters.copulas
    if not is_one or clause.page.noun(group.first, NounKind.PERSON):
        return False
    frame = clause.frame
    return frame is None or clause.page.skip(frame.past) != group.first


def _is_owner(clause: Clause, group: Group) -> bool:
    """Return whether the dead only say whose the people or things before are («أهالي القتلى»)."""
    page = clause.page
    is_noun = group.quantity is None or group.quantity.first > group.first
    is_plural = is_noun and group.shape in (Shape.MANY, Shape.COUNTED)
    if not is_plural or group.outcome is None or group.prefix != page.pack.letters.article:
        return False
    before = page.before(group.first)
    if before is None or before.at in page.marked:
        return False
    noun = page.noun_ending(before.at)
    return noun is not None and page.pack.letters.article not in noun.prefix


def _is_led(clause: Clause, group: Group) -> bool:
    """Return whether an uncounted noun begins a phrase, or stands behind a word that leads in."""
    before = clause.page.before(group.first)
    if before is None or before.at < clause.sentence.first or before.kind is not Kind.WORD:
        return True
    if clause.share is not None and clause.share.past == before.at + 1:
        return True
    return _leads(clause, before.at, group)


def _is_of_number(clause: Clause, group: Group) -> bool:
    """Return whether the noun still says what the number before counts («370 مدنيا ومنتسبا»).

    Behind eleven and more the counted noun is singular; the two agree in its ending or its kind.
    """
    last = clause.findings[-1].group if clause.findings else None
    if last is None or group.shape is not Shape.ONE or last.shape is not Shape.COUNTED:
        return False
    is_many = (last.count.low or last.count.high or 0) > LARGEST_OF_PLURALS
    is_next = last.head_number == "one" and clause.gap(last.past, group.start) == 0
    if not (is_many and is_next) or group.is_definite:
        return False
    is_like = last.category == group.category and last.category not in (None, "person")
    before = clause.page.tokens[last.past - 1].form
    is_object = group.is_object and before.endswith(clause.page.pack.letters.accusative)
    return is_object or is_like


def _follows_of(clause: Clause, group: Group) -> bool:
    """Return whether the plural goes on naming the people before («من موظفي وحراس …»)."""
    if group.shape is not Shape.MANY:
        return False
    if not clause.findings or clause.findings[-1].group.shape is not Shape.OF:
        return False
    return clause.gap(clause.findings[-1].group.past, group.first) <= OF_REACH


def _leads(clause: Clause, at: int, group: Group) -> bool:
    """Return whether the word before an uncounted noun can lead in people."""
    page = clause.page
    if at in page.inside:
        return True
    is_preposition = any(
        mark.past == at + 1 and mark.cue is Cue.BREAK and mark.value in PREPOSITIONS
        for first in range(max(at - LONGEST_PREPOSITION, 0), at + 1)
        for mark in page.marks.get(first, ())
    )
    is_pair = group.outcome is not None and group.shape is Shape.TWO
    return at in page.marked and (not is_preposition or is_pair)


def _lacks_company(clause: Clause, group: Group) -> bool:
    """Return whether the noun counts one only with something that is not there."""
    frame, share = clause.frame, clause.share
    match group.needs:
        case "number":
            return share is None or share.past != group.first
        case "trigger":
            is_verb = frame is not None and frame.kind != "plural"
            return frame is None or not is_verb or frame.past < group.first - 1
        case "name" | "trigger" if is_of_somebody(clause, group):
            return False  # «القائد ومساعده»
        case "name":
            is_next = any(held is not None and held.past == group.first for held in (frame, share))
            is_next = is_next or _is_governed(clause, group)
            return not is_next and read_name(clause.page, group.past) is None
        case _:
            return False
