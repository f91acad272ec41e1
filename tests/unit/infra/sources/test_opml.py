"""Lists of feeds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.sources.opml import (
    MAX_FOLDER_CHARACTERS,
    MAX_FOLDERS,
    UnusableOpml,
    read_opml,
    write_opml,
)
from infra.sources.registry import Description

LIST = """<?xml version="1.0" encoding="ISO-8859-1"?>
<opml version="1.1"><head><title>Mine</title></head><body>
 <outline text="News">
  <outline text="World" title="World">
   <outline type="rss" text="Zürich heute" xmlUrl="https://zh.example/feed"
     htmlUrl="https://zh.example/" language="de"/>
  </outline>
  <outline type="rss" title="Only a title" XMLURL=" https://b.example/feed "/>
 </outline>
 <outline type="rss" text="Top" xmlUrl="https://c.example/feed" category="/Sport,/Local"/>
 <outline text="A note"/>
</body></opml>""".encode("latin-1")


def test_folders_titles_sites_and_languages_are_kept() -> None:
    assert read_opml(LIST) == [
        Description(
            "https://zh.example/feed",
            title="Zürich heute",
            site="https://zh.example/",
            language="de",
            category="/News/World",
        ),
        Description("https://b.example/feed", title="Only a title", category="/News"),
        Description("https://c.example/feed", title="Top", category="/Sport,/Local"),
    ]


def test_what_is_written_is_read_again() -> None:
    feeds = read_opml(LIST)
    written = write_opml(feeds)
    assert sorted(read_opml(written), key=str) == sorted(feeds, key=str)
    assert written.count(b'text="News"') == 1


def test_whether_pages_are_fetched_is_kept() -> None:
    feeds = [Description("https://a.example/", full_text=True), Description("https://b.example/")]
    written = write_opml(feeds)
    assert written.count(b"fullText") == 1
    assert [each.full_text for each in read_opml(written)] == [True, False]


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(Description, st.just("https://a.example/"), title=TEXT, category=TEXT)))
def test_any_title_survives(feeds: list[Description]) -> None:
    read = read_opml(write_opml(feeds))
    assert len(read) == len(feeds)
    assert {each.title or each.address for each in feeds} == {each.title for each in read}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not OPML"),
        (b"<opml>", "not OPML"),
        (b"<rss/>", "not OPML"),
        (b'<!DOCTYPE o [<!ENTITY x "y">]><opml/>', "entities"),
        (b'<!DOCTYPE o [<!ATTLIST outline a CDATA "y">]><opml/>', "values of attributes"),
    ],
)
def test_what_is_no_opml_is_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(UnusableOpml, match=says):
        read_opml(data)


def test_deep_folders_are_survived() -> None:
    deep = b"<opml><body>" + b'<outline text="a">' * 5_000 + b"</outline>" * 5_000
    assert read_opml(deep + b"</body></opml>") == []


def test_a_feed_in_a_thousand_folders_has_the_first_of_them_as_its_category() -> None:
    opened = b"".join(
        b'<outline text="%s%d"><outline type="rss" xmlUrl="https://a.example/%d"/>'
        % (b"f" * 500, each, each)
        for each in range(1_000)
    )
    lists = read_opml(b"<opml><body>" + opened + b"</outline>" * 1_000 + b"</body></opml>")
    assert len(lists) == 1_000
    longest = MAX_FOLDERS * (1 + MAX_FOLDER_CHARACTERS)
    assert max(len(each.category) for each in lists) == len(lists[-1].category) == longest


def test_deep_folders_are_written_as_far_as_readers_have_them() -> None:
    found = read_opml(write_opml([Description("https://daily.example/f", category="/a" * 5_000)]))
    assert [(each.address, each.category) for each in found] == [
        ("https://daily.example/f", "/a" * 5_000)
    ]


def test_an_address_that_cannot_be_read_is_no_failure() -> None:
    text = '<opml><body><outline text="A" xmlUrl="http://[x" htmlUrl="http://[y"/></body></opml>'
    (feed,) = read_opml(text.encode())
    assert (feed.address, feed.site) == ("http://[x", "")


@pytest.mark.parametrize(
    ("outline", "addresses"),
    [
        ('feedUrl="https://a.example/f"', ["https://a.example/f"]),
        ('rssUrl="https://a.example/f" type="rss"', ["https://a.example/f"]),
        ('url="https://a.example/f" type="rss2.0"', ["https://a.example/f"]),
        ('url="https://a.example/f" type="application/atom+xml"', ["https://a.example/f"]),
        ('url="https://a.example/f" type="link"', []),
        ('url="https://a.example/f" type="include"', []),
        ('url="https://a.example/f"', []),
        ('xmlUrl="itpc://a.example/f"', ["http://a.example/f"]),
        ('xmlUrl="feeds://a.example/f"', ["https://a.example/f"]),
        ('xmlUrl="feed:https://a.example/f"', ["https://a.example/f"]),
        ('xmlUrl="www.a.example/f"', ["https://www.a.example/f"]),
        ('xmlUrl="https://a.example/f?a=1&amp;amp;b=2"', ["https://a.example/f?a=1&b=2"]),
        ('htmlUrl="https://a.example/" type="rss"', [""]),
        ('htmlUrl="https://a.example/"', []),
    ],
)
def test_a_feed_has_its_address_by_every_name_and_one_without_is_told_of(
    outline: str, addresses: list[str]
) -> None:
    for text in (f"<body><outline {outline}/></body>", f"<outline {outline}/>"):
        assert [each.address for each in read_opml(f"<opml>{text}</opml>".encode())] == addresses
