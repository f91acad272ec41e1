"""Shared hosts: lists domains on which anybody may publish, each under a name of their own.

The public suffix list has many (github.io, blogspot.com) among its private domains; these are not
in it.
"""

import re

_BLOGSPOT = (
    "ae", "al", "am", "ba", "be", "bg", "bj", "ca", "cf", "ch", "cl", "co.at", "co.id", "co.il",
    "co.ke", "co.nz", "co.uk", "co.za", "com.ar", "com.au", "com.br", "com.by", "com.co",
    "com.cy", "com.ee", "com.eg", "com.es", "com.mt", "com.ng", "com.tr", "com.uy", "cv", "cz",
    "de", "dk", "fi", "fr", "gr", "hk", "hr", "hu", "ie", "in", "is", "it", "jp", "kr", "li",
    "lt", "lu", "md", "mk", "mr", "mx", "my", "nl", "no", "pe", "pt", "qa", "re", "ro", "rs",
    "ru", "se", "sg", "si", "sk", "sn", "td", "tw", "ug", "vn",
)  # fmt: skip
BLOGSPOT = tuple(f"blogspot.{ending}" for ending in _BLOGSPOT)
"""Domains of Blogger: a blog had one for each country of its readers."""
SUFFIXES = (
    "at.ua", "atavist.com", "b-cdn.net", "bearblog.dev", "beehiiv.com", "bigcartel.com",
    "blog.cz", "blog.fc2.com", "blog.hu", "blog.ir", "blog.jp", "blogcu.com", "blogdrive.com",
    "blogfa.com", "blogfree.net", "blogg.no", "blogg.se", "blogger.de", "blogs.com",
    "blogs.sapo.pt", "blogsky.com", "bloog.pl", "blot.im", "blox.pl", "bolt.host",
    "bravesites.com", "bsky.social", "business.site", "buzzsprout.com", "canalblog.com",
    "cargo.site", "centerblog.net", "clippings.me", "cocolog-nifty.com", "contently.com",
    "dreamwidth.org", "e-monsite.com", "edublogs.org", "egloos.com", "eklablog.com",
    "estranky.cz", "eth.limo", "eth.link", "exblog.jp", "exposure.co", "fandom.com", "fc2.com",
    "food.blog", "forumfree.it", "free.fr", "getrevue.co", "ghost.io", "gitbook.io",
    "godaddysites.com", "hashnode.dev", "home.blog", "hs-sites.com", "hypotheses.org",
    "imweb.me", "iobloggo.com", "jimdo.com", "jimdofree.com", "jimdosite.com",
    "journoportfolio.com", "jouwweb.nl", "jugem.jp", "kinja.com", "leaflet.pub", "libsyn.com",
    "livedoor.blog", "livejournal.com", "loca.lt", "lofter.com", "mataroa.blog", "medium.com",
    "micro.blog", "mihanblog.com", "mozello.com", "music.blog", "myblog.de", "mystrikingly.com",
    "narod.ru", "nekoweb.org", "neocities.org", "news.blog", "ning.com", "over-blog.com",
    "over-blog.net", "overblog.com", "pblogs.gr", "persianblog.ir", "pika.page", "pixnet.net",
    "podbean.com", "politics.blog", "postach.io", "posthaven.com", "pressbooks.com",
    "pressfolios.com", "proboards.com", "prose.sh", "rozblog.com", "seesaa.net",
    "sharepoint.com", "shorthandstories.com", "silvrback.com", "site123.me", "skyrock.com",
    "sourceforge.io", "sport.blog", "squarespace.com", "strikingly.com", "substack.com",
    "surge.sh", "svbtle.com", "tech.blog", "tilda.ws", "tistory.com", "travel.blog",
    "tripod.com", "tumblr.com", "twoday.net", "typepad.com", "typepad.fr", "ucoz.com",
    "ucoz.net", "ucoz.ru", "unblog.fr", "video.blog", "vuodatus.net", "web.fc2.com",
    "webador.com", "webnode.com", "webnode.cz", "webnode.es", "webnode.fr", "webnode.it",
    "webnode.nl", "webnode.page", "webs.com", "weebly.com", "weeblysite.com", "wikidot.com",
    "wordpress.com", "wpcomstaging.com", "wpengine.com", "write.as", "xuite.net",
    *BLOGSPOT,
)  # fmt: skip
"""Every name below one of them is somebody's, as below "com"."""
FOLDERS = {
    "ameblo.jp": 1, "angelfire.com": 2, "archive.org": 2, "bitbucket.org": 1,
    "blog.csdn.net": 1, "blog.naver.com": 1, "buttondown.com": 1, "buttondown.email": 1,
    "cdn.jsdelivr.net": 2, "cnblogs.com": 1, "codeberg.org": 1, "cohost.org": 1,
    "community.livejournal.com": 1, "d.hatena.ne.jp": 1,
    "dev.to": 1, "docs.google.com": 3, "drive.google.com": 3, "dropbox.com": 2, "dzen.ru": 1,
    "facebook.com": 1, "geocities.ws": 1, "gist.github.com": 1, "gist.githubusercontent.com": 1,
    "github.com": 1, "gitlab.com": 1, "groups.google.com": 2, "ipfs.io": 2, "issuu.com": 1,
    "linkedin.com": 2, "medium.com": 1, "mirror.xyz": 1, "note.com": 1, "ok.ru": 1,
    "open.substack.com": 2, "page.line.me": 1, "patreon.com": 1,
    "plaza.rakuten.co.jp": 1, "qiita.com": 1, "raw.githack.com": 1,
    "raw.githubusercontent.com": 2, "reddit.com": 2, "rss.blog.naver.com": 1,
    "s3.amazonaws.com": 1, "scoop.it": 2, "sites.google.com": 2,
    "storage.googleapis.com": 1, "t.me": 2,
    "telegra.ph": 1, "tumblr.com": 1, "twitter.com": 1, "users.livejournal.com": 1, "vk.com": 1,
    "wattpad.com": 2,
    "world.hey.com": 1, "write.as": 1, "x.com": 1, "zenn.dev": 1,
}  # fmt: skip
"""Hosts, without "www.", on which the first so many folders of an address say whose the page is."""
_BUCKETS = re.compile(r"s3[.-](?:dualstack\.)?[a-z0-9-]+\.amazonaws\.com(?:\.cn)?")


def owners_folders(host: str, path: str) -> tuple[str, ...]:
    """The folders that say whose a page is; a folder that begins with "@" or "~" does anywhere.

    >>> owners_folders("medium.com", "/@alice/parade"), owners_folders("daily.example", "/a/b")
    (('@alice',), ())
    """
    parts = path.replace("%40", "@").replace("%7E", "~").strip("/").split("/")
    if named := next((each for each in parts if each.startswith(("@", "~"))), ""):
        return (named,)
    number = 1 if _BUCKETS.fullmatch(host) else FOLDERS.get(host.removeprefix("www."), 0)
    return tuple(parts[:number])
