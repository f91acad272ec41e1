"""`storywire normalize` shows what each record, page or entry becomes, and from what."""

import json
from pathlib import Path

from tests.unit.streams.cli.conftest import Storywire

FEED = """<rss version="2.0"><channel><title>News</title><language>en</language>
<item><title>River&#x1F; freezes - The Daily</title><link>https://news.google.com/rss/a/1</link>
<source url="https://www.daily.example">The Daily</source><pubDate>24-09-2026 18:30</pubDate></item>
<item><title>No address</title></item></channel></rss>"""
PAGE = """<!doctype html><html lang="de"><head><title>Bahn streikt | Der Bote</title>
<link rel="canonical" href="https://bote.example/2026/04/10/bahn">
<meta property="article:published_time" content="10. April 2026 um 10:30 Uhr"></head><body>
<h1>Bahn streikt</h1><p>Die Bahn steht seit Dienstag still, und niemand kennt den Tag, an
dem er endet, sagte der Sprecher der Bahn am Morgen in Berlin.</p></body></html>"""


def test_files_of_every_kind(storywire: Storywire, tmp_path: Path) -> None:
    database = {"STORYWIRE_DATABASE": str(tmp_path / "none.sqlite")}
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")
    (tmp_path / "lines.jsonl").write_text('{"url": "https://a.example/x", "title": "A"}\ngarbage\n')
    page, entry, refused, line, dead = (
        json.loads(line)
        for name in ("page.html", "feed.xml", "lines.jsonl")
        for line in storywire(
            "normalize", str(tmp_path / name), "--json", **database
        ).stdout.splitlines()
    )
    assert (page["title"], page["published_at"]) == ("Bahn streikt", "2026-04-10T10:30:00Z")
    date = page["decisions"]["date"]
    assert (date["source"], len(date["candidates"])) == ("page", 2)
    assert page["decisions"]["language"]["chosen"] == "de"
    assert (entry["title"], entry["publisher"]) == ("River freezes", "daily.example")
    assert entry["date_source"] == "feed"
    assert "no address" in refused["dead"]
    assert line["decisions"]["address"]["chosen"] == "https://a.example/x"
    assert dead["dead"].startswith("record: Invalid JSON")
    assert not (tmp_path / "none.sqlite").exists()
    assert line["decisions"]["charset"]["chosen"] == "utf-8"
    assert page["decisions"]["charset"]["source"] == entry["decisions"]["charset"]["source"]


def test_an_undated_article_stands_in_the_table(storywire: Storywire, tmp_path: Path) -> None:
    database = {"STORYWIRE_DATABASE": str(tmp_path / "none.sqlite")}
    (tmp_path / "lines.jsonl").write_text('{"url": "https://a.example/x", "title": "A storm"}\n')
    shown = storywire("normalize", str(tmp_path / "lines.jsonl"), **database).stdout
    assert "A storm" in shown
    assert "https://a.example/x" in shown


def test_the_charset_is_told_with_who_named_it(storywire: Storywire, tmp_path: Path) -> None:
    database = {"STORYWIRE_DATABASE": str(tmp_path / "none.sqlite")}
    feed = FEED.replace("River", "Flüsse und Bäche, die Straßen")
    named = '<?xml version="1.0" encoding="windows-1252"?>' + feed
    (tmp_path / "named.xml").write_bytes(named.encode("cp1252"))
    (tmp_path / "guessed.xml").write_bytes(feed.encode("cp1252"))
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace("Tag", "nächsten")
    (tmp_path / "page.html").write_bytes(page.encode("cp1252"))
    found = {
        name: json.loads(
            storywire("normalize", str(tmp_path / name), "--json", **database).stdout.splitlines()[
                0
            ]
        )
        for name in ("named.xml", "guessed.xml", "page.html")
    }
    told = {name: each["decisions"]["charset"] for name, each in found.items()}
    assert {each["chosen"] for each in told.values()} == {"windows-1252"}
    assert found["guessed.xml"]["title"].startswith("Flüsse und Bäche, die Straßen")
    assert [each["source"] for each in told.values()] == ["xml", "letters", "meta"]
    assert told["named.xml"]["candidates"] == [{"source": "xml", "value": "windows-1252"}]
    assert told["guessed.xml"]["why"].startswith("a guess: ")
