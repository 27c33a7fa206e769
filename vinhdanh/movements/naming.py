"""Names of movements in one folded form: quotes, dashes, stars, diacritics, the place of a tone, spaces do not matter."""

from __future__ import annotations

import re

from vinhdanh.kit.names import search_key, unfold

# what stands before a name without being part of it
_BEFORE = re.compile(
    r"^(?:(?:thuc hien|huong ung|trong|tham gia|to chuc|trien khai|phat dong|so ket|tong ket) )*"
    r"(?:cac )?(?:phong trao thi dua|phong trao|cuoc van dong|dot thi dua dac biet|dot thi dua|chuong trinh|thi dua) "
)
# and behind it: the stage of a movement, for whom
_BEHIND = re.compile(
    r" (?:giai doan \d{4}(?: \d{4})?|nam \d{4}(?: \d{4})?|\d{4} \d{4}|trong (?:nu )?cnvcld.*|trong (?:doan vien|can bo) .*)$"
)


def key_of(text: str) -> str:
    """The folded form of a name as written."""
    return search_key(text.replace("*", " "))


def bare_key(key: str) -> str:
    """The key without "phong trào thi đua …" before and "giai đoạn …" behind; the key itself when nothing would stay."""
    cut = key
    while True:
        shorter = _BEHIND.sub("", _BEFORE.sub("", cut, count=1))
        if shorter == cut or len(shorter) < 4:
            return cut
        cut = shorter


def slug_of(text: str, longest: int = 58) -> str:
    """An address out of a name: Vietnamese without diacritics, whole words."""
    slug = ""
    for word in re.findall(r"[a-z0-9]+", unfold(text)):
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > longest:
            break
        slug = longer
    return slug or "phong-trao"
