"""What readers do, in a real browser."""

import json
import re

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from streams.server.demo_stream import demo_articles
from tests.support.demo_site import parade
from tests.support.mail_site import MailSite
from tests.support.processes import eventually

ASH = "Ash and a flood of lava close Reykjavik airport"
HEADLINE = "Kim Jong Un to share a stage with Xi and Putin at Beijing military parade"


def test_the_large_story_is_found_by_search_and_opened(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Search stories").fill("beijing parade")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=beijing\+parade"))
    first = page.locator(".story-row").first
    expect(first).to_contain_text("269 articles")
    first.get_by_role("link", name=HEADLINE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(page.locator(".figures")).to_contain_text("269 articles")
    expect(page.locator(".lean-sentence")).to_contain_text("42% of the sources are Center")


def test_the_articles_of_one_side_are_shown(page: Page, site: httpx.Client) -> None:
    page.goto(f"/stories/{parade(site)}")
    page.get_by_role("link", name=re.compile("^left ")).first.click()
    expect(page.locator(".rows .row").first).to_be_visible()
    outlets = page.locator(".rows .row > .outlet")
    sides = [outlet.locator(".tag").inner_text() for outlet in outlets.all()]
    assert set(sides) == {"left"}
    expect(page.locator(".sorting")).to_contain_text("of 269 articles")
    page.get_by_role("link", name="Show all", exact=True).click()
    expect(page.locator(".chip.chosen")).to_have_count(0)


def test_why_an_article_is_here_opens_in_place(page: Page, site: httpx.Client) -> None:
    page.goto(f"/stories/{parade(site)}")
    row = page.locator(".rows .row").first
    row.get_by_role("link", name="Why here?").click()
    box = row.locator(".why-box")
    expect(box).to_contain_text("Why is this article here?")
    expect(box).to_contain_text(re.compile("same meaning|same words"))
    row.get_by_role("link", name="Why here?").click()
    expect(box).to_have_count(0)


def test_a_citation_leads_to_the_article(page: Page, site: httpx.Client) -> None:
    page.goto(f"/stories/{parade(site)}")
    citation = page.locator(".summary sup a").first
    address = citation.get_attribute("href")
    assert address is not None
    citation.click()
    article_id = re.split("#a-|/articles/", address)[-1]
    assert article_id in page.url
    expect(page.locator(f"#a-{article_id}, #why").first).to_be_visible()


def test_the_story_is_shown_as_it_was(page: Page, site: httpx.Client) -> None:
    page.goto(f"/stories/{parade(site)}")
    slider = page.get_by_role("slider")
    slider.focus()
    for _ in range(18):
        page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="Show").click()
    notice = page.locator(".notice")
    expect(notice).to_contain_text("as it stood on")
    then = re.search(r"(\d+) articles? then, 269 now", notice.inner_text())
    assert then is not None
    assert 0 < int(then.group(1)) < 269
    expect(page.locator(".figures b").first).to_have_text(then.group(1))
    page.get_by_role("link", name="Back to now").click()
    expect(page.locator(".figures")).to_contain_text("269 articles")


def test_a_story_that_did_not_exist_yet_says_so(page: Page, site: httpx.Client) -> None:
    answer = page.request.get(
        f"/stories/{parade(site)}?at=2025-01-01T00:00:00Z", headers={"Accept": "text/html"}
    )
    assert answer.status == 404
    assert "did not exist yet" in answer.text()


def test_a_merged_id_leads_to_its_story(page: Page, site: httpx.Client) -> None:
    small = site.get("/api/v1/stories", params={"max_articles": 1, "limit": 2}).json()["stories"]
    gone, kept = (each["story_id"] for each in small)
    order = {"correction": "merge", "story_id": gone, "into": kept, "because": "the same event"}
    assert site.post("/api/v1/corrections", json=order).status_code == 202

    # What happened to a story is written after the story itself.
    def led_to() -> tuple[str, bool]:
        told = site.get(f"/stories/{kept}").text
        return site.get(f"/api/v1/stories/{gone}").json()["story_id"], "the same event" in told

    eventually(led_to, lambda found: found == (kept, True), "the stories were not merged")
    page.goto(f"/stories/{gone}")
    assert f"/stories/{kept}" in page.url
    expect(page.locator(".notice")).to_contain_text("was merged into this one")
    expect(page.locator("#history")).to_contain_text("the same event")


def test_a_new_article_arrives_while_one_reads(page: Page, site: httpx.Client) -> None:
    articles = [json.loads(line) for line in demo_articles()]
    first = next(each for each in articles if "hurricane" in each["title"].lower())
    found = site.get("/api/v1/search", params={"q": first["title"], "mode": "words"}).json()
    story = found["stories"][0]
    with page.expect_response("**/events?*"):
        page.goto(f"/stories/{story['story_id']}")
    count = page.locator(".figures b").first
    expect(count).to_have_text(str(story["article_count"]))
    address = page.url
    sent = {**first, "url": "https://late.example/2025/08/29/storm", "source": "The Late Edition"}
    assert site.post("/api/v1/articles", json=sent).status_code == 202
    expect(count).to_have_text(str(story["article_count"] + 1), timeout=20_000)
    expect(page.locator(".sorting")).to_contain_text(f"{story['article_count'] + 1} articles in")
    assert page.url == address


def test_what_arrives_before_a_page_listens_is_shown(page: Page, site: httpx.Client) -> None:
    articles = [json.loads(line) for line in demo_articles()]
    first = next(each for each in articles if "starship" in each["title"].lower())
    found = site.get("/api/v1/search", params={"q": first["title"], "mode": "words"}).json()
    story = found["stories"][0]
    address = f"/api/v1/stories/{story['story_id']}"

    def later(route: Route) -> None:
        sent = {
            **first,
            "url": "https://late.example/2025/08/27/ship",
            "source": "The Late Edition",
        }
        assert site.post("/api/v1/articles", json=sent).status_code == 202
        eventually(
            lambda: site.get(address).json()["article_count"],
            lambda count: count > story["article_count"],
            "the article has not arrived",
        )
        route.continue_()

    page.route("**/events?*", later, times=1)
    page.goto(f"/stories/{story['story_id']}")
    count = page.locator(".figures b").first
    expect(count).to_have_text(str(story["article_count"] + 1), timeout=20_000)


def test_a_reader_who_comes_back_sees_what_changed(page: Page, site: httpx.Client) -> None:
    articles = [json.loads(line) for line in demo_articles()]
    first = next(each for each in articles if "Venice Film" in each["title"])
    found = site.get("/api/v1/search", params={"q": first["title"], "mode": "words"}).json()
    story = found["stories"][0]
    address = f"/stories/{story['story_id']}"
    page.goto(address)
    link = page.get_by_role("link", name="Since you last looked")
    expect(link).to_be_hidden()
    sent = {
        **first,
        "url": "https://later.example/2025/09/01/venice",
        "source": "The Later Edition",
        "published_at": "2025-08-31T09:40:00Z",
    }
    assert site.post("/api/v1/articles", json=sent).status_code == 202

    def count() -> int:
        return int(site.get(f"/api/v1/stories/{story['story_id']}").json()["article_count"])

    eventually(count, lambda now: now > story["article_count"], "the article did not come")
    page.goto("/")
    page.goto(address)
    link.click()
    expect(page.locator("#changes")).to_contain_text("1 article came, all of them reprints")
    with page.expect_response("**/events?*"):
        page.goto(address)
    expect(link).to_be_hidden()
    seen = count()
    later = {**sent, "url": "https://last.example/venice", "published_at": "2025-08-31T09:50:00Z"}
    assert site.post("/api/v1/articles", json=later).status_code == 202
    expect(page.locator(".figures b").first).to_have_text(str(seen + 1), timeout=20_000)
    page.reload()
    # What came while one read was seen.
    expect(link).to_be_hidden()


def test_everything_can_be_read_without_javascript(browser: Browser, site: httpx.Client) -> None:
    context = browser.new_context(base_url=str(site.base_url), java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Search stories").fill('"military parade" articles:>200')
    page.get_by_role("button", name="Search").first.click()
    page.get_by_role("link", name=HEADLINE).click()
    expect(page.locator(".figures")).to_contain_text("269 articles")
    page.locator(".copies summary").first.click()
    expect(page.locator(".copies li").first).to_be_visible()
    page.get_by_role("link", name="Why here?").first.click()
    expect(page.locator("#why")).to_contain_text("Why is this article here?")
    page.go_back()
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", ["/stories/0000000000000000", "/search?sort=green", "/nowhere"])
def test_what_is_not_there_is_a_page_that_says_what_to_do(page: Page, path: str) -> None:
    answer = page.request.get(path, headers={"Accept": "text/html"})
    assert answer.status in (404, 422)
    assert "To the front page" in answer.text()


def test_the_keyboard_reaches_the_articles(page: Page, site: httpx.Client) -> None:
    page.goto(f"/stories/{parade(site)}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    skip = page.get_by_role("link", name="Skip to the articles")
    tab_to(page, skip, 40)
    page.keyboard.press("Enter")
    tab_to(page, page.locator(".row h3 a").first, 20)


def tab_to(page: Page, there: Locator, at_most: int) -> None:
    """Press Tab until the focus is there."""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if there.evaluate("element => element === document.activeElement"):
            return
    expect(there).to_be_focused()


def test_a_tab_that_nobody_sees_does_not_listen(page: Page) -> None:
    """A browser opens six connections to a server: the seventh tab would not load."""
    see = """hidden => {
        Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    }"""
    with page.expect_request("**/events?after=*"):
        page.goto("/")
    with page.expect_event("requestfailed", lambda request: "/events" in request.url):
        page.evaluate(see, True)
    with page.expect_request("**/events"):
        page.evaluate(see, False)


def test_two_outlets_are_compared(page: Page) -> None:
    page.goto("/sources")
    page.get_by_role("link", name="Compare two outlets").click()
    page.get_by_label("An outlet").fill("Korvan Newswire")
    page.get_by_label("and another").fill("The Albion Dispatch")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/compare\?left=Korvan\+Newswire&right="))
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Korvan Newswire and The Albion Dispatch")
    expect(page.locator(".intro")).to_contain_text("covered by both")
    page.locator(".row h3 a").first.click()
    page.get_by_role("link", name="Side by side").click()
    expect(page.locator(".band")).to_have_count(3)
    expect(page.locator("#left li").first).to_be_visible()


def test_a_search_is_told_by_mail_without_javascript(browser: Browser, mailing: MailSite) -> None:
    before = len(mailing.mails.taken.mails)
    context = browser.new_context(
        base_url=str(mailing.client.base_url),
        java_script_enabled=False,
        viewport={"width": 390, "height": 844},
    )
    page = context.new_page()
    heading = page.get_by_role("heading", level=1)
    page.goto("/search?q=flood")
    page.get_by_label("Mail to").fill("reader@daily.example")
    page.get_by_role("button", name="Sign up").click()
    expect(heading).to_have_text("One more step: look into your mail")
    page.goto(mailing.link(before, "/confirm"))
    page.get_by_role("button", name="Yes, send me mails").click()
    expect(heading).to_have_text("Saved: new stories come by mail")
    expect(page.get_by_role("link", name="Atom")).to_have_attribute("href", "/feed.atom?q=flood")
    mailing.happens("second", ASH)
    told = mailing.mail(before + 1)
    assert (told["To"], told["Subject"]) == ("reader@daily.example", f"flood: {ASH}")
    page.goto(mailing.link(before + 1, "/unsubscribe"))
    page.get_by_role("button", name="End these mails").click()
    expect(page.get_by_text("They have ended")).to_be_visible()
    context.close()


def test_times_of_another_year_tell_it_everywhere(page: Page, site: httpx.Client) -> None:
    page.goto(f"/stories/{parade(site)}")
    for place in (".kicker time", ".axis time", ".history time", ".outlet time"):
        for time in page.locator(place).all():
            assert "2025" in (time.text_content() or ""), place
    article = page.locator(".explain").first.get_attribute("href")
    assert article is not None
    page.goto(article)
    expect(page.locator(".outlet time")).to_contain_text("2025")


def test_what_was_a_while_ago_grows_older_while_a_page_is_open(
    page: Page, site: httpx.Client
) -> None:
    def told_then(route: Route) -> None:
        answer = route.fetch()
        told = re.sub("(updated <time [^>]*)>[^<]*<", r'\1 title="exact">5 min ago<', answer.text())
        route.fulfill(response=answer, body=told)

    address = f"/stories/{parade(site)}"
    page.route(f"**{address}", told_then)
    page.clock.install(time="2025-08-29T14:15:09Z")
    page.goto(address)
    time = page.locator(".kicker time")
    expect(time).to_have_text("5 min ago")
    for passed, told in (("01:00:00", "65 min ago"), ("05:00:00", "6 h ago")):
        page.clock.fast_forward(passed)
        expect(time).to_have_text(told)
    page.clock.fast_forward(7 * 24 * 3_600_000)
    expect(time).to_contain_text("2025")


def test_a_day_is_the_same_in_every_zone(browser: Browser, site: httpx.Client) -> None:
    def told_as_day(route: Route) -> None:
        answer = route.fetch()
        told = '<time datetime="2025-08-29">29 Aug 2025<'
        body = re.sub(r"(?<=updated )<time [^>]*>[^<]*<", told, answer.text())
        route.fulfill(response=answer, body=body)

    address = f"/stories/{parade(site)}"
    context = browser.new_context(timezone_id="America/New_York", base_url=str(site.base_url))
    page = context.new_page()
    page.route(f"**{address}", told_as_day)
    page.goto(address)
    expect(page.locator(".history time").first).to_have_attribute("title", re.compile("UTC"))
    expect(page.locator(".kicker time")).to_have_text("29 Aug 2025")
    context.close()
