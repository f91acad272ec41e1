"""Number words: lists numbers that are written out, and the words that multiply them."""

from functools import cache

_TO_TWELVE = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
    "de": "- zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "fr": "- deux trois quatre cinq six sept huit neuf dix onze douze",
    "es": "- dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "pt": "- dois três quatro cinco seis sete oito nove dez onze doze",
    "it": "- due tre quattro cinque sei sette otto nove dieci undici dodici",
    "nl": "- twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "ru": "- два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
}
"""From one on. Where "one" is also the article it is left out."""
_FURTHER = {
    "de": {"zwo": 2, "zwanzig": 20},
    "pt": {"duas": 2, "vinte": 20},
    "es": {"veinte": 20},
    "fr": {"vingt": 20},
    "ru": {"две": 2, "двух": 2, "трёх": 3, "трех": 3, "двадцать": 20},
}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH_TENS = {word: 10 * count for count, word in enumerate(_TENS.split(), start=2)}
_SCALES = {
    3: "thousand tausend mille mil duizend mila тыс тысяч тысячи тысяча тысячу ألف آلاف 千 천",
    4: "万 萬 만",
    6: "million millions millionen mio millones millón milhões milhão milioni milione miljoen "
    "миллион миллиона миллионов млн مليون ملايين",
    8: "億 亿 억",
    9: "billion billions bn milliarde milliarden mrd milliard milliards bilhão bilhões miliardi "
    "miliardo miljard миллиард миллиарда миллиардов млрд مليار مليارات",
    12: "trillion trillions billionen billón billones 兆 조",
}
SCALES = {word: power for power, words in _SCALES.items() for word in words.split()}
"""Powers of ten by word, casefolded."""
HUNDREDS = {"百": 2}
IDEOGRAPHS = frozenset(word for word in SCALES if len(word) == 1) | HUNDREDS.keys()
"""Scales that stand within a number: 1万2千 is 12,000."""


@cache
def number_words(language: str) -> dict[str, int]:
    """The language's number words, casefolded, and their values; none where they are not known."""
    listed = _TO_TWELVE.get(language, "").split()
    values = {word: count for count, word in enumerate(listed, start=1) if word != "-"}
    values |= _FURTHER.get(language, {})
    if language == "en":
        units = {f"-{word}": count for count, word in enumerate(listed[:9], start=1)} | {"": 0}
        for tens, count in _ENGLISH_TENS.items():
            values |= {f"{tens}{unit}": count + more for unit, more in units.items()}
    return values
