"""From bytes to text."""

import codecs

import pytest
import webencodings
from hypothesis import given, settings
from hypothesis import strategies as st
from webencodings.labels import LABELS

from infra.http.charset import decoded
from infra.http.labels import NO_TEXT, OF_MACHINES, codec_of

SAMPLE = "Żółć éàü şğİ Суд їжа Αθήνα שלום سلام ไทย 選挙 ひらがな 선거 – „“"
XML = '<?xml version="1.0" encoding="{}"?>'


@pytest.mark.parametrize(
    ("data", "content_type", "text"),
    [
        ("Zürich".encode(), "", "Zürich"),
        ("Zürich".encode("latin-1"), "", "Zürich"),
        ("Zürich".encode("latin-1"), "text/xml; charset=ISO-8859-1", "Zürich"),
        ("Zürich".encode(), "text/xml; charset=iso-8859-1", "Zürich"),
        ("“Zürich”".encode("cp1252"), 'text/xml; charset="latin1"', "“Zürich”"),
        ("Суд".encode("koi8-r"), "application/xml;charset=KOI8-R", "Суд"),
        ("選挙".encode("shift_jis"), "text/xml; charset=Shift_JIS", "選挙"),
        ("選挙".encode("iso-2022-jp"), "text/xml; charset=ISO-2022-JP", "選挙"),
        ("选举".encode("gb18030"), "text/xml; charset=gb2312; x=charset", "选举"),
        (codecs.BOM_UTF8 + "Zürich".encode(), "text/xml; charset=koi8-r", "Zürich"),
        (codecs.BOM_UTF16_LE + "Zürich".encode("utf-16-le"), "", "Zürich"),
        (codecs.BOM_UTF16_BE + "Zürich".encode("utf-16-be"), "charset=utf-8", "Zürich"),
        (codecs.BOM_UTF32_LE + "Zürich".encode("utf-32-le"), "", "Zürich"),
        ("Zürich".encode("latin-1"), "text/xml; charset=utf-8", "Zürich"),
        ("Zürich".encode("latin-1"), "text/xml; charset=nonsense", "Zürich"),
        (b"+AGE-", "text/xml; charset=utf-7", "+AGE-"),
        (b"xn--zrich-kva", "text/xml; charset=punycode", "xn--zrich-kva"),
        (b"\\u0041", "text/xml; charset=unicode_escape", "\\u0041"),
        (b"", "text/xml; charset=utf-8", ""),
    ],
)
def test_text_is_read_as_it_was_meant(data: bytes, content_type: str, text: str) -> None:
    assert decoded(data, content_type).text == text


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("win-1251", "cp1251"), ("windows1250", "cp1250"), ("ansi-1252", "cp1252"),
        ("8859-2", "iso8859-2"), ("koi8r", "koi8-r"), ("utf8mb4", "utf-8"), ("cp65001", "utf-8"),
        ("IBM-850", "cp850"), ("IBM00858", "cp858"), ("csIBM852", "cp852"), ("x-cp437", "cp437"),
        ("dos-866", "cp866"), ("x-mac-ce", "mac_latin2"), ("ibm-915", "iso8859-5"),
        ("utf-7", None), ("cp65000", None), ("ibm273", None), ("unicode_escape", None),
    ],
)  # fmt: skip
def test_a_label_may_be_written_otherwise_than_in_the_standard(
    label: str, codec: str | None
) -> None:
    assert codec_of(label) == codec


@pytest.mark.parametrize("codec", sorted(OF_MACHINES))
def test_codecs_of_machines_hold_ascii_as_it_is(codec: str) -> None:
    ascii_bytes = bytes(range(128))
    assert ascii_bytes.decode(codec) == ascii_bytes.decode("ascii")


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        ("Le président français a été reçu à Genève, près du château", "cp850", "ibm850"),
        ("Młodzież protestuje w Łodzi, żąda większych środków", "cp852", "cp852"),
        ("Градският съвет затвори стария мост над реката", "cp855", "IBM855"),
        ("It’s the mayor’s “bridge”, and they’re late – he isn’t", "mac_roman", "macintosh"),
        # A name that its writer did not know.
        (
            "Der Bürgermeister eröffnete für Fußgänger die größere Brücke, schöner für Ältere",
            "cp1252",
            "ibm850",
        ),
        ("Городской совет закрыл старый мост через реку", "koi8_r", "cp437"),
        (
            "Le président français a été reçu à Genève, près du château où il a été hébergé",
            "cp1252",
            "macintosh",
        ),
    ],
)
def test_text_of_machines_is_read_by_its_label_where_that_makes_sense(
    text: str, codec: str, label: str
) -> None:
    assert decoded(text.encode(codec), f"text/html; charset={label}").text == text


@pytest.mark.parametrize("label", LABELS)
def test_every_label_of_the_encoding_standard_is_known(label: str) -> None:
    if LABELS[label] in NO_TEXT:
        assert decoded("Zürich".encode("cp1252"), f"text/html; charset={label}").text == "Zürich"
        return
    codec = webencodings.lookup(label).codec_info
    sent = codec.decode(codec.encode(SAMPLE, "ignore")[0])[0]
    assert not sent.isascii()
    for written in (label, label.upper()):
        assert decoded(codec.encode(sent)[0], f"text/html; charset={written}").text == sent


@pytest.mark.parametrize(
    ("label", "codec"),
    [("latin-1", "cp1252"), ("cp949", "cp949"), ("euc_kr", "cp949"), ("ISO8859_2", "iso8859-2")],
)
def test_labels_of_no_standard_that_servers_write_are_known(label: str, codec: str) -> None:
    sent = SAMPLE.encode(codec, "ignore")
    assert decoded(sent, f"text/html; charset={label}").text == sent.decode(codec)


@pytest.mark.parametrize(
    ("codec", "start"),
    [
        ("windows-1251", XML.format("windows-1251")),
        ("koi8-r", '<html><head><meta charset="koi8-r">'),
        ("koi8-r", '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'),
    ],
)
def test_a_document_may_name_its_charset(codec: str, start: str) -> None:
    assert decoded((start + "Суд").encode(codec)).text == start + "Суд"


def test_a_document_that_can_be_read_is_not_in_utf_16_whatever_it_says() -> None:
    text = XML.format("utf-16") + "parade"
    assert decoded(text.encode()).text == text


UNDECLARED = {
    "Russian": ("cp1251 koi8-r", "Парламент утвердил бюджет на следующий год, сообщила служба"),
    "Ukrainian": ("cp1251", "Верховна Рада ухвалила бюджет на наступний рік, повідомив уряд"),
    "Bulgarian": ("cp1251", "Народното събрание прие бюджета за следващата година"),
    "Chinese": ("gbk", "议会通过了明年的预算案，政府新闻办公室表示"),
    "Chinese, traditional": ("big5", "議會通過了明年的預算案，政府新聞辦公室表示"),
    "Japanese": ("shift_jis euc-jp", "国会は来年度の予算案を可決したと政府が発表した"),
    "Korean": ("euc-kr", "국회가 내년 예산안을 통과시켰다고 정부가 밝혔다"),
    "Greek": ("cp1253 iso8859-7", "Η Βουλή ενέκρινε τον προϋπολογισμό του επόμενου έτους"),
    "Arabic": ("cp1256", "أقر البرلمان ميزانية العام المقبل بحسب الحكومة"),
    "Hebrew": ("cp1255", "הכנסת אישרה את תקציב השנה הבאה, הודיעה הממשלה"),
    "Thai": ("cp874", "รัฐสภาเห็นชอบงบประมาณปีหน้า รัฐบาลแถลง"),
    "Polish": ("cp1250 iso8859-2", "Sejm uchwalił budżet na przyszły rok, poinformował rząd"),
    "Czech": ("cp1250 iso8859-2", "Sněmovna schválila rozpočet na příští rok, oznámila vláda"),
    "Slovak": ("cp1250 iso8859-2", "Národná rada schválila rozpočet na budúci rok; ľudia čakajú"),
    "Hungarian": ("cp1250 iso8859-2", "Az Országgyűlés elfogadta a jövő évi költségvetést"),
    "Croatian": ("cp1250 iso8859-2", "Sabor je usvojio proračun za sljedeću godinu, priopćila je"),
    "Romanian": ("cp1250 iso8859-2", "Parlamentul a aprobat bugetul: măsurile încep marţi"),
    "Turkish": ("cp1254", "Meclis gelecek yılın bütçesini onayladı, hükümet açıkladı"),
    "Latvian": ("cp1257", "Saeima apstiprināja nākamā gada budžetu, paziņoja valdība"),
    "Lithuanian": ("cp1257", "Seimas patvirtino kitų metų biudžetą, pranešė vyriausybė"),
    "Estonian": ("cp1257", "Riigikogu kinnitas järgmise aasta eelarve pärast öist istungit"),
    "Vietnamese": ("cp1258", "Quô\u0301c hô\u0323i thông qua ngân sách năm tơ\u0301i"),
    "French": ("cp1252", "Le Parlement a adopté le budget de l’année prochaine, dit-on à Genève"),
    "French, another": ("cp1252", "Les députés ont voté contre la réforme à une voix près"),
    "Italian": ("cp1252", "Così la città più colpita potrà ripartire, perché c’è già la legge"),
    "Italian, another": ("cp1252", "Sarà aperta lunedì la nuova università"),
    "Portuguese": ("cp1252", "O próximo orçamento foi aprovado na terça-feira; a votação não foi"),
    "Portuguese, another": ("cp1252", "A polícia prendeu três suspeitos em São Paulo"),
    "Spanish": ("cp1252", "¿Quién ganará las elecciones de mañana en España?"),
    "Catalan": ("cp1252", "El pressupost de l’any vinent és així, va dir el portaveu català"),
    "Swedish": ("cp1252", "Riksdagen godkände nästa års budget efter en lång överläggning"),
    "Finnish": ("cp1252", "Eduskunta hyväksyi ensi vuoden talousarvion, äänestys päättyi yöllä"),
    "German": ("cp1252", "Der Bundestag hat den Haushalt für das nächste Jahr beschlossen"),
    "Dutch": ("cp1252", "Het parlement heeft de begroting van België goedgekeurd, één jaar later"),
    "Danish": ("cp1252", "Folketinget har vedtaget næste års budget; også grønne støtter æren"),
    "Norwegian": ("cp1252", "Stortinget vedtok neste års budsjett før møtet om ære"),
    "Icelandic": ("cp1252", "Alþingi samþykkti fjárlög næsta árs, sagði ríkisstjórnin"),
    "English": ("cp1252", "The government’s “budget” – it passed"),
}  # fmt: skip
"""Codecs and a sentence, by language."""


@pytest.mark.parametrize("form", ["{0}", "<html><title>{0}</title></head><body><p>{0}</p>"])
@pytest.mark.parametrize("language", UNDECLARED)
def test_undeclared_text_is_told_by_its_letters(language: str, form: str) -> None:
    codecs_of_it, sentence = UNDECLARED[language]
    page = form.format(sentence)
    for codec in codecs_of_it.split():
        assert decoded(page.encode(codec)).text == page


TOLD: list[tuple[bytes, str, tuple[str, str, tuple[tuple[str, str], ...]]]] = [
    (codecs.BOM_UTF8 + "Zürich".encode(), "text/xml; charset=koi8-r",
     ("utf-8", "mark", (("header", "koi8-r"),))),
    (codecs.BOM_UTF16_LE + "Zürich".encode("utf-16-le"), "", ("utf-16-le", "mark", ())),
    (b"Zurich", "", ("utf-8", "bytes", ())),
    ("Zürich".encode(), "text/xml; charset=latin1", ("utf-8", "bytes", (("header", "latin1"),))),
    ("Суд".encode("koi8-r"), "charset=KOI8-R", ("koi8-r", "header", (("header", "KOI8-R"),))),
    (XML.format("windows-1251").encode() + "Суд".encode("cp1251"), "text/xml; charset=us-ascii",
     ("windows-1251", "xml", (("header", "us-ascii"), ("xml", "windows-1251")))),
    (b'<meta charset="utf-8">' + "Zürich".encode("cp1252"), "text/html; charset=nonsense",
     ("windows-1252", "letters", (("header", "nonsense"), ("meta", "utf-8")))),
    ("Суд вынес решение по делу".encode("cp1251"), "", ("windows-1251", "letters", ())),
    (b"a" * 50 + b"\xff" * 10, "text/html; charset=euc-kr",
     ("cp949", "header", (("header", "euc-kr"),))),
    (bytes(range(128, 256)), "", ("windows-1252", "default", ())),
]  # fmt: skip


@pytest.mark.parametrize(("data", "content_type", "told"), TOLD)
def test_who_told_the_charset_is_told(
    data: bytes, content_type: str, told: tuple[str, str, tuple[tuple[str, str], ...]]
) -> None:
    read = decoded(data, content_type).charset
    assert (read.chosen, read.source, read.told) == told
    assert read.why.startswith("a guess: ") == (read.source in ("letters", "default"))


@pytest.mark.parametrize("header", ["us-ascii", "iso-8859-1", "windows-1252", "latin1"])
def test_a_western_header_does_not_silence_the_document(header: str) -> None:
    text = '<?xml version="1.0" encoding="windows-1251"?><title>Суд вынес решение</title>'
    assert decoded(text.encode("cp1251"), f"text/xml; charset={header}").text == text
    named = '<?xml version="1.0" encoding="utf-8"?><title>Zürich</title>'
    assert decoded(named.encode("cp1252"), f"text/xml; charset={header}").text == named


def test_a_few_broken_bytes_do_not_change_the_charset() -> None:
    data = "Zürich, Genève, Neuchâtel, Graubünden und überall".encode()
    assert decoded(data.replace("überall".encode(), b"\xfcberall")).text.startswith(
        "Zürich, Genève"
    )


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200), st.text(max_size=60))
def test_whatever_comes_is_read(data: bytes, content_type: str) -> None:
    assert isinstance(decoded(data, f"text/xml; charset={content_type}").text, str)


def test_a_header_of_space_costs_no_square_of_it() -> None:
    header = f"text/html; charset={' ' * 1_000_000}!"
    assert decoded("Čas".encode(), header).charset.chosen == "utf-8"
