"""Error pages: tells by its title what a server sends in the place of an article, as a success."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from processors.normalize.page.error_words import ALONE, ERRORS, SPACED, UNSPACED
from processors.text.normal_form import normal_form
from processors.text.term_words import split_terms

_PHRASES = (
    r"(?:sorry\W*)?(?:the |this )?page (?:was |could )?(?:not (?:be )?found|does not exist)",
    r"(?:article|story) (?:was )?not found",
    r"(?:die )?(?:seite|inhalt|artikel) (?:wurde )?nicht gefunden",
    r"(?:la )?page (?:est )?(?:introuvable|non trouvée|inexistante)",
    r"(?:la )?página no (?:encontrada|existe)", r"página não (?:encontrada|existe)",
    r"(?:la )?pàgina no trobada", r"pagina non (?:trovata|disponibile)",
    r"(?:de )?pagina (?:is )?niet gevonden", r"(?:страница|страницата|сторінку|сторінка) не"
    r" (?:найдена|существует|знайдено|знайдена|е намерена)", r"nie znaleziono strony",
    r"strona nie (?:została znaleziona|istnieje)", r"(?:stránka|stránku) (?:nebyla )?nenalezena",
    r"stránka (?:nebyla nalezena|sa nenašla|nenájdená|neexistuje)",
    r"stranica nije (?:pronađena|nađena)",
    r"страница није пронађена", r"strani ni mogoče najti", r"sayfa bulunamadı",
    r"sidan (?:kunde inte|kan inte|gick inte att) hittas?", r"sidan finns inte",
    r"siden (?:blev ikke fundet|ble ikke funnet|finnes ikke|findes ikke)",
    r"side(?:n)? ikke f[ou]n(?:net|det)",
    r"sivua ei (?:löydy|löytynyt)",
    r"lehekülge ei leitud", r"lapa nav atrasta", r"puslapis nerastas",
    r"η σελίδα δεν βρέθηκε",
    r"az oldal nem található", r"pagina nu (?:a fost găsită|există)",
    r"halaman tidak (?:ditemukan|dijumpai)", r"không tìm thấy trang", r"trang không tồn tại",
    r"お探しのページ",
    r"(?:页面|頁面|网页|網頁)(?:不存在|未找到|找不到)",
    r"(?:您|你)(?:访问|訪問)的(?:页面|頁面|网页|網頁)(?:不存在|未找到|找不到)",
    r"(?:指定された)?ページ(?:が見つかりません|が存在しません|は存在しません)",
    r"(?:that|this) page can[’']?t be found", r"we can[’']?t find (?:that|the|this) page",
    r"找不到(?:页面|頁面|网页|網頁)", r"페이지를 찾을 수 없(?:습니다|음)", r"الصفحة غير موجودة",
    r"(?:عذرا\W*)?لم يتم العثور على الصفحة",
    r"صفحه (?:مورد نظر )?(?:یافت|پیدا) نشد", r"הדף לא נמצא",
    r"ไม่พบหน้า", r"पृष्ठ नहीं मिला", r"पेज नहीं मिला",
)  # fmt: skip
_SERVERS = (
    r"403\W+forbidden", r"access denied", r"404\W+not found", r"410\W+gone",
    r"(?:error )?50[0234]\W+(?:internal server error|bad gateway|gateway time-?out|"
    r"service (?:temporarily )?unavailable)", r"service unavailable", r"just a moment",
    r"attention required!",
    r"are you a (?:robot|human)", r"verify(?:ing)? you are human",
    r"ddos-guard", r"moved permanently",
    r"301\W+moved permanently", r"302\W+found", r"object moved", r"redirecting",
    r"(?:http )?error (?:40[0135689]|429|451|50[0-4]|52[0-7]|1020)",
    r"(?:400\W+)?bad request", r"401\W+unauthorized",
    r"(?:429\W+)?too many requests", r"(?:451\W+)?unavailable (?:for|due to) legal reasons",
    r"internal server error", r"bad gateway", r"gateway time-?out",
    r"406\W+not acceptable", r"not acceptable!",
    r"access to this page has been denied", r"sorry, you have been blocked",
    r"one moment, please", r"checking your browser(?: before accessing.{0,60})?", r"robot check",
    r"robot or human", r"please (?:enable|turn on|allow) (?:js|javascript|cookies).{0,60}",
    r"you are being redirected", r"(?:error\W+)?the request could not be satisfied",
    r"request (?:unsuccessful|rejected|blocked)(?:\W+incapsula.{0,60})?", r"index of /.{0,60}",
    r"database (?:connection )?error",
    r"(?:site |website |page )?(?:is )?(?:temporarily )?under (?:construction|maintenance)",
    r"(?:subscribe|log ?in|sign in|register) to (?:continue|read|keep)(?: reading)?",
    r"(?:no such|invalid) (?:article|page|story|url|request)", r"vercel security checkpoint",
    r"(?:content|page|site|website|article) (?:is )?(?:unavailable|not available|blocked)"
    r" in your (?:region|country|location)", r"our european visitors are important to us",
    r"security (?:check|verification)(?: required)?", r"(?:this )?domain (?:is |may be )?for sale",
    r"human verification",
    r"pardon our interruption", r"client challenge", r"error establishing a database connection",
    r"wordpress › error", r"account suspended", r"welcome to nginx", r"iis windows server",
    r"making sure you[’']re not a bot", r"incapsula",
    r"(?:[\w-]+\.){1,3}[a-z]{2,} (?:is|may be) (?:for sale|available for purchase)",
    r"(?:error )?52[0-7]\W+(?:connection timed out|web server is down|origin is unreachable"
    r"|a timeout occurred|ssl handshake failed|web server (?:is )?return\w+ an unknown error)",
    r"apache2 \w+ default page\W+it works", r"unsupported browser", r"page has moved",
    r"(?:this )?(?:page|content|article) (?:is(?: not|n[’']t)|un|not )\s?available",
)  # fmt: skip
"""Phrases of servers and their guards, in English everywhere."""
_SORRY = (
    r"(?:(?:oops|ups|oups|uups|ops|sorry|lo sentimos|désolé|desculpe|spiacenti|entschuldigung|ой"
    r"|упс|抱歉|很抱歉)\W*)?"
)
_CODE = (
    r"(?:erro?r?|erreur|fehler|błąd|ошибка|помилка|грешка|hata|virhe|fel|feil)?"
    r"\W*(?:404|410)(?:\W+error)?"
)
_ERROR = re.compile(
    rf"(?:{_CODE}\W*)?{_SORRY}(?:{'|'.join(_PHRASES)})(?!\w)|{_CODE}\W*not found(?!\w)|"
    rf"{_CODE}(?=\s*(?:[|–—-]|\Z))",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"(?:not found|{'|'.join(_SERVERS)})(?!\w)", re.IGNORECASE)
"""Errors where nothing but a site's name is behind: headlines begin with these words too."""
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_SEPARATOR = re.compile(r"\s*[|｜–—·•»]\s*|\s+-\s+|(?<=\d)-(?=[^\W\d])")
_GAP = re.compile(r"[\s'’‘!¡?¿.,:;()…\"“”„«»\[\]#/。、，！？：،؛؟-]+")
_NUMBERS = (404, 410)
_ACCENTS = {**dict.fromkeys(range(0x300, 0x370)), ord("ł"): "l", ord("ı"): "i", ord("ø"): "o"}
_UNSPACED = re.compile("|".join(f"(?:{each})" for each in UNSPACED), re.IGNORECASE)
_SIGNS = re.compile("[。、，！？,.!?]")
MAX_NAME_WORDS = 3
MAX_CHARACTERS = 200
"""Longest title that is looked at word by word."""


class _Language(NamedTuple):
    things: frozenset[str]
    states: frozenset[str]
    others: frozenset[str]


def is_error(title: str) -> bool:
    """Whether a page's title is that of an error, in one of some 60 languages.

    >>> is_error("404 - Seite nicht gefunden | Bote"), is_error("404: the number of the year")
    (True, False)
    """
    alone = _ALONE.match(title)
    error = _ERROR.match(title)
    if (error and (_DIGIT.search(error[0]) or not _goes_on(title[error.end() :]))) or (
        alone is not None and _is_name(title[alone.end() :])
    ):
        return True
    if len(title) > MAX_CHARACTERS:
        return False
    parts = [part for part in _SEPARATOR.split(title) if part.strip()]
    others = [part for part in parts if not says_error(part)]
    return len(others) < len(parts) and all(
        len(_WORD.findall(part)) <= MAX_NAME_WORDS for part in others
    )


def says_error(part: str) -> bool:
    """Whether a part of a title, or of an address, says nothing but that there is no page."""
    if _UNSPACED.fullmatch(_SIGNS.sub("", part).strip()):
        return True
    all_words = _words(part)
    numbers = [word for word in all_words if word.isdecimal() and int(word[:9]) in _NUMBERS]
    words = [word for word in all_words if word not in numbers]
    if numbers and ERRORS.issuperset(words):
        return True
    words = words[1:] if words and words[0] in ERRORS and words[0] != "page" else words
    if " ".join(words) in _alone():
        return True
    return any(
        not language.states.isdisjoint(words)
        and bool(numbers or not language.things.isdisjoint(words))
        and all(
            word in language.things or word in language.states or word in language.others
            for word in words
        )
        for language in _languages()
    )


def _words(text: str) -> list[str]:
    return [
        word
        for word in _GAP.split(text.replace("İ", "i").casefold().replace("\u200c", " "))
        if word
    ]


@cache
def _languages() -> tuple[_Language, ...]:
    return tuple(
        _Language(*(_with_plain(part.split()) for part in line.split("/")))
        for line in _lines(SPACED)
    )


def _with_plain(words: list[str]) -> frozenset[str]:
    """The words as they are written, and as addresses have them, without accents."""
    folded = [word.casefold() for word in words]
    return frozenset(folded) | frozenset(
        normal_form("NFD", word).translate(_ACCENTS) for word in folded
    )


def _lines(table: str) -> Iterator[str]:
    """The lines of a table; those that begin with a space go on with the one before."""
    yield from table.replace("\n ", " ").strip().split("\n")


@cache
def _alone() -> frozenset[str]:
    return frozenset(" ".join(_words(each)) for each in split_terms(ALONE))


def _goes_on(rest: str) -> bool:
    """Whether a headline goes on behind a colon, and in more words than an address has."""
    return rest.startswith((": ", "：")) and len(rest.split()) > MAX_NAME_WORDS + 1


def _is_name(rest: str) -> bool:
    """Whether nothing is left of a title, or a few words behind a separator."""
    words = list(_WORD.finditer(rest))
    if not words:
        return True
    is_apart = any(each in "|–—-" for each in rest[: words[0].start()])
    return is_apart and len(words) <= MAX_NAME_WORDS
