"""Names of files as people gave them: kept readable, made harmless."""

from __future__ import annotations

import re
import unicodedata

from vinhdanh.files.states import ENDINGS, FileKind

_LONGEST = 150
# letters that no file system takes, and marks that turn the direction of reading ("gpj.exe" shown as "exe.jpg")
_HARMFUL = re.compile(
    r'[<>:"|?*\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff0-\uffff]'
)


def clean_name(name: str) -> str:
    """The last part of a path, NFC, without control and direction marks; at most 150 letters, the ending kept."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = " ".join(_HARMFUL.sub("", last).split()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) <= 10:
        return f"{stem[: _LONGEST - len(ending) - 1]}.{ending}"
    return plain[:_LONGEST] or "tep"


def name_for(name: str, kind: str) -> str:
    """The name under which a file of this kind is sent: its ending is that of the kind, whatever was given."""
    plain = clean_name(name)
    endings = ENDINGS[FileKind(kind)]
    return plain if plain.lower().endswith(endings) else f"{plain}{endings[0]}"


def ascii_name(name: str) -> str:
    """The same name without diacritics, for programs that know no other letters."""
    bare = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return clean_name(bare.encode("ascii", "ignore").decode())
