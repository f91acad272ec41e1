"""Sent markup: puts HTML that came as text where it is read, and takes off wrappers of XML."""

import re

from processors.model import RawArticle
from processors.normalize.html.marked_body import is_markup, unescaped, with_breaks
from processors.normalize.page.page import read_page

CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
PAGE = re.compile(r"<(?:html|head|body|script)\b", re.IGNORECASE)


def without_cdata(sent: RawArticle) -> RawArticle:
    """`sent` without the signs of sections that were wrapped once more than the format has them: to
    a reader of HTML they hide what is in them. On a page they may be meant, and within a text they
    are what it is about."""
    texts = {"title": sent.title, "body": sent.body, "html": sent.html}
    wrapped = {
        name: CDATA.sub("", text)
        for name, text in texts.items()
        if "<![CDATA[" in text and (text.lstrip().startswith("<![CDATA[") or name == "html")
    }
    if PAGE.search(wrapped.get("html", "")):
        del wrapped["html"]
    return sent.model_copy(update=wrapped) if wrapped else sent


def markup_apart(sent: RawArticle) -> RawArticle:
    """`sent` with a body that is clearly HTML as `html`, or as text where `html` has another."""
    body = unescaped(sent.body)
    if not is_markup(body):
        return sent.model_copy(update={"body": body}) if body != sent.body else sent
    body = with_breaks(body)
    if sent.html:
        return sent.model_copy(update={"body": read_page(body, wants_body=True).body})
    return sent.model_copy(update={"body": "", "html": body})
