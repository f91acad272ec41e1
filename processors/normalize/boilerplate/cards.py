"""Cards: finds what shows other articles by a linked headline and a few words, several in a row."""

from collections import defaultdict

from lxml import html

from processors.normalize.boilerplate.link_lists import MAX_LABEL, Shown, is_on_host

MAX_CARD = 400
"""Characters of one: more is a part of an article whose headings are links."""
MAX_DEPTH = 4
"""Elements between a card and its headline."""
HEADLINES = ("h2", "h3", "h4", "h5", "h6")
KEPT_WHOLE = ("body", "html", "main")


def cards_in(
    tree: html.HtmlElement, shown: dict[html.HtmlElement, Shown], most: float, host: str
) -> list[html.HtmlElement]:
    """Cards, or what holds them and a label alone; none of those that together have more than
    `most` characters: such a page is about them. What headlines name on other hosts than the page's
    `host`, or on the page itself, is what the article lists."""
    rows: dict[tuple[html.HtmlElement, str, str], dict[html.HtmlElement, None]] = defaultdict(dict)
    for headline in tree.iter(*HEADLINES):
        if _leads_on(headline, host):
            card = headline.getparent()
            for _ in range(MAX_DEPTH):
                parent = None if card is None else card.getparent()
                if parent is None or card.tag in KEPT_WHOLE:
                    break
                rows[parent, card.tag, card.get("class", "")][card] = None
                card = parent
    found: list[html.HtmlElement] = []
    for (parent, _, _), cards in rows.items():
        lengths = [shown[each].characters for each in cards]
        if len(cards) < 2 or max(lengths) > MAX_CARD or sum(lengths) > most:
            continue
        is_all = shown[parent].characters - sum(lengths) <= MAX_LABEL
        found += [parent] if is_all and parent.tag not in KEPT_WHOLE else list(cards)
    return found


def _leads_on(headline: html.HtmlElement, host: str) -> bool:
    """Whether all of it is a link, within or around it, to another page of the site."""
    link = next(headline.iterancestors("a"), None)
    if link is None:
        text = "".join(headline.itertext()).strip()
        link = next(headline.iter("a"), None)
        if not text or link is None or "".join(link.itertext()).strip() != text:
            return False
    address = (link.get("href") or "#").strip()
    return not address.startswith("#") and is_on_host(address, host)
