"""axe-core finds nothing serious, light and dark, small and large; pages are light."""

import re
from typing import Any, Literal

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, Page

from tests.support.demo_site import addresses
from tests.support.mail_site import MailSite

SERIOUS = {"serious", "critical"}
STRICT = {
    "rules": {"target-size": {"enabled": True}, "label-content-name-mismatch": {"enabled": True}},
    "resultTypes": ["violations"],
}
"""Rules of axe that are off by themselves: targets of 24 pixels, or apart (WCAG 2.2, 2.5.8); what
is spoken has what is seen (2.5.3). And no lists of all that passes, which take most of the time."""
LABELABLE = " or ".join(
    f"self::{name}"
    for name in ("button", "input", "meter", "output", "progress", "select", "textarea")
)
"""XPath of the elements that a label may be of."""
REFERENCES = "//@for | //@list | //@aria-labelledby | //@aria-describedby | //@aria-controls"
MAX_PAGE_BYTES = 60_000
"""As it is sent, compressed, before pictures."""


@pytest.mark.long
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_no_serious_problem(
    browser: Browser, site: httpx.Client, scheme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(
        base_url=str(site.base_url),
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        bypass_csp=True,  # axe runs in the page
    )
    page = context.new_page()
    found = {}
    for name, address in addresses(site).items():
        page.goto(address)
        if serious := serious_problems(page):
            found[name] = serious
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider"
    context.close()
    assert found == {}


@pytest.mark.long
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 320)])
def test_no_serious_problem_where_mails_are_asked_for(
    browser: Browser, mailing: MailSite, scheme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(
        base_url=str(mailing.client.base_url),
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        bypass_csp=True,  # axe runs in the page
    )
    page = context.new_page()
    found: list[str] = []

    def look() -> None:
        found.extend(serious_problems(page))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url

    before = len(mailing.mails.taken.mails)
    page.goto("/search?q=dunmore")
    look()
    page.get_by_label("Mail to").fill(f"{'x' * 60}{width}@daily.example")
    page.get_by_role("button", name="Sign up").click()
    look()
    page.goto(mailing.link(before, "/leave"))
    look()
    page.goto(mailing.link(before, "/confirm"))
    look()
    page.get_by_role("button", name="Yes").click()
    look()
    context.close()
    assert found == []


def serious_problems(page: Page) -> list[str]:
    """Each rule that the page as it is shown now breaks, and where first."""
    violations = Axe().run(page, options=STRICT).response["violations"]
    return [_told(each) for each in violations if each["impact"] in SERIOUS]


def _told(violation: dict[str, Any]) -> str:
    places = [node["html"][:120] for node in violation["nodes"][:3]]
    return f"{violation['id']}: {violation['help']}: {places}"


def test_links_of_one_name_lead_to_one_place(site: httpx.Client) -> None:
    """A list of links, by which people without sight find their way, has nothing beside them. Left
    out are copies of a text, which outlets tell apart, and facets, which headings do."""
    every = addresses(site)
    for name in ("front", "section", "story", "sides", "search", "sources", "ops"):
        address = every[name]
        page = html.fromstring(site.get(address, headers={"Accept": "text/html"}).text)
        places: dict[str, set[str]] = {}
        for link in page.xpath(
            "//main//a[@href]"
            "[not(ancestor::li[ancestor::*[@class='copies']] or ancestor::*[@class='facets'])]"
        ):
            told = link.get("aria-label") or " ".join(link.text_content().split())
            places.setdefault(told, set()).add(link.get("href"))
        assert len(places) > 1, name
        several = {told: sorted(each)[:3] for told, each in places.items() if len(each) > 1}
        assert several == {}, name


def test_what_refers_to_an_id_finds_it_and_a_label_holds_nothing_of_another(
    site: httpx.Client,
) -> None:
    """As HTML has it: an id stands once, and a label with `for` holds no other control."""
    for name, address in addresses(site).items():
        page = html.fromstring(site.get(address, headers={"Accept": "text/html"}).text)
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), name
        referred = " ".join(page.xpath(REFERENCES)).split()
        assert set(referred) <= set(ids), name
        for label in page.xpath("//label[@for]"):
            held = label.xpath(f".//*[{LABELABLE}]")
            assert {each.get("id") for each in held} <= {label.get("for")}, (name, label.get("for"))


def test_a_page_weighs_less_than_60_kb(site: httpx.Client) -> None:
    for name, address in addresses(site).items():
        written = site.get(address, headers={"Accept": "text/html"}).text
        files = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', written))
        assert len(files) >= 3, name
        weight = sum(sent(site, each) for each in (address, *files))
        assert weight < MAX_PAGE_BYTES, f"{name} weighs {weight:,} bytes"


def sent(site: httpx.Client, address: str) -> int:
    """Bytes of the answer there as they come over the line."""
    with site.stream("GET", address, headers={"Accept": "text/html"}) as answer:
        return sum(len(part) for part in answer.iter_raw())
