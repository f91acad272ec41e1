"""The card of a story in frames of other sites."""

import httpx
import pytest
from lxml import html

from infra.index.sqlite import SqliteIndex
from infra.web.middleware.headers import HEADERS
from infra.web.pages.sharing.embedding import HEIGHT, WIDTH
from tests.integration.pages.test_story_page import FLOOD, OTHER, PATH, grow, page
from tests.support.messages import story

POLICY = "Content-Security-Policy"


def test_one_page_alone_may_stand_in_any_frame(pages: httpx.Client, index: SqliteIndex) -> None:
    grow(index, 3, title="Flood <i>in</i> Dunmore")
    answer = pages.get(f"{PATH}/embed")
    assert "frame-ancestors *" in answer.headers[POLICY]
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    again = pages.get(f"{PATH}/embed", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert again.headers[POLICY] == answer.headers[POLICY]
    assert again.headers["cross-origin-resource-policy"] == "cross-origin"
    shown = html.fromstring(answer.text)
    assert not shown.xpath("//script|//form|//*[@style]|//style")
    assert shown.xpath("string(//h1)") == "Flood <i>in</i> Dunmore"
    assert "3 articles" in shown.text_content()
    links = shown.xpath("//a/@href")
    assert [pages.get(each).status_code for each in links] == [200, 200]
    (style,) = shown.xpath("//link[@rel='stylesheet']/@href")
    # A sandboxed frame has no origin.
    assert pages.get(style).headers["cross-origin-resource-policy"] == "cross-origin"
    for other in ("/", PATH, "/search", f"{PATH}/card.png", "/oembed", f"/stories/{OTHER}/embed"):
        assert pages.get(other).headers[POLICY] == HEADERS[POLICY]


def test_other_sites_learn_of_the_frame_from_the_page_of_the_story(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 3, title='"Flood" & more')
    (address,) = page(pages, PATH).xpath("//link[@type='application/json+oembed']/@href")
    told = pages.get(address).json()
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert told["title"] == '"Flood" & more'
    frame = html.fragment_fromstring(told["html"])
    assert frame.get("src") == str(pages.base_url.join(f"{PATH}/embed"))
    assert (frame.get("width"), frame.get("title")) == (str(told["width"]), told["title"])
    assert pages.get(told["thumbnail_url"]).headers["content-type"] == "image/png"
    then = page(pages, f"{PATH}?at=2025-09-03T10:00:00Z")
    assert not then.xpath("//link[@type='application/json+oembed']")


def test_a_frame_and_its_picture_have_the_size_that_is_asked_for(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 3)
    address = {"url": str(pages.base_url.join(PATH))}
    small = pages.get("/oembed", params={**address, "maxwidth": "300", "maxheight": "100"}).json()
    assert (small["width"], small["height"]) == (300, 100)
    assert "thumbnail_url" not in small
    for roomy in ("20000", "9" * 40):
        large = pages.get("/oembed", params={**address, "maxwidth": roomy, "maxheight": roomy})
        assert (large.json()["width"], large.json()["height"]) == (WIDTH, HEIGHT)
    loud = str(pages.base_url).upper() + PATH
    assert pages.get("/oembed", params={"url": loud}).status_code == 200
    assert pages.get("/oembed", params={**address, "maxwidth": "0"}).status_code == 422
    assert pages.get("/oembed", params={**address, "format": "xml"}).status_code == 501


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/stories/" + FLOOD,
        "{base}/",
        "{base}/stories/",
        "{base}/stories/a/b",
        "{base}/search?q=a",
        "{base}/stories/" + OTHER,
        "http://[/stories/a",
        "",
    ],
)
def test_only_stories_of_this_site_have_a_frame(
    url: str, pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 3)
    base = str(pages.base_url).rstrip("/")
    assert pages.get("/oembed", params={"url": url.format(base=base)}).status_code == 404


def test_the_frame_of_a_merged_story_shows_where_it_went(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 3)
    index.write([], [story(OTHER, 9, status="merged", merged_into=FLOOD, article_count=0)], [])
    told = pages.get("/oembed", params={"url": str(pages.base_url.join(f"/stories/{OTHER}"))})
    assert f"{PATH}/embed" in told.json()["html"]
    frame = pages.get(f"/stories/{OTHER}/embed", follow_redirects=True)
    assert "Flood in Dunmore" in frame.text
