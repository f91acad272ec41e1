"""The pages over the demo stream, in a real Chromium."""

import shutil
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from tests.support.demo_site import demo_site
from tests.support.mail_site import MailSite, mail_site
from tests.support.placed_site import PlacedSite, placed_site
from tests.support.script_stories import script_stories

VIEWPORT: ViewportSize = {"width": 1280, "height": 900}

expect.set_options(timeout=30_000)  # a busy machine may take more than the usual five seconds


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine, for these tests only: playwright has an event loop run in this
    thread, where other tests start their own."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("Cannot get a Chromium: install Debian's package chromium")
    with sync_playwright() as playwright:
        # No sandbox: the tests run as root in containers, and load pages of their own only. A
        # machine without a screen would imitate its graphics processor at the cost of the others.
        running = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield running
        running.close()


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server that has the whole demo stream."""
    with demo_site(tmp_path_factory.mktemp("site") / "a.sqlite") as client:
        yield client


@pytest.fixture(scope="package")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlacedSite]:
    """A server of the demo stream below a path of its host."""
    with placed_site(tmp_path_factory.mktemp("placed")) as made:
        yield made


@pytest.fixture(scope="package")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server with stories in five scripts."""
    with script_stories(tmp_path_factory.mktemp("scripts") / "a.sqlite") as client:
        yield client


@pytest.fixture(scope="package")
def mailing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailSite]:
    """A server that tells searches by mail."""
    with mail_site(tmp_path_factory.mktemp("mailing")) as made:
        yield made


@pytest.fixture
def page(browser: Browser, site: httpx.Client) -> Iterator[Page]:
    """A new window at the site; an error on a page fails the test."""
    context = browser.new_context(base_url=str(site.base_url), viewport=VIEWPORT)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert faults == []
