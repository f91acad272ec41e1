"""What an owner of one feed or one domain tries with an article's fields, and does not get.

The table of attempts is docs/research/red-team.md.
"""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from processors.model import Article, Outlet
from processors.normalize.addresses.identity import id_of_address
from processors.normalize.addresses.url import canonical_url, registered_domain
from processors.normalize.normalize import UnusableArticle, normalize
from processors.normalize.outlets.known_outlets import KnownOutlets

RECEIVED = datetime(2026, 2, 10, 12, tzinfo=UTC)
EVIL = "https://evil.example/feed"
OUTLETS = KnownOutlets(
    [
        Outlet(domain="paper.example", name="The Paper of Record", owner="Group", bias="center"),
        Outlet(domain="bbc.example", name="BBC News", bias="center"),
    ]
)


def article(**fields: Any) -> Article:
    """What becomes of an article of the feed of evil.example."""
    sent = {"url": "https://evil.example/a", "title": "Ice on the river", "feed": EVIL, **fields}
    return normalize(json.dumps(sent).encode(), RECEIVED, OUTLETS)


@pytest.mark.parametrize(
    ("feed", "url"),
    [
        pytest.param(feed, url, id=wants)
        for wants, feed, url in [
            ("a host in the user of the feed's address", "https://paper.example@evil.example/f",
             "https://paper.example/a"),
            ("a host before a backslash", "https://evil.example\\@paper.example/f",
             "https://paper.example/a"),
            ("a host as user and password", "https://paper.example:443@evil.example/f",
             "https://paper.example/a"),
            ("a host in the fragment", "https://evil.example#.paper.example/f",
             "https://paper.example/a"),
            ("a host in the query", "https://evil.example?.paper.example/f",
             "https://paper.example/a"),
            ("a host as the beginning of another", "https://paper.example.evil.example/f",
             "https://paper.example/a"),
            ("a host as the end of another", "https://notpaper.example/f",
             "https://paper.example/a"),
            ("a host with an escaped dot", "https://evil.example%2f.paper.example/f",
             "https://paper.example/a"),
            ("a host with an escaped zero", "https://evil.example%00.paper.example/f",
             "https://paper.example/a"),
            ("a host that looks like one of a cache", "https://paper-example.evil.example/f",
             "https://paper.example/a"),
            ("a Cyrillic twin of the domain", "https://раper.example/f",
             "https://paper.example/a"),
            ("another blog of one host", "https://alice.github.io/feed.xml",
             "https://bob.github.io/a"),
            ("another blog of a host that no list has", "https://alice.substack.com/feed",
             "https://bob.substack.com/p/a"),
            ("another bucket of one store", "https://s3.amazonaws.com/alice/feed.xml",
             "https://s3.amazonaws.com/bob/a.html"),
            ("another repository", "https://raw.githubusercontent.com/alice/x/main/feed.xml",
             "https://raw.githubusercontent.com/bob/x/main/a.html"),
            ("another blog of a host for one country", "https://alice.blogspot.co.uk/feed",
             "https://bob.blogspot.co.uk/a"),
            ("another site of a builder of sites", "https://alice.godaddysites.com/feed",
             "https://bob.godaddysites.com/a"),
            ("another blog below a part of a host", "https://alice.blog.fc2.com/feed",
             "https://bob.blog.fc2.com/a"),
            ("another bucket of a region", "https://s3.eu-west-1.amazonaws.com/alice/feed.xml",
             "https://s3.eu-west-1.amazonaws.com/bob/a.html"),
            ("another gist", "https://gist.githubusercontent.com/alice/1/raw/feed.xml",
             "https://gist.githubusercontent.com/bob/2/raw/a.html"),
            ("another upload to an archive", "https://archive.org/download/alice/feed.xml",
             "https://archive.org/download/bob/a.html"),
            ("another page of a network, without www.", "https://facebook.com/alice/feed",
             "https://facebook.com/bob/a"),
            ("another repository of a forge", "https://gitlab.com/alice/x/-/raw/main/feed.xml",
             "https://gitlab.com/bob/x/a"),
            ("another writer of one platform", "https://medium.com/feed/@alice",
             "https://medium.com/@bob/a-story-of-ice-1"),
            ("another home page of a university", "https://uni.example/~alice/feed.xml",
             "https://uni.example/~bob/a.html"),
            ("the university itself, from a home page", "https://uni.example/%7Ealice/feed.xml",
             "https://uni.example/news/a.html"),
            ("the host of the blogs itself", "https://alice.github.io/feed.xml",
             "https://github.io/a"),
            ("the path out of one's own folder", "https://uni.example/~alice/feed.xml",
             "https://uni.example/~alice/%2e%2e/~bob/a.html"),
            ("a copy of the victim's in a cache", EVIL,
             "https://evil-example.cdn.ampproject.org/c/s/paper.example/a"),
            ("a public suffix as a domain", "https://co.uk/feed", "https://paper.co.uk/a"),
        ]
    ],
)  # fmt: skip
def test_a_feed_does_not_pass_for_anothers(feed: str, url: str) -> None:
    made = article(feed=feed, url=url)
    assert made.provenance == "claimed"
    assert made.publisher == registered_domain(canonical_url(url))


@pytest.mark.parametrize(
    ("feed", "url"),
    [
        ("https://PAPER.example.:443/f", "http://www.paper.example/a"),
        ("https://user:secret@paper.example/f", "https://paper.example/a"),
        ("https://bücher.example/f", "https://xn--bcher-kva.example/a"),
        ("https://xn--bcher-kva.example/f", "https://bücher.example/a"),
        ("https://medium.com/feed/@alice", "https://medium.com/@alice/a-story-of-ice-1"),
        ("https://social.example/@alice.rss", "https://social.example/@alice/123"),
        ("https://uni.example/feed.xml", "https://uni.example/~alice/a.html"),
        ("https://alice.github.io/blog/feed.xml", "https://alice.github.io/notes/a.html"),
    ],
)  # fmt: skip
def test_an_honest_feed_is_its_publishers_however_it_is_written(feed: str, url: str) -> None:
    assert article(feed=feed, url=url).provenance == "own"


def test_two_writers_of_one_host_are_told_apart() -> None:
    """Else one could change what the other was first to claim."""
    names = {
        article(feed=f"https://medium.com/feed/@{name}", url="https://paper.example/a").brought_by
        for name in ("alice", "bob")
    }
    assert names == {"feed medium.com/@alice", "feed medium.com/@bob"}


@pytest.mark.parametrize(
    "url",
    [
        "https://paper%2eexample/a",
        "https://paper.example%00.evil.example/a",
        "https://paper.example\x00.evil.example/a",
        "https://paper.example%0a.evil.example/a",
        "https://pa per.example/a",
        "https://[paper.example]/a",
        "https://paper.example:99999/a",
        "https:///paper.example/a",
        "javascript:alert(1)//https://paper.example/a",
    ],
)
def test_no_article_has_an_address_that_readers_would_take_for_another(url: str) -> None:
    with pytest.raises(UnusableArticle, match="url"):
        article(url=url)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example\\@paper.example/a",
        "https://paper.example@evil.example/a",
        "https://evil.example:443\\.paper.example/a",
        "https://evil.example#@paper.example/a",
        "https://evil.example?u=https://paper.example/a",
        "https://evil.example/https://paper.example/a",
        "https://evil.example/amp/s/paper.example/a",
        "https://evil.exam\nple/a",
        "https://evil.example。/a",
    ],
)
def test_an_address_of_its_own_is_not_read_as_anothers(url: str) -> None:
    assert article(url=url).publisher == "evil.example"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://paper.example/?id=1", "https://paper.example/?id=2"),
        ("https://alice.github.io/a", "https://www.github.io/a"),
        ("https://paper.example/a%2Fb", "https://paper.example/a/b"),
        ("https://paper.example/a%3Fid=1", "https://paper.example/a?id=1"),
        ("https://paper.example/a%23b", "https://paper.example/a"),
        ("https://paper.example/a%2541", "https://paper.example/aA"),
        ("https://paper.example/A", "https://paper.example/a"),
        ("https://paper.example:8443/a", "https://paper.example/a"),
        ("https://m.blogspot.com/a", "https://blogspot.com/a"),
    ],
)
def test_no_address_of_its_own_has_the_id_of_anothers_article(one: str, other: str) -> None:
    assert id_of_address(canonical_url(one)) != id_of_address(canonical_url(other))


def test_a_saved_page_that_calls_itself_anothers_is_not_its_own() -> None:
    """Else it could take the place of what the paper's own feed brought."""
    page = "<link rel=canonical href=https://paper.example/ice-1><h1>Ice</h1><p>Ice on the river."
    sent = {"url": "https://paper.example/ice-1", "html": page, "feed": "/pages/evil.html"}
    assert normalize(json.dumps(sent | {"relay": True}).encode(), RECEIVED).provenance == "relayed"
    assert normalize(json.dumps(sent).encode(), RECEIVED).provenance == "own"


@pytest.mark.parametrize(
    "url",
    [
        "https://news.google.com/rss/articles/CBMi1",
        "https://www.msn.com/en-us/news/AA1",
        "https://news.yahoo.com/ice-on-the-river-1.html",
    ],
)
@pytest.mark.parametrize(
    "by", [{"feed": EVIL}, {"feed": "api", "token": "evil", "feed_site": "https://evil.example/"}]
)
def test_an_aggregators_address_is_nobodys_own(url: str, by: dict[str, str]) -> None:
    """Else who names itself as the outlet could change what others brought under that address."""
    made = article(url=url, site="https://evil.example/", **by)
    assert (made.publisher, made.provenance) == ("evil.example", "claimed")


@pytest.mark.parametrize(
    "name",
    [
        "BBC News",
        "bbc  NEWS",
        "ВВС News",
        "BBC\u200d News",
        "BBC\ufe0f News",
        "BBC\u034f News",
        "ＢＢＣ Ｎｅｗｓ",
        "BBC-News",
        "The BBC News",
        "BBC\u202e News",
        "B\u00adBC News",
        "Paper of Record",
        "Reuters",
        "Rеuters",
        "Reu\u200dters",
        "Ｒｅｕｔｅｒｓ",
        "The Associated Press",
        "Reutérs",
        "ʀᴇᴜᴛᴇʀꜱ",
        "REUTERS®",
        "AP News",
        "AP Nеws",
        "Reuters News",
        "AFP en Español",
        "ANSA Latina",
        "dpa international",
        "TASS English",
        "ANTARA News",
        "فرانس برس",
        "وكالة الأنباء السعودية",
        "China News Service",
        "Polish Press Agency",
        "Emirates News Agency",
        "Assoclated Press",
        "BBĊ News",
        "BBC Nẹws",
        "BBC News™",
        "🅱🅱🅲 News",
        "ᏴᏴС News",
        "ꓐꓐꓚ News",
        "BBC\u3164News",
        "The Paper of Rec0rd",
        "paper.example",
        "BBC.Example",
        "www.bbc.example",
        "bbс․example",
        "https://bbc.example/",
        "BBC News (Official)",
        "BBC News - World",
        "Home | BBC News",
        "BBC NewsⓇ",
        "Reuters: Top Stories",
        "Associated Press (AP)",
        "ᗷᗷ\u216d News",
        "BBϹ News",
        "ΒΒⲤ News",
        "BBC Nҽws",
        "The Pɑper օf Recօrd",
        "The Paper oꬵ Record",
        "Rҽuters",
        "Rеսters",
        "ᖇeuters",
        "Reuteᴦs",
        "Reuteгs",
        "Associated Pгess",
        "The BBC Nevvs",
        "The Paper of Recorԁ",
        "路透社",
        "РИА Новости",
        "\u3164\u2800",
        "\u200d\ufe0f",
    ],
)
def test_nobody_goes_by_the_name_of_another(name: str) -> None:
    page = f'<head><meta property="og:site_name" content="{name}"></head>'
    assert article(source=name).source == "evil.example"
    assert article(html=page).source == "evil.example"


def test_an_outlet_goes_by_its_own_name() -> None:
    made = article(source="BBC News", url="https://bbc.example/a", feed="https://bbc.example/f")
    assert made.source == "BBC News"
    assert article(source="The Evil").source == "The Evil"


@pytest.mark.parametrize(
    "claim",
    [
        {"owner": "Group"}, {"bias": "left"}, {"factuality": "high"}, {"country": "FR"},
        {"brought_by": "operator"}, {"provenance": "own"}, {"publisher": "paper.example"},
        {"article_id": "0" * 16}, {"received_at": "2020-01-01T00:00:00Z"},
        {"date_flags": ["x"]}, {"embedding": "AAAA"}, {"story_id": "0" * 16},
    ],
    ids=lambda claim: next(iter(claim)),
)  # fmt: skip
def test_a_record_of_a_feed_says_nothing_that_only_an_operator_may(claim: dict[str, Any]) -> None:
    assert article(**claim) == article()


@pytest.mark.parametrize(
    ("wants", "fields", "moment"),
    [
        ("to be ranked first for two days", {"published_at": "2026-02-12T11:00:00Z"}, RECEIVED),
        ("to be ranked first for ever", {"published_at": "2099-01-01T00:00:00Z"}, None),
        ("to be first of all", {"published_at": "1899-12-31T23:59:59Z"}, None),
        ("the end of time", {"published_at": "9999-12-31T23:59:59-23:59"}, None),
        ("the begin of time", {"published_at": "0001-01-01T00:00:00+23:59"}, None),
        ("a day before its own address", {"published_at": "2025-09-03T08:00:00Z",
         "url": "https://evil.example/2026/02/10/a"}, datetime(2026, 2, 10, tzinfo=UTC)),
        ("a page's clock at zero", {"html": "<time datetime='1970-01-01T00:00:00Z'>x</time><p>x"},
         None),
        ("a text that is no date", {"published_text": "tomorrow 25:61"}, None),
    ],
)  # fmt: skip
def test_no_date_beyond_its_bounds(
    wants: str, fields: dict[str, Any], moment: datetime | None
) -> None:
    made = article(**fields)
    assert made.published_at == moment, wants
    assert made.date_flags or moment is None


def test_no_version_is_newer_than_its_receipt() -> None:
    made = article(updated_at=(RECEIVED + timedelta(days=2)).isoformat())
    assert made.updated_at == RECEIVED
    assert article(updated_at="9999-12-31T00:00:00Z").updated_at is None


@pytest.mark.parametrize(
    "field", ["title", "body", "source", "agency", "owner", "language", "country", "url"]
)
@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x9b", "\r\n", "\u2028", "\u202e"])
def test_no_field_carries_what_steers_a_line(field: str, character: str) -> None:
    text = "https://evil.example/a" if field == "url" else "en"
    try:
        made = article(**{field: f"{text}{character}Bcc: all"})
    except UnusableArticle:
        return
    texts = [made.title, made.source, made.agency, made.owner, made.url, made.language]
    assert not any(character in (text or "") for text in texts)
    assert field == "body" or not any("\n" in (text or "") for text in texts)


@pytest.mark.parametrize("override", ["\u202d", "\u202e"])
def test_no_body_spells_a_name_backwards(override: str) -> None:
    made = article(body=f"The mayor, {override}eoD enaJ, resigned.\n\u200fשלום \u2067abc\u2069")
    assert made.body == "The mayor, eoD enaJ, resigned.\n\u200fשלום \u2067abc\u2069"


@pytest.mark.parametrize("title", ["\u200c\u200d", "\ufe0f", "\u3164", "\u2800 \u2800", "\u0301"])
def test_no_headline_is_blank(title: str) -> None:
    with pytest.raises(UnusableArticle, match="both empty"):
        article(title=title)


def test_a_line_of_credit_credits_no_outlet_that_is_not_the_agency() -> None:
    made = article(body="BEIJING, Feb 10 (Reuters) - Ice on the river.", source="Reuters")
    assert (made.agency, made.source, made.publisher) == ("Reuters", "evil.example", "evil.example")


@pytest.mark.parametrize(
    "stated",
    [
        "https://paper.example/a-story-of-ice-1",
        "//paper.example/a-story-of-ice-1",
        "https://evil.example@paper.example/a-story-of-ice-1",
        "https://evil.example\\@paper.example/a-story-of-ice-1",
        "\\\\paper.example\\a-story-of-ice-1",
        "https:paper.example/a-story-of-ice-1",
        "https://sport.evil.example/a-story-of-ice-1",
        "https://evil.example:8443/a-story-of-ice-1",
        "https://еvil.example/a-story-of-ice-1",
    ],
)
def test_no_page_moves_its_article_to_another_host(stated: str) -> None:
    made = article(html=f'<link rel="canonical" href="{stated}"><p>Ice on the river.</p>')
    assert made.url.startswith("https://evil.example/")
