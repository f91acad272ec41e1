"""Redirectors: addresses that name in a parameter the page to which they lead."""

import json
import re
from base64 import urlsafe_b64decode
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

GOOGLE_NEWS = b"\x08\x13\x22"
MIN_ID = 12


def _in_base64(text: str) -> str:
    """What Base64 without its padding says; "" for what is none."""
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    except ValueError:
        return ""


def _in_google_news(text: str) -> str:
    """The address in an article's id of Google News, as those of before 2024 have it: a message of
    protocol buffers, of which it is the fourth field."""
    try:
        data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return ""
    if not data.startswith(GOOGLE_NEWS) or len(data) < MIN_ID:
        return ""
    # A length of seven bits a byte, the lowest first.
    first, second = data[len(GOOGLE_NEWS) : len(GOOGLE_NEWS) + 2]
    start = len(GOOGLE_NEWS) + (1 if first < 0x80 else 2)
    length = first if first < 0x80 else (first & 0x7F) + (second << 7)
    address = data[start : start + length]
    return address.decode("ascii", "replace") if len(address) == length else ""


def _in_json(text: str) -> str:
    """The address in the object that Substack writes so."""
    try:
        value = json.loads(_in_base64(text))
    except (ValueError, RecursionError):
        return ""
    address = value.get("e") if isinstance(value, dict) else None
    return address if isinstance(address, str) else ""


PARAMETERS = {
    "www.bing.com": ("url",),
    "l.facebook.com": ("u",),
    "lm.facebook.com": ("u",),
    "www.facebook.com": ("u",),
    "l.instagram.com": ("u",),
    "l.threads.net": ("u",),
    "out.reddit.com": ("url",),
    "t.umblr.com": ("z",),
    "go.redirectingat.com": ("url",),
    "rss.feedsportal.com": ("url",),
    "r.search.yahoo.com": ("RU",),
    "duckduckgo.com": ("uddg",),
    "www.duckduckgo.com": ("uddg",),
    "html.duckduckgo.com": ("uddg",),
    "www.youtube.com": ("q",),
    "vk.com": ("to",),
    "away.vk.com": ("to",),
    "slack-redir.net": ("url",),
    "www.linkedin.com": ("url",),
    "translate.google.com": ("u",),
    "www.microsofttranslator.com": ("a",),
    "www.translatetheweb.com": ("a",),
    "cc.bingj.com": ("u",),
    "hghltd.yandex.net": ("url",),
    "yandexwebcache.net": ("url",),
    "yandex.ru": ("text", "url"),
    "www.webcitation.org": ("url",),
    "medium.com": ("redirectUrl", "url"),
    "click.linksynergy.com": ("murl",),
    "steamcommunity.com": ("url", "u"),
    "exit.sc": ("url",),
    "l.threads.com": ("u",),
    "l.messenger.com": ("u",),
    "l.workplace.com": ("u",),
    "l.wl.co": ("u",),
    "t.me": ("url",),
    "api.whatsapp.com": ("text",),
    "twitter.com": ("url",),
    "x.com": ("url",),
    "www.pinterest.com": ("url",),
    "www.googleadservices.com": ("adurl",),
    "adclick.g.doubleclick.net": ("adurl",),
    "go.skimresources.com": ("url",),
    "redirect.viglink.com": ("u",),
    "www.awin1.com": ("ued", "p"),
    "trc.taboola.com": ("redir",),
    "transition.meltwater.com": ("url",),
    "linkprotect.cudasvc.com": ("a",),
    "statics.teams.cdn.office.net": ("url",),
    "link.zhihu.com": ("target",),
    "link.csdn.net": ("target",),
    "link.juejin.cn": ("target",),
    "links.jianshu.com": ("to",),
    "weibo.cn": ("u",),
    "www.douban.com": ("url",),
    "c.pc.qq.com": ("pfurl",),
    "cr2.naver.com": ("u",),
    "rdsig.yahoo.co.jp": ("RU",),
    "click.mail.ru": ("u",),
    "www.livejournal.com": ("to",),
    "flipboard.com": ("url",),
    "www.inoreader.com": ("url",),
    "getpocket.com": ("url",),
    "feedly.com": ("url",),
    "l.whatsapp.com": ("u",),
    "cr.naver.com": ("u",),
    "connect.ok.ru": ("st.link",),
    "disq.us": ("url",),
    "out.disqus.com": ("url",),
    "mail.google.com": ("url", "q"),
    "clck.yandex.ru": ("url",),
    "paid.outbrain.com": ("url",),
    "vk.ru": ("to",),
    "away.vk.ru": ("to",),
    "m.facebook.com": ("u",),
    "link.jianshu.com": ("t",),
    "go.mail.ru": ("u",),
    "papago.naver.net": ("url",),
    "translate.yandex.ru": ("url",),
    "translate.yandex.com": ("url",),
    "www.printfriendly.com": ("url",),
    "www.instapaper.com": ("u", "url"),
    "feedproxy.google.com": ("url",),
    "1ft.io": ("q",),
    "www.removepaywall.com": ("url",),
}
"""The parameters, by host."""
FAMILIES = (
    (re.compile(r"(?:www\.|news\.)?google(?:\.[a-z]{2,3}){1,2}"), ("url", "q", "imgrefurl")),
    (re.compile(r"[a-z0-9]+\.safelinks\.protection\.outlook\.com"), ("url",)),
    (re.compile(r"archive\.(?:today|ph|is|md|li|vn|fo)"), ("url",)),
)
"""The same of hosts that are alike."""
WHOLE_QUERY = frozenset(
    (
        "href.li",
        "anonym.to",
        "dereferer.org",
        "nullrefer.com",
        "anonymz.com",
        "anon.to",
        "ad.doubleclick.net",
    )
)
"""Hosts whose whole query is the page."""
BEHIND_A_STAR = re.compile(r"[^*]*\*(?=https?://)(.*)", re.IGNORECASE)
"""Path of Yahoo's redirectors."""
IN_WHOLE_PATH = (
    (re.compile(r"[\w.-]+\.awstrack\.me/L0/(https?(?::|%3A).+?)/\d/[\w/=-]*"), unquote),
    (
        re.compile(r"news\.google\.com/(?:__i/)?(?:rss/)?(?:rd/)?(?:articles|read)/(CBM[\w-]+).*"),
        _in_google_news,
    ),
    (re.compile(r"disq\.us/url\?url=(https?(?::|%3A).+?)(?::|%3A)[\w-]{20,30}(?:&.*)?"), unquote),
    (re.compile(r"feeds\.feedblitz\.com/~/t/[^~]{1,80}/~(https?:.+)"), str),
    (
        re.compile(
            r"www\.(?:anrdoezrs|dpbolvw|jdoqocy|kqzyfj|tkqlhce)\.(?:net|com)/links/\d+/.{0,60}?/dlg/(https?:.+)"
        ),
        str,
    ),
    (re.compile(r"urldefense\.(?:com|us)/v3/__(https?:.+?)__;.*"), str),
    (re.compile(r"(?:[\w-]+\.)?substack\.com/redirect/\d/([\w-]{16,}).*"), _in_json),
)
"""Hosts and paths in which an address stands, and how it is written there."""
IN_PATH = re.compile(r"/([A-Za-z]+)=([^/]+)")
"""A parameter within the path."""
HTTP = re.compile(r"https?://", re.IGNORECASE)
MOST = 3
"""Redirectors behind one another."""


def target_of(address: str) -> str:
    """The page that a redirector's address leads to; another address stays as it is.

    >>> target_of("https://www.google.com/url?rct=j&url=https://daily.example/a&ct=ga")
    'https://daily.example/a'
    """
    for _ in range(MOST):
        try:
            parts = urlsplit(address)
        except ValueError:
            break
        target = _target(parts)
        if not HTTP.match(target):
            break
        address = target
    return address


def _target(parts: SplitResult) -> str:
    host = parts.hostname or ""
    if host in WHOLE_QUERY:
        return unquote(parts.query)
    if host.endswith(".rd.yahoo.com") and (starred := BEHIND_A_STAR.fullmatch(parts.path)):
        return f"{starred[1]}?{parts.query}" if parts.query else starred[1]
    if host == "urldefense.proofpoint.com":
        # It writes "-" for "%" and "_" for "/".
        coded = next(iter(parse_qs(parts.query).get("u", ())), "")
        return unquote(coded.replace("-", "%").replace("_", "/"))
    if host.endswith(".protection.sophos.com"):
        return _in_base64(next(iter(parse_qs(parts.query).get("u", ())), ""))
    for pattern, read in IN_WHOLE_PATH:
        if written := pattern.fullmatch(f"{host}{parts.path}?{parts.query}".rstrip("?")):
            return read(written[1])
    family = next((names for pattern, names in FAMILIES if pattern.fullmatch(host)), ())
    names = PARAMETERS.get(host, family)
    if not names:
        return ""
    query = parse_qs(parts.query)
    found = dict(IN_PATH.findall(parts.path))
    for name in names:
        if target := next(iter(query.get(name, ())), "") or unquote(found.get(name, "")):
            return target
    return ""
