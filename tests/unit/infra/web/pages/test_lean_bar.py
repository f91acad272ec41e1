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
def test_the_name_of_a_part_begins_with_its_words(environment: Environment, left: int) -> None:
    counts = {"left": left, "center": 100 - left}
    bar = environment.get_template("parts.html").module.lean_bar(
        counts, {side: f"/{side}" for side in SIDES}, "large"
    )
    parts = html.fromstring(str(bar)).xpath("//a")
    assert len(parts) == 2
    for part in parts:
        assert part.get("aria-label").startswith(" ".join(part.text_content().split()))
        assert part.get("href").removeprefix("/") in part.get("aria-label").lower()
