"""A body that is clearly HTML is read as HTML, in whatever field it came; all other text stays."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.model import Article
from processors.normalize.html.marked_body import is_markup, unescaped
from processors.normalize.normalize import normalize

PLAIN = (
    "if a<b and c>d then stop", "x < 3 && y > 4", "for (i=0;i<n;i++){a[i]=b<c>d;}",
    "vector<int> v; map<string, int> m; List<P> x; template<a> struct b",
    "#include <stdio.h>", "We <3 you, p<0.05, 1 <2> 3, a <- b", "a<p and p>c", "<T extends Foo>",
    "mail <joe@a.example> or see <https://a.example/x>", "cut here <b", "He said <laughs> no",
    "the <b> tag", "<i>", "5 < x <= 7, so <i> grows", "the <br> tag breaks", "A <a> B", "[x] <s> y",
    "Use <p> and </p> in HTML", "Write <p>Hello</p> to make a paragraph.",
    "In HTML, <b>x</b> is bold and <a href='y'>y</a> a link.",
    "`<a href='y'>y</a>` is a link", "Then:\n<html>\n<p>Hello</p>\n</html>\nin CSS.",
    "<foo><bar>1</bar></foo>", "</div>", "a > b > c", "AT&T and R&D", "x &lt; y and y &gt; z",
    "In HTML, &amp; is written for &.", "<?php echo 1; ?>", "x <y z=1",
)  # fmt: skip
MARKED = (
    ("<p>It rained.</p><p>It dried.", "It rained.\nIt dried."),
    ("<div><p>It rained, and then it dr", "It rained, and then it dr"),
    ("It rained.<br>It dried.", "It rained.\nIt dried."),
    ("It rained.<br/><br />It dried.", "It rained.\nIt dried."),
    ("दिल्ली में बारिश।<br>मुंबई में धूप।", "दिल्ली में बारिश।\nमुंबई में धूप।"),
    ("大雨。<br>大雪。", "大雨。\n大雪。"),
    ("Text by <a href=\"https://x.example/?a=1&amp;b\">Reuters</a> says.", "Text by Reuters says."),
    ("It rained.</p><p>It dried.", "It rained.\nIt dried."),
    ("It rained.\n\n<p>It dried.</p>", "It rained.\nIt dried."),
    ("It <b>rained</b>.\nIt dried &amp; shone.", "It rained.\nIt dried & shone."),
    ("<strong>BERLIN</strong> It rained, 3 < 4.", "BERLIN It rained, 3 < 4."),
    ("<!-- wp:paragraph --><p>It rained.</p><!-- /wp:paragraph -->", "It rained."),
    ("It rained.<script>var a = 1 < 2;</script> It dried.", "It rained. It dried."),
    ("<h2 class=x>Sun</h2>It rained.<ul><li>One<li>Two</ul>", "Sun\nIt rained.\nOne\nTwo"),
    ("<figure><img src='a.jpg' alt='a > b'></figure>It rained.", "It rained."),
    ("<p>In HTML, &lt;b&gt; is bold.</p>", "In HTML, <b> is bold."),
    ("&lt;p&gt;It rained.&lt;/p&gt;", "It rained."),
    ("AT&amp;T&#8217;s&nbsp;rain", "AT&T’s rain"),
)  # fmt: skip


def made(**fields: str) -> Article:
    sent = {"url": "https://daily.example/2025/a", "title": "Rain", **fields}
    return normalize(json.dumps(sent).encode(), datetime(2025, 9, 3, tzinfo=UTC))


@pytest.mark.parametrize("text", PLAIN)
@pytest.mark.parametrize("before", ["", "It is known: ", "Erste Zeile.\n", "雨。"])
def test_what_is_not_clearly_markup_stays_as_it_is(text: str, before: str) -> None:
    assert made(body=before + text).body == (before + text).strip()


@pytest.mark.parametrize(("body", "text"), MARKED)
def test_a_body_that_is_markup_is_read(body: str, text: str) -> None:
    assert made(body=body).body == text


def test_beside_a_page_or_fragment_the_body_is_read_too() -> None:
    assert (
        made(body="<p>It rained for hours.</p>", html="<p>Rain</p>").body == "It rained for hours."
    )


def test_a_page_in_the_body_is_a_page() -> None:
    prose = "It rained for hours in the valley, and then the river rose above its banks. " * 3
    page = f"<!DOCTYPE html>\n<html><title>Flood</title><body><p>{prose}</p></body></html>"
    told = made(body=page, title="")
    assert (told.title, told.body) == ("Flood", prose.strip())


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("<i>Hamilton</i> opens", "Hamilton opens"),
        ("Rain &amp; <b>sun</b>", "Rain & sun"),
        ("Why x<y and y>z", "Why x<y and y>z"),
        ("What the <b> tag of HTML does", "What the <b> tag of HTML does"),
        ("Q&amp;A on &lt;b&gt;", "Q&A on <b>"),
    ],
)
def test_a_title_that_is_markup_is_read_unless_its_feed_has_said_what_it_is(
    title: str, shown: str
) -> None:
    assert made(title=title).title == shown
    assert made(title=title, feed="api").title == shown
    sent = made(title="<i>Hamilton</i> opens", feed="https://daily.example/feed")
    assert sent.title == "<i>Hamilton</i> opens"


@given(st.text(st.sampled_from("ab <>/=\"'p&;!-\n"), max_size=60))
def test_text_without_a_whole_tag_of_markup_stays(text: str) -> None:
    if is_markup(text):
        assert "<" in text
        assert ">" in text
    else:
        assert unescaped(text) == text or "&" in text
