"""Portal address: brings an article that a portal or a system shows at several addresses into one
form, by the number that it has there."""

import re

NAVER = re.compile(r"/(?:mnews/)?(?:ranking/)?article/(?:comment/|read/)?(\d{3})/(\d{10})")
NAVER_PAGE = re.compile(r"/(?:[a-z]+/)*(?:read|read\.(?:naver|nhn)|news|index\.nhn)")
DAUM = frozenset(("v.daum.net", "news.v.daum.net", "media.daum.net", "v.media.daum.net"))
DAUM_ARTICLE = re.compile(r"/v/(\d{17})")
YAHOO_ARTICLE = re.compile(r"(/(?:articles|pickup)/[0-9a-f]{7,40})/(?:comments|images/\d+)")
NETEASE_ARTICLE = re.compile(r"/(?:[\w/]+/)?article/(?:detail/)?([A-Z0-9]{16})\.html")
SINA = re.compile(r"(?:[\w.-]+\.)?sina\.(?:cn|com\.cn)")
SINA_ARTICLE = re.compile(r"/(?:[\w-]+/)*(?:doc|detail)-i([a-z0-9]{12,16})(?:\.d)?\.s?html")
MEDIUM_ARTICLE = re.compile(r"/(?:(?:[\w@%.-]+/)?[^/]*-|p/)([0-9a-f]{11,12})")
INDIA_TIMES_ARTICLE = re.compile(
    r"(?:/.*)?/(?:amp_)?articleshow(?:print|_amp)?/(\d{6,})\.cms", re.IGNORECASE
)
NDSOFT_ARTICLE = re.compile(r"(/(?:[\w-]+/)*)article(?:View|ViewAmp|Print)\.html", re.IGNORECASE)
"""Article of the system of some hundred Korean papers."""

NUMBERED = (
    (
        re.compile(r"msn\.com(/(?:[\w%-]+/)+(?P<id>(?:ar|vi|ss)-[A-Z]{2}\w{5,12}))"),
        "msn.com", "/{id}",
    ),
    (
        re.compile(r"news\.google\.com/(?:__i/)?(?:rss/(?:rd/)?)?(?:articles|read)/(?P<id>[\w-]{20,})"),
        "news.google.com", "/articles/{id}",
    ),
    (re.compile(r"apple\.news/(?P<id>[A-Za-z0-9_-]{20,26})"), "apple.news", "/{id}"),
    (
        re.compile(r"(?:\w+\.)?toutiao\.com/(?:(?:article|group|item)/|[aiw])(?P<id>\d{16,20})"),
        "toutiao.com", "/article/{id}",
    ),
    (re.compile(r"mp\.weixin\.qq\.com/s/(?P<id>[\w-]{22})"), "mp.weixin.qq.com", "/s/{id}"),
    (re.compile(r"sohu\.com/a/(?P<id>\d+_\d+)"), "sohu.com", "/a/{id}"),
    (
        re.compile(
            r"(?:news|new|xw|(?:view\.)?inews)\.qq\.com/(?:rain/a|a|omn(?:/\w+)?|cmsn)/"
            r"(?P<id>\d{8}[AV][0-9A-Z]{5})(?:00)?(?:\.html)?"
        ),
        "news.qq.com", "/rain/a/{id}",
    ),
    (re.compile(r"(?:\w+\.)?ifeng\.com/c/(?P<id>[0-9A-Za-z]{11})"), "ifeng.com", "/c/{id}"),
    (
        re.compile(r"thepaper\.cn/(?:newsDetail_forward_|detail/)(?P<id>\d+)(?:\.html)?"),
        "thepaper.cn", "/detail/{id}",
    ),
    (re.compile(r"news\.nate\.com/view/(?P<id>\d{8}n\d{5})"), "news.nate.com", "/view/{id}"),
    (
        re.compile(
            r"news\.livedoor\.com/(?:(?:article|topics)/detail|lite/(?:article|topics)_detail)/"
            r"(?P<id>\d+)"
        ),
        "news.livedoor.com", "/article/detail/{id}",
    ),
    (
        re.compile(r"(?:dzen\.ru|zen\.yandex\.[a-z]{2,3})/(?P<id>a/[\w-]{10,20})"),
        "dzen.ru", "/{id}",
    ),
    (
        re.compile(
            r"(?:(?:[a-z]{2}\.)?news\.yahoo\.com|yahoo\.com/news)/(?:articles/)?"
            r"(?P<id>[\w-]+-\d{9}\.html)"
        ),
        "yahoo.com", "/news/{id}",
    ),
    (
        re.compile(
            r"(?:redd\.it|(?:(?:old|new|np|sh|amp|i)\.)?reddit\.com(?:/r/\w+)?/comments)/"
            r"(?P<id>[a-z0-9]{5,8})(?:/[^/]*)?"
        ),
        "reddit.com", "/comments/{id}",
    ),
)  # fmt: skip
"""Addresses of articles on portals that number them, with host and path of the one form: folders,
editions, headlines and parameters beside the number say nothing."""
WEIXIN = re.compile(r"(?:__biz|mid|idx|sn)=.*")


def by_number(host: str, path: str, query: str) -> tuple[str, str, str]:
    """Host, path and query of the one form of an article that its portal numbers; those given where
    it is none.

    >>> by_number("msn.com", "/en-gb/news/world/bridge-closed/ar-AA1abcdE", "")
    ('msn.com', '/ar-AA1abcdE', '')
    >>> by_number("daily.example", "/en-gb/news/ar-AA1abcdE", "")
    ('daily.example', '/en-gb/news/ar-AA1abcdE', '')
    """
    if host == "mp.weixin.qq.com" and path == "/s":
        fields = [each for each in query.split("&") if WEIXIN.fullmatch(each)]
        return host, path, "&".join(fields or [query])
    for pattern, place, form in NUMBERED:
        if found := pattern.fullmatch(host + path):
            return place, form.format(id=found["id"]), ""
    return host, path, query


def on_portal(host: str, path: str, query: str) -> tuple[str, str, str]:
    """Host, path and query of the one form of an article; those given where it is none.

    >>> on_portal("n.news.naver.com", "/mnews/article/comment/001/0014000000", "sid=104")
    ('n.news.naver.com', '/article/001/0014000000', '')
    >>> on_portal("daily.example", "/news/articlePrint.html", "idxno=12&sc_code=3")
    ('daily.example', '/news/articleView.html', 'idxno=12')
    >>> on_portal("daily.example", "/mnews/article/001/0014000000", "sid=104")
    ('daily.example', '/mnews/article/001/0014000000', 'sid=104')
    """
    if host.endswith(".naver.com"):
        return _on_naver(host, path, query)
    if host in DAUM and (found := DAUM_ARTICLE.fullmatch(path)):
        return "v.daum.net", f"/v/{found[1]}", ""
    if host == "news.yahoo.co.jp" and (found := YAHOO_ARTICLE.fullmatch(path)):
        return host, found[1], ""
    if _is_on("163.com", host) and (found := NETEASE_ARTICLE.fullmatch(path)):
        return "163.com", f"/article/{found[1]}.html", ""
    if SINA.fullmatch(host) and (found := SINA_ARTICLE.fullmatch(path)):
        return "sina.cn", f"/detail-i{found[1]}.d.html", ""
    if _is_on("medium.com", host) and (found := MEDIUM_ARTICLE.fullmatch(path)):
        return "medium.com", f"/p/{found[1]}", ""
    if host.endswith(".indiatimes.com") and (found := INDIA_TIMES_ARTICLE.fullmatch(path)):
        return host, f"/articleshow/{found[1]}.cms", ""
    number = _parameter("idxno", query)
    if number and (found := NDSOFT_ARTICLE.fullmatch(path)):
        return host, f"{found[1]}articleView.html", f"idxno={number}"
    return host, path, query


def _on_naver(host: str, path: str, query: str) -> tuple[str, str, str]:
    if found := NAVER.fullmatch(path):
        return "n.news.naver.com", f"/article/{found[1]}/{found[2]}", ""
    paper, number = _parameter("oid", query), _parameter("aid", query)
    if paper and number and NAVER_PAGE.fullmatch(path):
        return "n.news.naver.com", f"/article/{paper}/{number}", ""
    return host, path, query


def _is_on(domain: str, host: str) -> bool:
    return f".{host}".endswith(f".{domain}")


def _parameter(name: str, query: str) -> str:
    """The number that a parameter has; "" without one."""
    found = re.search(rf"(?:\A|&){name}=(\d+)(?=&|\Z)", query)
    return found[1] if found else ""
