"""axe-core finds nothing serious, light and dark, small and large; pages are light."""

from typing import Any, Literal

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.site import addresses

SERIOUS = {"serious", "critical"}
MAX_PAGE_BYTES = 100_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
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
        violations = Axe().run(page).response["violations"]
        if serious := [_told(each) for each in violations if each["impact"] in SERIOUS]:
            found[name] = serious
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider"
    context.close()
    assert found == {}


def _told(violation: dict[str, Any]) -> str:
    places = [node["html"][:120] for node in violation["nodes"][:3]]
    return f"{violation['id']}: {violation['help']}: {places}"


def test_a_page_weighs_less_than_100_kb(page: Page, site: httpx.Client) -> None:
    for name, address in addresses(site).items():
        weights: list[int] = []
        page.on("response", lambda answer, into=weights: into.append(len(answer.body())))
        page.goto(address, wait_until="load")
        assert 0 < sum(weights) < MAX_PAGE_BYTES, name
