"""Growth: how the time of everything that takes text grows with its length, over hostile alphabets.

`python -m bench growth`. Each function is timed at n, 2n and 4n characters of every alphabet; for
each the alphabet with the worst growth stands in the table. What is linear has a ratio of 4. Where
the longest text takes less than MEASURABLE, the ratio says nothing and is left out. All of it takes
some 15 minutes of one core; `--only` and `--alphabets` choose, and how long it will take is told.
"""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, NamedTuple

import numpy as np
import typer
from lxml import html
from rich.console import Console
from rich.progress import track
from rich.table import Table

from infra.sources.feeds.document import read_document
from infra.sources.feeds.items import chronological, raw_article
from infra.sources.opml import read_opml
from processors.cluster.features.tfidf import Terms
from processors.cluster.state.config import ClusterConfig
from processors.dedupe.texts import Texts
from processors.errors import StorywireError
from processors.model import RawArticle
from processors.model.article import Article
from processors.normalize.addresses.copied_address import without_copy
from processors.normalize.addresses.section import section_of_address
from processors.normalize.addresses.url import MAX_URL_CHARACTERS, canonical_url, registered_domain
from processors.normalize.addresses.url_parts import article_path, article_query
from processors.normalize.boilerplate.boilerplate import without_boilerplate
from processors.normalize.clean_text import clean
from processors.normalize.dates.article_dates import date_in_url
from processors.normalize.dates.date_text import read_date
from processors.normalize.html.markup import tree_of
from processors.normalize.html.slim import slim
from processors.normalize.language.language import language_of
from processors.normalize.normalize import normalize
from processors.normalize.outlets.agency_author import agency_named
from processors.normalize.outlets.agency_credit import credited_agency
from processors.normalize.outlets.wire_slugs import without_slugs
from processors.normalize.page.broken_json import guess_json
from processors.normalize.page.canonical import stated_address
from processors.normalize.page.json_ld import described_in
from processors.normalize.page.linked_data import article_data
from processors.normalize.page.page import read_page
from processors.normalize.page.page_head import head_of
from processors.normalize.page.page_identity import identity_of_page
from processors.normalize.page.site_name import without_site
from processors.normalize.page.stated_addresses import page_address
from processors.search.bounds import count_bounds, day_or_moment
from processors.search.syntax import parse
from processors.stories.entities.mentions import MAX_CHARACTERS, find_places, mentioned, written
from processors.stories.facts.names import NameText, names
from processors.stories.facts.numbers import numbers
from processors.stories.facts.quotes import balanced, fold_quotation, quotes
from processors.stories.facts.support import unsupported
from processors.stories.summary.leads import lead, unquoted, usable, width, without_dateline
from processors.stories.summary.likeness import terms
from processors.stories.summary.phrases import (
    advertises,
    explains,
    speaks,
    stands_alone,
)
from processors.stories.summary.sentences import sentences
from processors.text.cluster_tokens import cluster_words, comparable, stem
from processors.text.excerpt import excerpt
from processors.text.search_tokens import search_words
from processors.text.tokens import by_script, pairs, pieces, words
from processors.text.views import has_label
from processors.text.word_hashes import fingerprint_of
from processors.text.xml_safe import one_line

CHARACTERS = 25_000
MEASURABLE = 0.05
"""Processor seconds of the longest text below which a ratio is noise."""
TOO_LONG = 5.0
"""Seconds of a text after which longer ones are not tried."""
AT = datetime(2025, 8, 28, tzinfo=UTC)
URL = "https://daily.example/parade"

ALPHABETS: dict[str, str] = {
    "combining marks": "a" + "\u0301\u0327" * 2,
    "marks of one class": "\u0301",
    "marks in turn": "\u0327\u0301\u0345\u05b0",
    "one-letter lines": "a\n",
    "a long word": "a",
    "a long word of another script": "ж",
    "Han": "习近平在北京",
    "Han and Latin": "习a近b",
    "Thai": "ปักกิ่ง",
    "kana": "東京タワーで",
    "coeng": "\u1780\u17d2",
    "mixed scripts": "aжαב北ก ",
    "Hangul jamo": "\u1100\u1161\u11a8",
    "ligatures": "\ufdfa",
    "emoji": "👩‍👩‍👧‍👦",
    "digits": "1",
    "groups of digits": "1,234,567.",
    "spaced groups": "123 456 ",
    "dates": "2025-08-28 ",
    "dates in paths": "/2025/08/28",
    "spaces": " ",
    "other spaces": "\u2003\t",
    "newlines": "\n",
    "returns": "\r",
    "line of words": "the river rose by a metre on Thursday ",
    "short sentences": "He said. ",
    "abbreviations": "U.S. ",
    "dots": ".",
    "names": "Xi Jinping ",
    "hyphens": "a-",
    "dashes": " - ",
    "bars": " | ",
    "commas": ",",
    "colons": "a:",
    "slashes": "/",
    "apostrophes": "'a",
    "opening quotes": '"',
    "curly quotes": "“a ",
    "single quotes": " 'a",
    "corners": "「",
    "corners and text": "「a",
    "opening brackets": "(",
    "brackets": "[(",
    "wide brackets": "（【",
    "braces": "{",
    "JSON arrays": "[1,",
    "hashtags": "#a ",
    "accounts": "@tim_cook ",
    "addresses": "https://a.example/b?c=d&e=f ",
    "equals": "a=b&",
    "escapes": "%41",
    "escaped escapes": "%25",
    "amp": "/amp",
    "caches": "https://www.google.com/amp/s/",
    "hosts": "m.",
    "entities": "&amp;",
    "bare ampersands": "&",
    "less than": "<",
    "open tags": "<b>",
    "nested blocks": "<div>",
    "nested links": "<a href=x>",
    "nested tables": "<table><tr><td>",
    "many fonts": "<font color=a>",
    "lists": "<li>a",
    "paragraphs": "<p>The river rose.</p>",
    "headings": "<h1>a",
    "closing tags": "</p>",
    "comments": "<!-- ",
    "scripts": "<script>",
    "data": '<script type="application/ld+json">{',
    "attributes": " a='",
    "processing": "<?",
    "CDATA": "<![CDATA[",
    "meta": '<meta name="a" content="b">',
    "times": '<time datetime="2025-08-28">',
    "styles": "<p style='display:none'>",
    "minus": "-a ",
    "fields": "owner:a ",
    "quoted fields": 'owner:"',
    "agencies": "(Reuters) ",
    "reporting": "Reporting by ",
    "source names": "BEIJING, Aug. 28 ",
    "numbers in words": "twenty-",
    "controls": "\x9b",
    "invisible": "\u200b\u034f",
    "joiners": "a\u200c",
    "direction": "\u202e\u2066",
    "escape codes": "\x1b[31m",
    "surrogates": "\ud800",
}
"""Pieces of which a text is made, repeated to its length."""


def _quiet(function: Callable[[str], object]) -> Callable[[str], object]:
    def call(text: str) -> object:
        try:
            return function(text)
        except (StorywireError, ValueError):
            return None

    return call


def _record(field: str) -> Callable[[str], object]:
    """Normalization of a record with the text in one field."""

    def call(text: str) -> object:
        sent = {"url": URL, "title": "Parade", "body": "The river rose by a metre.", field: text}
        if field == "html":
            sent |= {"title": "", "body": ""}
        return normalize(json.dumps(sent).encode(), AT)

    return call


def _article(field: str, text: str) -> Article:
    fields = {"title": "Parade", "body": "The river rose."}
    fields[field] = text.encode(errors="replace").decode()
    return Article(
        article_id="0" * 16, url=URL, publisher="daily.example", source="Daily", language="en",
        received_at=AT, **fields,
    )  # fmt: skip


def _mentions(text: str) -> object:
    text = text[:MAX_CHARACTERS]
    words = [NameText(text)]
    found = mentioned(words, ["en"], set())
    find_places(found, words, ["en"])
    return [written(each, [text]) for each in list(found.values())[:40]]


def _whole_page(text: str) -> object:
    head = f"<html><head><title>{text}</title></head>"
    page = f"{head}<body><h1>A</h1><article>{text}</article></body></html>"
    return read_page(page, ["Daily"], wants_body=True)


def _stated(text: str) -> object:
    data = json.dumps(
        {"@type": "NewsArticle", "headline": text, "articleBody": text, "author": text}
    )
    page = f'<html><script type="application/ld+json">{data}</script></html>'
    return read_page(page, ["Daily"], wants_body=True)


def _measure_terms(language: str) -> Callable[[str], object]:
    return lambda text: Terms(ClusterConfig()).measure(text, text, language)


def _data(text: str) -> object:
    tree = html.Element("html")
    script = html.Element("script", type="application/ld+json")
    try:
        script.text = text
    except ValueError:
        return None
    tree.append(script)
    return article_data(described_in(tree), identity_of_page(tree, head_of(tree)))


def _feed(before: str, after: str) -> Callable[[str], object]:
    """Reading of a feed with the text within it; entries become raw articles."""

    def call(text: str) -> object:
        document = read_document(f"{before}{text}{after}", "https://daily.example/feed")
        return [
            raw_article(each, document, URL) for each in chronological(document.entries) if each.url
        ]

    return call


def _feed_json(field: str) -> Callable[[str], object]:
    def call(text: str) -> object:
        item = {"url": URL, "title": "Parade", field: text}
        feed = json.dumps({"items": [item], "title": text})
        document = read_document(feed, "https://daily.example/feed")
        return [raw_article(each, document, URL) for each in document.entries if each.url]

    return call


_RSS, _END = "<rss version='2.0'><channel><title>Daily</title><item>", "</item></channel></rss>"
_ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Daily</title><entry><link href='/a'/>"
_SITEMAP = "<urlset><url><loc>https://daily.example/a</loc><news><title>"
FEEDS: dict[str, Callable[[str], object]] = {
    "feed: text of an item": _feed(f"{_RSS}<link>/a</link><description>", f"</description>{_END}"),
    "feed: text of a CDATA": _feed(f"{_RSS}<link>/a</link><title><![CDATA[", f"]]></title>{_END}"),
    "feed: address of an item": _feed(f"{_RSS}<title>A</title><link>", f"</link>{_END}"),
    "feed: date of an item": _feed(f"{_RSS}<link>/a</link><pubDate>", f"</pubDate>{_END}"),
    "feed: within an item": _feed(_RSS, _END),
    "feed: Atom": _feed(f"{_ATOM}<content type='html'>", "</content></entry></feed>"),
    "feed: XHTML of Atom": _feed(
        f"{_ATOM}<content type='xhtml'><div>", "</div></content></entry></feed>"
    ),
    "feed: news sitemap": _feed(_SITEMAP, "</title></news></url></urlset>"),
    "feed: sitemap's address": _feed("<urlset><url><loc>", "</loc></url></urlset>"),
    "feed: sitemap index": _feed("<sitemapindex><sitemap><loc>", "</loc></sitemap></sitemapindex>"),
    "feed: before all": _feed("", f"{_RSS}{_END}"),
    "feed: a page": _feed("<html><head>", "</head></html>"),
    **{f"feed: {field} of JSON": _feed_json(field)
       for field in ("url", "content_html", "date_published", "language")},
    "feed: OPML": lambda text: read_opml(
        f"<opml><body><outline text='a' xmlUrl='{URL}'>{text}</outline></body></opml>".encode()
    ),
    "feed: an outline": lambda text: read_opml(
        f'<opml><body><outline xmlUrl="{text}" htmlUrl="{text}"/></body></opml>'.encode()
    ),
}  # fmt: skip
"""Readers of feeds, of which the text is a part."""
FUNCTIONS: dict[str, Callable[[str], object]] = {
    **{f"record: {field}": _record(field) for field in RawArticle.model_fields},
    **FEEDS,
    "page: read_page": lambda text: read_page(text, ["Daily"], wants_body=True),
    "page: within a page": _whole_page,
    "page: linked data": _stated,
    "page: guess_json": guess_json,
    "page: article_data": _data,
    "page: page_address": page_address,
    "page: tree_of": tree_of,
    "page: slim": slim,
    "page: without_slugs": without_slugs,
    "page: without_site": lambda text: without_site(text, ["Daily"]),
    "url: canonical_url": canonical_url,
    "url: stated_address": lambda text: stated_address(URL, [text]),
    "url: registered_domain": lambda text: registered_domain(f"https://{text}"),
    "url: without_copy": without_copy,
    "url: as long as may be": lambda text: canonical_url(f"https://{text}"[:MAX_URL_CHARACTERS]),
    "url: in a long path": lambda text: canonical_url((URL + text)[:MAX_URL_CHARACTERS]),
    "url: article_path": lambda text: article_path(text[:MAX_URL_CHARACTERS]),
    "url: article_query": lambda text: article_query(text[:MAX_URL_CHARACTERS]),
    "url: section_of_address": section_of_address,
    "url: date_in_url": date_in_url,
    "normalize: clean": lambda text: clean("body", text, keep_lines=True),
    "normalize: without_boilerplate": lambda text: without_boilerplate("Parade", text),
    "normalize: its title": lambda text: without_boilerplate(text, "The river rose."),
    "normalize: credited_agency": credited_agency,
    "normalize: agency_named": agency_named,
    "normalize: language_of": lambda text: language_of(text, text),
    "normalize: read_date": read_date,
    "search: parse": parse,
    "search: to_text": lambda text: parse(text).to_text(),
    "search: search_words": search_words,
    "search: count_bounds": count_bounds,
    "search: day_or_moment": day_or_moment,
    "text: words": words,
    "text: pieces": pieces,
    "text: pairs": pairs,
    "text: by_script": by_script,
    "text: excerpt": excerpt,
    "text: one_line": one_line,
    "text: comparable": lambda text: comparable(text, "ar"),
    "text: fingerprint_of": fingerprint_of,
    "dedupe: add": lambda text: Texts(4).add("0" * 16, text),
    "cluster: words": lambda text: cluster_words(text, "ru"),
    "cluster: stem": lambda text: stem(text, "ru"),
    "cluster: terms, en": _measure_terms("en"),
    "cluster: terms, ru": _measure_terms("ru"),
    "cluster: terms, zh": _measure_terms("zh"),
    "story: names": names,
    "story: numbers": numbers,
    "story: quotes": quotes,
    "story: fold_quotation": fold_quotation,
    "story: balanced": balanced,
    "story: sentences": lambda text: sentences(text, "en"),
    "story: sentences, de": lambda text: sentences(text, "de"),
    "story: without_dateline": without_dateline,
    "story: unquoted": unquoted,
    "story: width": width,
    "story: terms": terms,
    "story: stands_alone": lambda text: stands_alone(text, "en"),
    "story: speaks": lambda text: speaks(text, "en"),
    "story: has_label": has_label,
    "story: explains": explains,
    "story: advertises": advertises,
    "story: mentions": _mentions,
    "story: lead": lambda text: lead(_article("body", text)),
    "story: usable": lambda text: list(usable(_article("body", text))),
    "story: unsupported": lambda text: unsupported(text, [_article("body", text)]),
}  # fmt: skip
"""Functions that take text, by their room."""


class Growth(NamedTuple):
    """How a function's time grows over one alphabet."""

    alphabet: str
    seconds: tuple[float, ...]
    """At n, 2n and 4n, as far as they were tried."""

    @property
    def ratio(self) -> float:
        """Time of the longest by that of a quarter of it; 0 where it is too short to tell."""
        if len(self.seconds) < 3:
            return float("inf")
        return self.seconds[2] / self.seconds[0] if self.seconds[2] >= MEASURABLE else 0.0


def of_length(alphabet: str, characters: int) -> str:
    """The alphabet, repeated to a length."""
    return (alphabet * (characters // len(alphabet) + 1))[:characters]


def growth(function: Callable[[str], object], alphabet: str, characters: int) -> tuple[float, ...]:
    """Processor seconds at `characters`, twice and four times as many: the best of three."""
    taken: list[float] = []
    for times in (1, 2, 4):
        text = of_length(alphabet, times * characters)
        best = np.inf
        for _ in range(3):
            started = time.thread_time()
            function(text)
            best = min(best, time.thread_time() - started)
            if best > 1.0:
                break
        taken.append(float(best))
        if best > TOO_LONG:
            break
    return tuple(taken)


def main(
    characters: int = CHARACTERS,
    only: Annotated[str, typer.Option(help="Part of a function's name.")] = "",
    alphabets: Annotated[str, typer.Option(help="Part of an alphabet's name.")] = "",
) -> None:
    """Time of everything that takes text at n, 2n and 4n characters: the worst alphabet of each."""
    console = Console(width=110)
    table = Table(title=f"milliseconds at {characters:,} characters, at 2 and 4 times as many")
    for heading in ("", "worst alphabet", "n", "2n", "4n", "4n / n"):
        table.add_column(heading, justify="left" if heading in ("", "worst alphabet") else "right")
    chosen = [name for name in FUNCTIONS if only in name]
    for name in track(chosen, "Functions", console=Console(stderr=True)):
        quiet = _quiet(FUNCTIONS[name])
        quiet("warm up")
        measured = [
            Growth(alphabet, growth(quiet, letters, characters))
            for alphabet, letters in ALPHABETS.items()
            if alphabets in alphabet
        ]
        for worst in sorted(measured, key=lambda each: (each.ratio, each.seconds[-1]))[-1:]:
            figures = [f"{1000 * each:,.1f}" for each in worst.seconds]
            figures += ["-"] * (3 - len(figures))
            ratio = f"{worst.ratio:.1f}" if worst.ratio else "too short"
            table.add_row(name, worst.alphabet, *figures, ratio)
    console.print(table)
