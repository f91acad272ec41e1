"""Blog address: brings a post on a host of many blogs into one form: it may be shown for phones, by
the program behind it, or with a comment in front."""

import re

NAVER_POST = re.compile(r"/(?P<blog>[\w-]+)/(?P<post>\d{9,})")
NAVER_PROGRAM = re.compile(r"/PostView\.(?:naver|nhn)|/(?P<blog>[\w-]+)", re.IGNORECASE)
NAVER_FIELD = re.compile(r"(?:\A|&)(?P<name>blogid|logno)=(?P<value>[\w-]+)", re.IGNORECASE)
TISTORY_POST = re.compile(r"(?:/m)?(?P<post>/(?:\d+|entry/[^/]+))")
LIVEJOURNAL_POST = re.compile(r"(?:/[\w-]+)?/\d+\.html")
LIVEJOURNAL_READ = re.compile(r"/read/user/(?P<blog>[\w-]+)/(?P<post>\d+)")
NOTION_PAGE = re.compile(r"/(?:[^/]*-)?[0-9a-f]{32}")
NOTE_POST = re.compile(r"/[\w-]+/n/n[0-9a-f]{12}")


def on_blog(host: str, path: str, query: str) -> tuple[str, str, str]:
    """Host, path and query of the one form of a post; those given where it is none.

    >>> on_blog("blog.naver.com", "/PostView.naver", "blogid=daily&logno=223451234567")
    ('blog.naver.com', '/daily/223451234567', '')
    >>> on_blog("daily.livejournal.com", "/123.html", "thread=9876")
    ('daily.livejournal.com', '/123.html', '')
    >>> on_blog("daily.example", "/m/12", "thread=9876")
    ('daily.example', '/m/12', 'thread=9876')
    """
    if host == "blog.naver.com":
        fields = {each["name"].lower(): each["value"] for each in NAVER_FIELD.finditer(query)}
        if NAVER_POST.fullmatch(path):
            return host, path, ""
        found = NAVER_PROGRAM.fullmatch(path)
        blog, post = found and (found["blog"] or fields.get("blogid")), fields.get("logno")
        return (host, f"/{blog}/{post}", "") if blog and post else (host, path, query)
    if host == "m.livejournal.com" and (found := LIVEJOURNAL_READ.fullmatch(path)):
        return f"{found['blog']}.livejournal.com", f"/{found['post']}.html", ""
    if host.endswith(".tistory.com") and (found := TISTORY_POST.fullmatch(path)):
        return host, found["post"], ""
    is_post = (
        (host.endswith(".livejournal.com") and LIVEJOURNAL_POST.fullmatch(path))
        or (host.endswith(".notion.site") and NOTION_PAGE.fullmatch(path))
        or (host == "note.com" and NOTE_POST.fullmatch(path))
    )
    return host, path, "" if is_post else query
