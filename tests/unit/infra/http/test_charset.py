"""From bytes to text."""

import codecs

import pytest
import webencodings
from hypothesis import given, settings
from hypothesis import strategies as st
from webencodings.labels import LABELS

from infra.http.charset import NO_TEXT, decoded

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
    assert decoded(data, content_type) == text


@pytest.mark.parametrize("label", LABELS)
def test_every_label_of_the_encoding_standard_is_known(label: str) -> None:
    if LABELS[label] in NO_TEXT:
        assert decoded("Zürich".encode("cp1252"), f"text/html; charset={label}") == "Zürich"
        return
    codec = webencodings.lookup(label).codec_info
    sent = codec.decode(codec.encode(SAMPLE, "ignore")[0])[0]
    assert not sent.isascii()
    for written in (label, label.upper()):
        assert decoded(codec.encode(sent)[0], f"text/html; charset={written}") == sent


@pytest.mark.parametrize(
    ("label", "codec"),
    [("latin-1", "cp1252"), ("cp949", "cp949"), ("euc_kr", "cp949"), ("ISO8859_2", "iso8859-2")],
)
def test_labels_of_no_standard_that_servers_write_are_known(label: str, codec: str) -> None:
    sent = SAMPLE.encode(codec, "ignore")
    assert decoded(sent, f"text/html; charset={label}") == sent.decode(codec)


@pytest.mark.parametrize(
    ("codec", "start"),
    [
        ("windows-1251", XML.format("windows-1251")),
        ("koi8-r", '<html><head><meta charset="koi8-r">'),
        ("koi8-r", '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'),
    ],
)
def test_a_document_may_name_its_charset(codec: str, start: str) -> None:
    assert decoded((start + "Суд").encode(codec)) == start + "Суд"


def test_a_document_that_can_be_read_is_not_in_utf_16_whatever_it_says() -> None:
    text = XML.format("utf-16") + "parade"
    assert decoded(text.encode()) == text


UNDECLARED = {
    "cp1251": "Парламент утвердил бюджет на следующий год, сообщила пресс-служба",
    "koi8-r": "Парламент утвердил бюджет на следующий год, сообщила пресс-служба",
    "gbk": "议会通过了明年的预算案，政府新闻办公室表示",
    "big5": "議會通過了明年的預算案，政府新聞辦公室表示",
    "shift_jis": "国会は来年度の予算案を可決したと政府が発表した",
    "euc-jp": "国会は来年度の予算案を可決したと政府が発表した",
    "euc-kr": "국회가 내년 예산안을 통과시켰다고 정부가 밝혔다",
    "cp1253": "Η Βουλή ενέκρινε τον προϋπολογισμό του επόμενου έτους",
    "cp1256": "أقر البرلمان ميزانية العام المقبل بحسب الحكومة",
    "cp1255": "הכנסת אישרה את תקציב השנה הבאה, הודיעה הממשלה",
    "cp1250": "Sejm uchwalił budżet na przyszły rok, poinformował rząd we wtorek",
    "iso8859-2": "Sejm uchwalił budżet na przyszły rok, poinformował rząd we wtorek",
    "cp1254": "Meclis gelecek yılın bütçesini onayladı, hükümet açıkladı ve şöyle dedi",
    "cp874": "รัฐสภาเห็นชอบงบประมาณปีหน้า รัฐบาลแถลง",
    "cp1252": "Le Parlement a adopté le budget de l’année prochaine, dit-on à Genève",
}


@pytest.mark.parametrize("codec", UNDECLARED)
def test_undeclared_text_is_told_by_its_letters(codec: str) -> None:
    page = f"<html><head><title>{UNDECLARED[codec]}</title></head><body><p>{UNDECLARED[codec]}</p>"
    assert decoded(page.encode(codec)) == page


@pytest.mark.parametrize("header", ["us-ascii", "iso-8859-1", "windows-1252", "latin1"])
def test_a_western_header_does_not_silence_the_document(header: str) -> None:
    text = '<?xml version="1.0" encoding="windows-1251"?><title>Суд вынес решение</title>'
    assert decoded(text.encode("cp1251"), f"text/xml; charset={header}") == text
    named = '<?xml version="1.0" encoding="utf-8"?><title>Zürich</title>'
    assert decoded(named.encode("cp1252"), f"text/xml; charset={header}") == named


def test_a_few_broken_bytes_do_not_change_the_charset() -> None:
    data = "Zürich, Genève, Neuchâtel, Graubünden und überall".encode()
    assert decoded(data.replace("überall".encode(), b"\xfcberall")).startswith("Zürich, Genève")


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200), st.text(max_size=60))
def test_whatever_comes_is_read(data: bytes, content_type: str) -> None:
    assert isinstance(decoded(data, f"text/xml; charset={content_type}"), str)
