"""Vietnamese names: one clean form to store, one folded form to search, one form that sorts as bytes."""

import re
import unicodedata
from functools import lru_cache

from vinhdanh.kit.surnames import SURNAMES

_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
_SHAPES = {"\u0306": "breve", "\u0302": "circumflex", "\u031b": "horn"}
# "~" sorts after every ASCII letter, so "ă" stands after "az", and "â" after "ăz".
_MARKED = {
    ("a", "breve"): "a~",
    ("a", "circumflex"): "a~~",
    ("e", "circumflex"): "e~",
    ("o", "circumflex"): "o~",
    ("o", "horn"): "o~~",
    ("u", "horn"): "u~",
}
# what no eye sees: control letters (a database takes no NUL), soft hyphens, joiners, marks of byte order
_INVISIBLE = dict.fromkeys(
    [*range(9), *range(0x0E, 0x1C), 0x7F, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF]
)
_SPACES = re.compile(r"\s+")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})
_LONE_Y = re.compile(r"\b((?:qu|[bcdđghklmnpqrstvx]*))y\b")

MALE_HONORIFICS = frozenset({"ông", "anh", "thầy"})
FEMALE_HONORIFICS = frozenset({"bà", "chị", "cô"})
_ABOUT_SEX = MALE_HONORIFICS | FEMALE_HONORIFICS | {"cụ", "bác"}
_HONORIFIC = re.compile(
    r"^(?P<word>ông\s*[/(,-]\s*bà\s*\)?|anh\s*[/(,-]\s*chị\s*\)?|đồng\s+chí|đ\s*/\s*c|đ\.\s*c\.?|đc\b"
    r"|ông|bà|anh|chị|cô|thầy|cụ|bác)(?P<gap>[\s.:,]+|(?<=[/.)c])(?=\w))(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"^(?:(?:gs|pgs|tskh|ts|ths|bsck(?:ii|i|2|1)?|bs|ds(?:ck(?:ii|i|2|1))?|đd|ktv|ks|cn|ls|ngưt|ngnd|ttưt|ttnd"
    r"|nsưt|nsnd)(?:\.\s*|\s+))+(?=\w{2})",
    re.IGNORECASE,
)


def clean_text(text: str) -> str:
    """NFC, no invisible characters, single spaces, Icelandic Ð as Vietnamese Đ."""
    composed = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return _SPACES.sub(" ", composed.replace("Ð", "Đ").replace("ð", "đ")).strip()


def split_honorific(text: str) -> tuple[str, str]:
    """The honorific before a person's name in lower case ("" when none), and the name after it.

    "Ông", "Bà", "Anh"… are also a surname or a given name: they are taken off only before what reads as a
    whole name (a known surname, or three syllables and more).
    """
    name = clean_text(text)
    found = _HONORIFIC.match(name)
    if found is None:
        return "", _DEGREES.sub("", name)
    word, rest = clean_text(found["word"]).lower(), found["rest"].strip()
    syllables = rest.split()
    whole = len(syllables) >= 3 or (len(syllables) == 2 and syllables[0].lower() in SURNAMES)
    if word in _ABOUT_SEX and not whole and ":" not in found["gap"] and "." not in found["gap"]:
        return "", name
    return word, _DEGREES.sub("", rest)


def capitalise_words(text: str) -> str:
    """A capital on each part between spaces, hyphens and apostrophes, the rest small: "H'Hen Niê"."""
    return "".join(part[:1].upper() + part[1:].lower() for part in re.split(r"([\s'\-.(/]+)", text))


def normalise_name(text: str) -> str:
    """A person's name as it is stored: NFC, single spaces, a capital a word, no honorific or degree."""
    _, name = split_honorific(text.translate(_APOSTROPHES))
    name = re.sub(r"\s*'\s*(?=\w)", "'", name)
    return capitalise_words(name.strip(" .,;:-_*"))


@lru_cache(maxsize=65536)
def search_key(text: str) -> str:
    """Lower case, no diacritics, đ as d; one key for lý and lí, hòa and hoà; punctuation as a space."""
    plain = unfold(text.translate(_APOSTROPHES).replace("'", ""))
    words = re.sub(r"[\W_]+", " ", plain).strip()
    return _LONE_Y.sub(r"\1i", words)


def unfold(text: str) -> str:
    """Lower case without diacritics, everything else kept."""
    marks = unicodedata.normalize("NFD", clean_text(text).lower())
    return "".join(c for c in marks if not unicodedata.combining(c)).replace("đ", "d")


@lru_cache(maxsize=65536)
def sort_key(text: str) -> str:
    """Bytes-comparable key of a person: given name (last syllable), then surname and middle names."""
    syllables = _syllables(text)
    return " ".join(syllables[-1:] + syllables[:-1])


@lru_cache(maxsize=65536)
def title_sort_key(text: str) -> str:
    """Bytes-comparable key of a unit or title in reading order; numbers by value ("Tổ 2" before "Tổ 10")."""
    return " ".join(_syllables(text))


@lru_cache(maxsize=65536)
def spelling_key(text: str) -> str:
    """Equal for spellings of one name: Hòa and Hoà, Lý and Lí; tones and letters still tell names apart."""
    return _LONE_Y_KEYED.sub(r"\1i\2", title_sort_key(normalise_name(text)))


@lru_cache(maxsize=32768)
def word_key(word: str) -> str:
    """Equal for spellings of one word in any case, composed or not: Hòa and hoà, lý and Lí."""
    return _LONE_Y_KEYED.sub(r"\1i\2", _syllable_key(unicodedata.normalize("NFC", word).lower()))


_LONE_Y_KEYED = re.compile(r"\b((?:qu|[bcdghklmnpqrstvx~]*))y([1-6])")


def _syllables(text: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+|\d+", unicodedata.normalize("NFC", _plain_apostrophes(text)).lower())
    return [_number_key(word) if word.isdigit() else _syllable_key(word) for word in words]


def _plain_apostrophes(text: str) -> str:
    return clean_text(text).translate(_APOSTROPHES).replace("'", "")


def _number_key(digits: str) -> str:
    value = str(int(digits))
    return f"0{chr(ord('A') + min(len(value), 50))}{value}"


@lru_cache(maxsize=8192)
def _syllable_key(word: str) -> str:
    letters: list[str] = []
    tone = "1"
    for char in word.replace("đ", "d\u0335"):
        base, *marks = list(unicodedata.normalize("NFD", char))
        if base == "\u0335":
            letters[-1] = "d~"
            continue
        for mark in marks:
            tone = _TONES.get(mark, tone)
        shape = next((_SHAPES[mark] for mark in marks if mark in _SHAPES), "")
        letters.append(_MARKED.get((base, shape), base))
    # The tone stands after the letters: it decides only between syllables of the same letters.
    return "".join(letters) + tone
