"""Shared hosts: lists domains on which anybody may publish, each under a name of their own.

The public suffix list has many (github.io, blogspot.com) among its private domains; these are not
in it.
"""

SUFFIXES = (
    "beehiiv.com", "bearblog.dev", "blog.jp", "blogg.se", "blogs.com", "canalblog.com",
    "cocolog-nifty.com", "dreamwidth.org", "egloos.com", "exblog.jp", "fc2.com", "hashnode.dev",
    "jimdosite.com", "livedoor.blog", "livejournal.com", "mataroa.blog", "medium.com",
    "micro.blog", "mystrikingly.com", "neocities.org", "over-blog.com", "overblog.com",
    "posthaven.com", "proboards.com", "seesaa.net", "skyrock.com", "squarespace.com",
    "substack.com", "svbtle.com", "tistory.com", "tumblr.com", "typepad.com", "webnode.com",
    "weebly.com", "weeblysite.com", "wordpress.com", "write.as",
)  # fmt: skip
"""Every name below one of them is somebody's, as below "com"."""
FOLDERS = {
    "ameblo.jp": 1, "dev.to": 1, "medium.com": 1, "note.com": 1, "raw.githubusercontent.com": 2,
    "sites.google.com": 2, "storage.googleapis.com": 1, "s3.amazonaws.com": 1, "tumblr.com": 1,
    "www.facebook.com": 1, "www.patreon.com": 1, "www.tumblr.com": 1, "zenn.dev": 1,
}  # fmt: skip
"""Hosts on which the first so many folders of an address say whose the page is."""


def owners_folders(host: str, path: str) -> tuple[str, ...]:
    """The folders that say whose a page is; a folder that begins with "@" or "~" does anywhere.

    >>> owners_folders("medium.com", "/@alice/parade"), owners_folders("daily.example", "/a/b")
    (('@alice',), ())
    """
    parts = path.replace("%40", "@").replace("%7E", "~").strip("/").split("/")
    if parts[0].startswith(("@", "~")):
        return (parts[0],)
    return tuple(parts[: FOLDERS.get(host, 0)])
