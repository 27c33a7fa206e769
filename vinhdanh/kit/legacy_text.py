"""Text typed in the code tables before Unicode: TCVN3 (ABC) and VNI, told by font name, then by its letters."""

import re
from functools import lru_cache

from vinhdanh.kit.syllables import is_syllable

TCVN3 = "TCVN3"
VNI = "VNI"

_TCVN3_CODES = (
    "\xb5\xb6\xb7\xb8\xb9\xa8\xbb\xbc\xbd\xbe\xc6\xa9\xc7\xc8\xc9\xca\xcb\xae"
    "\xcc\xce\xcf\xd0\xd1\xaa\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xdc\xdd\xde"
    "\xdf\xe1\xe2\xe3\xe4\xab\xe5\xe6\xe7\xe8\xe9\xac\xea\xeb\xec\xed\xee"
    "\xef\xf1\xf2\xf3\xf4\xad\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe"
    "\xa1\xa2\xa3\xa4\xa5\xa6\xa7"
)
_TCVN3_LETTERS = (
    "àảãáạăằẳẵắặâầẩẫấậđ"
    "èẻẽéẹêềểễếệìỉĩíị"
    "òỏõóọôồổỗốộơờởỡớợ"
    "ùủũúụưừửữứựỳỷỹýỵ"
    "ĂÂÊÔƠƯĐ"
)  # fmt: skip
_TCVN3_TO_UNICODE = str.maketrans(_TCVN3_CODES, _TCVN3_LETTERS)

# a capital is written as its bare letter followed by the small toned letter: "Aµ" stands for À
_CAPITAL_PAIRS = {
    base + small: small.upper()
    for base, family in {
        "A": "àảãáạ", "Ă": "ằẳẵắặ", "Â": "ầẩẫấậ", "E": "èẻẽéẹ", "Ê": "ềểễếệ", "I": "ìỉĩíị", "O": "òỏõóọ",
        "Ô": "ồổỗốộ", "Ơ": "ờởỡớợ", "U": "ùủũúụ", "Ư": "ừửữứự", "Y": "ỳỷỹýỵ",
    }.items()
    for small in family
}  # fmt: skip
_CAPITAL_PAIR = re.compile("|".join(_CAPITAL_PAIRS))

_SHOUTED = re.compile(r"(?<!\w)(?=[^\sa-z]*[A-Z][^\sa-z]*[A-Z])[^\W\d_a-z]+(?!\w)")

_VNI_TONES = "ùøûõï"  # sắc, huyền, hỏi, ngã, nặng
_VNI_TABLE: dict[str, str] = {}
for _base, _marks, _letters in (
    ("a", _VNI_TONES, "áàảãạ"),
    ("a", "êéèúüë", "ăắằẳẵặ"),
    ("a", "âáàåãä", "âấầẩẫậ"),
    ("e", _VNI_TONES, "éèẻẽẹ"),
    ("e", "âáàåãä", "êếềểễệ"),
    ("o", _VNI_TONES, "óòỏõọ"),
    ("o", "âáàåãä", "ôốồổỗộ"),
    ("ô", _VNI_TONES, "ớờởỡợ"),
    ("u", _VNI_TONES, "úùủũụ"),
    ("ö", _VNI_TONES, "ứừửữự"),
    ("y", "ùøûõ", "ýỳỷỹ"),
    ("", "íìæóòîñôö", "íìỉĩịỵđơư"),
):
    for _mark, _letter in zip(_marks, _letters, strict=True):
        _VNI_TABLE[_base + _mark] = _letter
        _VNI_TABLE[_base.upper() + _mark.upper()] = _letter.upper()
        if _base:
            _VNI_TABLE[_base.upper() + _mark] = _letter.upper()
# two characters first: "où" is ó, never "o" and then ù
_VNI_CODE = re.compile("|".join(sorted(map(re.escape, _VNI_TABLE), key=len, reverse=True)))

_WORD = re.compile(r"[^\s\x00-\x40\[-`{-\x7f]+")
_UNICODE_ONLY = re.compile("[Ā-ɏ\u0300-\u036fḀ-ỿ]")  # letters that neither old table can hold
_HIGH = re.compile("[\x80-\xff]")


def font_table(font: str) -> str:
    """The code table that a font name stands for: TCVN3 for ".VnTime", VNI for "VNI-Times", "" for Unicode."""
    name = font.strip().lower()
    if name.startswith((".vn", "vntime", "vnarial", "abc ")):
        return TCVN3
    return VNI if name.startswith(("vni-", "vni ")) else ""


def is_capital_font(font: str) -> bool:
    """.VnTimeH and its kin show small letters as capitals."""
    return font_table(font) == TCVN3 and font.strip().endswith("H")


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Unicode of TCVN3 text; `capitals` for the fonts ending in H."""
    plain = text.translate(_TCVN3_TO_UNICODE)
    plain = _CAPITAL_PAIR.sub(lambda pair: _CAPITAL_PAIRS[pair[0]], plain)
    if capitals:
        return plain.upper()
    # the table has no capitals with tones: in "NGUYÔN" the small ễ is meant as a capital
    return _SHOUTED.sub(lambda word: word[0].upper(), plain)


def from_vni(text: str) -> str:
    """Unicode of VNI-Windows text."""
    return _VNI_CODE.sub(lambda code: _VNI_TABLE[code[0]], text)


def to_tcvn3(text: str) -> str:
    """TCVN3 of Unicode text, capitals with tones as their bare letter and the small toned one."""
    for pair, capital in _CAPITAL_PAIRS.items():
        text = text.replace(capital, pair)
    return text.translate(str.maketrans(_TCVN3_LETTERS, _TCVN3_CODES))


def to_vni(text: str) -> str:
    """VNI-Windows of Unicode text."""
    back = {letter: code for code, letter in _VNI_TABLE.items() if code[:1].islower() == letter.islower()}
    back.update(
        {
            letter: code
            for code, letter in _VNI_TABLE.items()
            if code == code.upper() and letter == letter.upper()
        }
    )
    return "".join(back.get(char, char) for char in text)


def to_unicode(text: str, font: str = "") -> tuple[str, str]:
    """The text in Unicode and the table it was in ("" when it was Unicode already).

    The font name decides when the letters allow it; without a telling font, the letters decide when they read as
    Vietnamese in exactly one way. Letters are never changed in case before this.
    """
    table = font_table(font)
    if not table:
        guess = guess_table(text)
        return (_decode(text, guess), guess) if guess else (text, "")
    if _UNICODE_ONLY.search(text):
        return text, ""
    decoded = _decode(text, table, capitals=is_capital_font(font))
    if not _HIGH.search(text):
        return decoded, ""
    return (text, "") if decoded == text or _share(decoded) < _share(text) else (decoded, table)


@lru_cache(maxsize=32768)
def guess_table(text: str) -> str:
    """TCVN3 or VNI when the text reads as Vietnamese only through that table; "" otherwise."""
    if not _HIGH.search(text) or _UNICODE_ONLY.search(text):
        return ""
    best, best_share = "", _share(text) + 0.2
    for table in (TCVN3, VNI):
        share = _share(_decode(text, table))
        if share > best_share and share >= 0.5:
            best, best_share = table, share
    return best


def is_ambiguous(text: str, table: str) -> bool:
    """The text reads as Vietnamese both as it stands and through `table` ("Bé" is Bé, or Bộ in TCVN3)."""
    if not _HIGH.search(text) or _UNICODE_ONLY.search(text):
        return False
    return _share(_decode(text, table)) >= _share(text) > 0


def decode(text: str, table: str) -> str:
    """The text read through a table that was decided elsewhere."""
    return _decode(text, table)


def vietnamese_share(text: str) -> float:
    """The share of words that Vietnamese spelling allows (1.0 for a text without words)."""
    return _share(text)


def has_broken_syllable(text: str) -> bool:
    """A small-lettered word without any vowel or with a replacement mark: letters were lost before it came here."""
    return bool(re.search(r"\ufffd|\w\?\w|\?[^\W\d_]|(?<![\w.])[bcdđghklmnpqrstvx]{1,3}(?![\w.)/])", text))


def _decode(text: str, table: str, *, capitals: bool = False) -> str:
    return from_tcvn3(text, capitals=capitals) if table == TCVN3 else from_vni(text)


def _share(text: str) -> float:
    words = _WORD.findall(text)
    return sum(map(_reads_well, words)) / len(words) if words else 1.0


def _reads_well(word: str) -> bool:
    # a capital after a small letter ("tÕ") is a code of an old table, not Vietnamese writing
    return is_syllable(word) and (word[1:].islower() or word.isupper() or len(word) == 1)
