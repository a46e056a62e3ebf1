"""What a page knows of its words, and where a sentence has anything to read."""

from hasila.extract.pages import Page, Sentence, read_page, read_sentences
from hasila.lang.pack import Cue
from hasila.lang.registry import PACKS

ARABIC = PACKS[0]


def page_of(content: str) -> Page:
    page = read_page(content, ARABIC)
    assert page is not None
    for sentence in read_sentences(page):
        sentence.read()
    return page


def words_of(page: Page, at: int) -> str:
    return page.tokens[at].form


def test_only_known_words_and_parting_signs_are_telling() -> None:
    page = page_of("قتل فلفلان خمسة جنود، وفق زعتران.")
    told = [words_of(page, at) for at in sorted(page.telling)]

    assert "فلفلان" not in told
    assert {"قتل", "خمسة"} <= {word.replace("ه", "ة") for word in told}
    assert "،" in told


def test_marks_of_a_cue_come_in_order_and_from_their_sentence_alone() -> None:
    page = page_of("قتل خمسة جنود. أصيب مدني وقتل طفل.")
    sentences: list[Sentence] = list(read_sentences(page))
    told = [[words_of(page, m.first) for m in s.marks(Cue.TRIGGER)] for s in sentences]

    assert told == [["قتل"], ["اصيب", "وقتل"]]


def test_a_page_without_a_word_of_harm_is_none() -> None:
    assert read_page("افتتح الوزير خمس مدارس يوم السبت.", ARABIC) is None


def test_a_word_of_harm_inside_a_phrase_that_is_none_is_no_word_of_harm() -> None:
    assert read_page("افتتح الوزير معبر باب الهوى.", ARABIC) is None


def test_a_sentence_that_nobody_asks_for_is_not_read() -> None:
    page = read_page("قتل خمسة جنود. افتتح الوزير خمس مدارس.", ARABIC)

    assert page is not None
    assert [words_of(page, quantity.first) for quantity in page.quantities.values()] == ["خمسه"]


def test_a_quotation_lasts_until_it_is_closed() -> None:
    page = page_of("قال «قتل خمسة جنود. وأصيب طفل» ثم غادر.")
    quoted = [words_of(page, at) for at in range(len(page.tokens)) if page.is_quoted(at)]

    assert quoted[0] == "قتل"
    assert quoted[-1] == "»"


def test_a_toll_tells_of_harm_without_any_other_word_of_it() -> None:
    page = page_of("وقتل طفل. ارتفعت الحصيلة إلى 12. افتتح الوزير مدرسة. سافر من حلب إلى حمص.")

    assert [sentence.tells_harm for sentence in read_sentences(page)] == [True, True, False, False]
