"""The signs of text in a wrong charset: none of what ftfy reads back is without one."""

import random
import re

from ftfy import fix_encoding
from ftfy.badness import MOJIBAKE_CATEGORIES, is_bad

from processors.normalize.wrong_charset import read_back

ANY = re.compile("|".join(f"[{letters}]" for letters in MOJIBAKE_CATEGORIES.values()))
LETTERS = [chr(code) for code in range(0x2600) if ANY.fullmatch(chr(code))]
OTHERS = list("abz AZ  .,1") * 15 + list("à²µ¹°ВГРСΒΓΞΟЂ") * 10


def test_what_is_bad_is_read_back_as_by_ftfy() -> None:
    draw = random.Random(7)  # noqa: S311
    texts = {"".join(draw.choices(LETTERS + OTHERS, k=draw.randint(2, 5))) for _ in range(20_000)}
    bad = [text for text in texts if is_bad(text)]
    assert len(bad) > 4_000
    assert [text for text in bad if read_back(text) != fix_encoding(text)] == []


def test_languages_stay() -> None:
    for text in ("Đã có “Đổi mới” ở Huế", "«Où ?» — l’œuvre d’Ævar Ørsted", "Größe: 3 × 4 m²"):
        assert read_back(text) == text
