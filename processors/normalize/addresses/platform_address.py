"""Platform address: brings a post on a platform that has several addresses into one form.

A blog of Blogger has a host in every country, a post on X the host of before too, a video of
YouTube a short address, a post on Substack one to share.
"""

import re

from processors.normalize.addresses.shared_hosts import BLOGSPOT

BLOGGER = re.compile(
    rf"([\w-]+)\.(?:{'|'.join(map(re.escape, ('blogspot.com', *BLOGSPOT)))})", re.IGNORECASE
)
"""Hosts of Blogger: anybody may have blogspot in another domain."""
FOR_PHONES = re.compile(r"m=[01]")
TELEGRAM = frozenset(("t.me", "telegram.me", "telegram.dog"))
TELEGRAM_POST = re.compile(r"/(?:s/)?(\w{4,32}/\d+)")
X = frozenset(("x.com", "twitter.com", "mobile.x.com"))
X_POST = re.compile(r"/(\w{1,15})/status(?:es)?/(\d+)(?:/(?:photo|video)/\d)?")
YOUTUBE = frozenset(("youtube.com", "youtube-nocookie.com"))
VIDEO = re.compile(r"/(?:shorts|embed|live|v)/([\w-]{11})")
SHORT_VIDEO = re.compile(r"/([\w-]{11})")
WATCHED = re.compile(r"(?:\A|&)v=([\w-]{11})(?=&|\Z)")

SUBSTACK_POST = re.compile(r"/p/[\w-]+")
SUBSTACK_SHARED = re.compile(r"/pub/([\w-]+)/p/([\w-]+)")


def on_platform(host: str, path: str, query: str) -> tuple[str, str, str]:
    """Host, path and query of the one form of a post; those given where it is none.

    >>> on_platform("twitter.com", "/daily/status/12", "s=20")
    ('x.com', '/daily/status/12', '')
    >>> on_platform("youtu.be", "/abcdefghijk", "")
    ('youtube.com', '/watch', 'v=abcdefghijk')
    >>> on_platform("daily.example", "/status/12", "s=20")
    ('daily.example', '/status/12', 's=20')
    """
    if host in TELEGRAM and (post := TELEGRAM_POST.fullmatch(path)):
        return "t.me", f"/{post[1]}", ""
    if host in X and (post := X_POST.fullmatch(path)):
        return "x.com", f"/{post[1]}/status/{post[2]}", ""
    if host == "open.substack.com" and (post := SUBSTACK_SHARED.fullmatch(path)):
        return f"{post[1]}.substack.com", f"/p/{post[2]}", ""
    if host.endswith(".substack.com") and SUBSTACK_POST.fullmatch(path):
        return host, path, ""
    if host == "youtu.be":
        video = SHORT_VIDEO.fullmatch(path)
    elif host in YOUTUBE:
        video = WATCHED.search(query) if path == "/watch" else VIDEO.fullmatch(path)
    else:
        video = None
    if video:
        return "youtube.com", "/watch", f"v={video[1]}"
    if blog := BLOGGER.fullmatch(host):
        kept = [part for part in query.split("&") if not FOR_PHONES.fullmatch(part)]
        return f"{blog[1]}.blogspot.com", path, "&".join(kept)
    return host, path, query
