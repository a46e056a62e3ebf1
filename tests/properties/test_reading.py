"""What holds for every reading, whatever the report says."""

from collections import Counter
from collections.abc import Iterator
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from hasila.model.figure import Figure, Role
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.pipeline import Reading, read

# Each stands on its own: none begins with a share, a pronoun or «he added».
PARAGRAPHS = [
    "قتل 14 مدنيا في قصف على سوق البلدة.",
    "أصيب سبعة أطفال بانفجار لغم قرب المدرسة.",
    "لقي ثلاثة جنود مصرعهم في كمين على الطريق الدولي.",
    "أسفر الهجوم عن مقتل 25 شخصا وإصابة 40 آخرين بجروح.",
    "مقتل ضابط برصاص قناص في المدينة القديمة.",
    "قتيلان و5 جرحى في حادث سير على الطريق الساحلي.",
    "انتشلت فرق الدفاع المدني جثث 9 أشخاص من تحت الركام.",
    "ارتفعت حصيلة القتلى من 12 إلى 19 قتيلا.",
    "بلغ عدد الجرحى 33 جريحا بحسب مصدر طبي.",
    "سقط ما لا يقل عن 8 قتلى في الاشتباكات.",
    "قتل أكثر من 20 مقاتلا في المعارك.",
    "اعتقلت الشرطة نحو 50 متظاهرا في العاصمة.",
    "خطف مسلحون مجهولون ثلاثة صحفيين على الطريق.",
    "أفرجت السلطات عن 17 سجينا ضمن اتفاق التبادل.",
    "نزح آلاف المدنيين من القرى الحدودية.",
    "قتل 30 شخصا بينهم 6 نساء و4 أطفال في الغارة.",
    "نفت الوزارة مقتل أي من جنودها.",
    "لم ترد أنباء عن وقوع أي قتلى في الانفجار.",
    "انفجرت سيارة مفخخة دون وقوع إصابات.",
    "استسلم عشرات المسلحين للقوات الحكومية.",
    "فقد 11 بحارا بعد غرق مركبهم.",
    "زعم المتحدث مقتل 100 من عناصر الجيش.",
    "قتل ما بين 10 و15 شخصا في الغارات.",
    "أعلنت المستشفى وفاة ثلاث نساء متأثرات بجروحهن.",
    "مئات القتلى والجرحى في الزلزال.",
]
# Nobody is harmed here, though numbers and places stand in them.
UNRELATED = [
    "سجل الفريق هدفين في المباراة وفاز بثلاث نقاط.",
    "ارتفعت أسعار النفط بنسبة 3 بالمئة.",
    "افتتح الوزير معرض الكتاب بمشاركة 40 دار نشر.",
    "تبلغ مساحة الحديقة 12 كيلومترا.",
    "تتوقع الأرصاد هطول الأمطار يوم الخميس.",
    "وصل المبعوث إلى العاصمة للقاء المسؤولين.",
]
ARABIC = "".join(chr(c) for c in range(0x621, 0x64B))
SIGNS = " \n.،؛:؟!()«»\"-–/%#_|…[]'٬٫"
ODD = "\u0640\u064b\u064f\u0651\u200b\u200f\u202b\ufeff\ufdfa\ufefb\u0670\x00\x1f😀"
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩"
WORDS = " ".join([*PARAGRAPHS, *UNRELATED]).split()

paragraphs = st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=5, unique=True)
letters = st.text(st.sampled_from(ARABIC + SIGNS + ODD + DIGITS + "aZ") | st.characters())
shuffled = st.lists(
    st.sampled_from(WORDS) | st.text(st.sampled_from(ARABIC + SIGNS + DIGITS), max_size=4),
    max_size=40,
).map(" ".join)


def read_text(text: str, title: str = "") -> Reading:
    return read(Report("made", title, text, published="2022-01-24", lang="ar"))


def told(reading: Reading) -> Counter[tuple[Outcome, int | None, int | None]]:
    return Counter((f.outcome, f.count.low, f.count.high) for f in reading.figures)


def in_order(reading: Reading) -> list[tuple[Outcome, int | None, int | None, Hedge, str]]:
    return [
        (f.outcome, f.count.low, f.count.high, f.hedge, f.rule)
        for f in sorted(reading.figures, key=lambda f: (f.span, f.outcome))
    ]


def faults(figure: Figure, content: str) -> Iterator[str]:
    """Yield what is wrong with a figure of a content."""
    ends = [end for end in (figure.count.low, figure.count.high) if end is not None]
    if not ends or min(ends) < 0 or ends != sorted(ends):
        yield f"its bounds are wrong: {figure.count}"
    if not figure.span.words(content).strip():
        yield "its span holds no words"
    if not figure.rule.startswith("ar."):
        yield f"no rule found it: {figure.rule!r}"
    if Role.NUMBER not in {evidence.role for evidence in figure.evidence}:
        yield "no words carry its number"
    yield from words_faults(figure, content)


def words_faults(figure: Figure, content: str) -> Iterator[str]:
    for span in (figure.span, *(evidence.span for evidence in figure.evidence)):
        if not 0 <= span.start < span.end <= len(content):
            yield f"words outside the content: {span}"
    for words in (figure.group.who, figure.source):
        if words is not None and words not in content:
            yield f"words that nobody wrote: {words!r}"


def all_faults(reading: Reading) -> list[str]:
    content = reading.report.content
    return [
        f"{figure.rule}: {fault}" for figure in reading.figures for fault in faults(figure, content)
    ]


def test_every_paragraph_tells_something_and_the_others_nothing() -> None:
    assert [text for text in PARAGRAPHS if not read_text(text).figures] == []
    assert [text for text in UNRELATED if read_text(text).figures] == []


@given(paragraphs, st.sampled_from(["", *PARAGRAPHS]))
def test_every_figure_stands_on_words_of_the_content(chosen: list[str], title: str) -> None:
    assert all_faults(read_text("\n".join(chosen), title)) == []


@given(shuffled)
def test_words_in_any_order_are_read_without_fault(text: str) -> None:
    assert all_faults(read_text(text)) == []


@given(letters)
def test_any_text_is_read_without_fault(text: str) -> None:
    assert all_faults(read_text(text)) == []


@given(paragraphs, letters)
def test_noise_between_sentences_is_read_without_fault(chosen: list[str], noise: str) -> None:
    assert all_faults(read_text(noise.join(chosen), noise)) == []


@given(paragraphs)
def test_the_same_report_is_always_read_the_same(chosen: list[str]) -> None:
    text = "\n".join(chosen)

    assert read_text(text) == read_text(text)


@given(paragraphs)
def test_figures_have_ids_of_their_own(chosen: list[str]) -> None:
    figures = read_text("\n".join(chosen)).figures

    assert len({figure.id for figure in figures}) == len(figures)


@given(paragraphs)
def test_wholes_stand_among_the_figures(chosen: list[str]) -> None:
    figures = read_text("\n".join(chosen)).figures
    ids = {figure.id for figure in figures}

    assert {figure.whole for figure in figures} - {None} <= ids


@given(paragraphs)
def test_arabic_digits_are_read_as_western_ones(chosen: list[str]) -> None:
    text = "\n".join(chosen)
    arabic = text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    assert in_order(read_text(arabic)) == in_order(read_text(text))


@given(paragraphs, st.data())
def test_tatweel_and_harakat_change_no_reading(chosen: list[str], data: st.DataObject) -> None:
    text = "\n".join(chosen)
    between = [at for at in range(1, len(text)) if text[at - 1] in ARABIC and text[at] in ARABIC]
    places = data.draw(st.lists(st.sampled_from(between), max_size=12, unique=True))
    sign = data.draw(st.sampled_from("\u0640\u064e\u064f\u0650\u0651\u0652\u200d"))
    dressed = "".join(sign + c if at in places else c for at, c in enumerate(text))

    assert in_order(read_text(dressed)) == in_order(read_text(text))


@given(paragraphs.filter(lambda chosen: len(chosen) > 1), st.randoms(use_true_random=False))
def test_the_order_of_paragraphs_changes_no_count(chosen: list[str], chance: Random) -> None:
    other = chosen[:]
    chance.shuffle(other)
    assume(other != chosen)

    assert told(read_text("\n".join(other))) == told(read_text("\n".join(chosen)))


@given(paragraphs)
def test_a_report_tells_what_its_paragraphs_tell(chosen: list[str]) -> None:
    alone = sum((told(read_text(text)) for text in chosen), Counter())

    assert told(read_text("\n".join(chosen))) == alone


@given(paragraphs, st.sampled_from(UNRELATED))
def test_an_unrelated_sentence_at_the_end_changes_no_figure(chosen: list[str], more: str) -> None:
    text = "\n".join(chosen)

    assert in_order(read_text(f"{text}\n{more}")) == in_order(read_text(text))


@given(paragraphs)
def test_the_title_is_read_as_a_sentence_like_the_others(chosen: list[str]) -> None:
    title, *rest = chosen

    assert told(read_text("\n".join(rest), title)) == told(read_text("\n".join(chosen)))
