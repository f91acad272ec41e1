"""What agencies put around headlines goes, and what headlines are about stays."""

import pytest

from processors.normalize.outlets.wire_slugs import without_slugs

HEADLINE = "Harbour bridge closed for eight months"


@pytest.mark.parametrize(
    "title",
    [
        f"{slug}{HEADLINE}"
        for slug in (
            "UPDATE 2-", "RPT-UPDATE 1-", "UPDATE 3-EXCLUSIVE-", "FACTBOX-", "RESUMEN 2-",
            "BREAKING: ", "JUST IN - ", "(2nd LD) ", "(Update 2) ", "UPDATE1: ", "Urgent: ",
            "EILMELDUNG: ", "WDH/ROUNDUP 2: ", "KORREKTUR: ", "ALERTE INFO - ", "AMP2.- ",
            "ÚLTIMA HORA | ", "ULTIM'ORA: ", "СРОЧНО! ", "SON DAKİKA: ", "PILNE! ", "【速報】",
            "[속보] ", "＜速報＞", "HINTERGRUND: ", "Hintergrund: ", "ANALYSE - ", "ENCADRÉ: ",
            "EN DIRECT. ", "VIDÉO. ", "SCHEDA: ", "EN VIVO | ", "AP Exclusive: ", "APNewsAlert: ",
            "2nd UPDATE: ", "LIVE: ", "Breaking News: ", "Срочно! ", "FLAŞ! ",
            "快讯：", "عاجل | ", "عاجل.. ", "[VIDEO] ", "(FOTO) ", "FOTO/VIDEO: ", "Video | ",
            "VIDEO. ", "Exclusive | ", "Live updates: ", "[WATCH] ", "بالفيديو.. ", "影／",
            "獨家｜", "[포토뉴스] ", "【ライブ】", "EQS-News: ", "Xinhua Headlines: ",
            "EN IMÁGENES | ", "WATCH LIVE: ", "DEVELOPING: ", "INFO LE MONDE. ", "URGENT. ",
            "AHORA | ", "JUURI NYT: ", "ŽIVĚ: ", "ÉLŐ: ", "УЖИВО: ", "TƏCİLİ: ", "Son dakika: ",
            "مباشر: ", "#عاجل ", "فیلم/ ", "בלעדי: ", "ब्रेकिंग न्यूज़: ", "লাইভ: ", "速報：", "直播：",
            "独家：", "속보: ", "[라이브] ", "สด: ", "بریکنگ نیوز: ", "⚡️ ", "❗️❗️ ",
            "LIVEBLOG ++ ", "+++ ", "\U0001f469\u200d\U0001f469\u200d\U0001f467 ",
            "\U0001f469\U0001f3fd\u200d\U0001f692 ", "\U0001f6b6\u200d\u2642\ufe0f ",
            "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f ",
        )
    ],
)  # fmt: skip
def test_slugs_in_front(title: str) -> None:
    assert without_slugs(title) == HEADLINE


@pytest.mark.parametrize(
    "title",
    [f"{HEADLINE} (종합2보)", f"{HEADLINE} (UPDATE)", f"+++ {HEADLINE} +++", f"++ {HEADLINE} ++"]
    + [
        f"{HEADLINE}{said}"
        for said in (
            " (VIDEO)",
            " [video]",
            " (+Video)",
            " (FOTO, VIDEO)",
            " (FOTOS Y VIDEO)",
            " (ФОТО)",
            ". Видео",
            ": відео",
            " | VIDEO",
            ". FOTOS",
            "... VIDEO",
            " - Βίντεο",
            " 【写真】",
            " | EN VIVO",
            " (فيديو وصور)",
            " + VIDEO",
            " + فیلم",
            " FOTO/VIDEO",
            " / فیلم",
            "; VÍDEO",
            " | Video",
            " – as it happened",
            " - mit Video",
            " - Δείτε βίντεο",
            "（图）",
        )
    ],
)
def test_slugs_behind_and_around(title: str) -> None:
    assert without_slugs(title) == HEADLINE


@pytest.mark.parametrize(
    "title",
    [
        "FOREX-Dollar dips as bridge closes",
        "US STOCKS-Wall Street rises on jobs",
        "Update on the bridge: it is closed",
        "UPDATE-2 satellite launched from Kourou",
        "Urgent care for bridges: what it costs",
        "BREAKING: Bad",
        "Breaking the bank: how bridges are paid",
        "C++ and D++ compared",
        "Breaking - the sport - comes to Paris",
        "Live: die Brücke im Rückblick",
        "Analysis: a bridge nobody asked for",
        "OPINION: Bridges are overrated",
        "SPONSORED: Five bridges to see",
        "VIDEO games sell well in May",
        "Man jumps off the bridge: video",
        "Photos show damage to the bridge (officials say)",
        "Галерея: фото моста на память",
        "Galeria: 16 Filialen schließen im Sommer",
        "Video: Man jumps off the bridge",
        "Exclusive: mayor to resign",
        "Watch out: the bridge is icy again",
        "Exclusive use of the bridge for buses",
        "Roundup: Bayer faces new claims",
        "影片分級制度將修改 影響業者",
        "更新設備後 | 工廠恢復生產",
        "شاهد عيان يروي قصة انهيار الجسر",
        "Nirvana (live) at the bridge",
        "ANALYSE des Wassers ergab hohe Werte",
        "SCHEDA elettorale contestata in Puglia",
        "DIRECT flights to resume in July",
        "LIVE AID concert forty years on",
        "PUNTO Fijo: refinería vuelve a operar",
        "Hintergrund der Sperrung ist ein Riss",
        "INFOWARS. The site is closed by court",
        "How to watch the bridge open live",
        "#MeToo: the bridge engineers speak out",
        "Rome + Paris + London: three bridges",
        "تحديث قانون الجسور يثير الجدل",
        "فوریت‌های پزشکی روی پل مستقر شد",
        "独家记忆：一座桥的百年故事讲述",
        "ラジオの独自性：橋の上の放送局",
        "สดใสหลังฝนตก สะพานเปิดแล้ววันนี้",
    ],
)
def test_headlines_stay(title: str) -> None:
    assert without_slugs(title) == title
