"""The agency that a text is credited to, and texts that are about one."""

import pytest

from processors.normalize.agency_credit import agency_among, credited_agency
from processors.normalize.normalize import normalize
from tests.support.raw_articles import line, raw
from tests.unit.processors.normalize.test_dates import RECEIVED

TEXT = "The river rose by a metre overnight, the office said."
CREDITED = {
    f"BEIJING (Reuters) - {TEXT}": "Reuters",
    f"WASHINGTON, Aug. 28 (Xinhua) -- {TEXT}": "Xinhua",
    f"ST. LOUIS (AP) — {TEXT}": "Associated Press",
    "Berlin (dpa/bb) - Der Fluss stieg.": "dpa",
    "PARIS (AFP) – Le fleuve a monté.": "AFP",
    "(ANSA) - ROMA, 28 AGO - Il fiume è salito.": "ANSA",
    "Madrid, 28 ago (EFE).- El río subió.": "Agencia EFE",
    "WARSZAWA (PAP) - Rzeka wezbrała.": "PAP",
    "МОСКВА, 28 августа. /ТАСС/. Река поднялась.": "TASS",
    "МОСКВА, 28 авг — РИА Новости. Река поднялась.": "RIA Novosti",
    "新华社北京8月28日电（记者王）河水上涨。": "Xinhua",
    "［東京 28日 ロイター］ - 川が増水した。": "Reuters",
    "【北京=共同】川が増水した。": "Kyodo",
    "(서울=연합뉴스) 홍길동 기자 = 강이 불었다.": "Yonhap",
    f"TOKYO, Aug 28, Kyodo - {TEXT}": "Kyodo",
    f"By Jane Doe, Associated Press\n{TEXT}": "Associated Press",
    f"By Reuters\n{TEXT}": "Reuters",
    f"Reuters Staff\n{TEXT}": "Reuters",
    f"River rises\nAFP\n{TEXT}": "AFP",
    "Le Matin avec AFP\nLe fleuve a monté.": "AFP",
    f"{TEXT} (PAP)": "PAP",
    f"{TEXT}\nCopyright 2025 The Associated Press. All rights reserved.": "Associated Press",
    f"{TEXT}\nQuelle: dpa": "dpa",
    f"{TEXT}\n来源：新华社": "Xinhua",
    f"{TEXT}\n© AFP": "AFP",
    f"{TEXT}\n(Reporting by Jane Doe in Velin; Editing by John Roe)": "Reuters",
}
ABOUT = [
    TEXT,
    "The river rose, the agency (Reuters) reported on Thursday.",
    "The river rose, Reuters reported on Thursday.",
    "Reuters shares rose 3% on Friday - a record.",
    "The company, Interfax - a Russian agency - said so.",
    "He works for Reuters. The river rose.",
    "(AP Photo/Jane Doe)\nThe river rose.",
    "Photo: AFP and others\nThe river rose.",
    "A reporter of AFP was detained.",
    "Officials told the Associated Press.\nThey said so to AP.",
    f"Exclusive interview with Reuters\n{TEXT}",
    f"Journalist killed working for Reuters\n{TEXT}",
    "The pap was cold, and tt was late.",
]


@pytest.mark.parametrize("body", CREDITED)
def test_a_credit_names_the_agency(body: str) -> None:
    assert credited_agency(body) == CREDITED[body]


@pytest.mark.parametrize("body", ABOUT)
def test_an_agency_within_prose_is_no_credit_and_stays(body: str) -> None:
    assert credited_agency(body) is None
    article = normalize(line(raw("a", body=f"{body}\n{TEXT}")), RECEIVED)
    assert article.agency is None
    if "Photo" not in body:
        assert article.body == f"{body}\n{TEXT}"


@pytest.mark.parametrize(
    ("sent", "agency"),
    [
        ({"agency": "AP"}, "Associated Press"),
        ({"agency": "Town Wire"}, "Town Wire"),
        ({"agency": "AP", "body": f"BEIJING (Reuters) - {TEXT}"}, "Associated Press"),
        ({"source": "Reuters"}, "Reuters"),
        ({"source": "The Daily"}, None),
        ({"agency": " "}, None),
    ],
)
def test_the_sender_goes_before_the_text(sent: dict[str, str], agency: str | None) -> None:
    assert normalize(line(raw("a", **sent)), RECEIVED).agency == agency


@pytest.mark.parametrize("unit", ["(", "a, ", "x. (", "A/", "—", "By ", "[", "copyright "])
def test_a_megabyte_of_anything_is_read(unit: str) -> None:
    assert credited_agency(unit * (1_000_000 // len(unit))) is None


AUTHORS = """
Associated Press: Ann Low and Associated Press|Ann Low (AP)|AP/Ann Low
Associated Press: Associated Press writer Ann Low
Associated Press: Ann Low - AP|Ann Low en AP|The Associated Press bureau
AFP: Par Ann Low (avec AFP)|AFP, Reuters|Agence France-Presse in Paris|NZZ-AFP|afp|avec AFP
dpa: dpa/afp|Redaktion (mit dpa)|dpa-infocom GmbH|jw/dpa|Von dpa|Agentur dpa
Agencia EFE: Agencias / EFE|EFE / Madrid|Agencia EFE en Madrid|Redacción EFE|Ann Low • EFE
PTI: NDTV with inputs from PTI|PTI News Service|With PTI inputs|With inputs from PTI
PAP: Agencja PAP|PAP/ŁG|oprac. AB, źródło: PAP|jb/pap
ANSA: ANSA/Roma|redazione ANSA|di Redazione Ansa
Yonhap: (연합뉴스) 김철수 기자|김철수 연합뉴스 기자|연합뉴스
Xinhua: 新华社记者 李明|新华社
Reuters: وكالة رويترز|رويترز - دبي|REUTERS/Ann Low|Reuters Staff
RIA Novosti: РИА Новости, Анна Лоу|агентство РИА Новости
TT: TT-AFP|Ann Low, TT|TT och Ann Low
STT: STT|STT–AFP|HS-STT
Kyodo: Kyodo News, Tokyo|共同
Antara: Reporter: Ann Low / Antara|Kantor Berita Antara
ČTK: ČTK, jab|jab + ČTK
Tanjug: Tanjug|Танјуг|agencija Tanjug
BTA: БТА|Агенция БТА
"""
NO_AGENCIES = """
Ann Low|Hina Khan|Sana|Ann van der PA|AP Moller|low/ek|abo/mit|AP-Foto|Inputs from agencies
WAM-Blatt|PTI sacked its chief|Bloomberg Línea|Agentur für Arbeit|https://daily.example/authors/ap
"""


@pytest.mark.parametrize(
    ("author", "agency"),
    [
        (author, line_.partition(": ")[0])
        for line_ in AUTHORS.strip().split("\n")
        for author in line_.partition(": ")[2].split("|")
    ],
)
def test_an_agency_among_authors_is_credited(author: str, agency: str) -> None:
    assert agency_among([author]) == agency


@pytest.mark.parametrize("author", NO_AGENCIES.strip().replace("\n", "|").split("|"))
def test_a_name_like_an_agencys_is_none(author: str) -> None:
    assert agency_among([author]) == ""


DATELINES = {
    "APA": ("Berlin/Wien. (APA) Die Brücke ist gesperrt.",),
    "Europa Press": ("Madrid, 30 May. (EUROPA PRESS) - El puente está cerrado.",),
    "Agencia EFE": ("MADRID/EFE.- El puente.", "EFE.- El puente está cerrado."),
    "Interfax": ("Москва. 30 мая. Интерфакс - Мост закрыт.",),
    "Reuters": ("القاهرة - رويترز", "BERLIN, 30 mai (Reuters) - Le pont est fermé."),
    "PTI": ("NEW DELHI, May 30 (PTI) The bridge.", "The bridge.\n(With inputs from PTI)"),
    "Antara": ("JAKARTA (ANTARA) - Jembatan ditutup.",),
    "TT": ("STOCKHOLM (TT) Bron stängs.", "/TT/ Bron stängs."),
    "Ritzau": ("/ritzau/ Broen lukkes.",),
    "Tanjug": ("BELGRADE - Tanjug",),
    "BTA": ("София. /БТА/ Мостът е затворен.", "СОФИЯ /БТА/ Мостът е затворен."),
    "The Canadian Press": (
        "The bridge.\nThis report by The Canadian Press was first published May 30, 2026.",
    ),
    "dpa": ("Die Brücke ist zu.\n(Quelle: dpa)", "Die Brücke.\nQuelle: ntv.de, ara/dpa"),
    "AFP": ("Le pont est fermé.\n(avec AFP)", "Le pont.\nAvec AFP", "Le pont.\nafp/jn"),
    "ANI": ("New Delhi [India], May 30 (ANI): The bridge is closed.",),
    "AGERPRES": ("BUCUREȘTI, 30 mai (AGERPRES) - Podul e închis.",),
}
NOT_CREDITED = (
    "The river rose, the agency (AP) said.",
    "NASA and its partners (AP was told) will fly.",
    "He said so. The agency (Reuters) has denied it.",
    "Talks with AP",
    "The path is /news/AP/today in the archive.",
    "Source: the ministry",
    "The bridge.\nWith help from AP the film was made.",
)


@pytest.mark.parametrize(
    ("body", "agency"), [(body, name) for name, bodies in DATELINES.items() for body in bodies]
)
def test_datelines_and_last_lines_of_many_countries(body: str, agency: str) -> None:
    assert credited_agency(body) == agency


@pytest.mark.parametrize("body", NOT_CREDITED)
def test_an_agency_within_a_sentence_is_no_credit(body: str) -> None:
    assert credited_agency(body) is None


def test_a_line_of_words_that_agencies_are_called_by_takes_no_time() -> None:
    assert credited_agency("Berlin " + "Press " * 400_000) is None
