"""The agency that a text is credited to, and texts that are about one."""

import pytest

from processors.normalize.normalize import normalize
from processors.normalize.outlets.agency_author import agency_among, agency_named
from processors.normalize.outlets.agency_credit import credited_agency
from tests.support.raw_articles import line, raw
from tests.unit.processors.normalize.dates.test_article_dates import RECEIVED

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
    f"{TEXT}\nCopyright Associated Press / NBC 5 Dallas-Fort Worth": "Associated Press",
    f"{TEXT}\nQuelle: dpa": "dpa",
    "העירייה סגרה את הגשר. (רויטרס)": "Reuters",
    "شهرداری پل را بست. (رویترز)": "Reuters",
    "شهرداری پل را بست.\nمنبع: آسوشیتدپرس": "Associated Press",
    "شهرداری پل را بست.\nمنبع: آناتولی": "Anadolu",
    "پیرس (اے ایف پی) بلدیہ نے پل بند کر دیا۔": "AFP",
    "सूत्र. (रायटर)": "Reuters",
    "পৌরসভা সেতু বন্ধ করেছে।\nসূত্র: রয়টার্স": "Reuters",
    "পৌরসভা সেতু বন্ধ করেছে।\nসূত্র: এপি": "Associated Press",
    "পৌরসভা সেতু বন্ধ করেছে।\nসূত্র: ইউএনবি": "UNB",
    "ঢাকা, ৩০ মে (বাসস) : পৌরসভা সেতু বন্ধ করেছে।": "BSS",
    "เทศบาลปิดสะพาน\nที่มา: เอเอฟพี": "AFP",
    "Общината затвори моста.\nИзточник: Ройтерс": "Reuters",
    "Рада закрила міст.\nДжерело: Рейтерс": "Reuters",
    "Совет закрыл мост.\nИсточник: Анадолу": "Anadolu",
    "أغلقت البلدية الجسر.\nالمصدر: أسوشيتد برس": "Associated Press",
    "أغلقت البلدية الجسر.\nالمصدر: وكالة الأناضول": "Anadolu",
    "مدريد (إفي) - أغلقت البلدية الجسر.": "Agencia EFE",
    "市政府关闭了桥。\n来源：德新社": "dpa",
    "市政府关闭了桥。\n来源：埃菲社": "Agencia EFE",
    "市府關閉橋。\n來源：韓聯社": "Yonhap",
    "市は橋を閉鎖した。（AP通信）": "Associated Press",
    "시는 다리를 폐쇄했다.\n출처: 교도통신": "Kyodo",
    "Ο δήμος έκλεισε τη γέφυρα.\nΠηγή: Ρόιτερς": "Reuters",
    "மாநகராட்சி பாலத்தை மூடியது.\n(ராய்ட்டர்ஸ்)": "Reuters",
    "העירייה סגרה את הגשר.\nמקור: רויטרס": "Reuters",
    "شهرداری پل را بست.\nمنبع: شینهوا": "Xinhua",
    "واشنگٹن (اے پی) بلدیہ نے پل بند کر دیا۔": "Associated Press",
    "পৌরসভা সেতু বন্ধ করেছে।\nসূত্র: এএফপি": "AFP",
    "পৌরসভা সেতু বন্ধ করেছে।\nসূত্র: সিনহুয়া": "Xinhua",
    "เทศบาลปิดสะพาน\nที่มา: ซินหัว": "Xinhua",
    "Совет закрыл мост.\nИсточник: Франс Пресс": "AFP",
    "أغلقت البلدية الجسر.\nالمصدر: الوكالة الوطنية للإعلام": "NNA",
    "روما (أنسا) - أغلقت البلدية الجسر.": "ANSA",
    "市政府关闭了桥。\n来源：安莎社": "ANSA",
    "시는 다리를 폐쇄했다.\n출처: 신화통신": "Xinhua",
    "Thành phố đóng cầu.\nTheo Tân Hoa xã": "Xinhua",
    f"{TEXT}\n来源：新华社": "Xinhua",
    f"{TEXT}\n© AFP": "AFP",
    f"NEW DELHI: (PTI) {TEXT}": "PTI",
    f"Paris, France | AFP | {TEXT}": "AFP",
    "BERLIN dpa | Der Fluss stieg.": "dpa",
    "EFE | El río subió.": "Agencia EFE",
    f"AFP - {TEXT}": "AFP",
    "Минск, 1 июня (БЕЛТА). Река поднялась.": "BelTA",
    "（新华社记者张三）河水上涨。": "Xinhua",
    "【法新社巴黎1日電】河水上漲。": "AFP",
    "（ロンドン＝時事）川が増水した。": "Jiji Press",
    "دبي - (رويترز) ارتفع النهر.": "Reuters",
    "تونس (وات) - ارتفع النهر.": "TAP",
    "بغداد/ واع / ارتفع النهر.": "INA",
    "به گزارش ایسنا، آب رودخانه بالا آمد.": "ISNA",
    "नयी दिल्ली, एक जून (भाषा) नदी का जलस्तर बढ़ा।": "PTI",
    f"Accra, June 1, GNA - {TEXT}": "GNA",
    f"İSTANBUL-İHA\n{TEXT}": "İHA",
    f"{TEXT} PTI ABC DEF": "PTI",
    f"{TEXT}\n(AA)": "Anadolu",
    f"{TEXT} Kaynak: AA": "Anadolu",
    f"{TEXT}\n(Le Matin avec AFP)": "AFP",
    f"{TEXT}\nautor: Jan Wzór (PAP)": "PAP",
    f"{TEXT}\n（据新华社）": "Xinhua",
    f"{TEXT}\n출처=연합뉴스": "Yonhap",
    f"{TEXT}\n/ab/dpa": "dpa",
    f"{TEXT}\n(jm/pap)": "PAP",
    f"{TEXT}\nReuters/AFP": "Reuters",
    f"{TEXT}\n(وكالات - رويترز)": "Reuters",
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
    f"AP | the exam\n{TEXT}",
    f"MAP - the new map of the town\n{TEXT}",
    "The TAP (Trans Adriatic Pipeline) carries gas.",
    "Sputnik - the satellite - flew in 1957.",
    "به گزارش تلویزیون، آب رودخانه بالا آمد.",
    "पटना, बिहार (भारत) नदी का जलस्तर बढ़ा।",
    f"{TEXT} He supports PTI KP chapter.",
    f"{TEXT}\n(APP for phones)",
    f"{TEXT}\n(Photo: AA)",
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


@pytest.mark.parametrize(
    ("author", "agency"),
    [
        ("ASSOCIATED PRESS", "Associated Press"),
        ("associated press", "Associated Press"),
        ("Agence France-presse", "AFP"),
        ("Press Trust Of India", "PTI"),
        ("ANN LOW Associated Press", "Associated Press"),
        ("ANN LOW AP Business Writer", "Associated Press"),
        ("AP Sports Writer", "Associated Press"),
        ("Reuters Brasil", "Reuters"),
        ("EFE Madrid", "Agencia EFE"),
        ("(서울=연합뉴스) 김철수 기자", "Yonhap"),
        ("دبي ـ رويترز", "Reuters"),
        ("पीटीआई-भाषा", "PTI"),
    ],
)
def test_an_agency_is_known_in_capitals_behind_a_person_and_before_a_region(
    author: str, agency: str
) -> None:
    assert agency_among([author]) == agency


@pytest.mark.parametrize(
    "author",
    [
        "Antara Gupta", "SANA KHAN", "Petra Müller", "Hina Khan", "AP Herbert", "Reuters Institute",
        "Michael Bloomberg", "Ann Low Reuters", "La Presse",
    ],
)  # fmt: skip
def test_a_person_or_an_institute_with_an_agencys_name_is_none(author: str) -> None:
    assert agency_among([author]) == ""


@pytest.mark.parametrize(
    "line_",
    [
        "Associated Press writer Joe Do in Prague contributed to this report.",
        "Copyright 2026 The Associated Press. All rights reserved. This material may not be "
        "published, broadcast, rewritten or redistributed.",
    ],
)
def test_a_long_credit_at_the_end_is_read_to_its_end(line_: str) -> None:
    assert credited_agency(f"{TEXT}\n{TEXT}\n{line_}") == "Associated Press"


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


SENTENCES = {
    "en": "The bridge is closed until Friday.",
    "fr": "Le pont est fermé jusqu'à vendredi.",
    "de": "Die Brücke ist bis Freitag gesperrt.",
    "it": "Il ponte è chiuso fino a venerdì.",
    "es": "El puente está cerrado hasta el viernes.",
    "pt": "A ponte está fechada até sexta-feira.",
    "nl": "De brug is dicht tot vrijdag.",
    "sv": "Bron är stängd till fredag.",
    "da": "Broen er lukket til fredag.",
    "no": "Broen er stengt til fredag.",
    "fi": "Silta on suljettu perjantaihin.",
    "pl": "Most jest zamknięty do piątku.",
    "cs": "Most je zavřený do pátku.",
    "hu": "A híd péntekig zárva van.",
    "ro": "Podul este închis până vineri.",
    "ru": "Мост закрыт до пятницы.",
    "uk": "Міст закрито до п'ятниці.",
    "bg": "Мостът е затворен до петък.",
    "hr": "Most je zatvoren do petka.",
    "el": "Η γέφυρα είναι κλειστή.",
    "tr": "Köprü cumaya kadar kapalı.",
    "ar": "الجسر مغلق حتى الجمعة.",
    "fa": "پل تا جمعه بسته است.",
    "he": "הגשר סגור עד יום שישי.",
    "hi": "पुल शुक्रवार तक बंद है।",
    "bn": "সেতু শুক্রবার পর্যন্ত বন্ধ।",
    "zh": "大桥关闭至周五。",
    "ja": "橋は金曜日まで閉鎖。",
    "ko": "다리는 금요일까지 폐쇄된다.",
    "id": "Jembatan ditutup hingga Jumat.",
    "vi": "Cây cầu đóng cửa đến thứ Sáu.",
}
BEHIND = """
en: PTI: (With inputs from PTI) | -PTI | (PTI) XYZ ABC
en: ANI: (With agency inputs from ANI) | (ANI)
en: Associated Press: (AP) | AP | Source: AP | © 2025 The Associated Press
en: Associated Press: Copyright 2025 The Associated Press. All rights reserved.
en: Associated Press: The Associated Press contributed to this report.
en: Reuters: Reuters | - Reuters | Source: Reuters | © Thomson Reuters | (With Reuters)
en: Reuters: With Reuters | Additional reporting by Reuters | Reuters contributed to this report.
en: AFP: — AFP | (Source: AFP) | © 2025 AFP | Additional reporting by AFP
en: AFP: AFP and Reuters contributed to this report
en: Bernama: – Bernama
en: The Canadian Press: With files from The Canadian Press | -With files from The Canadian Press
en: IANS: —IANS
en: Xinhua: (Xinhua)
en: Kyodo: — Kyodo
en: AAP: AAP | Australian Associated Press | © AAP
fr: AFP: Avec AFP | (avec AFP) | Avec l'AFP | (Avec l'AFP) | (Source : AFP) | Source : AFP
fr: AFP: Source AFP | Par AFP | Avec AFP et Reuters | © AFP | © 2025 AFP
fr: Belga: – Avec Belga | (Belga)
fr: Keystone-SDA: (Keystone-ATS)
fr: The Canadian Press: La Presse Canadienne
de: dpa: Quelle: dpa | (Quelle: dpa) | Quelle: dpa/afp | Mit Material von dpa
de: dpa: Mit Material der dpa | (mit Material der dpa) | Mit dpa | © dpa
de: dpa: © dpa-infocom, dpa:250828-99-123456/2 | Von dpa | Quellen: dpa, Reuters
de: APA: Quelle: APA
de: AFP: Mit Informationen von AFP
de: Keystone-SDA: Quelle: sda | (sda)
it: ANSA: © Copyright ANSA | Riproduzione riservata © Copyright ANSA | (ANSA) | Fonte: ANSA
it: ANSA: Fonte Ansa | con ANSA
it: Adnkronos: (Adnkronos) | Copyright Adnkronos
it: Italpress: (ITALPRESS)
it: Agenzia Nova: Fonte: Agenzia Nova
es: Agencia EFE: (Con información de EFE) | Con información de EFE | EFE | (EFE) | Fuente: EFE
es: Agencia EFE: Con datos de EFE | Agencia EFE
es: AFP: Con información de AFP y Reuters
es: Europa Press: (Europa Press) | Con información de Europa Press
pt: Agência Brasil: (Com Agência Brasil) | Com informações da Agência Brasil
pt: Reuters: *Com informações da Reuters
pt: AFP: Com informações da AFP
pt: Lusa: Fonte: Lusa | (Lusa) | Com Lusa
pt: Agencia EFE: Com informações de EFE
nl: ANP: Bron: ANP | (ANP) | © ANP
nl: Belga: Bron: Belga | (Bron: Belga)
sv: TT: (TT) | Källa: TT | /TT | TT
da: Ritzau: /ritzau/ | Kilde: Ritzau | (Ritzau)
no: NTB: (©NTB) | (NTB) | Kilde: NTB
fi: STT: STT | Lähde: STT | (STT)
pl: PAP: Źródło: PAP | (PAP) | źródło: PAP | PAP
cs: ČTK: Zdroj: ČTK | (ČTK) | ČTK
hu: MTI: (MTI) | Forrás: MTI
ro: AGERPRES: Sursa: Agerpres | (Agerpres)
ro: Mediafax: Sursa: Mediafax
ru: TASS: Источник: ТАСС | По материалам ТАСС
ru: RIA Novosti: По материалам: РИА Новости
uk: Ukrinform: Джерело: Укрінформ | За матеріалами Укрінформ
bg: BTA: Източник: БТА | /БТА/ | (БТА)
hr: HINA: (Hina) | Izvor: Hina
hr: Tanjug: Izvor: Tanjug
el: AMNA: Πηγή: ΑΠΕ-ΜΠΕ | Με πληροφορίες από ΑΠΕ-ΜΠΕ
tr: Anadolu: Kaynak: Anadolu Ajansı
tr: DHA: (DHA)
tr: İHA: Kaynak: İHA
ar: Reuters: المصدر: رويترز | (رويترز)
ar: AFP: (أ ف ب)
ar: Anadolu: المصدر: الأناضول
fa: ISNA: منبع: ایسنا | /ایسنا
fa: Tasnim: منبع: تسنیم
he: Associated Press: מקור: AP
hi: PTI: स्रोत: पीटीआई | (पीटीआई)
hi: ANI: (एएनआई)
hi: IANS: (इनपुट: आईएएनएस)
bn: Reuters: সূত্র: রয়টার্স
zh: Xinhua: 来源：新华社 | （新华社） | （来源：新华社）
zh: AFP: 来源: 法新社
zh: CNA: （中央社）
ja: Kyodo: （共同）
ja: Reuters: (ロイター) | 出典：ロイター
ja: Jiji Press: 【時事】
ko: Yonhap: (연합뉴스) | 출처: 연합뉴스
ko: Newsis: [뉴시스]
id: Antara: (Antara) | Sumber: Antara | (ANTARA/Reuters)
vi: TTXVN: (TTXVN) | Theo TTXVN | Nguồn: TTXVN
vi: Reuters: (Theo Reuters)
"""
"""Credits by language and agency, on a line of their own or behind the last sentence."""
NO_CREDITS = """
Er sprach am Freitag mit dpa.
Le ministre a parlé avec AFP.
Il s'est entretenu avec l'AFP.
Habló con EFE.
Lo ha detto in un'intervista con ANSA.
"We are ready," he said in a talk with Reuters.
He joined the agency in 1999 and later worked for AP.
She won a prize for her work with AFP
The bank's shares closed higher. AP Moller rose.
Source: Reuters Institute
Source: the AP stylebook
Quelle: dpa-Umfrage unter Lesern
Die Zeitung kündigte den Vertrag mit dpa.
La journaliste a collaboré avec AFP.
The photographer works with AFP
El acuerdo fue firmado con EFE.
The deal was made with Bloomberg.
The Ministry signed a memorandum with Xinhua.
Czech leaders talked to ČTK.
Рассказал он ТАСС.
Об этом он сообщил ТАСС
Przekazał PAP.
powiedział PAP
Es ist das Ende der SID
Der Vertrag mit der SDA
He flew with TAP
She flew with MAP
He sang with ELTA
He plays tennis with STA.
He was trained by AFP.
The report was written by Reuters.
The footage was distributed by Reuters.
The picture was taken by AP
He left his job at Reuters
They sued Bloomberg.
The company is called Belga
The rescue was led by Hina
Photo by Reuters
Photo: AFP
(Photo: AFP)
Foto: dpa
Foto: Ritzau
Bild: TT
Photo credit: AP
Image: Reuters
Video: AP
Picture: PA Media
Kuva: STT
Zdjęcie: PAP
Fot. PAP
Foto: ANSA
© AFP photo
Copyright: AP photo
Photo © AFP
Grafik: dpa
Map: Reuters
Chart: Bloomberg
Data: Bloomberg
Source of the data: Bloomberg
(Foto: EFE)
写真：ロイター
图片来源：新华社
사진=연합뉴스
Fuente de la imagen: EFE
Crédito: EFE
Follow us on Reuters
Read more at Bloomberg
Read more: AP
Related: AFP
Follow AP
More from Reuters
Fotocredit: APA
Beitragsbild: dpa
Titelbild: dpa
Photographs by Reuters
Archive photo, AFP
Archivfoto: dpa
Bildquelle: dpa
Fonte foto: ANSA
Fonte immagine: ANSA
Source photo : AFP
Crédit photo : AFP
Photo d'illustration (AFP)
Additional photos by AFP
Credit: Reuters
Bron foto: ANP
Foto: ANP
Źródło zdjęcia: PAP
Фото: ТАСС
Фото: РИА Новости
الصورة: رويترز
"""
"""What stands behind a sentence and is none: who was spoken to or hired, and pictures."""


@pytest.mark.parametrize(
    ("language", "agency", "credits"),
    [each.split(": ", 2) for each in BEHIND.strip().split("\n")],
)
@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_credit_behind_the_last_sentence(
    language: str, agency: str, credits: str, between: str
) -> None:
    texts = [f"{SENTENCES[language]}{between}{each}" for each in credits.split(" | ")]
    found = {each: credited_agency(each) for each in texts}
    assert found == dict.fromkeys(texts, agency)


@pytest.mark.parametrize("between", [" ", "\n"])
def test_what_looks_like_a_credit_behind_a_sentence(between: str) -> None:
    texts = [f"{TEXT}{between}{each}" for each in NO_CREDITS.strip().split("\n")]
    assert {each: found for each in texts if (found := credited_agency(each))} == {}


@pytest.mark.parametrize("name", ["Sputnik", "Qatar News Agency", "Interfax-Ukraine", "WAFA"])
def test_agencies_names_are_their_own(name: str) -> None:
    assert agency_named(name)
    assert normalize(line(raw("a", source=name)), RECEIVED).source != name


@pytest.mark.parametrize(
    "text",
    [
        "Aam Aadmi Party (AAP) MP Ann Low spoke on Monday.",
        "The American Academy of Pediatrics (AAP) – a body of doctors – spoke.",
        "Pan-African Parliament (PAP) President Ann Low spoke.",
        "Electronic patient dossier (epd) – das Dossier – kommt.",
        "Andhra Pradesh (AP) Chief Minister Low spoke on Monday.",
        "共同記者会見\n橋が閉鎖された。",
        "Police seize files from Reuters\nThe bridge is closed.",
    ],
)
def test_words_with_an_agencys_letters_are_no_credit(text: str) -> None:
    assert credited_agency(text) is None


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("ASBURY PARK (AP) — The bridge is closed.", "Associated Press"),
        ("Addis Abeba (AA) – The bridge is closed.", "Anadolu"),
        ("The Associated Press (AP) - The bridge is closed.", "Associated Press"),
        ("Polska Agencja Prasowa (PAP) - Most zamknięto.", "PAP"),
    ],
)
def test_a_city_or_the_agency_itself_before_its_letters_credits_it(text: str, agency: str) -> None:
    assert credited_agency(text) == agency
