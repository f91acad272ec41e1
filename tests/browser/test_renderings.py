"""Pages as they are printed, and in the colours of a reader's own."""

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.demo_site import addresses, parade

STYLES = """([selector, pseudo, property]) => [...document.querySelectorAll(selector)].map(
    each => getComputedStyle(each, pseudo)[property])"""

SIZES = """() => [...document.querySelectorAll("p, li, dt, dd, h2, h3, a, summary, button, input")]
    .map(each => parseFloat(getComputedStyle(each).fontSize))"""

AGED = """() => {
    const time = document.querySelector(".kicker time");
    [time.title, time.textContent] = [time.textContent, "3 h ago"];
}"""


def styles(page: Page, selector: str, property: str, pseudo: str | None = None) -> set[str]:
    found: list[str] = page.evaluate(STYLES, [selector, pseudo, property])
    assert found, selector
    return set(found)


def test_what_colour_tells_is_there_in_a_readers_own_colours(
    browser: Browser, site: httpx.Client
) -> None:
    context = browser.new_context(base_url=str(site.base_url), forced_colors="active")
    page = context.new_page()
    page.goto("/")
    paper = styles(page, "body", "backgroundColor")
    assert len(styles(page, ".legend i", "backgroundColor") - paper) == 5
    assert not styles(page, ".lead-bullets li", "backgroundColor", "::before") & paper
    here = styles(page, ".sections [aria-current]", "borderBottomColor")
    assert not here & styles(page, ".sections a:not([aria-current])", "borderBottomColor")
    page.goto(f"/stories/{parade(site)}?bias=left")
    chosen = styles(page, ".chip.chosen", "backgroundColor")
    assert not chosen & styles(page, ".chip:not(.chosen)", "backgroundColor")
    context.close()


def test_a_printed_story_has_what_is_folded_and_nothing_to_click(
    browser: Browser, site: httpx.Client
) -> None:
    context = browser.new_context(
        base_url=str(site.base_url),
        java_script_enabled=False,
        viewport={"width": 718, "height": 1000},
    )
    page = context.new_page()
    page.goto(f"/stories/{parade(site)}")
    page.emulate_media(media="print")
    for told in (".details dt", ".bars .label", ".history li", ".entities a", ".timeline path"):
        expect(page.locator(told).first).to_be_visible()
    clicked = (".filters", ".sorts", ".explain", ".back", ".find", ".pages", ".foot", ".changes")
    for each in clicked:
        expect(page.locator(each).first).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 718
    page.evaluate(AGED)
    assert styles(page, ".kicker time", "content", "::after") == {'"29 Aug 2025, 14:10 UTC"'}
    assert styles(page, ".kicker time", "fontSize") == {"0px"}
    context.close()


def test_marks_piled_on_a_letter_cover_nothing_beside(page: Page, site: httpx.Client) -> None:
    story = f"/stories/{parade(site)}"
    for address in ("/", story, f"{story}/sides", "/search?q=beijing"):
        page.goto(address)
        assert styles(page, "[dir=auto]", "overflowY") <= {"clip", "hidden"}, address


@pytest.mark.parametrize("width", [390, 1440])
def test_text_is_as_large_as_a_reader_has_set_it(
    browser: Browser, site: httpx.Client, width: int
) -> None:
    context = browser.new_context(
        base_url=str(site.base_url),
        viewport={"width": width, "height": 900},
        bypass_csp=True,  # stands for the setting of the browser
    )
    page = context.new_page()
    for address in ("/", "/search?q=beijing", f"/stories/{parade(site)}"):
        page.goto(address)
        small = page.evaluate(SIZES)
        page.add_style_tag(content="html { font-size: 200% }")
        grown = page.evaluate(SIZES)
        shares = {round(large / before, 1) for before, large in zip(small, grown, strict=True)}
        assert 2 in shares
        # Those of the largest headlines follow the window, too.
        assert min(shares) >= 1.4, address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    context.close()


CUT = """() => [...document.querySelectorAll(".lean text")].filter((each) => {
    const [part, text] = [...each.parentElement.children].map((one) => one.getBoundingClientRect());
    return text.right > part.right + 0.5;
}).map((each) => each.textContent)"""

PLACES = """() => [...document.querySelectorAll(".band")].map((each) => {
    const { left, top } = each.getBoundingClientRect();
    return [Math.round(left), Math.round(top)];
})"""


def test_no_label_of_a_bar_is_cut_off_on_the_narrowest_screen(
    browser: Browser, site: httpx.Client, scripts: httpx.Client
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    labels = 0
    for client, limit in ((site, 20), (scripts, 3)):
        found = client.get("/api/v1/stories", params={"sort": "size", "limit": limit}).json()
        for story in found["stories"]:
            page.goto(f"{client.base_url}/stories/{story['story_id']}", wait_until="load")
            assert page.evaluate(CUT) == [], story["bias"]
            labels += page.locator(".lean text").count()
    assert labels > 20
    context.close()


CUT_WITHOUT_A_MARK = """() => {
    const names = [...document.querySelectorAll("main bdi")];
    for (const each of names) each.textContent = "a reason that takes many words ".repeat(20);
    return names.filter((each) => {
        const { overflow, textOverflow, webkitLineClamp } = getComputedStyle(each);
        const hidden = each.scrollHeight > each.clientHeight + 2 && overflow !== "visible";
        return hidden && textOverflow !== "ellipsis" && webkitLineClamp === "none";
    }).map((each) => each.parentElement.outerHTML.slice(0, 60));
}"""


def test_what_is_cut_of_a_name_or_a_reason_is_marked(browser: Browser, site: httpx.Client) -> None:
    """Else what is left is read as all there is."""
    context = browser.new_context(base_url=str(site.base_url), viewport={"width": 320, "height": 9})
    page = context.new_page()
    for name, address in addresses(site).items():
        page.goto(address)
        assert page.evaluate(CUT_WITHOUT_A_MARK) == [], name
    context.close()


@pytest.mark.parametrize("width", [320, 660, 768, 1280])
def test_the_sides_of_a_story_stand_beside_each_other_or_below(
    browser: Browser, site: httpx.Client, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{site.base_url}/stories/{parade(site)}/sides")
    lefts, tops = (set(each) for each in zip(*page.evaluate(PLACES), strict=True))
    assert (len(lefts), len(tops)) == ((3, 1) if width >= 700 else (1, 3))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


NOT_A_LINE_BELOW = """() => [...document.querySelectorAll(".related .quiet")]
    .filter((each) => {
        const text = document.createRange();
        text.selectNodeContents(each);
        const tops = new Set([...text.getClientRects()].map(({ top }) => Math.round(top)));
        const headline = each.parentElement.querySelector("a").getBoundingClientRect();
        return tops.size > 1 || Math.min(...tops) < headline.bottom - 4;
    })
    .map((each) => each.textContent)"""


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_when_and_how_much_stand_on_one_line_below_their_headline(
    browser: Browser, site: httpx.Client, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{site.base_url}/")
    assert page.locator(".related .quiet").count() > 3
    assert page.evaluate(NOT_A_LINE_BELOW) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


SCROLLED = """() => [...document.querySelectorAll(".scroll")]
    .filter((each) => each.scrollWidth > each.clientWidth)
    .map((each) => each.getAttribute("aria-label"))"""


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_the_table_of_outlets_is_read_without_scrolling_sideways(
    browser: Browser, site: httpx.Client, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{site.base_url}/sources")
    assert page.locator("tbody tr").count() > 20
    assert page.evaluate(SCROLLED) == []
    # What stands over a column on a wide screen stands over each value on a narrow one.
    named = styles(page, "tbody td:nth-of-type(1)", "content", "::before")
    assert named == {'"Lean"' if width < 520 else "none"}
    context.close()
