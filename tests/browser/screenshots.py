"""Screenshots: every page of the demo stream and stories in five scripts, into build/pages, at four
widths, light and dark.

`make pictures` runs it. Like the tests it needs Chromium; the stream is played into a folder that
is thrown away. Six of the pictures are kept in docs/pages; copy them there when pages change.
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from infra.settings import Settings
from tests.integration.server.conftest import embedded
from tests.support.demo_site import addresses, demo_site
from tests.support.script_stories import TEXTS, script_stories, story_in

FOLDER = Path("build/pages")
WIDTHS = {320: 640, 390: 844, 768: 1024, 1440: 1100}
QUALITY = 60


def main() -> None:
    """Take them all anew."""
    chromium = shutil.which("chromium")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with (
            demo_site(Path(folder) / "demo.sqlite") as full,
            embedded(Settings(database=Path(folder) / "empty.sqlite")) as empty,
            script_stories(Path(folder) / "scripts.sqlite") as scripts,
        ):
            pages = [
                *((name, full.base_url.join(path)) for name, path in addresses(full).items()),
                *((each, scripts.base_url.join(story_in(scripts, each))) for each in TEXTS),
                ("empty", empty.base_url.join("/")),
            ]
            for name, address in pages:
                for width, height in WIDTHS.items():
                    for scheme in ("light", "dark"):
                        context = browser.new_context(
                            viewport={"width": width, "height": height},
                            color_scheme="light" if scheme == "light" else "dark",
                        )
                        page = context.new_page()
                        page.goto(str(address))
                        if name == "article":
                            page.locator("#why").scroll_into_view_if_needed()
                        path = FOLDER / f"{name}-{width}-{scheme}.jpg"
                        page.screenshot(path=path, type="jpeg", quality=QUALITY)
                        context.close()
        browser.close()


if __name__ == "__main__":
    main()
