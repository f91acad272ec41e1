"""A date that stands as text with the heading is the page's, where nothing else tells one."""

import json

import pytest

from processors.normalize.normalize import normalize
from tests.unit.processors.normalize.dates.test_article_dates import RECEIVED

TEXT = (
    "<p>The council has closed its old harbour bridge for eight months of repairs.</p>"
    "<p>Engineers had found cracks in two of them after the winter, the mayor told reporters.</p>"
    "<p>Ferries will carry passengers across the river, and lorries are sent over the road.</p>"
    "<p>Work begins on Monday and is to end before the winter, if the river does not rise.</p>"
)
HEADING = "<h1>Harbour bridge closed for eight months</h1>"


def _published(body: str) -> str | None:
    page = f"<html><head><title>Harbour bridge closed</title></head><body>{body}</body></html>"
    sent = {"url": "https://daily.example/bridge-closed", "html": page}
    moment = normalize(json.dumps(sent).encode(), RECEIVED).published_at
    return moment.isoformat() if moment else None


@pytest.mark.parametrize(
    "line",
    [
        '<p class="date">Published: 28 August 2025 18:30</p>',
        "<div><span>Ana Low</span> | <span>28 August 2025, 18:30</span></div>",
        "<p><em>Ana Low - 28 August 2025 18:30</em></p>",
        "<small>2025-08-28 18:30:00</small>",
        "<div>2025年08月28日 18:30</div>",
        "<div>입력 2025.08.28 18:30</div>",
        "<span>Thứ Năm, 28/08/2025 18:30</span>",
        "<span>28 de agosto de 2025 - 18:30</span>",
        '<div data-time="2025-08-28T18:30:00Z">yesterday</div>',
        '<span class="date published" title="2025-08-28T18:30:00Z">28 Aug</span>',
    ],
)
def test_a_date_with_the_heading_is_read(line: str) -> None:
    told = "2025-08-28T18:30:00+00:00"
    assert _published(f"<article>{HEADING}{line}{TEXT}</article>") == told
    assert _published(f"<article>{line}{HEADING}{TEXT}</article>") == told


@pytest.mark.parametrize(
    "line",
    [
        "<p>The bridge was closed on 28 August 2020.</p>",
        "<aside>28 August 2024</aside>",
        '<div class="comments"><div>28 August 2024</div></div>',
        '<div class="related"><a href="x">Ferry stops</a> <b>28 August 2024</b></div>',
        "<ul><li>28 August 2024</li></ul>",
        "<figcaption>28 August 2024</figcaption>",
        "<div>Event: 28 August 2024</div>",
        "<div>4 June 1936 – 30 May 2024</div>",
        "<div>Summer 2024</div>",
        "<div>ISSN 2024-0530</div>",
    ],
)
def test_other_dates_are_not_the_pages(line: str) -> None:
    assert _published(f"<article>{HEADING}{line}{TEXT}</article>") is None


def test_a_date_over_or_under_the_article_is_not_the_pages() -> None:
    assert _published(f"<div>Monday, 25 August 2025</div>{HEADING}{TEXT}") is None
    assert _published(f"<article>{HEADING}{TEXT}<div>28 August 2024</div></article>") is None


def test_what_markup_tells_comes_first() -> None:
    line = '<time datetime="2025-08-27T10:00:00Z">27 August</time><div>28 August 2025 18:30</div>'
    told = _published(f"<article>{HEADING}{line}{TEXT}</article>")
    assert told == "2025-08-27T10:00:00+00:00"
