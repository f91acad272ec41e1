"""One tokenizer: whoever reads a text agrees where its words are."""

import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from processors.stories.facts import names
from processors.stories.facts.names import NameText
from processors.stories.summary.likeness import terms
from processors.text.cluster_tokens import cluster_words, comparable
from processors.text.letter_forms import one_letter_form
from processors.text.look_alikes import unmixed
from processors.text.scripts import CharacterClass, character_classes
from processors.text.search_tokens import search_words
from processors.text.tokens import folded, pieces, words
from processors.text.word_hashes import read_words

SCRIPTS = {
    "Latin": ("Pékin", "La Chine défile à Pékin mercredi."),
    "Cyrillic": ("Киев", "Сегодня в Киев прибыли послы."),
    "Greek": ("Αθήνα", "Στην Αθήνα σήμερα, η σύνοδος."),
    "Arabic": ("بكين", "عرض عسكري في بكين اليوم"),
    "Hebrew": ("ירושלים", "הכנס נפתח ב ירושלים היום"),
    "Devanagari": ("दिल्ली", "आज नई दिल्ली में बैठक।"),
    "Bengali": ("ঢাকা", "আজ ঢাকা শহরে বৈঠক।"),
    "Tamil": ("பெய்ஜிங்", "இன்று பெய்ஜிங் நகரில் அணிவகுப்பு."),
    "Thai": ("ปักกิ่ง", "จีนจัดขบวนพาเหรดในปักกิ่งวันพุธ"),
    "Lao": ("ວຽງຈັນ", "ກອງປະຊຸມທີ່ນະຄອນຫຼວງວຽງຈັນມື້ນີ້"),
    "Khmer": ("ភ្នំពេញ", "កិច្ចប្រជុំនៅរាជធានីភ្នំពេញថ្ងៃនេះ"),
    "Burmese": ("ရန်ကုန်", "ယနေ့ရန်ကုန်မြို့တွင်အစည်းအဝေး"),
    "Han": ("北京", "中国在北京举行阅兵。"),
    "Kana": ("タワー", "東京タワーできょう、花火。"),
    "Hangul": ("서울", "오늘 서울 에서 회담"),
}
"""A word and a sentence that has it."""
LETTERS = sorted(set("".join(sentence for _, sentence in SCRIPTS.values())))
MARKS = "\u0301\u0308\u05b0\u064b\u093e\u094d\u0e48\u0ec9\u1039\u103a\u17d2\u17c6\u3099\ufe0f"
BREAKS = " \n.,-。・\u200b\U0001f600"
IGNORED = "\u00ad\u200d\u200c"
TEXTS = st.one_of(
    st.text(alphabet=[*LETTERS, *MARKS, *BREAKS, *IGNORED, *"aZ19İßǰ\U00020000\ufa0e"]),
    st.text(alphabet=st.characters(exclude_categories=(), exclude_characters="_")),
)


def within(part: Sequence[object], whole: Sequence[object]) -> bool:
    """Whether `part` stands in `whole`, all in a row."""
    width = len(part)
    return any(whole[n : n + width] == part for n in range(len(whole) - width + 1))


def fnv(word: str) -> int:
    """The 64-bit FNV-1a hash of the code points."""
    hashed = 14695981039346656037
    for character in word:
        hashed = (hashed ^ ord(character)) * 1099511628211 % 2**64
    return hashed


def class_of(character: str) -> CharacterClass:
    classes = character_classes()
    code = ord(character)
    return CharacterClass(classes[code]) if code < len(classes) else CharacterClass.BREAK


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Xi's 3.5%", ["Xi", "s", "3", "5"]),
        ("tim_cook", ["tim", "cook"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("ปักกิ่ง", ["ปั", "ก", "กิ่", "ง"]),
        ("ปี ๒๕๖๘", ["ปี", "๒๕๖๘"]),
        ("ភ្នំពេញ", ["ភ្នំ", "ពេ", "ញ"]),
        ("အင်္ဂလန်", ["အ", "င်္ဂ", "လ", "န်"]),
        ("人々・タワー", ["人", "々", "タ", "ワ", "ー"]),
        ("葛\U000e0100飾", ["葛", "飾"]),
        ("co\u00adrona می\u200cخواهم", ["corona", "میخواهم"]),
        ("ไทย\u200bลาว", ["ไ", "ท", "ย", "ล", "า", "ว"]),
        ("\u0301a", ["\u0301a"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(("word", "sentence"), SCRIPTS.values(), ids=SCRIPTS)
def test_a_word_of_a_text_is_found_in_it_by_every_user(word: str, sentence: str) -> None:
    assert within(search_words(word), search_words(sentence))
    assert not within(search_words(word[::-1]), search_words(sentence))
    assert within(read_words(word).hashes.tolist(), read_words(sentence).hashes.tolist())
    assert terms(word) <= terms(sentence)
    assert within(cluster_words(word, "xx"), cluster_words(sentence, "xx"))
    assert all(NameText(sentence).have(name) for name in names(word))


@given(text=TEXTS)
@example(text="\u0e81\u1039\ufa0e")
def test_all_users_agree_where_words_begin_and_end(text: str) -> None:
    read = words(unmixed(folded(text)))
    assert read_words(text).hashes.tolist() == [fnv(word) for word in read]
    assert all(within(words(term), words(folded(text))) for term in terms(text))
    in_a_cluster = words(comparable(text, "xx"))
    assert all(within(words(word), in_a_cluster) for word in cluster_words(text, "xx"))
    name_text = words(NameText(text).joined)
    assert all(within(words(part), name_text) for name in names(text) for part in name.words)
    assert [word for piece in pieces(text) for word in words(piece)] == words(text)


@given(text=TEXTS)
@example(text="\u05b0")  # a vowel mark without its letter
def test_search_has_the_same_words_without_accents(text: str) -> None:
    bare = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(each for each in bare if not "\u0300" <= each < "\u0370")
    latin = str.maketrans("łøđħıðæœþ", "l" * 9)
    bare = one_letter_form(bare.translate(latin))
    assert len(search_words(text)) == len(words(unicodedata.normalize("NFC", bare)))


@given(text=TEXTS)
def test_no_letter_number_or_mark_is_lost(text: str) -> None:
    # Within a word a selector is lost, elsewhere it is a word.
    lost = (CharacterClass.BREAK, CharacterClass.IGNORED, CharacterClass.SELECTOR)
    kept = "".join(each for each in text if class_of(each) not in lost)
    found = "".join(words(text))
    assert found == "".join(pieces(text))
    assert "".join(each for each in found if class_of(each) not in lost) == kept
    for each in kept:
        assert unicodedata.category(each)[0] in "LMN"


@given(text=TEXTS)
def test_a_mark_belongs_to_the_letter_before_it(text: str) -> None:
    marked = words(f"a\u0301{text}")
    assert marked[0].startswith("a\u0301")
    for one, other in pairwise(marked):
        # A variation selector may be a word: behind a symbol it makes an emoji.
        is_selector = "\ufe00" <= other[0] <= "\ufe0f"
        begins_with_mark = unicodedata.category(other[0])[0] == "M" and not is_selector
        assert not begins_with_mark or one + other not in text


@pytest.mark.parametrize(
    "read",
    [
        words,
        search_words,
        terms,
        lambda text: read_words(text).hashes.tolist(),
        lambda text: cluster_words(text, "xx"),
        lambda text: cluster_words(text, "en"),
    ],
    ids=["words", "search", "likeness", "duplicates", "clusters", "English clusters"],
)
@given(left=TEXTS, right=TEXTS)
def test_a_space_separates(read: Callable[[str], list[object]], left: str, right: str) -> None:
    both, one, other = read(f"{left} {right}"), read(left), read(right)
    assert list(both) == [*one, *other] if isinstance(both, list) else both == {*one, *other}


@pytest.mark.parametrize(
    "read",
    [
        search_words,
        terms,
        names,
        lambda text: read_words(text).hashes.tolist(),
        lambda text: cluster_words(text, "xx"),
        lambda text: cluster_words(text, "en"),
    ],
    ids=["search", "likeness", "names", "duplicates", "clusters", "English clusters"],
)
@given(text=TEXTS)
def test_composed_and_decomposed_are_one(read: Callable[[str], object], text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert read(composed) == read(decomposed)
