"""Renderer: templates to HTML; all but the templates themselves is escaped."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, get_args

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from infra.pictures.pictures import Pictures
from infra.site_urls import base_address, prefix_of
from infra.web.pages import formatting
from infra.web.pages.charts import area
from infra.web.pages.page_url import PageUrl
from infra.web.pages.sharing.head import CARD_HEIGHT, CARD_WIDTH, HeadTags
from infra.web.pages.shown_pictures import ShownPictures
from processors.model import Section
from processors.stories.attribution import shown_domain
from processors.stories.title import title_of
from processors.text.counts import several
from processors.text.initials import initials
from processors.text.readable_domain import readable_domain

HERE = Path(__file__).parent
STATIC = HERE / "static"
SECTIONS = [
    ("Top stories", "/"),
    *((name.capitalize(), PageUrl("/", {}).but(section=name)) for name in get_args(Section)),
    ("Blindspots", "/?blindspot=any"),
]


@cache
def static(name: str) -> str:
    """Address of a static file below the site's; it names the content and may be kept for ever."""
    digest = blake2b((STATIC / name).read_bytes(), digest_size=6).hexdigest()
    return f"/static/{name}?v={digest}"


class Renderer:
    """Renders templates; what is escaped is everything but the templates themselves.

    `public_url` is the address of the site as readers know it, "" where requests tell it. Templates
    put its path, `root`, before every address below the site's, whether it is written there or made
    for them.
    """

    def __init__(
        self, now: Callable[[], datetime], public_url: str, pictures: Pictures | None
    ) -> None:
        self._public_url = public_url
        self.pictures = ShownPictures(pictures)
        """Which pictures pages show."""
        self._environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(
            domain=readable_domain,
            number=formatting.number,
            language=formatting.language,
            country=formatting.country,
            headline=formatting.headline,
            teaser=formatting.teaser,
            title_of=title_of,
            initials=initials,
            story_language=formatting.story_language,
            headline_language=formatting.headline_language,
            moment=formatting.moment,
            day=formatting.day,
            is_day=formatting.is_day,
            short=lambda at: formatting.short(at, now()),
            zulu=formatting.zulu,
            duration=formatting.duration,
            shown_domain=shown_domain,
            age=lambda at: formatting.age(at, now()),
            width=lambda count, total: min(100, formatting.percent(count, total)),
        )
        self._environment.globals.update(
            root=prefix_of(public_url),
            static=static,
            sections=SECTIONS,
            lean_parts=formatting.lean_parts,
            lean_words=formatting.lean_words,
            area=area,
            pictures=self.pictures,
            several=several,
            card_width=CARD_WIDTH,
            card_height=CARD_HEIGHT,
        )

    def page(self, template: str, request: Request, head: HeadTags, **context: Any) -> HTMLResponse:
        """The page; `here` is its own address, for the navigation."""
        base = base_address(request, self._public_url)
        return HTMLResponse(self.html(template, head=head, base=base, **context))

    def html(self, template: str, **context: Any) -> str:
        """A template that is rendered; without a head, no search is to know the page."""
        context = {"here": None, "head": None, **context}
        return self._environment.get_template(template).render(context)
