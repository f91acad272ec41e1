"""API names: where the answers of news APIs, dumps and exports have what a raw article has.

Names are without case and signs ("publishedAt", "published_at" and "Published at" are one), a dot
leads into an object. Of several the first that holds something is taken.
"""

ADDRESS = (
    "originallink", "url", "link", "weburl", "articleurl", "articlelink", "newsurl",
    "canonicallink", "canonicalurl", "permalink", "pageurl", "documenturl",
    "documentidentifier", "sourceurl",
    "thread.url", "mainentityofpage", "guid", "source", "canonical", "alternate", "requestedurl",
    "respondedurl", "resolvedurl", "givenurl", "finalurl", "originalurl", "origurl", "shareurl",
    "detailsweb", "links.permalink", "html.requestedurl", "warctargeturi", "unlisted.url",
)  # fmt: skip
"""Of an http address: trafilatura calls it the source."""
ADDRESS_ALONE = frozenset(ADDRESS) - {
    "url", "sourceurl", "source", "guid", "thread.url", "mainentityofpage", "canonical",
    "alternate", "originalurl", "shareurl", "finalurl", "links.permalink", "html.requestedurl",
}  # fmt: skip
"""Names that are an article's address in no other format, and in no envelope."""
PATH = (
    "url", "link", "canonicalurl", "websiteurl", "permalink", "href", "path.alias", "path",
    "articleurl",
)  # fmt: skip
"""Of an address without a host, on a site named under one of SITE."""
SITE = (
    "siteurl", "baseurl", "homepage", "homepageurl", "website", "site", "host", "hostname",
    "domain", "source.url", "source.domain", "source.uri", "sourceurl", "sourcedomain", "source",
    "links.self", "origin",
)  # fmt: skip
TITLE = (
    "title", "headline", "webtitle", "heading", "name", "articletitle", "newstitle", "titlefull",
    "thread.title", "fields.headline", "resolvedtitle", "giventitle", "header", "article.title",
    "article.headline", "headlines", "unlisted.title",
)  # fmt: skip
BODY = (
    "body", "content", "maintext", "text", "articletext", "articlebody", "fulltext", "article",
    "bodytext", "storytext", "fields.bodytext", "fields.body", "contenttext", "contenthtml",
    "articlecontent", "newstext", "rawtext", "story", "plaintext",
    "textcontent", "markdown", "contents", "pagecontent", "contentelements", "unlisted.body",
)  # fmt: skip
SUMMARY = (
    "description", "summary", "excerpt", "abstract", "leadparagraph", "lead", "snippet",
    "trailtext", "fields.trailtext", "shortdescription", "metadescription",
    "abs", "intro", "abstractnote", "digest", "teaser", "standfirst",
)  # fmt: skip
"""Texts where an API gives no whole one; some (NewsCatcher 2) call the text a summary."""
SOURCE = (
    "source", "sourcename", "namesource", "publication", "publisher", "fields.publication",
    "sitename", "medianame", "provider", "outlet", "newspaper", "unlisted.source",
    "sourcehostname", "thread.sitetitle", "sourcecommonname", "thread.site", "domainurl",
    "cleanurl",
    "sourcedomain", "domain", "hostname", "source.uri", "source.id", "source.domain",
    "origin.title", "feed.title", "feedtitle", "domainname", "firstsource",
)  # fmt: skip
PUBLISHED = (
    "publishedat", "datepublished", "published", "publisheddate", "datetimepub", "publishdate",
    "datepublish", "pubdate", "publicationdate", "webpublicationdate", "publishedon",
    "publishtime", "publishedtime", "thread.published", "datetime", "dategmt", "date", "seendate",
    "firstpublished", "timestamp", "createdat", "createddate", "created", "time", "pubtime",
    "posttime", "postdate", "newsdate", "issued", "releasedate", "displaydate", "firstpublishdate",
    "createdutc", "createdontime", "timepublished", "publishedutc", "pageage", "publishingdate",
    "firstpublishedat", "firstpublishedtime", "publishedtimestamp", "publicationtime",
    "unixtimestamp", "postedat", "dateutc", "datetimeutc", "articledate", "versioncreated",
    "unlisted.published",
)  # fmt: skip
UPDATED = (
    "updatedat", "datemodified", "datemodify", "modified", "modifieddate", "lastmodified",
    "fields.lastmodified", "updateddate", "updated", "unlisted.updated",
)  # fmt: skip
SEEN = (
    "crawled", "crawledat", "crawldate", "crawltime", "datecrawled", "fetchedat", "fetchtime",
    "fetchdate", "retrievedat", "scrapedat", "scrapeddate", "scrapedate", "scrapetime",
    "accessedat", "accessdate", "collectedat", "collectdate", "indexedat", "harvestdate",
    "discoverdate", "datedownload", "downloadedat", "dateadded", "capturedat", "processedat",
)  # fmt: skip
"""Of the moment at which a sender saw a text."""
LANGUAGE = (
    "language", "lang", "inlanguage", "languagecode", "metalang", "fields.lang",
    "thread.language", "unlisted.language",
)  # fmt: skip
PICTURE = (
    "urltoimage", "imageurl", "image", "mainimage", "leadimage", "topimage", "topimg",
    "socialimage", "featuredimage", "thread.mainimage", "fields.thumbnail", "thumbnail",
    "multimedia", "media", "picture", "pictures", "img",
)  # fmt: skip
AUTHORS = (
    "author", "authors", "byline", "creator", "fields.byline", "writer", "credit",
    "unlisted.credit",
)  # fmt: skip
TEXT_KEYS = (
    "rendered", "main", "name", "title", "original", "text", "value", "#text", "code", "content",
    "basic",
)  # fmt: skip
"""Of an object in place of a text."""
PROSE_KEYS = (
    "rendered", "main", "original", "text", "value", "#text", "content", "html", "markdown",
)  # fmt: skip
"""The same where a text is looked for: an object has a name beside it."""
PARTS = (
    "sections", "paragraphs", "blocks", "children", "nodes", "content", "data", "body", "items",
)  # fmt: skip
"""Of an object in place of a text that has it in parts."""
ADDRESS_KEYS = ("url", "href", "contenturl", "src", "@id", "default", "thumbnail", "rendered")
"""Of an object in place of an address."""
