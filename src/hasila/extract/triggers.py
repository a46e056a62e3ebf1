"""Words of harm: verbs before or behind their people, masdars, participles, closing words."""

from collections.abc import Sequence

from hasila.extract.clauses import BACK_REACH, Clause
from hasila.extract.findings import Finding, Frame
from hasila.extract.groups import PEOPLE, Group, Shape
from hasila.extract.implied import has_object, read_name, read_name_before
from hasila.extract.nounphrases import read_group
from hasila.extract.pages import Page
from hasila.extract.placing import on_list
from hasila.extract.rolls import first_of_each
from hasila.lang.pack import Cue, Mark
from hasila.model.outcome import Outcome
from hasila.text.tokens import Kind

JOINED_OUTCOMES = frozenset({Outcome.KILLED, Outcome.WOUNDED})
BACK_REACH_VERB = 5  # words between one person and the singular verb behind
BACK_REACH_PARTICIPLE = 2
EITHER = "either"
AIM_REACH = 4  # tokens between a word for an aim and the release
# What may be followed by a bare name.
# A name that begins with the article may be a thing, but things are not killed or hurt.
NAMED_HARMS = frozenset({Outcome.KILLED, Outcome.WOUNDED})
NAMED_TAKEN = frozenset({Outcome.DETAINED, Outcome.HOSTAGE, Outcome.RELEASED, Outcome.MISSING})
NAMING = frozenset({"masdar", "phrase"})


def on_trigger(clause: Clause, mark: Mark) -> int | None:
    """Take in a word of harm; return where to go on, or None where it governs nobody here."""
    kind = mark.traits.get("class", "verb")
    if not _is_opened(clause, mark) or any(is_other(clause, mark) for is_other in OTHERWISE):
        return None
    if clause.page.pack.letters.article in mark.prefix and kind != "phrase":
        return None
    if kind == "participle":
        return _on_participle(clause, mark)
    clause.share = None
    if kind == "closing" and not _begins(clause, mark):
        return on_closing(clause, mark)
    outcome = _joined_outcome(clause, mark)
    clause.end_frame()
    if "objectless" in mark.traits and has_object(clause.page, mark.past, clause.sentence.past):
        return None
    run = _those_before(clause, mark) if kind == "plural" else []
    if run:
        clause.settle_run(run, mark, "plural")
        _settle_either(clause, run, mark)
    else:
        _open(clause, mark, outcome)
    return mark.past


def _settle_either(clause: Clause, run: Sequence[Finding], mark: Mark) -> None:
    """Say of those who «were killed or …» what both verbs leave sure: casualties, or nothing."""
    page = clause.page
    either = page.mark(page.skip(mark.past), Cue.BREAK, EITHER)
    other = page.mark(page.skip(either.past), Cue.TRIGGER) if either is not None else None
    if other is None or other.value == mark.value:
        return
    is_both = {Outcome(mark.value), Outcome(other.value)} == JOINED_OUTCOMES
    for finding in run:
        if is_both and finding.outcome in JOINED_OUTCOMES:
            finding.outcome = Outcome.CASUALTIES
        elif not is_both:
            finding.put_aside("who met which of the two is not told")


def _begins(clause: Clause, mark: Mark) -> bool:
    """Return whether a verb that may look back has people behind, or nobody before it."""
    if "verb" not in mark.traits:
        return False
    behind = read_group(clause.page, clause.page.skip(mark.past))
    return isinstance(behind, Group) or not clause.run(BACK_REACH, mark.first)


def _those_before(clause: Clause, mark: Mark) -> list[Finding]:
    """Return the people before a plural verb whom it speaks of; none where it has others behind."""
    run = clause.run(BACK_REACH, mark.first)
    is_many = clause.page.form_at(mark.first).endswith(clause.page.pack.letters.they)
    is_lone = len(run) == 1 and run[0].group.shape is Shape.ONE
    return [] if _is_active(clause, mark) or (is_many and is_lone) else run


def on_closing(clause: Clause, mark: Mark) -> int:
    """Take in a word that ends what an opener began («فقد … حياته», «أجبر … على النزوح»)."""
    run = clause.run(BACK_REACH, mark.first)
    frame = clause.frame
    is_fate = "fate" in mark.traits
    if not run and frame is not None and frame.taken:
        # The wounded may die of it; the dead are not hurt.
        is_later = not is_fate or frame.outcome is not Outcome.KILLED
        run = frame.taken if is_later else []
    run = _behind_opener(clause, run) or _named_between(clause, mark)
    for finding in run:
        finding.outcome = None
    clause.settle_run(run, mark, "closing")
    if run and is_fate:
        # «أدى إلى مقتله مع اثنين من مرافقيه»: more may be joined to whom it befell.
        clause.frame = Frame(mark, Outcome(mark.value), mark.past, list(run))
    return mark.past


def _behind_opener(clause: Clause, run: list[Finding]) -> list[Finding]:
    """Return him who stands right behind the opener, whom the words before the closing describe.

    «لقي سامي العمر، المقاتل في …، مصرعه».
    """
    if len(run) != 1 or run[0].group.shape is not Shape.ONE or not run[0].group.is_definite:
        return run
    past = {mark.past for mark in clause.sentence.marks(Cue.OPENER)}
    ones = (f for f in clause.pending if f.group.shape in (Shape.ONE, Shape.NAMED))
    before = (f for f in ones if f.outcome is None and f.group.past <= run[0].group.start)
    return [f for f in before if f.group.start in past][:1] or run


def _named_between(clause: Clause, mark: Mark) -> list[Finding]:
    """Return him of whom only a name or an unknown word stands before «مصرعه», behind «لقي»."""
    openers = [m for m in clause.sentence.marks(Cue.OPENER, "meet") if m.past < mark.first]
    name = read_name(clause.page, openers[-1].past) if openers else None
    is_one = clause.page.form_at(mark.first).endswith(clause.page.pack.letters.owners[:2])
    if name is None or not is_one or name.past > mark.first or clause.frame is not None:
        return []
    if name.first > clause.page.skip(openers[-1].past):
        return []
    finding = Finding(name)
    clause.findings.append(finding)
    clause.pending.append(finding)
    return [finding]


def _is_opened(clause: Clause, mark: Mark) -> bool:
    opener = mark.traits.get("opener")
    if opener is None:
        return True
    return any(m.first < mark.first for m in clause.sentence.marks(Cue.OPENER, opener))


def _is_active(clause: Clause, mark: Mark) -> bool:
    """Return whether a plural verb has its victims behind it («هاجموا … وقتلوا حارسين»)."""
    if "active" not in mark.traits:
        return False
    group = read_group(clause.page, clause.page.skip(mark.past))
    if not isinstance(group, Group) or group.is_joined or group.is_share:
        return False
    return group.is_counted or group.is_object


def _is_of_wound(clause: Clause, mark: Mark) -> bool:
    """Return whether the verb only says of which wounds somebody died («التي أصيب بها»)."""
    page = clause.page
    before = page.before(mark.first)
    is_which = before is not None and page.mark(before.at, Cue.BREAK, "relative") is not None
    return is_which and page.form_at(mark.past) in {
        lead + page.pack.letters.of_things for lead in page.pack.letters.prepositions
    }


def _lacks_not(clause: Clause, mark: Mark) -> bool:
    """Return whether the word tells of harm only behind «not» («لم يصب»), and none stands there."""
    return mark.traits.get("needs") == "negated" and not clause.is_verb_negated(mark.first)


def _is_then(clause: Clause, mark: Mark) -> bool:
    """Return whether «فقد» is no verb but «then»: another verb or a name stands behind it."""
    if "near" not in mark.traits:
        return False
    page, at = clause.page, clause.page.skip(mark.past)
    is_amount = at in page.quantities or at in page.hedged
    return not is_amount and page.noun(at, *PEOPLE) is None and not page.mark(at, Cue.BREAK)


def _on_participle(clause: Clause, mark: Mark) -> int | None:
    run = clause.run(BACK_REACH_PARTICIPLE, mark.first)
    clause.settle_run(run, mark, "participle")
    return mark.past if run else None


def _joined_outcome(clause: Clause, mark: Mark) -> Outcome:
    """Return the word's outcome; casualties for «killed and wounded» said in one breath."""
    outcome, frame = Outcome(mark.value), clause.frame
    is_alone = frame is not None and not frame.taken and not clause.fallback
    if frame is None or not is_alone or frame.kind == "plural":
        return outcome
    is_either = _is_either(clause.page, mark)
    if mark.first > frame.past + is_either:
        return outcome
    is_joined = is_either or clause.page.has_conjunction(mark.first, mark.prefix)
    if is_joined and {frame.outcome, outcome} == JOINED_OUTCOMES:
        clause.frame = None
        return Outcome.CASUALTIES
    return outcome


def _is_either(page: Page, mark: Mark) -> bool:
    """Return whether «or» and another word of harm stand before («مقتل أو اعتقال 20»)."""
    before = page.before(mark.first)
    if before is None or page.mark(before.at, Cue.BREAK, EITHER) is None:
        return False
    other = page.before(before.at)
    return other is not None and page.mark(other.at, Cue.TRIGGER) is not None


def _open(clause: Clause, mark: Mark, outcome: Outcome) -> None:
    """Let the word take the people behind it, or, if it may, those before."""
    frame = Frame(mark, outcome, mark.past)
    clause.frame = frame
    frame.is_unreal = _is_unreal(clause, mark)
    frame.is_negated = clause.is_verb_negated(mark.first)
    clause.fallback = _before(clause, mark) if "back" in mark.traits else []
    if frame.is_negated:
        return
    name = first_of_each(clause.page, frame.past)
    if name is not None:
        frame.past = name.first
    elif frame.needs is None:
        name = _read_governed_name(clause, frame)
    if name is not None:
        on_list(clause, name)


def _before(clause: Clause, mark: Mark) -> list[Finding]:
    """Return the people before a verb who are harmed if nobody stands behind it."""
    letters = clause.page.pack.letters
    if mark.prefix.endswith((*letters.prepositions, *letters.purpose)):
        return []  # «أمرا بقتل …»
    run = clause.run(BACK_REACH_VERB, mark.first)
    if run or mark.prefix:
        return [] if _is_told_of(clause, run, mark) else run
    name = read_name_before(clause.page, clause.since, mark.first)
    if name is None or has_object(clause.page, mark.past, clause.sentence.past):
        return []  # «داعش يقتل …»: who stands before did it
    finding = Finding(name)
    clause.findings.append(finding)
    clause.pending.append(finding)
    return [finding]


def _is_told_of(clause: Clause, run: Sequence[Finding], mark: Mark) -> bool:
    """Return whether a relative clause only says again of one person what was told of him.

    «مقتل قائد اللواء، العميد سامي العمر، الذي قُتل في …».
    """
    before = clause.page.before(mark.first)
    is_which = before is not None and clause.page.mark(before.at, Cue.BREAK, "relative") is not None
    if not is_which or len(run) != 1 or run[0].group.shape is not Shape.ONE:
        return False
    told = [f for f in clause.findings if f.group.past <= run[0].group.start]
    one = told[-1] if told else None
    is_same = one is not None and one.outcome is Outcome(mark.value)
    return one is not None and is_same and one.group.shape in (Shape.ONE, Shape.NAMED)


def _read_governed_name(clause: Clause, frame: Frame) -> Group | None:
    """Return the person whose bare name follows a word of harm, or None."""
    is_masdar = frame.kind in NAMING
    if not is_masdar and "names" not in frame.mark.traits:
        return None
    name = read_name(clause.page, frame.past)
    article = clause.page.pack.letters.article
    is_doubtful = frame.outcome not in NAMED_HARMS or "bare" in frame.mark.traits
    if name is not None and is_doubtful:
        is_bare = not clause.page.tokens[name.first].form.startswith(article)
        name = name if is_bare and frame.outcome in NAMED_TAKEN | NAMED_HARMS else None
    is_sure = name is not None and (is_masdar or _is_sure_name(clause, name))
    return name if is_sure else None


def _is_sure_name(clause: Clause, name: Group) -> bool:
    """Return whether words behind a verb look like a name: two of them, or one at an end."""
    page = clause.page
    letters = page.pack.letters
    form = page.tokens[name.first].form
    starts = (letters.article, *letters.prepositions, *letters.purpose)
    is_aged = name.past < len(page.tokens) and page.tokens[name.past].kind is Kind.OPEN
    is_adverb = form.endswith(letters.accusative) and not (is_aged and name.past - name.first > 1)
    if form.startswith(starts) or is_adverb:
        return False
    is_end = name.past >= len(page.tokens) or page.tokens[name.past].kind is not Kind.WORD
    return name.past - name.first > 1 or is_end


def _is_unreal(clause: Clause, mark: Mark) -> bool:
    """Return whether the harm is threatened, planned, attempted or wished."""
    if clause.is_wished(mark.first) or _is_aim(clause, mark):
        return True
    page, frame = clause.page, clause.frame
    is_both = frame is not None and frame.outcome is Outcome.CASUALTIES
    if not is_both and _is_either(page, mark):
        return True  # who met which of the two is not told
    if not mark.prefix.endswith(page.pack.letters.purpose) or "purpose" not in mark.traits:
        return False
    before = page.before(mark.first)
    if before is None:
        return True
    led = page.marks_in(before.at - 1, before.at + 1, Cue.QUALIFIER, "real")
    return all(real.past != before.at + 1 for real in led)


def _is_aim(clause: Clause, mark: Mark) -> bool:
    """Return whether the words before only aim at it («جهود الإفراج عن …», «حكما بإعدام …»)."""
    doubt = mark.traits.get("doubt")
    if doubt is None or _is_carried_out(clause, mark):
        return False
    page, first = clause.page, max(mark.first - AIM_REACH, clause.since)
    return any(page.mark(at, Cue.QUALIFIER, doubt) is not None for at in range(first, mark.first))


def _is_carried_out(clause: Clause, mark: Mark) -> bool:
    """Return whether a verb before says that the sentence was carried out («نفذت … حكما …»)."""
    marks = clause.sentence.marks(Cue.OPENER, "execute")
    return any(opener.first < mark.first for opener in marks)


# Where a word of harm says something else.
OTHERWISE = (_lacks_not, _is_then, _is_of_wound)
