"""One article has one id, however its address is written; two articles have two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.model import article_id
from processors.normalize.addresses.identity import current_id, id_of_address, identity
from processors.normalize.addresses.url import canonical_url, registered_domain
from processors.normalize.page.canonical import stated_address

ONE = "https://daily.example/2025/caf%C3%A9?id=7"
SAME = (
    "http://daily.example/2025/caf%C3%A9?id=7",
    "https://www.daily.example/2025/caf%C3%A9?id=7",
    "HTTP://WWW.Daily.Example:80/2025/caf%c3%a9?id=7",
    "https://daily.example:443/2025/caf%C3%A9?id=7",
    "https://daily.example./2025/caf%C3%A9?id=7",
    "https://m.daily.example/2025/caf%C3%A9?id=7",
    "https://amp.daily.example/2025/caf%C3%A9?id=7",
    "https://daily.example/2025/caf%C3%A9/amp?id=7",
    "https://daily.example/2025/caf%C3%A9/?id=7",
    "https://daily.example/2025/cafe%CC%81?id=7",
    "https://daily.example/2025/cafe\u0301?id=7",
    "https://daily.example/2025/café?id=7",
    "https://daily.example/2025/./caf%C3%A9?id=7",
    "https://daily.example/2025/x/../caf%C3%A9?id=7",
    "https://daily.example//2025//caf%C3%A9?id=7",
    "https://daily.example/2025/caf%C3%A9?id=7#comments",
    "https://daily.example/2025/caf%C3%A9?utm_source=x&id=7&fbclid=y",
    "https://reader:secret@daily.example/2025/caf%C3%A9?id=7",
    "  https://daily.example/2025/caf%C3%A9?id=7\n",
)
OTHERS = (
    "https://daily.example/2025/caf%C3%A9?id=8",
    "https://daily.example/2025/caf%C3%A9",
    "https://daily.example/2025/caf%C3%A9;7?id=7",
    "https://daily.example/2025/cafe?id=7",
    "https://daily.example/2025/Caf%C3%A9?id=7",
    "https://daily.example:8443/2025/caf%C3%A9?id=7",
    "https://sport.daily.example/2025/caf%C3%A9?id=7",
    "https://www2.daily.example/2025/caf%C3%A9?id=7",
    "https://daily.example.evil.example/2025/caf%C3%A9?id=7",
)


def id_of(url: str) -> str:
    return id_of_address(canonical_url(url))


@pytest.mark.parametrize("url", SAME)
def test_ways_to_write_one_address(url: str) -> None:
    assert id_of(url) == id_of(ONE)


def test_other_addresses_are_other_articles() -> None:
    assert len({id_of(url) for url in (ONE, *OTHERS)}) == 1 + len(OTHERS)


@given(st.text(max_size=60), st.text(max_size=30))
def test_an_identity_is_its_own(path: str, query: str) -> None:
    try:
        canonical = canonical_url(f"http://www.daily.example/{path}?{query}")
    except ValueError:
        return
    assert identity(identity(canonical)) == identity(canonical)
    assert identity(canonical) == identity(canonical_url(canonical)), ascii((path, query))


PARTS = st.sampled_from([".", "..", "/", "%2e", "amp", "%2F", ";", "é", "a"])


@given(st.text(max_size=60) | st.lists(PARTS, max_size=9).map("".join), st.text(max_size=30))
def test_an_id_of_the_log_leads_to_that_of_today_and_no_other_is_touched(
    path: str, query: str
) -> None:
    try:
        canonical = canonical_url(f"http://www.daily.example/{path}?{query}")
    except ValueError:
        return
    today = id_of_address(canonical)
    assert current_id(article_id(canonical), canonical) == today
    assert current_id(today, canonical) == today
    assert current_id("f" * 16, canonical) == "f" * 16


@pytest.mark.parametrize(
    ("url", "former"),
    [
        ("https://www.daily.example/s?q=a+b", "https://daily.example/s?q=a+b"),
        ("https://daily.example/s?id=1&amp;x=2", "https://daily.example/s?amp;x=2&id=1"),
        ("http://daily.example/s/?id=1&print=1", "https://daily.example/s?id=1&print=1"),
        ("https://www.daily.example/a(b)/", "https://daily.example/a(b)"),
        ("https://daily.example/a?mod=rss", "https://daily.example/a?mod=rss"),
        ("https://daily.example/a?via=app", "https://daily.example/a?via=app"),
        (
            "https://www.daily.example/2025/08/28/parade-in-beijing/?seen=feed",
            "https://daily.example/2025/08/28/parade-in-beijing?seen=feed",
        ),
        (
            "https://www.daily.example/index.php?aid=12&mod=view",
            "https://daily.example/index.php?aid=12&mod=view",
        ),
        (
            "https://daily.example/news/amp/parade-1234",
            "https://daily.example/news/amp/parade-1234",
        ),
        (
            "https://daily.example/m/2026/05/30/bridge-is-closed",
            "https://daily.example/m/2026/05/30/bridge-is-closed",
        ),
        ("https://daily.example/parade-12-amp.html", "https://daily.example/parade-12-amp.html"),
        ("https://daily.example/index.php/parade/", "https://daily.example/index.php/parade"),
        ("https://daily.example/index.php/a?via=app", "https://daily.example/index.php/a?via=app"),
        (
            "https://n.news.naver.com/mnews/article/001/0014000000",
            "https://n.news.naver.com/mnews/article/001/0014000000",
        ),
        (
            "https://blog.naver.com/PostView.naver?blogId=daily&logNo=223451234567",
            "https://blog.naver.com/PostView.naver?blogid=daily&logno=223451234567",
        ),
        ("https://daily.tistory.com/m/12", "https://daily.tistory.com/m/12"),
        (
            "https://www2.daily.example/2025/08/28/parade-in-beijing",
            "https://www2.daily.example/2025/08/28/parade-in-beijing",
        ),
    ],
)
def test_a_former_identity_leads_to_that_of_today(url: str, former: str) -> None:
    assert current_id(article_id(former), url) == id_of(url)
    assert current_id(id_of(url), canonical_url(url)) == id_of(url)


@pytest.mark.parametrize(
    ("form", "page"),
    [
        ("news/amp/world-europe-5275", "news/world-europe-5275"),
        ("article-83/amp/Bridge.html", "article-83/Bridge.html"),
        ("india/bridge-closed-30/amp/1", "india/bridge-closed-30"),
        ("bridge/amp_articleshow/12.cms", "bridge/articleshow/12.cms"),
        ("2026/puente-cerrado_amp.html", "2026/puente-cerrado.html"),
        ("bruecke-gesperrt-a-12-amp.html", "bruecke-gesperrt-a-12.html"),
        ("bruecke-1.4912!amp", "bruecke-1.4912"),
        ("google/amp/politica/ponte.ghtml", "politica/ponte.ghtml"),
        ("mobile/news/bridge-is-closed-123456", "news/bridge-is-closed-123456"),
        ("live/bridge-12?page=with:block-66", "live/bridge-12"),
    ],
)
def test_a_form_for_phones_within_the_path_is_its_page(form: str, page: str) -> None:
    assert id_of(f"https://daily.example/{form}") == id_of(f"https://daily.example/{page}")
    assert form.partition("?")[0] in canonical_url(f"https://daily.example/{form}")


@pytest.mark.parametrize(
    "forms",
    [
        "https://indiatimes.com/articleshow/110000000.cms",
        "https://www.yna.co.kr/view/AKR20260530000100001",
        "https://my163.example/article/DB5QH5GL000189FH.html",
        "https://notmedium.example/p/0123456789ab",
    ],
)
def test_what_is_on_no_portal_keeps_its_address(forms: str) -> None:
    assert identity(forms) == forms.replace("www.", "")


def test_an_article_of_a_paper_of_india_is_named_by_its_number() -> None:
    one, two, other = (
        id_of(f"https://timesofindia.indiatimes.com/{path}")
        for path in (
            "world/bridge/articleshow/110000000.cms",
            "articleshowprint/110000000.cms",
            "world/bridge/articleshow/110000001.cms",
        )
    )
    assert one == two != other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gear/best-guitar-amp.html", "gear/best-guitar.html"),
        ("news/amp-up-your-day", "news/up-your-day"),
        ("news/camp/bridge-12", "news/bridge-12"),
        ("mobile/new-phone", "new-phone"),
        ("m/12", "12"),
        ("amp", ""),
    ],
)
def test_what_only_looks_like_a_form_for_phones_is_an_article(one: str, other: str) -> None:
    assert id_of(f"https://daily.example/{one}") != id_of(f"https://daily.example/{other}")


def test_a_module_is_part_of_the_address_and_the_name_of_a_feed_is_not() -> None:
    front, flood, fire = (
        id_of(f"https://daily.example/index.php{query}")
        for query in ("", "?mod=flood-in-town", "?mod=fire-in-town")
    )
    assert len({front, flood, fire}) == 3
    assert id_of("https://daily.example/a?mod=rss_world") == id_of("https://daily.example/a")


@pytest.mark.parametrize("entry", ["index.php", "INDEX.PHP", "index.cfm", "index.php/index.php"])
def test_the_program_before_a_path_tells_no_articles_apart(entry: str) -> None:
    for path in ("parade", "2025/08/28/parade-in-beijing", "parade?id=7"):
        plain = id_of(f"https://daily.example/{path}")
        assert id_of(f"https://daily.example/{entry}/{path}") == plain
        # Of one in a folder, the folder counts.
        assert id_of(f"https://daily.example/en/{entry}/{path}") != plain


@pytest.mark.parametrize(
    "path", ["news.php/parade", "my-index.php/parade", "index.html/parade", "index.phpx/parade"]
)
def test_a_program_or_a_folder_of_another_name_is_part_of_the_path(path: str) -> None:
    assert id_of(f"https://daily.example/{path}") != id_of("https://daily.example/parade")


def test_an_address_that_once_kept_its_dots_is_that_without_them() -> None:
    dotted = "https://daily.example/2025/x/../parade"
    assert current_id(article_id(dotted), dotted) == id_of("https://daily.example/2025/parade")


@pytest.mark.parametrize("url", ["a.txt", "http://[a/", ""])
def test_what_is_no_address_keeps_its_id(url: str) -> None:
    assert current_id(article_id(url), url) == article_id(url)


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://alice.blogspot.com/x", "alice.blogspot.com"),
        ("https://alice.github.io/x", "alice.github.io"),
        ("https://alice.substack.com/p/x", "alice.substack.com"),
        ("https://en.alice.wordpress.com/x", "alice.wordpress.com"),
        ("https://alice.medium.com/x", "alice.medium.com"),
        ("https://medium.com/@alice/x", "medium.com"),
        ("https://www3.nhk.or.jp/x", "nhk.or.jp"),
    ],
)
def test_each_blog_of_a_host_is_a_publisher(url: str, domain: str) -> None:
    assert registered_domain(canonical_url(url)) == domain


@pytest.mark.parametrize(
    ("url", "stated"),
    [
        ("https://alice.blogspot.com/2025/post-1", "https://bob.blogspot.com/2025/post-1"),
        ("https://alice.github.io/post-1", "https://bob.github.io/post-1"),
        ("https://alice.substack.com/p/post-1", "https://bob.substack.com/p/post-1"),
        ("https://alice.wordpress.com/post-1", "https://bob.wordpress.com/post-1"),
        ("https://alice.tumblr.com/post/1", "https://bob.tumblr.com/post/1"),
        ("https://medium.com/@alice/post-1", "https://medium.com/@bob/post-1"),
        ("https://sites.google.com/view/alice/post-1", "https://sites.google.com/view/bob/post-1"),
        ("https://host.example/~alice/post-1", "https://host.example/~bob/post-1"),
        ("https://blogs.daily.example/post-1", "https://daily.example/post-1"),
    ],
)
def test_a_page_may_not_name_somebody_elses_as_its_own(url: str, stated: str) -> None:
    assert stated_address(canonical_url(url), [stated]) == canonical_url(url)


def test_a_backslash_ends_the_name_of_the_host() -> None:
    url = canonical_url("https://evil.example\\@paper1.example/")
    assert registered_domain(url) == "evil.example"


@pytest.mark.parametrize("former", ["http://https/daily.example", "https://http/daily.example"])
@pytest.mark.parametrize("query", ["", "?seen=feed", "?id=7"])
def test_an_id_of_a_scheme_taken_for_a_host_leads_to_the_article(former: str, query: str) -> None:
    path = f"/2025/08/28/parade-in-beijing{query}"
    recorded = article_id(identity(former + path))
    now = id_of_address(canonical_url(f"https://daily.example{path}"))
    assert current_id(recorded, former + path) == now != recorded


def test_an_address_of_ipv6_is_a_publisher_as_a_whole() -> None:
    assert registered_domain("http://[::ffff:10.0.0.1]/a") == "::ffff:10.0.0.1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://blog.blogspot.com/2026/06/a.html", "https://blog.blogspot.co.uk/2026/06/a.html"),
        ("https://blog.blogspot.com/2026/06/a.html", "https://blog.blogspot.in/2026/06/a.html?m=1"),
        ("https://t.me/daily/123", "https://t.me/s/daily/123"),
        ("https://t.me/daily/123", "https://telegram.me/daily/123?single"),
        ("https://x.com/daily/status/12345", "https://mobile.twitter.com/daily/status/12345?s=20"),
        ("https://x.com/daily/status/12345", "https://twitter.com/daily/status/12345/photo/1"),
        ("https://www.youtube.com/watch?v=abcdefghijk", "https://youtu.be/abcdefghijk?si=x"),
        ("https://www.youtube.com/watch?v=abcdefghijk", "https://m.youtube.com/shorts/abcdefghijk"),
    ],
)
def test_a_post_on_a_platform_is_one_at_each_of_its_addresses(one: str, other: str) -> None:
    canonical = canonical_url(other)
    assert id_of_address(canonical) == id_of_address(canonical_url(one))
    assert current_id(article_id(canonical), canonical) == id_of_address(canonical)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.blogspot.com/2026/06/a.html", "https://b.blogspot.com/2026/06/a.html"),
        ("https://daily.example/2026/06/a.html", "https://daily.example/2026/06/a.html?m=1"),
        ("https://t.me/daily/123", "https://t.me/daily/124"),
        ("https://t.me/daily", "https://t.me/s/daily"),
        ("https://x.com/daily/status/12345", "https://x.com/daily/status/12346"),
        ("https://www.youtube.com/watch?v=abcdefghijk", "https://youtu.be/abcdefghijl"),
        ("https://twitter.com/daily/lists", "https://x.com/daily/media"),
        ("https://vax.com/daily/status/12345", "https://x.com/daily/status/12345"),
    ],
)
def test_posts_on_a_platform_are_distinct(one: str, other: str) -> None:
    assert id_of_address(canonical_url(one)) != id_of_address(canonical_url(other))


PAGE = "https://daily.example/2026/05/30/bridge-closed-after-storm"


@pytest.mark.parametrize(
    "view",
    [
        "https://edition.daily.example/2026/05/30/bridge-closed-after-storm",
        "https://ww2.daily.example/2026/05/30/bridge-closed-after-storm",
        "https://amp.daily.example/daily/2026/05/30/bridge-closed-after-storm",
        f"{PAGE}/print",
        f"{PAGE}/comment-page-2/",
        f"{PAGE}/feed/",
        f"{PAGE}/page/1",
        f"{PAGE}?ref=rss2",
    ],
)
def test_a_view_of_an_article_is_the_article(view: str) -> None:
    assert id_of(view) == id_of(PAGE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/a/bridge-closed?ref=hp1", "/a/bridge-closed"),
        ("/a/bridge-closed?source=home-top2", "/a/bridge-closed"),
        ("/index.php?p=123", "/?p=123"),
        ("/a/b%25C3%25BCrger", "/a/b%C3%BCrger"),
    ],
)
def test_what_tells_of_the_reader_or_the_server_is_not_the_article(one: str, other: str) -> None:
    assert id_of(f"https://daily.example{one}") == id_of(f"https://daily.example{other}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://edition.daily.example/world/bridge", "https://daily.example/world/bridge"),
        ("https://sport.daily.example/2026/05/30/a-b-c", "https://daily.example/2026/05/30/a-b-c"),
        ("https://daily.example/2026/05/30/a-b-c", "https://daily.example/news/2026/05/30/a-b-c"),
        ("https://daily.example/world/feed", "https://daily.example/world"),
        ("https://daily.example/world/print", "https://daily.example/world"),
        ("https://daily.example/view-news?ref=doc12", "https://daily.example/view-news?ref=doc13"),
        ("https://daily.example/a?ref=kn20260530", "https://daily.example/a?ref=kn20260531"),
        ("https://daily.example/a/b-c?ref=ab12345", "https://daily.example/a/b-c?ref=ab12346"),
        ("https://daily.example/100%25C3", "https://daily.example/100%C3"),
        ("https://edition.github.io/2026/05/30/a-b-c", "https://github.io/2026/05/30/a-b-c"),
    ],
)
def test_what_only_looks_like_a_view_is_an_article(one: str, other: str) -> None:
    assert id_of(one) != id_of(other)


@pytest.mark.parametrize(
    "forms",
    [
        "msn.com/en-us/news/world/a/ar-AA1abcdE msn.com/de-de/nachrichten/b/ar-AA1abcdE?ocid=x",
        "news.google.com/rss/articles/CBMiQWh0dHBzOi8vZGFpbHk?oc=5"
        " news.google.com/read/CBMiQWh0dHBzOi8vZGFpbHk?hl=en-US",
        "toutiao.com/article/7370000000000000000/ m.toutiao.com/i7370000000000000000/",
        "toutiao.com/a7370000000000000000 toutiao.com/group/7370000000000000000/",
        "mp.weixin.qq.com/s?__biz=MzA&mid=2&idx=1&sn=ab&scene=21"
        " mp.weixin.qq.com/s?__biz=MzA&mid=2&idx=1&sn=ab",
        "sohu.com/a/780000000_119038 m.sohu.com/a/780000000_119038?_f=index_chan",
        "new.qq.com/rain/a/20260530A01ABC00 view.inews.qq.com/a/20260530A01ABC00"
        " new.qq.com/omn/20260530/20260530A01ABC00.html",
        "news.ifeng.com/c/8abcDEF1234 i.ifeng.com/c/8abcDEF1234",
        "thepaper.cn/newsDetail_forward_27500000 m.thepaper.cn/detail/27500000",
        "news.livedoor.com/article/detail/2600/ news.livedoor.com/lite/topics_detail/2600/",
        "dzen.ru/a/ZabcDEFghiJKLmno zen.yandex.ru/a/ZabcDEFghiJKLmno",
        "news.yahoo.com/bridge-123456789.html www.yahoo.com/news/bridge-123456789.html",
        "reddit.com/r/news/comments/1abcde/bridge_closed/ old.reddit.com/comments/1abcde"
        " redd.it/1abcde",
    ],
)
def test_an_article_that_a_portal_numbers_is_one(forms: str) -> None:
    assert len({id_of(f"https://{form}") for form in forms.split()}) == 1


def test_a_comment_on_a_post_is_another_page() -> None:
    post = "https://reddit.com/r/news/comments/1abcde/bridge_closed/"
    assert id_of(post) != id_of(f"{post}kabcdef/")


def test_an_id_from_before_views_folded_leads_to_the_article() -> None:
    former = "https://edition.daily.example/2026/05/30/bridge-closed-after-storm"
    assert current_id(article_id(former), former) == id_of(PAGE)


@pytest.mark.parametrize(
    "forms",
    [
        "https://daily.tistory.com/12 https://daily.tistory.com/m/12?category=3",
        "https://blog.naver.com/daily/223451234567 https://m.blog.naver.com/daily/223451234567"
        " https://blog.naver.com/PostView.nhn?blogId=daily&logNo=223451234567&redirect=Dlog"
        " https://blog.naver.com/daily?Redirect=Log&logNo=223451234567",
        "https://daily.livejournal.com/12345.html https://m.livejournal.com/read/user/daily/12345"
        " https://daily.livejournal.com/12345.html?thread=998877#t998877",
        "https://daily.notion.site/Bridge-0123456789abcdef0123456789abcdef?pvs=4"
        " https://daily.notion.site/Bridge-0123456789abcdef0123456789abcdef",
        "https://note.com/daily/n/n0123456789ab https://note.com/daily/n/n0123456789ab?sub_rt=share",
        "https://daily.example/a/article/2026/05/30/bridge_6543210_3210.html"
        " https://daily.example/a/article_amp/2026/05/30/bridge_6543210_3210.html",
    ],
)
def test_a_post_has_one_id_at_every_address_of_its_blog(forms: str) -> None:
    assert len({id_of(each) for each in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://daily.tistory.com/12", "https://daily.tistory.com/13"),
        ("https://daily.tistory.com/m/12", "https://weekly.tistory.com/m/12"),
        ("https://blog.naver.com/daily/223451234567", "https://blog.naver.com/weekly/223451234567"),
        ("https://blog.naver.com/daily?logNo=1", "https://blog.naver.com/daily?logNo=2"),
        ("https://daily.livejournal.com/?skip=20", "https://daily.livejournal.com/?skip=40"),
        ("https://daily.example/12.html?thread=1", "https://daily.example/12.html?thread=2"),
        ("https://daily.notion.site/News?v=1a", "https://daily.notion.site/News?v=2a"),
    ],
)
def test_other_posts_and_lists_have_other_ids(one: str, other: str) -> None:
    assert id_of(one) != id_of(other)


NAMELESS = "https://daily.example/news/bridge"


@pytest.mark.parametrize(
    "parameters",
    [
        "ss_email_id=1", "sms_ss=x", "xnpe_tifc=x.y", "sc_content=x", "ranMID=1&ranEAID=2",
        "et_rid=1&et_cid=2", "sh_kit=x", "_ke=eyJ", "cjevent=0a1b", "cvosrc=x", "ICMP=x",
        "ob_click=x", "lctg=x", "ecid=ACs", "sharedfrom=x", "af_pid=x&af_sub1=2", "adj_t=x",
        "recirc=x",
    ],
)  # fmt: skip
def test_parameters_of_mails_and_partners_tell_no_articles_apart(parameters: str) -> None:
    assert id_of(f"{NAMELESS}?{parameters}") == id_of(NAMELESS)
    assert id_of(f"{NAMELESS}?id=7&{parameters}") == id_of(f"{NAMELESS}?id=7")


@pytest.mark.parametrize(
    "parameter", ["cid=1", "rid=7", "sc=5", "af=7", "adj=3", "content=7", "ob=1", "et=9", "sid=12"]
)
def test_parameters_that_only_begin_alike_may_name_an_article(parameter: str) -> None:
    assert id_of(f"{NAMELESS}?{parameter}") != id_of(NAMELESS)
    assert id_of(f"{NAMELESS};{parameter}") != id_of(NAMELESS)


@pytest.mark.parametrize(
    "copy",
    [
        "https://ghostarchive.org/archive/{}",
        "https://megalodon.jp/2026-0530-1011-12/{}",
        "https://1ft.io/proxy?q={}",
        "https://1ft.io/{}",
        "https://www.removepaywall.com/search?url={}",
        "https://outgoing.prod.webservices.mozgcp.net/v1/0a1b2c/{}",
        "https://translate.yandex.ru/translate?url={}&lang=en-ru",
        "https://www.printfriendly.com/p/g/?url={}",
        "https://www.instapaper.com/text?u={}",
        "https://medium.com/r/?url={}",
    ],
)
def test_a_page_shown_by_another_is_its_publishers(copy: str) -> None:
    assert id_of(copy.format(NAMELESS)) == id_of(NAMELESS)
    # Any other host could pass its pages off as another's.
    other = copy.format(NAMELESS).replace("https://", "https://copies-", 1)
    assert id_of(other) != id_of(NAMELESS)
