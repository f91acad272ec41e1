"""Documents that are meant to do harm, and those that are merely wrong."""

import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infra.sources.feeds import syndication, xml
from infra.sources.feeds.document import read_document
from infra.sources.feeds.entry import MAX_ENTRIES, Document, NotAFeed
from infra.sources.feeds.items import UnusableEntry, chronological, raw_article
from processors.model import RawArticle
from tests.support import feed_documents

ITEM = "<item><title>a &x;</title><link>https://daily.example/1</link></item>"
FEED = f'<rss version="2.0"><channel>{ITEM}</channel></rss>'
LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY x0 "ha">'
    + "".join(f'<!ENTITY x{n + 1} "{f"&x{n};" * 10}">' for n in range(9))
    + '<!ENTITY x "&x9;">]>'
)
BLOW_UP = f'<!DOCTYPE rss [<!ENTITY x "{"a" * 50_000}">]>'
FILE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
REMOTE = '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>'
BOMBS = {"laughs": LAUGHS, "blow-up": BLOW_UP, "file": FILE, "remote": REMOTE}


def read(text: str) -> Document:
    return read_document(text, "https://daily.example/feed")


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("start", ["", '<?xml version="1.0"?>', "<!-- c -->", "\n\n"])
def test_a_document_with_entities_of_its_own_is_refused(bomb: str, start: str) -> None:
    with pytest.raises(NotAFeed, match="forbidden XML: it declares entities"):
        read(start + BOMBS[bomb] + FEED.replace("&x;", "&x;" * 100))


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("start", ["<a&b>", "<?pi <x ?>", "<", "text", "<rss>", "<!DOCTYPE x>"])
def test_where_the_check_sees_no_xml_feedparser_expands_nothing(bomb: str, start: str) -> None:
    try:
        document = read(start + BOMBS[bomb] + FEED.replace("&x;", "&x;" * 100))
    except NotAFeed:
        return
    told = "".join(entry.title + entry.html for entry in document.entries) + document.title
    assert len(told) < 2_000
    assert "root:" not in told
    assert "haha" not in told


@pytest.mark.parametrize("declaration", ["<!ENTITY x", "\n<!ENTITY x", "<!entity x"])
@pytest.mark.parametrize("system", ["", ' SYSTEM "http://127.0.0.1:9/x.dtd"'])
def test_an_entity_hidden_in_a_comment_does_not_grow(declaration: str, system: str) -> None:
    hidden = f'<!-- {declaration} "{"a" * 5_000}"> --><!DOCTYPE rss{system}>'
    with pytest.raises(NotAFeed, match="forbidden XML: it declares entities"):
        read(hidden + FEED.replace("&x;", "&x;" * 100))


VALUES = "".join(f"a{n} CDATA '{'x' * 20}' " for n in range(100))


@pytest.mark.parametrize("start", ["", "<!-- <rss> -->", '<?xml version="1.0"?>'])
@pytest.mark.parametrize("root", ["rss", "urlset", "opml"])
def test_a_document_that_gives_each_element_attributes_is_refused(start: str, root: str) -> None:
    text = f"{start}<!DOCTYPE {root} [<!ATTLIST item {VALUES}>]><{root}><item/></{root}>"
    with pytest.raises(NotAFeed, match="forbidden XML: it declares values of attributes"):
        read(text)


def test_a_declaration_of_attributes_without_values_is_none_of_ours() -> None:
    declared = "<!DOCTYPE rss [<!ATTLIST rss version CDATA #REQUIRED>]>"
    assert len(read(declared + FEED.replace("&x;", "")).entries) == 1


@pytest.mark.parametrize("unit", ["<a>", "<url>", "<b:c>", "<a/>"])
def test_no_tree_is_made_of_what_is_nothing_but_tags(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xml, "MAX_ELEMENTS", 100)
    with pytest.raises(NotAFeed, match="more than 100 elements"):
        read(f"<rss>{unit * 101}")
    assert xml.parsed(f"<rss>{'<a></a>' * 99}</rss>") is not None


def test_an_article_may_write_about_entities() -> None:
    text = "<![CDATA[How <!ENTITY x 'y'> is written]]>"
    (entry,) = read(FEED.replace("a &x;", text)).entries
    assert entry.title == "How <!ENTITY x 'y'> is written"


def test_too_many_tags_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syndication, "MAX_TAGS", 100)
    with pytest.raises(NotAFeed, match="more than 100 tags"):
        read(feed_documents.rss(range(50)).decode())
    monkeypatch.setattr(syndication, "MAX_BROKEN_CHARACTERS", 100)
    with pytest.raises(NotAFeed, match="too large to guess at"):
        read("<rss><channel>" + "<item>" * 20)


@pytest.mark.parametrize("entry", ["<item>", "<item/>", "<entry>", "<rss:ITEM></rss:ITEM>"])
def test_too_many_entries_are_refused(entry: str) -> None:
    with pytest.raises(NotAFeed, match="more than 20000 entries"):
        read(f"<rss><channel>{entry * (MAX_ENTRIES + 1)}")


@pytest.mark.parametrize("whole", ['{{"items": {}}}', "{}"])
@pytest.mark.parametrize("item", ["{}", "[]", '{"link": "/a", "title": {"rendered": "A"}}'])
def test_too_many_items_are_refused_before_any_is_read(whole: str, item: str) -> None:
    items = f"[{','.join([item] * (MAX_ENTRIES + 1))}]"
    with pytest.raises(NotAFeed, match="more than 20000 entries"):
        read(whole.format(items))


ATTRIBUTES = "<item " + " ".join(f'a{n}="x"' for n in range(1_000)) + "/>"
PREFIXES = "".join(f'<a{n}:b xmlns:a{n}="u{n}"/>' for n in range(101))


@pytest.mark.parametrize("part", [ATTRIBUTES, PREFIXES])
def test_what_is_work_for_minutes_is_refused(part: str) -> None:
    with pytest.raises(NotAFeed, match="too large"):
        read(FEED.replace("<item>", f"{part}<item>").replace("&x;", ""))


KEYWORDS = " ".join(f"word{n}" for n in range(20_000))
UNREAD = {
    "author": f"<author>{'a' * 400_000}</author>",
    "creator": "<x:creator xmlns:x='http://purl.org/dc/elements/1.1/'>"
    f"{'a.' * 200_000}</x:creator>",
    "name": f"<author><name>{'a' * 400_000}</name><email>{'a' * 400_000}@</email></author>",
    "keywords": "<k:keywords xmlns:k='http://www.itunes.com/dtds/podcast-1.0.dtd'>"
    f"{KEYWORDS}</k:keywords>",
    "category": "".join(f"<category>{n}</category>" for n in range(20_000)),
}


@pytest.mark.long
@pytest.mark.parametrize("end", ["</item>", ""])
@pytest.mark.parametrize("part", UNREAD)
def test_what_nobody_reads_of_an_entry_costs_nothing(part: str, end: str) -> None:
    # Hours where feedparser looks for addresses and doubles in it.
    (entry,) = read(FEED.replace("&x;", "").replace("</item>", UNREAD[part] + end)).entries
    assert entry.title == "a"


def test_a_headline_may_have_a_tag_that_is_not_read() -> None:
    (entry,) = read(FEED.replace("a &x;", "<![CDATA[What <category> means]]>")).entries
    assert entry.title == "What <category> means"


@pytest.mark.parametrize("text", ["<a>" * 4_000, "<a>" * 4_000 + "</a>" * 4_000])
def test_deep_nesting_is_survived(text: str) -> None:
    with pytest.raises(NotAFeed):
        read(text)


@pytest.mark.long
@pytest.mark.parametrize("tag", ["a", "font", "a href=x", "a&gt;&lt;font", "a&gt;&lt;/font"])
def test_links_of_an_aggregator_that_are_never_closed_are_no_text(tag: str) -> None:
    """As many as a feed may have: the work on them does not grow with their square."""
    escaped = f"&lt;{tag}&gt;"
    description = escaped * (syndication.MAX_TAGS // escaped.count("&lt;") - 50)
    item = f"<item><link>https://news.google.com/</link><description>{description}</description>"
    document = read(f'<rss version="2.0"><channel>{item}</item></channel></rss>')
    assert [entry.html for entry in document.entries] == [""]


def test_what_stands_beside_an_aggregators_links_is_text() -> None:
    text = "&lt;a href=x&gt;Ice&lt;/a&gt; The river froze. &lt;font&gt;Daily&lt;/font&gt;"
    item = f"<item><link>https://news.google.com/</link><description>{text}</description></item>"
    (entry,) = read(f'<rss version="2.0"><channel>{item}</channel></rss>').entries
    assert "The river froze." in entry.html


WORDS = ["<item>", "</item>", "<title>", "</title>", "&amp;", "&x;", "<![CDATA[", "]]>", "<!--"]
WORDS += ["-->", "<link>", "</link>", "https://a.example/1", "\x00", "é", '"', "<pubDate>", "2025"]
WORDS += ['<link href="http://[">', "<guid>", "http://[::1/", "<source>", "<entry>", "<updated>"]
WORDS += ["<ttl>1e9</ttl>", "<hour>-1</hour>", "9" * 30, "<content type='base64'>", "\ud800", "["]
MAYBE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
FIELDS = ["id", "url", "title", "content_html", "content_text", "date_published", "language"]


def every_article(document: Document) -> None:
    """Each entry is an article, or the reason why not."""
    reasons = set()
    for entry in chronological(document.entries):
        try:
            value = raw_article(entry, document, "https://daily.example/feed")
        except UnusableEntry as error:
            reasons.add(str(error).partition(":")[0])
        else:
            RawArticle.model_validate_json(value)
    assert reasons <= {"no address", "no web address", "nothing to read", "no text"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=25).map("".join))
def test_any_rss_is_read_or_refused(middle: str) -> None:
    for text in (
        f'<rss version="2.0"><channel><item>{middle}</item></channel></rss>',
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{middle}</entry></feed>',
        f"<urlset><url><loc>{middle}</loc></url></urlset>",
    ):
        with suppress(NotAFeed):
            every_article(read(text))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.dictionaries(st.sampled_from(FIELDS), MAYBE) | MAYBE, max_size=4))
def test_any_json_feed_is_read(items: list[object]) -> None:
    every_article(read(json.dumps({"title": items, "items": items})))
