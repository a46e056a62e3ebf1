"""Who met what: words of harm tied to the people they govern, one sentence at a time."""

from collections.abc import Iterator, Sequence

from hasila.extract.findings import (
    RULE_NONE,
    RULE_NOUN,
    RULE_PART,
    RULE_TOLL,
    RULE_TOLL_FROM,
    Finding,
    Frame,
    Share,
    Theme,
    Toll,
)
from hasila.extract.fits import has_what_it_needs, outcome_of, takes, words_between
from hasila.extract.groups import Group, Refused, Shape, read_group, read_name
from hasila.extract.pages import Sentence
from hasila.lang.pack import Cue, Mark, NounKind
from hasila.model.count import Count
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.text.tokens import Kind

JOINED_OUTCOMES = frozenset({Outcome.KILLED, Outcome.WOUNDED})
# Words between a number and the verb behind it («… من التنظيم … لقوا مصرعهم»).
BACK_REACH_PLURAL = 20
BACK_REACH_VERB = 5
SHARE_REACH = 4
TOLL_REACH = 28
NEGATION_REACH = 9
NEGATED_VERB_REACH = 1
UNREAL_REACH = 3
ANY_REACH = 2
OF_REACH = 5
PREDICATE_REACH = 3
RISE_REACH = 4
LED_REACH = 14
INSIDE_REACH = 5
HARMS = frozenset({Outcome.KILLED, Outcome.WOUNDED, Outcome.CASUALTIES})
NO_ONE = Count(0, 0)
# Masdars and phrases of these classes may be followed by a bare name.
NAMING = frozenset({"masdar", "phrase"})


class SentenceReader:
    """Reads one sentence from its first token to its last; `findings` is what it found."""

    def __init__(self, sentence: Sentence, last: Finding | None) -> None:
        self.sentence = sentence
        self.page = sentence.page
        self.findings: list[Finding] = []
        self.refused: list[Refused] = []
        self.last = last
        self.frame: Frame | None = None
        self.fallback: list[Finding] = []
        self.toll: Toll | None = None
        self.share: Share | None = None
        self.theme: Theme | None = None
        self.rise: Mark | None = None
        self.pending: list[Finding] = []
        self.negated_at: int | None = None
        self.denied_at: int | None = None
        self.unreal_at: int | None = None
        self.rescued_at: int | None = None

    def read(self) -> None:
        """Read the sentence."""
        at = self.sentence.first
        while at < self.sentence.past:
            at = max(self._step(at), at + 1)
        self._end_clause()

    # ---- one step ---------------------------------------------------------------------------

    def _step(self, at: int) -> int:
        """Read what stands at token *at*; return where to go on."""
        page = self.page
        date = page.dates.get(at)
        if date is not None:
            return date.past
        if at not in page.quantities and not self._is_governed(at):
            for mark in page.marks.get(at, ()):
                past = self._on_mark(mark)
                if past is not None:
                    return past
        found = read_group(page, at)
        if isinstance(found, Refused):
            self.refused.append(found)
            return found.past
        if found is not None:
            return self._on_group(found)
        self._on_word(at)
        return at + 1

    def _is_governed(self, at: int) -> bool:
        """Return whether a noun for people stands right behind a word of harm («خطف طالب»)."""
        frame = self.frame
        if frame is None or frame.taken or self.page.skip(frame.past) != at:
            return False
        noun = self.page.noun(at, NounKind.PERSON)
        return noun is not None and self.page.mark(at, Cue.TRIGGER) is None

    def _on_mark(self, mark: Mark) -> int | None:
        """Take in a mark; return the token to go on at, or None where it says nothing here."""
        match mark.cue:
            case Cue.TRIGGER:
                return self._on_trigger(mark)
            case Cue.TOLL:
                return self._on_toll(mark)
            case Cue.PART:
                return self._on_part(mark)
            case Cue.BREAK:
                return self._on_break(mark)
            case Cue.QUALIFIER:
                return self._on_qualifier(mark)
            case Cue.CASUALTY if mark.traits.get("number") == "closing":
                return self._on_closing(mark)
            case _:
                return None

    def _on_word(self, at: int) -> None:
        thing = self.page.noun(at, NounKind.THING)
        frame = self.frame
        if thing is not None and frame is not None and frame.holds_agent():
            is_object = thing.prefix == "" and at == self.page.skip(frame.past)
            if is_object:
                frame.taken[0].outcome = None
        if thing is not None and frame is not None and not frame.taken:
            is_next = words_between(self.sentence, frame.past, at) == 0
            if is_next and frame.kind in NAMING and self.page.noun(at, NounKind.PERSON) is None:
                self.frame = None
        if self.page.tokens[at].kind is Kind.COMMA:
            self.negated_at = None
        if self.page.tokens[at].form == ":":
            self._on_colon(at)

    def _on_colon(self, at: int) -> None:
        """Open the list of shares, or the toll, that a colon leads in."""
        first = self.page.skip(at + 1)
        if self.theme is not None and at - self.theme.past <= 1:
            self._open_toll(self.theme.mark, self.theme.outcome, at + 1)
            return
        quantity = self.page.quantities.get(first)
        whole = next(self._wholes(), None)
        if quantity is None or whole is None or not whole.group.is_counted:
            return
        if (quantity.count.low or 0) <= (whole.group.count.low or 0):
            self.share = Share(None, whole, at + 1, is_list=True)

    # ---- people -----------------------------------------------------------------------------

    def _on_group(self, group: Group) -> int:
        if self._is_apposed(group):
            return group.past
        if self._is_none(group):
            self._add_none(group.first, group.past, group.outcome)
            return group.past
        if group.shape is Shape.MANY and group.outcome is not None and self._is_predicate(group):
            return group.past
        finding = Finding(group)
        self.findings.append(finding)
        if not self._place(finding):
            self.pending.append(finding)
        elif finding.outcome is not None and finding.whole is None:
            self.last = finding
        return group.past

    def _is_apposed(self, group: Group) -> bool:
        """Return whether an uncounted noun counts nobody: it only goes on with a phrase."""
        if group.is_counted or group.shape is Shape.NAMED:
            return False
        if group.shape is Shape.MANY and group.is_joined and self._follows_of(group):
            return True
        if self._lacks_company(group):
            return True
        before = self.page.before(group.first)
        if group.is_joined or before is None or before.at < self.sentence.first:
            return False
        if before.kind is not Kind.WORD or (group.shape is Shape.MANY and not group.is_nation):
            return False
        if self.share is not None and self.share.past == before.at + 1:
            return False
        return not self._leads(before.at, group)

    def _follows_of(self, group: Group) -> bool:
        """Return whether the plural goes on naming the people before («من موظفي وحراس …»)."""
        if not self.findings or self.findings[-1].group.shape is not Shape.OF:
            return False
        return words_between(self.sentence, self.findings[-1].group.past, group.first) <= OF_REACH

    def _leads(self, at: int, group: Group) -> bool:
        """Return whether the word before an uncounted noun can lead in people."""
        if at in self.page.inside:
            return True
        is_preposition = self.page.mark(at, Cue.BREAK, "soft") is not None
        return at in self.page.marked and (not is_preposition or group.outcome is not None)

    def _lacks_company(self, group: Group) -> bool:
        """Return whether the noun counts one only with something that is not there."""
        match group.needs:
            case "number":
                return True
            case "trigger":
                frame = self.frame
                is_behind = frame is not None and frame.kind != "plural"
                return frame is None or not is_behind or frame.past < group.first - 1
            case "name":
                frames = (self.frame, self.share)
                is_next = any(f is not None and f.past == group.first for f in frames)
                return not is_next and read_name(self.page, group.past) is None
            case _:
                return False

    def _is_predicate(self, group: Group) -> bool:
        """Return whether a bare plural says what the people before it are («… مفقودون»)."""
        mark = self.page.mark(group.first, Cue.CASUALTY)
        if mark is None or group.outcome is None or group.is_definite or group.is_joined:
            return False
        run = self._run(PREDICATE_REACH, group.first)
        if run and group.outcome is not Outcome.HELD:
            self._settle_run(run, mark, "predicate")
            return True
        before = self.findings[-1] if self.findings else None
        is_next = before is not None and self.page.skip(before.group.past) == group.first
        if before is not None and is_next and before.outcome is Outcome.DETAINED:
            before.outcome = group.outcome
            before.marks.append(mark)
            return True
        return False

    def _place(self, finding: Finding) -> bool:
        """Say what happened to the people, where the words so far tell; return whether they do."""
        group = finding.group
        if self._is_share(group):
            return self._place_share(finding)
        if self._place_toll(finding):
            return True
        if group.outcome is not None and not group.is_soft:
            return self._place_noun(finding, group.outcome)
        frame = self.frame
        if frame is not None and takes(frame, group, self.sentence):
            return self._give(frame, finding)
        return False

    def _place_noun(self, finding: Finding, outcome: Outcome) -> bool:
        group, frame = finding.group, self.frame
        finding.settle(outcome, RULE_NOUN)
        if group.shape is Shape.MANY:
            self._set_theme(group, outcome)
        if frame is not None and takes(frame, group, self.sentence):
            frame.taken.append(finding)
            finding.is_unreal = frame.is_unreal
            finding.marks.append(frame.mark)
            is_next = len(frame.taken) == 1 and words_between(
                self.sentence, frame.mark.past, group.start
            ) == 0
            if is_next and frame.outcome not in HARMS:
                finding.outcome = frame.outcome
            frame.past = group.past
        return True

    def _set_theme(self, group: Group, outcome: Outcome) -> None:
        mark = self.page.mark(group.first, Cue.CASUALTY)
        if mark is None:
            return
        rise = self.rise
        if rise and words_between(self.sentence, rise.past, group.first) <= RISE_REACH:
            self._open_toll(mark, outcome, group.past, rise)
        else:
            self.theme = Theme(mark, outcome, group.past)

    def _open_toll(
        self, mark: Mark, outcome: Outcome | None, past: int, rise: Mark | None = None
    ) -> None:
        self._end_frame()
        self.toll = Toll(mark, outcome, past, rise, is_led=rise is not None)
        self.share = None
        self.theme = None

    def _give(self, frame: Frame, finding: Finding) -> bool:
        outcome = outcome_of(frame, finding.group, self.sentence)
        if frame.holds_agent() and finding.group.is_counted and not finding.group.is_joined:
            agent = frame.taken.pop()
            agent.outcome = None
        if outcome is None:
            return False
        finding.settle(outcome, f"frame.{frame.kind}", frame.mark)
        finding.is_unreal = frame.is_unreal or frame.is_negated
        frame.taken.append(finding)
        frame.past = finding.group.past
        return True

    # ---- shares -----------------------------------------------------------------------------

    def _is_share(self, group: Group) -> bool:
        share = self.share
        if share is None:
            return False
        gap = words_between(self.sentence, share.past, group.start)
        if share.taken == 0:
            return gap <= SHARE_REACH
        return group.is_joined or share.is_list

    def _place_share(self, finding: Finding) -> bool:
        share = self.share
        assert share is not None
        finding.whole = share.whole
        finding.rule = RULE_PART
        if share.mark is not None:
            finding.marks.append(share.mark)
        group = finding.group
        if group.outcome is not None and not group.is_soft:
            finding.outcome = group.outcome
        share.taken += 1
        share.past = group.past
        return True

    def _on_part(self, mark: Mark) -> int | None:
        """Open a share of the figure before."""
        if mark.value == "also":
            return mark.past
        is_them = mark.value == "of-them" and self._opens_list(mark)
        if not is_them and mark.value not in ("part", "list"):
            return None
        whole = self._whole()
        if whole is None:
            return None
        is_list = mark.value == "list"
        if is_list and not self._opens_list(mark):
            return None
        self.share = Share(mark, whole, mark.past, is_list)
        return mark.past

    def _opens_list(self, mark: Mark) -> bool:
        at = self.page.skip(mark.past, frozenset({Kind.QUOTE, Kind.COMMA, Kind.OPEN}))
        return isinstance(read_group(self.page, at), Group) if at < self.sentence.past else False

    def _whole(self) -> Finding | None:
        """Return the finding that a share is of: the last one that is no share itself."""
        return next(self._wholes(), self.last)

    def _wholes(self) -> Iterator[Finding]:
        """Yield the findings that others may be a share of, the last first."""
        for finding in reversed(self.findings):
            if finding.whole is None and finding.group.shape is not Shape.MANY:
                yield finding

    # ---- words of harm ----------------------------------------------------------------------

    def _on_trigger(self, mark: Mark) -> int | None:
        kind = mark.traits.get("class", "verb")
        opener = mark.traits.get("opener")
        if opener and next(self._openers(opener, mark.first), None) is None:
            return None
        if self.page.pack.letters.article in mark.prefix and kind != "phrase":
            return None
        if kind == "participle":
            return self._on_participle(mark)
        self.share = None
        if kind == "closing":
            return self._on_closing(mark)
        outcome = Outcome(mark.value)
        outcome = self._joined_outcome(mark, outcome)
        self._end_frame()
        if kind == "plural":
            run = self._run(BACK_REACH_PLURAL, mark.first)
            if run:
                self._settle_run(run, mark, "plural")
                return mark.past
        self._open(mark, outcome)
        return mark.past

    def _open(self, mark: Mark, outcome: Outcome) -> None:
        frame = Frame(mark, outcome, mark.past)
        frame.is_unreal = self._is_unreal(mark)
        frame.is_negated = self._is_negated(mark.first, NEGATED_VERB_REACH)
        self.frame = frame
        self.fallback = []
        if "back" in mark.traits:
            self.fallback = self._run(BACK_REACH_VERB, mark.first)
        if frame.needs is None and not frame.is_negated:
            self._name(frame)

    def _name(self, frame: Frame) -> None:
        """Take in the person whose bare name follows a word of harm."""
        is_masdar = frame.kind in NAMING
        if not is_masdar and "names" not in frame.mark.traits:
            return
        name = read_name(self.page, frame.past)
        if name is None or not (is_masdar or self._is_sure_name(name)):
            return
        self._on_group(name)

    def _is_sure_name(self, name: Group) -> bool:
        """Return whether words behind a verb look like a name: two of them, or one at an end."""
        letters = self.page.pack.letters
        form = self.page.tokens[name.first].form
        starts = (letters.article, *letters.prepositions, *letters.purpose)
        if form.startswith(starts) or form.endswith(letters.accusative):
            return False
        after = self.page.tokens[name.past] if name.past < len(self.page.tokens) else None
        is_end = after is None or after.kind is not Kind.WORD
        return name.past - name.first > 1 or is_end

    def _joined_outcome(self, mark: Mark, outcome: Outcome) -> Outcome:
        """Return casualties for «killed and wounded» said in one breath."""
        frame = self.frame
        if frame is None or frame.taken or mark.first - frame.past > 0 or frame.kind == "plural":
            return outcome
        is_joined = self.page.has_conjunction(mark.first, mark.prefix)
        if is_joined and {frame.outcome, outcome} == JOINED_OUTCOMES:
            self.frame = None
            return Outcome.CASUALTIES
        return outcome

    def _on_participle(self, mark: Mark) -> int | None:
        run = self._run(2, mark.first)
        if not run:
            return None
        self._settle_run(run, mark, "participle")
        return mark.past

    def _on_closing(self, mark: Mark) -> int | None:
        """Take in a word that ends what an opener began («فقد … حياته», «أجبر … على النزوح»)."""
        run = self._run(BACK_REACH_PLURAL, mark.first)
        frame = self.frame
        if not run and frame is not None and frame.taken:
            run = frame.taken
        for finding in run:
            finding.outcome = None
        self._settle_run(run, mark, "closing")
        return mark.past

    def _openers(self, value: str, before: int) -> Iterator[Mark]:
        return (m for m in self.sentence.marks(Cue.OPENER, value) if m.first < before)

    def _run(self, reach: int, before: int) -> list[Finding]:
        """Return the people just before token *before* that wait for a verb, as one enumeration."""
        run: list[Finding] = []
        for finding in reversed(self.pending):
            if finding.group.shape is Shape.MANY:
                continue
            if finding.outcome is not None:
                break
            if not run and words_between(self.sentence, finding.group.past, before) > reach:
                break
            run.insert(0, finding)
            if not finding.group.is_joined:
                break
        return run

    def _settle_run(self, run: Sequence[Finding], mark: Mark, kind: str) -> None:
        frame = Frame(mark, Outcome(mark.value), mark.past)
        needs = mark.traits.get("needs")
        for finding in run:
            outcome = outcome_of(frame, finding.group, self.sentence)
            if outcome is not None and not (
                needs == "crowd" and (finding.group.count.low or 0) < 1000
            ):
                finding.settle(outcome, f"frame.{kind}", mark)
                finding.is_unreal = self._is_negated(mark.first, NEGATED_VERB_REACH)
                self.last = finding
        self.pending = [finding for finding in self.pending if finding.outcome is None]

    # ---- tolls ------------------------------------------------------------------------------

    def _on_toll(self, mark: Mark) -> int | None:
        match mark.value:
            case "rise":
                return self._on_rise(mark)
            case "count-of":
                return self._on_count_of(mark)
            case "head" | "number":
                told = mark.traits.get("outcome")
                self._open_toll(mark, Outcome(told) if told else None, mark.past, self._rise(mark))
                return mark.past
            case _:
                return None

    def _rise(self, head: Mark) -> Mark | None:
        """Return the verb of rising that stands just before a toll («بلغ عدد القتلى …»)."""
        rise = self.rise
        is_near = rise and words_between(self.sentence, rise.past, head.first) <= RISE_REACH
        return rise if is_near else None

    def _on_rise(self, mark: Mark) -> int | None:
        self.rise = mark
        if self.toll is None and self.theme is not None:
            self._open_toll(self.theme.mark, self.theme.outcome, mark.past)
        if self.toll is None:
            return None
        self.toll.rise = mark
        return mark.past

    def _on_count_of(self, mark: Mark) -> int | None:
        """Open a toll at «number of» where a noun of harm says whose."""
        group = read_group(self.page, self.page.skip(mark.past))
        if not isinstance(group, Group) or group.outcome is None or group.is_counted:
            return None
        self._open_toll(mark, group.outcome, group.past, self._rise(mark))
        return group.past

    def _place_toll(self, finding: Finding) -> bool:
        toll, group = self.toll, finding.group
        if toll is None:
            return self._place_theme(finding)
        if group.shape is Shape.MANY and group.outcome is not None and not group.is_counted:
            toll.outcome = group.outcome
            return True
        if not group.is_counted or (group.shape is Shape.UNKNOWN and group.outcome is None):
            return False
        if words_between(self.sentence, toll.past, group.start) > TOLL_REACH:
            return False
        way = self._way(toll, group)
        if way is None:
            return False
        outcome = group.outcome or toll.outcome or self._toll_outcome(toll)
        if outcome is None:
            return False
        finding.settle(outcome, RULE_TOLL_FROM if way == "from" else RULE_TOLL, toll.mark)
        if toll.rise is not None:
            finding.marks.append(toll.rise)
        toll.taken.append(finding)
        toll.past = group.past
        return True

    def _place_theme(self, finding: Finding) -> bool:
        """Place a bare number that says how many the dead of the clause are («قتلاه عشرون»)."""
        theme, group = self.theme, finding.group
        if theme is None or group.shape is not Shape.BARE or group.is_joined:
            return False
        gap = words_between(self.sentence, theme.past, group.start)
        after = self.page.tokens[group.past] if group.past < len(self.page.tokens) else None
        is_end = after is None or after.kind is Kind.STOP
        if gap == 0 or (is_end and group.start < group.first and gap <= LED_REACH):
            finding.settle(theme.outcome, RULE_TOLL, theme.mark)
            return True
        return False

    def _toll_outcome(self, toll: Toll) -> Outcome | None:
        if self.last is not None:
            return self.last.outcome
        return Outcome.KILLED if toll.mark.value == "head" else None

    def _way(self, toll: Toll, group: Group) -> str | None:
        """Return to, from or at: how the number is led in; None where it is not of the toll."""
        page = self.page
        before = page.before(group.start)
        if before is None:
            return None
        purpose = page.pack.letters.purpose
        is_led = group.quantity is not None and page.tokens[group.start].form.startswith(purpose)
        is_led = is_led or before.form in page.pack.letters.prepositions
        if page.mark(before.at, Cue.TOLL, "to") is not None or is_led:
            return "to"
        if page.mark(before.at, Cue.TOLL, "from") is not None:
            return "from" if toll.rise is not None or self._has_rise() else None
        if toll.taken:
            is_list = toll.taken[0].group.people is not None or group.outcome is not None
            return "to" if group.is_joined and is_list else None
        gap = words_between(self.sentence, toll.past, group.start)
        rise_gap = 99
        if toll.rise is not None:
            rise_gap = words_between(self.sentence, toll.rise.past, group.start)
        if toll.is_led and group.shape in (Shape.COUNTED, Shape.BARE) and gap <= LED_REACH:
            return "at"
        return "at" if min(gap, rise_gap) <= 1 else None

    def _has_rise(self) -> bool:
        return next(self.sentence.marks(Cue.TOLL, "rise"), None) is not None

    # ---- what changes a clause --------------------------------------------------------------

    def _on_break(self, mark: Mark) -> int | None:
        if mark.value == "hard":
            self._end_clause()
            return mark.past
        if mark.value == "that":
            self._end_clause()
            return mark.past
        return None

    def _end_clause(self) -> None:
        self._end_frame()
        self._settle_shares()
        self._settle_soft()
        self.theme = self.rise = None
        self.pending = []
        self.toll = None
        self.share = None
        self.negated_at = None

    def _settle_soft(self) -> None:
        """Let nouns that no verb claimed say what happened («ثلاثون رهينة»); prisoners are held
        only where a word says so."""
        for finding in self.pending:
            group = finding.group
            is_told = group.is_counted and group.outcome is not None
            if group.outcome is Outcome.HELD:
                is_told = is_told and self._is_inside(group)
            if is_told and finding.outcome is None and finding.whole is None:
                finding.outcome, finding.rule = group.outcome, RULE_NOUN
                self.last = finding

    def _is_inside(self, group: Group) -> bool:
        """Return whether a place of custody stands just before («في السجن نحو …»)."""
        return any(
            mark.past <= group.start
            and words_between(self.sentence, mark.past, group.start) <= INSIDE_REACH
            for mark in self.sentence.marks(Cue.CUSTODY)
        )

    def _settle_shares(self) -> None:
        """Make «75 of them», which nothing else claimed, a share of the figure before."""
        is_open = False
        for finding in self.pending:
            group = finding.group
            whole = next((f for f in self._wholes() if f is not finding), self.last)
            if whole is None or finding.outcome is not None or self._is_rescued(group):
                continue
            is_next = group.is_joined and group.is_counted and group.shape is not Shape.UNKNOWN
            if group.is_share or (is_open and is_next):
                finding.whole, finding.rule = whole, RULE_PART
                is_open = True

    def _end_frame(self) -> None:
        """Close the open word of harm; one that took nobody behind it takes those before it."""
        frame = self.frame
        if frame is not None and not frame.taken and self.fallback and not frame.is_unreal:
            self._settle_run(self.fallback, frame.mark, "verb-after")
        self.frame = None
        self.fallback = []

    def _on_qualifier(self, mark: Mark) -> int | None:
        if mark.value == "denial":
            self.denied_at = mark.past
            return None
        if mark.value == "rescue":
            self.rescued_at = mark.past
            return mark.past
        if mark.value in ("negation", "without"):
            self.negated_at = mark.past
            return mark.past
        if mark.value == "unreal":
            self.unreal_at = mark.past
            return mark.past
        if mark.value == "any" and self._is_negated(mark.first):
            return self._on_any(mark)
        return mark.past if mark.value == "still" else None

    def _on_any(self, mark: Mark) -> int | None:
        at = self.page.skip(mark.past)
        casualty = self.page.mark(at, Cue.CASUALTY)
        frame = self.frame
        outcome = Outcome(casualty.value) if casualty else None
        if frame is not None and words_between(self.sentence, frame.past, mark.first) <= ANY_REACH:
            outcome = frame.outcome
        if outcome is None:
            return None
        self._add_none(mark.first, mark.past, outcome)
        self.frame = None
        return casualty.past if casualty else mark.past

    def _is_rescued(self, group: Group) -> bool:
        at = self.rescued_at
        return at is not None and words_between(self.sentence, at, group.start) <= UNREAL_REACH

    def _is_none(self, group: Group) -> bool:
        is_plural = group.shape in (Shape.MANY, Shape.ONE) and group.outcome in HARMS
        return (
            is_plural and not group.is_counted and self.toll is None and self._is_negated(group.first)
        )

    def _add_none(self, first: int, past: int, outcome: Outcome | None) -> None:
        group = Group(Shape.MANY, first, first, past, NO_ONE, Hedge.NONE)
        finding = Finding(group)
        finding.settle(outcome or Outcome.KILLED, RULE_NONE)
        self.findings.append(finding)

    def _is_negated(self, at: int, reach: int = NEGATION_REACH) -> bool:
        """Return whether «not», «without» or a denial stands at most *reach* words before."""
        befores = [self.negated_at]
        if reach == NEGATION_REACH:
            befores.append(self.denied_at)
        return any(
            before is not None
            and before <= at
            and words_between(self.sentence, before, at) <= reach
            for before in befores
        )

    def _is_unreal(self, mark: Mark) -> bool:
        at = self.unreal_at
        if at is not None and 0 <= words_between(self.sentence, at, mark.first) <= UNREAL_REACH:
            return True
        is_purpose = mark.prefix.endswith(self.page.pack.letters.purpose)
        if not is_purpose or mark.traits.get("purpose") is None:
            return False
        before = self.page.before(mark.first)
        return before is None or self.page.mark(before.at, Cue.QUALIFIER, "real") is None


def read_findings(sentence: Sentence, last: Finding | None) -> SentenceReader:
    """Return the sentence read; *last* is the figure before it, for shares that go on."""
    reader = SentenceReader(sentence, last)
    reader.read()
    return reader
