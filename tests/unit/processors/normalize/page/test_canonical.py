"""Which of the addresses that a page gives itself is taken for the article's."""

import pytest

from processors.normalize.page.canonical import stated_address

URL = "https://daily.example/2025/08/28/river-cuts-town-off"

TAKEN = {
    (URL, "https://www.daily.example/2025/08/28/river-cuts-town-off"),
    (f"{URL}?view=app", URL),
    (URL, "https://daily.example/world/river-cuts-town-off-1234"),
    ("https://daily.example/a?id=7", "https://daily.example/river-cuts-town-off"),
    ("https://daily.example/?p=12", "https://daily.example/river"),
    ("https://daily.example/parade", "https://daily.example/world/parade"),
    ("https://daily.example/x1", "/x2"),
    (URL, "https://daily-example.cdn.ampproject.org/c/s/daily.example/other-river-7"),
}
SITE = "https://daily.example"
TAKEN |= {
    (f"{SITE}{sent}", f"{SITE}{stated}")
    for sent, stated in (
        ("/?p=12", "/2026/05/404-homes-without-power"),
        ("/?p=12", "/category/local/bridge-stays-open-12"),
        ("/?p=1", "/home-prices-rise-in-may"),
        ("/?p=1", "/login-data-of-millions-stolen"),
        ("/?p=1", "/news/503-die-in-storm"),
        ("/12", "/author-of-the-year-dies-12"),
        ("/?id=4", "/search-for-missing-boy-ends"),
        ("/?id=4", "/archive/2026/05/bridge-stays-open"),
        ("/?id=3", "/error-in-the-count-of-votes"),
        ("/?p=12", "/archives/12"),
    )
}
REFUSED = {
    (URL, "https://daily.example/"),
    (URL, "https://daily.example"),
    (URL, "https://www.daily.example/index.html"),
    (URL, "https://daily.example/2025/08"),
    (URL, "https://daily.example/world"),
    (URL, "https://other.example/2025/08/28/river-cuts-town-off"),
    (URL, "javascript:void(0)"),
    (URL, "https://[::1"),
    (URL, ""),
    ("https://daily.example/view?id=12", "https://daily.example/view"),
    ("https://daily.example/view?12", "https://daily.example/view"),
    ("https://daily.example/?p=12", "https://daily.example/"),
}
REFUSED |= {
    (sent, f"{SITE}{stated}")
    for sent in (URL, f"{SITE}/story")
    for stated in (
        "/404",
        "/404.html",
        "/de/fehler",
        "/error/404",
        "/errors/500.html",
        "/http-404",
        "/page-not-found-404",
        "/pagina-no-encontrada",
        "/stranka-nenalezena",
        "/страница-не-найдена",
        "/ページが見つかりません",
        "/access-denied",
        "/login",
        "/home",
        "/tag/bridge-of-the-old-town",
        "/author/jane-q-doe",
        "/kategorie/lokales-und-mehr",
    )
}


@pytest.mark.parametrize(("url", "stated"), sorted(TAKEN))
def test_another_address_of_the_article_is_taken(url: str, stated: str) -> None:
    found = stated_address(url, [stated])
    assert found != url
    assert stated_address(found, [stated]) == found


@pytest.mark.parametrize(("url", "stated"), sorted(REFUSED))
def test_an_address_that_may_be_that_of_many_articles_is_not(url: str, stated: str) -> None:
    assert stated_address(url, [stated]) == url


def test_the_first_that_is_one_counts() -> None:
    stated = ["https://daily.example/", "https://daily.example/river-of-2025", f"{URL}-2"]
    assert stated_address(URL, stated) == "https://daily.example/river-of-2025"
