"""What is said of an article's language is held against its text, by who says it."""

import pytest

from processors.normalize.language.language import (
    BY_FEED,
    BY_PAGE,
    BY_SENDER,
    StatedLanguage,
    language_of,
)
from processors.normalize.language.language_tag import language_code

GERMAN = "Die Zentralbank hat den Leitzins am Donnerstag nicht verändert, teilte sie mit"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("รัฐสภาเห็นชอบงบประมาณ", "th"),
        ("ລັດຖະສະພາຮັບຮອງງົບປະມານ", "lo"),
        ("រដ្ឋសភាអនុម័តថវិកា", "km"),
        ("လွှတ်တော်က ဘတ်ဂျက်ကို အတည်ပြု", "my"),
        ("პარლამენტმა ბიუჯეტი დაამტკიცა", "ka"),
        ("Խորհրդարանը հաստատեց բյուջեն", "hy"),
        ("הכנסת אישרה את התקציב", "he"),
        ("Η Βουλή ενέκρινε τον προϋπολογισμό", "el"),
        ("국회가 예산안을 통과시켰다", "ko"),
        ("国会が予算案を可決した", "ja"),
        ("议会通过了预算案", "zh"),
        ("நாடாளுமன்றம் பட்ஜெட்டை நிறைவேற்றியது", "ta"),
        ("పార్లమెంట్ బడ్జెట్‌ను ఆమోదించింది", "te"),
        ("ಸಂಸತ್ತು ಬಜೆಟ್ ಅಂಗೀಕರಿಸಿತು", "kn"),
        ("പാർലമെന്റ് ബജറ്റ് പാസാക്കി", "ml"),
        ("સંસદે બજેટ પસાર કર્યું", "gu"),
        ("ਸੰਸਦ ਨੇ ਬਜਟ ਪਾਸ ਕੀਤਾ", "pa"),
        ("পার্লামেন্ট বাজেট পাস করেছে", "bn"),
        ("පාර්ලිමේන්තුව අයවැය සම්මත කළේය", "si"),
        ("ፓርላማው በጀቱን አጸደቀ", "am"),
        ("संसद ने बजट पारित किया", "hi"),
        ("संसदेने अर्थसंकल्प मंजूर केला आहे", "mr"),
        ("संसदले बजेट पारित गरेको छ", "ne"),
        ("پارلیمنٹ نے بجٹ منظور کر لیا ہے", "ur"),
        ("مجلس بودجه را تصویب کرد و پول داد", "fa"),
        ("البرلمان يقر الميزانية", "ar"),
        ("پارلەمان بودجەی پەسەند کرد لە ڕۆژێکدا", "ckb"),
        ("Верховна Рада ухвалила бюджет її", "uk"),
        ("Парламент ухваліў бюджэт, паведаміў ўрад", "be"),
        ("Народна скупштина усвојила је буџет", "sr"),
        ("Парламент бюджетті қабылдады", "kk"),
        ("Парламентът прие бюджета за следващата година", "bg"),
    ],
)
def test_a_text_in_its_own_script_needs_no_tag_and_is_misled_by_none(text: str, tag: str) -> None:
    assert language_of(text, "") == tag
    for margin in (BY_SENDER, BY_PAGE, BY_FEED):
        assert language_of(text, "", [StatedLanguage(tag, margin)]) == tag
    assert language_of(text, "", [StatedLanguage("en-US", BY_FEED)]) == tag


@pytest.mark.parametrize("margin", [BY_SENDER, BY_PAGE, BY_FEED])
@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Kuvendi miratoi buxhetin e vitit të ardhshëm", "sq"),
        ("Riigikogu võttis vastu järgmise aasta eelarve", "et"),
        ("Saeima apstiprināja nākamā gada budžetu", "lv"),
        ("Seimas patvirtino kitų metų biudžetą", "lt"),
        ("Parlament schválil rozpočet na budúci rok", "sk"),
        ("Državni zbor je sprejel proračun za prihodnje leto", "sl"),
        ("Parlimen meluluskan belanjawan tahun hadapan", "ms"),
        ("Bunge lapitisha bajeti ya mwaka ujao", "sw"),
        ("Die parlement keur die begroting goed", "af"),
        ("Alþingi samþykkti fjárlög næsta árs", "is"),
        ("Inaprubahan ng Kongreso ang badyet", "tl"),
        ("El Parlament aprova els pressupostos", "ca"),
        ("پارلیمان", "ur"),
        ("مجلس", "fa"),
    ],
)
def test_a_language_that_the_model_does_not_know_is_believed(
    text: str, tag: str, margin: float
) -> None:
    assert language_of(text, "", [StatedLanguage(tag, margin)]) == tag


def test_a_feeds_tag_gives_way_to_the_text_and_an_articles_own_hardly() -> None:
    assert language_of(GERMAN, "", [StatedLanguage("en-US", BY_FEED)]) == "de"
    assert language_of(GERMAN, "", [StatedLanguage("en", BY_PAGE)]) == "de"
    assert language_of("Budget 2026", "", [StatedLanguage("nl", BY_SENDER)]) == "nl"
    stated = [StatedLanguage("", BY_SENDER), StatedLanguage("it", BY_FEED)]
    assert language_of("77", "", stated) == "it"


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("eng", "en"),
        ("iw", "he"),
        ("cmn", "zh"),
        ("zh-Hant-TW", "zh"),
        ("nb-NO", "no"),
        ("nn", "no"),
        ("en_US", "en"),
        ("pt-BR", "pt"),
        ("deu", "de"),
        ("DE", "de"),
        ("in", "id"),
        ("english", None),
        ("und", None),
        ("xx", None),
        ("", None),
        ("x" * 100, None),
    ],
)
def test_tags_have_one_form(tag: str, code: str | None) -> None:
    assert language_code(tag) == code


RUSSIAN = "Издание «Київ» сообщило, что движение поездов было остановлено этой ночью"
ARABIC = (
    "التقى وفد من حزب ڕێ في أربيل مسؤولين من الحكومة لبحث الميزانية الجديدة للإقليم هذا الأسبوع"
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (RUSSIAN, "ru"),
        (ARABIC, "ar"),
        ("ऐसे हादसे अक्सर होते हैं", "hi"),
        ("मुख्यमंत्री म्हणाले की पाऊस आहे", "mr"),
    ],
)
def test_a_name_or_word_of_a_neighbour_decides_nothing(text: str, language: str) -> None:
    assert language_of(text, "") == language
    assert language_of(text, "", [StatedLanguage(language, BY_FEED)]) == language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("ئۇيغۇر تىلىدا خەۋەر بېرىلدى، كۈن بۆلەك", "ug"),
        ("د افغانستان په اړه نوې خبرې وشوې", "ps"),
        ("Обстріл міста", "ru"),
    ],
)
def test_an_articles_own_tag_holds_within_a_script(text: str, tag: str) -> None:
    assert language_of(text, "", [StatedLanguage(tag, BY_SENDER)]) == tag


@pytest.mark.parametrize("tag", ["th", "bn", "ta", "am", "ur", "ka", "ar", "ru"])
@pytest.mark.parametrize("margin", [BY_PAGE, BY_FEED])
def test_a_text_in_latin_letters_is_in_no_language_of_another_script(
    tag: str, margin: float
) -> None:
    text = "The parliament passed the budget for the coming year on Thursday"
    assert language_of(text, "", [StatedLanguage(tag, margin)]) == "en"


def test_serbian_is_written_in_latin_letters_too() -> None:
    text = "Skupština je usvojila budžet za narednu godinu"
    assert language_of(text, "", [StatedLanguage("sr", BY_PAGE)]) == "sr"


@pytest.mark.parametrize("margin", [BY_SENDER, BY_PAGE, BY_FEED])
@pytest.mark.parametrize("title", ["日銀総裁会見", "東証続落", "政府、来年度予算案を決定"])
def test_a_headline_of_japanese_may_have_no_kana(title: str, margin: float) -> None:
    assert language_of(title, "", [StatedLanguage("ja", margin)]) == "ja"


def test_a_text_of_japanese_has_kana() -> None:
    body = "政府通过明年财政预算案，多项措施将于下月起实施。" * 3
    assert language_of("政府通过明年预算", body, [StatedLanguage("ja", BY_PAGE)]) == "zh"
    assert language_of("政府、来年度予算案を決定", "") == "ja"
    assert language_of("北京の夏", "") == "ja"
    assert language_of("政府通过明年预算", "") == "zh"


@pytest.mark.parametrize("margin", [BY_SENDER, BY_PAGE, BY_FEED])
@pytest.mark.parametrize("tag", ["en-US", "fr"])
def test_nobody_writes_english_in_other_letters(tag: str, margin: float) -> None:
    stated = [StatedLanguage(tag, margin)]
    assert language_of("Националите победиха Гана", "", stated) in ("bg", "und")
    assert language_of("حکومەت نرخی بەنزینی زیاد کرد", "", stated) == "ckb"


def test_hindi_may_be_written_in_latin_letters() -> None:
    assert language_of("Yeh hai hamara desh", "", [StatedLanguage("hi", BY_PAGE)]) == "hi"
