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
