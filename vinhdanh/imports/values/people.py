"""What cells say about a person: name, sex."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vinhdanh.imports.cells import Remark
from vinhdanh.imports.outcome import ERROR, INFO, WARNING
from vinhdanh.kit.legacy_text import has_broken_syllable
from vinhdanh.kit.names import (
    FEMALE_HONORIFICS,
    MALE_HONORIFICS,
    capitalise_words,
    normalise_name,
    search_key,
    split_honorific,
)
from vinhdanh.kit.said import phrase

_SEXES = {
    **dict.fromkeys(("nam", "ong", "male", "m", "trai", "nam gioi", "anh"), "male"),
    **dict.fromkeys(("nu", "ba", "female", "f", "gai", "nu gioi", "chi", "co", "phu nu"), "female"),
}
_MARKS = frozenset({"x", "1", "v", "✓", "✔", "√", "co", "true", "xx", "+", "*", "1.0"})
_UNIT_WORDS = (
    r"khoa|phòng|ban|sở|trường|cđcs|công đoàn|công ty|cty|bệnh viện|trung tâm|tổ|đội|xã|phường|thị trấn|ubnd|ủy ban|uỷ ban|tập thể|chi cục"
    r"|văn phòng|trạm|hội|đảng bộ|chi bộ|lđlđ|liên đoàn|phân xưởng|nhà máy|chi nhánh|đài|báo|cục|hợp tác xã|htx|xí nghiệp|ngân hàng|bưu điện"
    r"|nhà văn hóa|nhà văn hoá|thư viện|học viện|viện|đoàn thanh niên|đoàn trường|khối|kho bạc|tòa án|toà án|viện kiểm sát|công an|bộ|huyện|thành phố|tỉnh|thôn|bản"
    r"|nhà máy|nhà xuất bản|tổng công ty|tập đoàn|quỹ|cơ quan|đơn vị|bảo tàng|bảo hiểm|điện lực|mầm non|tiểu học|thcs|thpt|bv|tt|ttyt"
)
_UNIT_LIKE = re.compile(rf"(?:{_UNIT_WORDS})\b", re.IGNORECASE)
_HOUSEHOLD = re.compile(r"(?:hộ|gia đình)\b(?: gia đình)?\s*(?P<head>.*)", re.IGNORECASE)


@dataclass(slots=True)
class NameReading:
    """A person's name as it is stored, the sex that the honorific tells, and what stood beside the name."""

    name: str = ""
    sex: str | None = None
    aside: str = ""
    remarks: list[Remark] = field(default_factory=list)

    def remark(self, kind: str, message: str, level: str = ERROR) -> None:
        self.remarks.append(Remark(kind, message, level))


def read_name(text: str) -> NameReading:
    """Read a cleaned text as a person's name."""
    reading = NameReading()
    honorific, rest = split_honorific(text)
    reading.sex = sex_of_honorific(honorific)
    if honorific:
        reading.remark(
            "honorific", phrase("đã bỏ từ xưng hô “%(honorific)s” khỏi tên.", honorific=honorific), INFO
        )
    rest = _without_aside(rest, reading)
    reading.name = normalise_name(rest)
    _judge_name(rest, reading)
    return reading


def _without_aside(text: str, reading: NameReading) -> str:
    """Cut off "(đã nghỉ hưu)", " - Trưởng phòng", ", Giám đốc"."""
    found = re.match(
        r"(?P<name>[^(\[,]*?)\s*(?:[(\[](?P<bracket>[^)\]]*)[)\]]?|(?:,|\s[-–])\s*(?P<tail>.+))$", text
    )
    if not found or not found["name"].strip():
        return text
    reading.aside = (found["bracket"] or found["tail"] or "").strip()
    if reading.aside:
        reading.remark(
            "note_in_name",
            phrase("ô tên có thêm “%(text)s”, đã tách khỏi tên; hãy xem lại.", text=reading.aside),
            WARNING,
        )
    return found["name"]


def _judge_name(text: str, reading: NameReading) -> None:
    if not reading.name:
        reading.remark("missing_name", phrase("thiếu họ và tên; hãy điền hoặc xoá dòng."))
        return
    if has_broken_syllable(text):
        reading.remark(
            "lost_letters",
            phrase("“%(text)s” bị mất chữ hoặc lỗi bảng mã; hãy gõ lại tên có dấu.", text=text),
        )
    elif re.search(r"\d", text):
        reading.remark("digits_in_name", phrase("“%(text)s” có chữ số; hãy sửa lại họ tên.", text=text))
    elif re.search(r"[;\n/]|\s(?:và|cùng|&)\s", text):
        reading.remark(
            "several_names", phrase("“%(text)s” như là nhiều người; hãy tách mỗi người một dòng.", text=text)
        )
    elif re.search(r"[^\w\s.'’\-()]|_", text):
        reading.remark("odd_letters", phrase("“%(text)s” có ký tự lạ; hãy sửa lại họ tên.", text=text))
    elif " " not in reading.name:
        reading.remark(
            "one_word_name",
            phrase("“%(text)s” chỉ có một chữ; hãy ghi đủ họ và tên.", text=reading.name),
            WARNING,
        )
    if len(text) > 1 and text.isupper():
        reading.remark("all_capitals", phrase("tên viết hoa toàn bộ, đã đổi về viết hoa chữ đầu."), INFO)


def sex_of_honorific(word: str) -> str | None:
    """male for ông, anh, thầy; female for bà, chị, cô; None for ông/bà and đồng chí."""
    if word in MALE_HONORIFICS:
        return "male"
    return "female" if word in FEMALE_HONORIFICS else None


def read_sex(text: str) -> str | None:
    """male or female for Nam, Nữ, Ông, Bà…; None when the text says neither."""
    return _SEXES.get(search_key(text))


def is_mark(text: str) -> bool:
    """A tick in a "Nam" or "Nữ" column."""
    return text.strip().lower() in _MARKS


def subject_of_code(text: str) -> str | None:
    """person, collective or household for CANHAN, TAPTHE, HOGIADINH and their spellings."""
    key = search_key(text).replace(" ", "")
    if key in ("canhan", "cn", "cacanhan", "nguoi"):
        return "person"
    if key in ("tapthe", "tt", "cactapthe", "donvi", "coquan"):
        return "collective"
    if key in ("hogiadinh", "hgd", "ho", "giadinh", "cachogiadinh"):
        return "household"
    return None


def looks_like_unit(text: str) -> bool:
    """The text begins as names of organisations do."""
    return bool(_UNIT_LIKE.match(text))


def household_head(text: str) -> str | None:
    """The head's name in "Hộ ông Lò Văn An", None when the text names no household."""
    found = _HOUSEHOLD.match(text)
    if not found or not found["head"].strip():
        return None
    head = found["head"].strip()
    stripped = re.sub(r"^(?:ông|bà|anh|chị)\s*[:.]?\s+", "", head, flags=re.IGNORECASE)
    return capitalise_words(stripped)
