"""Pointers: tells lines that lead to another article, and those that say whose a picture is."""

import re

from processors.normalize.boilerplate import pointer_terms as terms
from processors.normalize.boilerplate.leftover_terms import ALSO_READ, TAKEN_FROM
from processors.text.letter_case import is_small
from processors.text.sentence_marks import ends_sentence
from processors.text.term_words import plain_terms, plain_words, split_terms

MAX_POINTER = 160
"""Characters of a line that leads elsewhere."""
MAX_CREDIT = 100
MAX_CREDITED = 8
"""Words behind the label of a credit."""
MIN_SENTENCE_WORDS = 4
FRAME = " \t[](){}<>«»‹›→⇒➔➜➡▶►▷▼▽▲△■□◆◇●○★☆☞👉👇📌🔗…·•|:：.-–—&*»+＞【】〔〕〈〉《》［］※/／"
FRAME_BEHIND = FRAME.replace(".", "").replace("…", "")
PARTING = re.compile(
    r"\s*(?:[:：|｜>＞»→➡▶►❯•]|\s[-–—/](?=\s)|[-–—](?=\s)|\.\.+|…|[】\]）)〕〉》])\s*"
)
"""Signs between a label and a headline."""
OPENED = tuple("[【(（〔《〈▶►▼▽■◆●☞👉>＞")
POINTERS = plain_terms(terms.POINTERS) | plain_terms(ALSO_READ)
WEAK = plain_terms(terms.WEAK_POINTERS)
UNSPACED = re.compile(
    "|".join(sorted(map(re.escape, split_terms(terms.POINTERS_UNSPACED)), key=len, reverse=True))
)
LONGEST_LABEL = max(len(each.split()) for each in POINTERS)
CREDITS = plain_terms(terms.CREDITS) | plain_terms(TAKEN_FROM)
CAPTIONS = plain_terms(terms.CAPTIONS)
CREDITED_SIGN = re.compile(
    r"\s*[:：=／|｜@©]\s*|\s*/\s*|(?<=\w)\.\s+(?=\W*[A-ZÀ-ŽА-ЯΑ-Ω])|\s+[-–—]\s+"
)
SOURCES = (
    "AP|AFP|Reuters|REUTERS|Getty|EPA|EFE|dpa|PA|Bloomberg|Shutterstock|iStock\\w*|Alamy|Unsplash"
    "|Pexels|Pixabay|Imago|IMAGO|ANSA|LaPresse|ANP|TT|NTB|Ritzau|Lehtikuva|PAP|ČTK|TASR|MTI|Agerpres"
    "|Tanjug|Hina|TASS|ТАСС|Anadolu|AA|Xinhua|Kyodo|Yonhap|AP Photo|NurPhoto|Zuma|Sipa|Belga"
    "|Keystone|APA|Antara|Bernama|PTI|ANI"
)
"""Agencies and archives of pictures, as captions name them."""
CREDIT_UNSPACED = re.compile(
    r"[（(【\[〈<※/／▲△]*\s*(?:(?:"
    r"写真|画像|撮影|図|図版|イラスト|出典|提供|写真提供|資料写真|图片|图源|图片来源|图|圖|圖片"
    r"|圖片來源|圖源|照片|摄影|攝影|圖文|供图|供圖|翻攝"
    r"|사진|사진제공|사진 제공|자료|자료사진|출처|이미지|그래픽"
    r"|일러스트|ภาพ|ภาพโดย|ที่มา|ที่มาภาพ|ขอบคุณภาพ|ขอบคุณภาพจาก|เครดิตภาพ|ภาพประกอบ"
    r")\s*(?:[:：=＝／/・|｜©ⓒ]|は)\s*[^。.!?！？]{1,50}"
    r"|[^。，,.!?！？\s]{2,16}(?:发|發|社)?\s*[（(]?[^。，,.!?！？]{1,14}\s?[摄攝撮])\s*[）)】\]〉>]*"
)
"""Credits in scripts whose words have no spaces between them."""
CREDIT_BRACKETS = re.compile(
    r"[(（\[][^\W\d_a-z][\w.'’ -]{2,40}(?:\s?/\s?|\s?[|•]\s?|,\s|\svia\s)"
    r"[^\W\d_a-z][\w.'’ -]{2,40}[)）\]]"
)
"""A name and an outlet's, in brackets."""
CREDIT_BEHIND = re.compile(
    rf"[\w.'’ &-]{{2,40}}(?:\s?/\s?|\s?\|\s?|\svia\s)(?:{SOURCES})\b[\w/ .-]{{0,24}}"
    r"|(?:AP Photo|AFP|REUTERS|Reuters|Getty Images|EPA|EFE|dpa|PA|PTI|ANI)\s?[/|]\s?"
    r"[\w.'’/ -]{2,50}"
    r"|(?:Handout|Courtesy|Screengrab|Screenshot) (?:via|of|from|by) [\w.'’ -]{2,50}"
    r"|(?:Image|Photo|Picture|Illustration|Video) (?:by|from|via|courtesy(?: of)?) [\w.'’ /-]{2,60}"
)
"""A name and an agency's, or one of those with words for where a picture was found."""


def is_pointer(line: str) -> bool:
    """Whether `line` leads to another article, whose headline stands behind a label.

    >>> is_pointer("LIRE AUSSI – Le bac reprend"), is_pointer("Lees ook het boek van haar moeder.")
    (True, False)
    """
    if len(line) > MAX_POINTER:
        return False
    text = line.lstrip(FRAME).rstrip(FRAME_BEHIND)
    if found := UNSPACED.match(text):
        rest = text[found.end() :]
        framed = line.lstrip().startswith(OPENED)
        return not rest or bool(PARTING.match(rest)) or (framed and rest[:1].isspace())
    for found in PARTING.finditer(text):
        label = plain_words(text[: found.start()])
        if label.count(" ") >= LONGEST_LABEL:
            break
        rest = text[found.end() :].strip()
        if label in POINTERS and rest:
            return not goes_on(rest)
        if label in WEAK and rest and found[0].strip() in (":", "：", "|", "｜"):
            return not ends_sentence(rest)
    return not ends_sentence(line.rstrip()) and _is_labelled(text)


def is_list_heading(line: str) -> bool:
    """Whether `line` is a label alone, behind which other articles are listed.

    >>> is_list_heading("También te puede interesar:"), is_list_heading("【関連記事】")
    (True, True)
    """
    if len(line) > MAX_CREDIT:
        return False
    text = line.strip(FRAME)
    return plain_words(text) in POINTERS or UNSPACED.fullmatch(text) is not None


def _is_labelled(text: str) -> bool:
    """Whether a headline follows a label without any sign."""
    words = text.split()
    for length in range(2, min(LONGEST_LABEL, len(words) - 2) + 1):
        label = " ".join(words[:length])
        if label[-1:].isalpha() and plain_words(label) in POINTERS:
            following = words[length]
            return following[:1].isupper()
    return False


def goes_on(rest: str) -> bool:
    """Whether what stands behind a label is the rest of a sentence: no headline begins small and
    ends with a full stop."""
    is_sentence = ends_sentence(rest) and len(rest.split()) >= MIN_SENTENCE_WORDS
    return is_sentence and is_small(rest[:1])


def is_credit(line: str) -> bool:
    """Whether `line` says whose a picture is, or that it shows something else.

    >>> is_credit("Kuva: Jana Malli"), is_credit("Fot. Jan Wzór"), is_credit("Bild der Woche")
    (True, True, False)
    """
    if len(line) > MAX_CREDIT:
        return False
    if plain_words(line) in CAPTIONS:
        return True
    if CREDIT_BEHIND.fullmatch(line) or CREDIT_BRACKETS.fullmatch(line):
        return True
    if not line.isascii() and CREDIT_UNSPACED.fullmatch(line):
        return True
    text = line.lstrip(FRAME).rstrip(FRAME_BEHIND)
    found = CREDITED_SIGN.search(text)
    if found is None or plain_words(text[: found.start()]) not in CREDITS:
        return False
    rest = text[found.end() :].split()
    if ends_sentence(line.rstrip()):
        return len(rest) <= MIN_SENTENCE_WORDS and not (rest and is_small(rest[0][:1]))
    return 0 < len(rest) <= MAX_CREDITED
