"""What agencies put around headlines goes, and what headlines are about stays."""

import pytest

from processors.normalize.wire_slugs import without_slugs

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
            "快讯：", "عاجل | ", "عاجل.. ",
        )
    ],
)  # fmt: skip
def test_slugs_in_front(title: str) -> None:
    assert without_slugs(title) == HEADLINE


@pytest.mark.parametrize(
    "title",
    [f"{HEADLINE} (종합2보)", f"{HEADLINE} (UPDATE)", f"+++ {HEADLINE} +++", f"++ {HEADLINE} ++"],
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
        "ANALYSE des Wassers ergab hohe Werte",
        "SCHEDA elettorale contestata in Puglia",
        "DIRECT flights to resume in July",
        "LIVE AID concert forty years on",
        "PUNTO Fijo: refinería vuelve a operar",
        "Hintergrund der Sperrung ist ein Riss",
    ],
)
def test_headlines_stay(title: str) -> None:
    assert without_slugs(title) == title
