"""/robots.txt and /favicon.ico: tell crawlers what to read, and show browsers the mark."""

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response

from infra.site_urls import base_address, prefix_of
from infra.web.pages.files import static_file

A_DAY = "public, max-age=86400"
OF_LINKS = (
    "Twitterbot", "facebookexternalhit", "LinkedInBot", "Slackbot-LinkExpanding", "Discordbot",
    "TelegramBot", "WhatsApp", "Mastodon", "Cardyb",
)  # fmt: skip
"""Robots that read the one page that somebody links to, whatever its parameters, for a preview: as
RFC 9309 writes them, letters, "_" and "-" alone."""
KEPT_OUT = (
    "/api/", "/articles/", "/compare?", "/events", "/ops", "/search?", "/searches/", "/stories/*?",
    "/*?*cursor=",
)  # fmt: skip
"""Paths that are no reading, or have as many addresses as there are searches and moments."""

SITEMAPS = ("/sitemap.xml", "/sitemaps/news.xml")


def robots_router(public_url: str, *, is_open: bool) -> APIRouter:
    """Both are for everyone, also where reading needs a token."""
    router = APIRouter(include_in_schema=False)
    root = prefix_of(public_url)
    rules = _rules(root)

    @router.get("/robots.txt")
    def robots(request: Request) -> PlainTextResponse:
        base = base_address(request, public_url)
        maps = "".join(f"\nSitemap: {base}{each}" for each in SITEMAPS)
        # For a site whose readers need a token: nothing.
        text = f"{rules}{maps}\n" if is_open else f"User-agent: *\nDisallow: {root}/\n"
        return PlainTextResponse(text, headers={"Cache-Control": A_DAY})

    @router.get("/favicon.ico")
    def favicon() -> Response:
        return static_file("favicon.ico", {"Cache-Control": A_DAY})

    return router


def _rules(root: str) -> str:
    """Of two that fit the longer one holds (RFC 9309, 2.2.2)."""
    return "\n".join(
        [
            *(f"User-agent: {each}" for each in OF_LINKS),
            f"Disallow: {root}/api/",
            "",
            "User-agent: *",
            *(f"Disallow: {root}{each}" for each in KEPT_OUT),
            "",
        ]
    )
