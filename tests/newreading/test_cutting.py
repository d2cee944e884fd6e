"""Where sentences end, in many languages; nothing of a text is lost."""

import re
import unicodedata

import pytest

from dateline.anchors import scripts
from dateline.newreading.cutting import cut, paragraphs
from dateline.newreading.languages import guess, known
from dateline.reading import course

CASES = {
    "en": [
        "Mr. Smith said (on Jan. 5) it was shut at 5 p.m.",
        "So Acme Inc.",
        "“Why?” asked Dr. Lee.",
        "It was 3.5 km.",
    ],
    "de": ["Am 5. Januar sagte Dr. Meyer, der Hafen sei z. B. zu.", "„Warum?“, fragte sie."],
    "fr": ["M. Dupont a parlé à 5 h. du matin.", "« Pourquoi ? » demanda-t-il.", "Rien."],
    "ru": [
        "5 января 2031 г. порт закрыт.",
        "Сообщил И. И. Иванов из пос. Южный на р. Иртыш.",
        "Мост закрыли в 2041 г.",
        "Это 3,5 млн. руб. и т. д.",
        "В XX в. н. э.",
        "«Что делать? — спросила она. — Мост закрыт!»",
        "Да.",
    ],
    "uk": ["Міст закрили 2041 р.", "Понад 1 200 осіб чекали."],
    "ar": ["قالت الشركة إن الجسر مفتوح.", "هل عبر الجسر أحد؟", "نعم!"],
    "tr": ["Liman 4. Bölge'de kapandı.", "Neden?", "Prof. Kaya bilmiyor."],
    "zh": ["港口关闭了。", "为什么？", "没人知道。"],
    "hi": ["बंदरगाह बंद है।", "क्यों?"],
}


@pytest.mark.parametrize("language", CASES)
def test_sentences_end_where_a_reader_ends_them(language):
    between = "" if language == "zh" else " "
    text = between.join(CASES[language])
    assert [text[each.start : each.end] for each in cut(text, language)] == CASES[language]


@pytest.mark.parametrize(
    "text",
    [
        "one two three",
        "A.\r\nB.\r\n",
        "A.\rB.",
        "\ufeffA. B.",
        "... what. !? No",
        "So. So. So.\nSo.",
        "The gate\nwas shut\nby night.\n\nIt is\nopen.",
    ],
)
def test_no_letter_is_lost_and_none_stands_twice(text):
    found = cut(text, "en")
    rest = text
    for each in reversed(found):
        rest = rest[: each.start] + rest[each.end :]
    assert not rest.strip("\ufeff \r\n")
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert [each.line for each in found] == [text.count("\n", 0, e.start) for e in found]


def test_lines_that_were_wrapped_by_hand_are_one_paragraph():
    text = "The gate\nwas shut\nby night.\n\nIt is\nopen now."
    assert [text[slice(*span)].split() for span in paragraphs(text)] == [
        ["The", "gate", "was", "shut", "by", "night."],
        ["It", "is", "open", "now."],
    ]
    assert len(cut(text, "en")) == 2


def test_the_course_s_own_article_is_cut_as_it_is_by_hand_but_for_few():
    text = course().text()
    ours = {(s.start, s.end) for s in course().sentences()}
    found = {(s.start, s.end) for s in cut(text, "ar")}
    assert len(ours & found) >= 0.8 * len(ours)


def test_each_language_has_words_of_its_own_script():
    for code, each in known().items():
        assert re.fullmatch("[a-z]{2}", code) and each["name"]
        text = " ".join(each["common"])
        assert not text or scripts(text) == [each["script"]]
        assert len(each["common"]) < 2 or guess(text) == code


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Hafen ist zu, und das wurde von dem Amt nicht gesagt.", "de"),
        ("Le port est fermé et la mairie ne dit pas pourquoi les bateaux sont dans la rade.", "fr"),
        ("Порт закрыт, и это был не первый случай, сообщил он.", "ru"),
        ("Порт жабық, бұл туралы екі бөлім бойынша айтылды.", "kk"),
        ("Порт закрито, і це був не перший випадок, що стався від того.", "uk"),
        ("بندر بسته است و این را به روزنامه گفت که از آن خبر شد.", "fa"),
        ("قالت الشركة إن الجسر مفتوح من يوم الاثنين.", "ar"),
        ("xyzzy plugh", "und"),
    ],
)
def test_the_language_is_guessed(text, language):
    assert guess(text) == language


@pytest.mark.parametrize(
    ("text", "language", "many"),
    [
        ("دفعت ش.م.ع. دفعتين. سكت المجلس.", "ar", 2),
        ("الأجر 5 د.ك. للعامل. سكت المجلس.", "ar", 2),
        ("Prof. Ilgaz said so. He left.", "und", 2),
        ("Lo dijo el Prof. Ruiz. Se fue.", "es", 2),
        ("It was in the U.S. Then it moved. It ended at 5 p.m. Nobody came.", "en", 3),
    ],
)
def test_letters_with_full_stops_and_titles_end_no_sentence(text, language, many):
    assert len(cut(text, language)) == many


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ilıca'da su kesintisi sürüyor. Belediye açıklama yaptı.", "tr"),
        ("Belediye Başkanı Işıl İnan konuştu: en az 18 tanker geldi, su yok.", "tr"),
        ("Primăria a anunțat că apa va fi oprită în oraș și nu știe până când.", "ro"),
        ("Bakıda su kəsilib, bələdiyyə bunu izah edib və sonra açıb.", "az"),
        ("L'ajuntament va anunciar que el pont és tancat i que les obres duraran.", "ca"),
        ("O porto foi fechado e não se sabe quando abre.", "pt"),
        ("The café was closed by the mayor, and José said so.", "en"),
        ("Brrm grzlf tpk.", "und"),
    ],
)
def test_letters_outvote_words_that_many_languages_have(text, language):
    for form in ("NFC", "NFD"):
        assert guess(unicodedata.normalize(form, text)) == language
