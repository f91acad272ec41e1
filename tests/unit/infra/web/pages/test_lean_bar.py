"""The bar of a story's sides: what is spoken of a part has what is seen of it."""

from datetime import UTC, datetime

import pytest
from jinja2 import Environment
from lxml import html

from infra.web.pages.render import Renderer

SIDES = ("left", "center", "right")


@pytest.fixture
def environment() -> Environment:
    return Renderer(lambda: datetime(2026, 1, 1, tzinfo=UTC), "").environment


@pytest.mark.parametrize("left", range(1, 100, 7))
def test_the_name_of_a_part_has_its_words(environment: Environment, left: int) -> None:
    counts = {"left": left, "center": 100 - left}
    template = environment.from_string(
        '{% import "parts.html" as parts %}{{ parts.lean_bar(counts, links, "large") }}'
    )
    bar = template.render(counts=counts, links={side: f"/{side}" for side in SIDES})
    parts = html.fromstring(bar).xpath("//a")
    assert len(parts) == 2
    for part in parts:
        assert " ".join(part.text_content().split()) in part.get("aria-label")
        assert part.get("href").removeprefix("/") in part.get("aria-label").lower()
