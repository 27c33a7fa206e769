"""Two versions of a standard side by side: every difference with its words, its mark and its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards.states import Occasion
from vinhdanh.engine.clauses import Clause, Version
from vinhdanh.engine.differences import KINDS, Difference, Part, compare, counts, words_changed
from vinhdanh.engine.rules import rulebook
from vinhdanh.templatetags.ui import num
from vinhdanh.web.law import in_language, topic_name
from vinhdanh.web.law_words import in_law, in_plain_words

# kind → (icon, words): a difference never speaks by colour alone
KIND_MARKS = {
    "added": ("plus", lazy("Thêm vào")),
    "removed": ("circle-minus", lazy("Bỏ")),
    "changed": ("edit", lazy("Đổi nội dung")),
    "reworded": ("notes", lazy("Đổi câu chữ")),
    "same": ("check", lazy("Giữ nguyên")),
}
PART_WORDS = {
    "years": lazy("số năm"),
    "times": lazy("số lần"),
    "at_least": lazy("tối thiểu"),
    "working_days": lazy("số ngày nghỉ"),
    "from_months": lazy("từ số tháng"),
    "years_ago": lazy("cách số năm"),
    "every": lazy("cách nhau số năm"),
    "value": lazy("mức"),
    "compare": lazy("cách so"),
    "grade": lazy("mức xếp loại"),
    "reach": lazy("phạm vi ảnh hưởng"),
    "result": lazy("kết quả học"),
    "measure": lazy("hình thức kỷ luật"),
    "categories": lazy("nhóm đối tượng"),
    "unsettled": lazy("nhóm chưa rõ"),
    "of": lazy("được tính"),
    "after": lazy("tính sau lần"),
    "counts_from": lazy("mốc bắt đầu tính"),
    "codes": lazy("khen thưởng không lặp lại"),
    "awards": lazy("khen thưởng không lặp lại"),
    "title": lazy("danh hiệu"),
    "resting_on": lazy("đứng trên danh hiệu"),
    "kinds": lazy("loại đơn vị"),
    "kind": lazy("loại công trình"),
    "applied": lazy("phải được áp dụng"),
    "within": lazy("trong quãng"),
    "purpose": lazy("quy tắc dùng một lần"),
    "new_recruits_only": lazy("chỉ người mới tuyển"),
    "fact": lazy("con số được xét"),
    "expected": lazy("trả lời cần có"),
    "code": lazy("điều phải xác nhận"),
    "need": lazy("cách kiểm tra"),
    "how": lazy("cách ghép các ý"),
    "include": lazy("dẫn tiêu chuẩn"),
    "occasion": lazy("loại hình"),
    "topic": lazy("chuyên đề"),
    "alternative": lazy("đường xét phụ"),
    "unverified": lazy("đối chiếu nguyên văn"),
    "moved": lazy("vị trí trong bản"),
    "cite": lazy("căn cứ"),
    "says": lazy("câu chữ"),
}
COMPARE_WORDS = {
    "at_least": lazy("từ mức đó trở lên"),
    "above": lazy("trên mức đó"),
    "at_most": lazy("không quá mức đó"),
    "equal": lazy("đúng bằng mức đó"),
}
# words of the law files that no label tells elsewhere
VALUE_WORDS = {
    "purpose": {"any": lazy("dùng cho cả hai"), "title": lazy("để xét danh hiệu"), "commendation": lazy("để xét hình thức khen thưởng")},
    "counts_from": {"decision": lazy("từ ngày quyết định khen trước"), "stated_period": lazy("từ hết thời gian tính thành tích đã ghi")},
}  # fmt: skip
# Told by showing both sides, not by a line of its own.
_SHOWN_ELSEWHERE = {"says", "cite"}


@dataclass(frozen=True)
class PartLine:
    """One thing that differs, in words; a number as n → m."""

    label: str
    before: str
    after: str
    text: str


@dataclass(frozen=True)
class Row:
    """One line of the comparison; `depth` is how far inside groups it stands."""

    id: str
    depth: int
    kind: str
    icon: str
    mark: str
    before: Clause | None
    after: Clause | None
    before_words: list[tuple[str, str]]
    after_words: list[tuple[str, str]]
    parts: list[PartLine]
    cites_differ: bool


@dataclass(frozen=True)
class Compared:
    """Two versions, row by row, and how many of each kind."""

    rows: list[Row]
    totals: list[tuple[str, str, str, int]]

    @property
    def differs(self) -> bool:
        return any(count for kind, _icon, _words, count in self.totals if kind != "same")


def compared(before: Version, after: Version, *, only_differences: bool = False) -> Compared:
    """The comparison as the page shows it."""
    found = compare(before, after)
    totals = counts(found)
    return Compared(
        [row for row in _rows(found, 0) if row.kind != "same" or not only_differences],
        [(kind, KIND_MARKS[kind][0], str(KIND_MARKS[kind][1]), totals[kind]) for kind in KINDS],
    )


def _rows(differences: Iterable[Difference], depth: int) -> Iterator[Row]:
    for difference in differences:
        yield _row(difference, depth)
        yield from _rows(difference.inner, depth + 1)


def _row(difference: Difference, depth: int) -> Row:
    before, after = difference.before, difference.after
    words: list[tuple[str, str]] = []
    if before and after and before.says != after.says:
        words = list(words_changed(in_law(before.says), in_law(after.says)))
    icon, mark = KIND_MARKS[difference.kind]
    return Row(
        difference.id,
        depth,
        difference.kind,
        icon,
        str(mark),
        before,
        after,
        [w for w in words if w[0] != "added"],
        [w for w in words if w[0] != "removed"],
        [
            _part_line(part, getattr(difference.clause.condition, "fact", ""))
            for part in difference.parts
            if part.key not in _SHOWN_ELSEWHERE
        ],
        bool(before and after and before.cite != after.cite),
    )


def _part_line(part: Part, fact: str) -> PartLine:
    label = str(PART_WORDS.get(part.key, _("chi tiết khác")))
    before, after = _value(part.key, part.before), _value(part.key, part.after)
    if part.is_number and fact.endswith("_share"):
        before, after = (f"{share * 100:g}%" for share in (part.before, part.after))
    if part.key == "unverified":
        text = _("nay chưa kiểm chứng") if part.after else _("nay đã kiểm chứng")
        return PartLine(label, "", "", text)
    if part.key == "moved":
        return PartLine(label, "", "", _("nay nằm trong nhóm khác"))
    if part.key == "need":
        return PartLine(label, "", "", _("nay kiểm tra theo cách khác"))
    if part.key == "how":
        return PartLine(
            label, "", "", _("nay chỉ cần một trong") if part.after == "any" else _("nay cần đủ cả")
        )
    if part.gained or part.lost:
        gained = _("thêm %(list)s") % {"list": _value(part.key, part.gained)} if part.gained else ""
        lost = _("bỏ %(list)s") % {"list": _value(part.key, part.lost)} if part.lost else ""
        return PartLine(label, "", "", "; ".join(filter(None, [gained, lost])))
    return PartLine(label, before, after, "")


def _value(key: str, value: Any) -> str:
    if value is None or value == ():
        return _("không có")
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, tuple | list):
        return ", ".join(_value(key, part) for part in value)
    if isinstance(value, int | float):
        return num(value)
    if key == "compare":
        return str(COMPARE_WORDS[value])
    if key == "occasion":
        return str(Occasion(value).label)
    if key == "topic":
        return topic_name(value)
    if value in VALUE_WORDS.get(key, {}):
        return str(VALUE_WORDS[key][value])
    if key == "code" and value in rulebook().attestations:
        return in_language(rulebook().attestations[value].says)
    regular = str(value).removesuffix(" (regular)")
    return in_plain_words(regular) + (_(" (khen công trạng)") if regular != value else "")
