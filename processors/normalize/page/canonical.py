"""Canonical check: tells whether the address that a page states is its article's."""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urljoin, urlsplit

from processors.normalize.addresses.shared_hosts import owners_folders
from processors.normalize.addresses.url import MAX_URL_CHARACTERS, canonical_url
from processors.normalize.page.error_pages import says_error

DIGIT = re.compile(r"\d")
WORDS = re.compile(r"[-_]")
VIEW = re.compile(
    r"(?:/(?:print(?:able|er|view|pdf|[-_]?(?:version|friendly|page|view))?|pdf|printer[-_]friendly"
    r"|druck(?:en|version|ansicht|fassung)?|impr(?:imir|imer|esion|essao|imable|ession)|stampa(?:re)?"
    r"|druk(?:uj)?|tisk(?:nout|nut)?|vytisknout|nyomtat(?:as|hato)|yazdir|skriv[-_]?ut|utskrift"
    r"|udskriv|tulosta|afdrukken|print[ae]re|tipari(?:re)?|pechat|cetak|inban|ektyposi"
    r"|amp|feed|rss|embed|oembed|comments?|comment-page-\d+|respond|kommentare|comentarios"
    r"|commentaires|commenti|reacties|comentarii|komentarze|full|single-?page|lite|textonly|mobile"
    r"|email|share|tweet|all|view-?all|single(?:[-_]?view)?|full[-_]?(?:text|story|view)|one-?page"
    r"|komplett(?:ansicht)?)(?:\.html?|\.php|\.aspx?)?)+",
    re.IGNORECASE,
)
"""Last folders under which systems show an article otherwise: on paper, to feed readers, with what
readers wrote."""
UNFILLED = re.compile(r"[{}<>]")
"""Characters of no address (RFC 3986, appendix A), such as a template leaves unfilled."""

EXTENSION = re.compile(r"\.(?:html?|php|aspx?|jsp)\Z", re.IGNORECASE)
LIST = re.compile(
    r"/(?:tags?|labels?|authors?|autor(?:en)?|auteurs?|autori|categor(?:y|ies|ia|ias|ie|ies)"
    r"|kategorien?|schlagwort|etiqueta|search|suche|recherche|buscar|busca|ricerca)"
    r"/[^/]+\Z",
    re.IGNORECASE,
)
"""Lists of articles, by what these have in common; what lies deeper may be an article."""
SERVICE = re.compile(
    r"/(?:errors?(?:[-_]?pages?)?(?:/\d{3})?|(?:http[-_]?)?[45]\d\d|(?:fehler|erreur|error|erro|errore|hata|blad)"
    r"[-_]?[45]\d\d|log-?in|sign-?in|sign-?up|register|subscribe|(?:cookie-?)?consent|home(?:page)?"
    r"|startseite|search|suche|recherche|buscar|maintenance|offline|access-?denied|forbidden"
    r"|captcha|(?:page-?)?not-?found|oops|fehler(?:seite)?|erreur)\Z",
    re.IGNORECASE,
)
"""Pages that sites show in place of an article, or lead to from all of them."""


def stated_address(url: str, stated: Iterable[str]) -> str:
    """The first of `stated` that can be the address of the article at `url`, else `url`.

    Many a page names its site's front page, or its section, as canonical: taking that would make
    one article of all.

    >>> stated_address("https://daily.example/parade?page=2", ["https://daily.example/parade"])
    'https://daily.example/parade?page=2'
    >>> stated_address("https://daily.example/a/parade", ["https://www.daily.example/a/parade"])
    'https://www.daily.example/a/parade'
    """
    for address in stated:
        if len(address) > MAX_URL_CHARACTERS or UNFILLED.search(address):
            continue
        try:
            canonical = canonical_url(urljoin(url, address))
        except ValueError:
            continue
        if _is_article(url, canonical):
            return _not_less_safe(url, canonical)
    return url


def _not_less_safe(url: str, canonical: str) -> str:
    """A page that came over https is there, whatever its templates still say."""
    is_safe = url.startswith("https:") and canonical.startswith("http:")
    return canonical.replace("http:", "https:", 1) if is_safe else canonical


def _is_article(url: str, canonical: str) -> bool:
    sent, stated = urlsplit(url), urlsplit(canonical)
    if sent.netloc.removeprefix("www.") != stated.netloc.removeprefix("www."):
        return False
    if sent.fragment and sent.fragment != stated.fragment:
        # One page of a site's script, of which the template states the same for all.
        return False
    host = sent.hostname or ""
    if owners_folders(host, sent.path) != owners_folders(host, stated.path):
        return False
    path, stated_path = sent.path.rstrip("/"), stated.path.rstrip("/")
    if path == stated_path:
        # A number in a parameter may be all that names the article.
        dropped = set(sent.query.split("&")) - set(stated.query.split("&"))
        return not any(DIGIT.search(parameter) for parameter in dropped)
    if not stated_path or path.startswith(f"{stated_path}/"):
        is_page = stated_path.count("/") > 1 or _names_article(stated_path)
        is_view = is_page and VIEW.fullmatch(path, len(stated_path)) is not None
        return is_view or (bool(stated.query) and not path)
    if _is_elsewhere(stated_path) and not _is_elsewhere(path):
        return False
    return _names_article(stated_path) or not _names_article(path)


def _is_elsewhere(path: str) -> bool:
    """Whether a path is that of an error, a list or a page for all readers."""
    bare = EXTENSION.sub("", path)
    if SERVICE.search(bare) or LIST.search(bare):
        return True
    return says_error(WORDS.sub(" ", unquote(bare.rpartition("/")[2])))


def _names_article(path: str) -> bool:
    """Whether the last part is a number or several words, as no section's is."""
    last = path.rpartition("/")[2]
    return bool(DIGIT.search(last)) or len(WORDS.findall(last)) > 1
