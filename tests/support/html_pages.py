"""Pages for tests, of several layouts and languages; every text was written for them."""

import json
from typing import Any, NamedTuple

FLOOD = [
    "The river Ostra rose by more than a metre overnight and cut the town of Velin off from the "
    "road to the coast, the regional flood office said on Thursday morning.",
    "Some four hundred people were brought to a school on the hill. Firefighters used boats to "
    "reach houses along the lower quay, where water stood up to the window sills.",
    "“We heard the wall of the mill give way at about three,” said Marta Lind, who runs a bakery "
    "on the market square. “After that nobody went back to bed.”",
    "The office expects the level to fall from Friday evening. Schools stay closed until Monday.",
]
HOCHWASSER = [
    "Die Ostra ist in der Nacht um mehr als einen Meter gestiegen und hat die Stadt Velin von "
    "der Küstenstraße abgeschnitten, wie das Hochwasseramt am Donnerstag mitteilte.",
    "Rund vierhundert Menschen wurden in eine Schule auf dem Hügel gebracht. Die Feuerwehr fuhr "
    "mit Booten zu den Häusern am unteren Kai, wo das Wasser bis zu den Fensterbänken stand.",
    "Das Amt rechnet damit, dass der Pegel von Freitagabend an fällt. Die Schulen bleiben bis "
    "Montag geschlossen, der Zugverkehr ruht auf der ganzen Strecke.",
]
KOZUI = [
    "オストラ川の水位は夜のうちに一メートル以上上昇し、ベリン市は海岸へ向かう道路から切り離された。"
    "地域の洪水対策室が木曜日の朝に発表した。約四百人が丘の上の学校に避難している。",
    "消防隊はボートを使い、川沿いの家々に取り残された住民を救助した。水は窓の高さまで達していたという。"
    "対策室によると、水位は金曜日の夜から下がる見込みで、学校は月曜日まで休校となる。",
]


def article(paragraphs: list[str]) -> str:
    return "".join(f"<p>{each}</p>" for each in paragraphs)


def page(body: str, head: str = "", lang: str = "en") -> str:
    return f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def linked(data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


NAVIGATION = (
    "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li>"
    "<li><a href='/sport'>Sport</a></li></ul></nav>"
)
FOOTER = (
    "<aside><h3>Most read</h3><ul><li><a href='/a'>Ferry captain honoured</a></li>"
    "<li><a href='/b'>Tram line to open in May</a></li></ul></aside>"
    "<footer><p>© 2025 The Daily. <a href='/terms'>Terms of use</a></p></footer>"
)
DATA = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "River cuts town off from the coast",
    "datePublished": "2025-08-28T06:10:00+02:00",
    "dateModified": "2025-08-28T09:45:00+02:00",
    "author": [{"@type": "Person", "name": "Jane Doe"}, {"name": "AFP"}],
    "publisher": {"@type": "Organization", "name": "The Daily"},
}


class Wanted(NamedTuple):
    """What has to come of a page."""

    title: str
    text: list[str]
    published: str | None
    updated: str | None = None
    site: str = ""


HEADLINE = "River cuts town off from the coast"
PAGES: dict[str, tuple[str, Wanted]] = {
    "semantic, with everything": (
        page(
            NAVIGATION
            + f"<main><article><h1>{HEADLINE}</h1><div style='display: none'>Hidden words</div>"
            + f"<script>var tracked = 'Script words';</script>{article(FLOOD)}</article></main>"
            + FOOTER,
            f"<title>{HEADLINE} | The Daily</title><meta property='og:title' "
            f"content='{HEADLINE} - The Daily'><meta property='og:site_name' content='The Daily'>"
            "<style>p { color: red }</style>" + linked(DATA),
        ),
        Wanted(
            HEADLINE, FLOOD, "2025-08-28T06:10:00+02:00", "2025-08-28T09:45:00+02:00", "The Daily"
        ),
    ),
    "short": (
        page(f"{NAVIGATION}<article><h1>{HEADLINE}</h1><p>{FLOOD[3]}</p></article>{FOOTER}"),
        Wanted(HEADLINE, FLOOD[3:], None),
    ),
    "nothing but divs": (
        page(
            f"<div id=top><a href=/>Home</a> <a href=/w>World</a></div><div class=story>"
            f"<h1>{HEADLINE}</h1><div class=date>Thursday</div>"
            f"<div class=text>{article(FLOOD)}</div></div>"
            "<div class=footer><a href=/x>Imprint</a></div>",
            f"<title>The Daily: {HEADLINE}</title><meta name=date content='28.08.2025 06:10'>",
        ),
        Wanted(HEADLINE, FLOOD, "28.08.2025 06:10"),
    ),
    "breaks instead of paragraphs": (
        page(
            f"<h1>{HEADLINE}</h1><div class='article-body'>{'<br><br>'.join(FLOOD)}</div>",
            "<meta property='article:published_time' content='2025-08-28T04:10:00Z'>",
        ),
        Wanted(HEADLINE, FLOOD, "2025-08-28T04:10:00Z"),
    ),
    "a table as layout": (
        page(
            f"<table><tr><td><a href=/>Home</a></td><td><h1>{HEADLINE}</h1>{article(FLOOD)}</td>"
            "</tr></table>"
        ),
        Wanted(HEADLINE, FLOOD, None),
    ),
    "German, @graph, <time>": (
        page(
            f"<article><h1>Fluss schneidet Stadt ab</h1><time datetime='2025-08-28T07:00+02:00'>"
            f"heute</time>{article(HOCHWASSER)}</article>",
            linked({"@graph": [{"@type": "WebSite", "name": "Tagblatt"}, {"@type": "Person"}]}),
            "de",
        ),
        Wanted("Fluss schneidet Stadt ab", HOCHWASSER, "2025-08-28T07:00+02:00", site="Tagblatt"),
    ),
    "Japanese": (
        page(
            f"<article><h1>川の増水で町が孤立</h1>{article(KOZUI)}</article>",
            "<title>川の増水で町が孤立｜日報</title><meta property='og:site_name' content='日報'>",
            "ja",
        ),
        Wanted("川の増水で町が孤立", KOZUI, None, site="日報"),
    ),
    "text in the data only": (
        page(
            "<div id=root></div>",
            linked([{"@type": "BreadcrumbList"}, {**DATA, "articleBody": "\n".join(FLOOD)}]),
        ),
        Wanted(
            HEADLINE, FLOOD, "2025-08-28T06:10:00+02:00", "2025-08-28T09:45:00+02:00", "The Daily"
        ),
    ),
    "broken": (
        f"<html lang=en><body><div><h1>{HEADLINE}<div><b><p>{'<p>'.join(FLOOD)}</i></table></div",
        Wanted(HEADLINE, FLOOD, None),
    ),
    "a fragment of a feed": (
        f"{article(FLOOD)}<script>x()</script><p hidden>Hidden words</p><img src='x.png'>",
        Wanted("", FLOOD, None),
    ),
    "plain text of a feed": (" \n".join(FLOOD), Wanted("", [" ".join(FLOOD)], None)),
}
"""Each page, and what has to come of it."""

TEXTLESS = {
    "empty": ("<html></html>", "nothing to read was found"),
    "nothing": (" <!-- --> ", "it cannot be read as HTML"),
    "an endless tag": (
        page(f"<p {' '.join(f'a{n}=b' for n in range(200_000))}>{FLOOD[0]}</p>"),
        "it cannot be read as HTML",
    ),
    "paywall": (
        page(
            "<div class=wall><h2>Subscribe to continue reading</h2><p>Subscribe now for unlimited "
            "digital access. Cancel any time.</p><p>Already a subscriber? Log in</p></div>",
            linked({**DATA, "isAccessibleForFree": False}),
        ),
        "it is not free to read",
    ),
    "robot check": (
        page(
            "<h1>Just a moment...</h1><p>Checking your browser before you access the site.</p>"
            "<p>Enable JavaScript and cookies to continue. Ray ID: 8f2c77</p>",
            "<title>Just a moment...</title>",
        ),
        "nothing but boilerplate",
    ),
    "scripts only": (
        page(
            "<div id=app></div><noscript>You need to enable JavaScript to run this app."
            "</noscript><script>boot()</script>",
            "<title>The Daily</title>",
        ),
        "nothing to read was found",
    ),
    "too many elements": (page("<p>Words of a comment.</p>" * 25_000), "too many elements"),
}
"""Pages without an article's text, and a part of the reason."""
