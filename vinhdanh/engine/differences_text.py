"""Differences between two versions as Vietnamese lines, for the command line and the generated docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from vinhdanh.engine.clauses import Version
from vinhdanh.engine.differences import Difference, Part

MARKS = {"added": "+", "removed": "−", "changed": "~", "reworded": "≈", "same": " "}
KIND_WORDS = {
    "added": "thêm",
    "removed": "bỏ",
    "changed": "đổi nội dung",
    "reworded": "đổi câu chữ",
    "same": "giữ nguyên",
}
LABELS = {
    "years": "số năm",
    "times": "số lần",
    "at_least": "tối thiểu",
    "working_days": "số ngày nghỉ",
    "from_months": "từ số tháng",
    "years_ago": "cách số năm",
    "every": "cách nhau số năm",
    "value": "mức",
    "compare": "cách so",
    "grade": "mức xếp loại",
    "reach": "phạm vi ảnh hưởng",
    "result": "kết quả học",
    "measure": "hình thức kỷ luật",
    "categories": "nhóm đối tượng",
    "unsettled": "nhóm chưa rõ",
    "of": "được tính",
    "after": "tính sau lần",
    "counts_from": "mốc bắt đầu tính",
    "codes": "khen thưởng không lặp lại",
    "awards": "khen thưởng không lặp lại",
    "title": "danh hiệu",
    "resting_on": "đứng trên danh hiệu",
    "kinds": "loại đơn vị",
    "kind": "loại công trình",
    "applied": "phải được áp dụng",
    "within": "trong quãng",
    "purpose": "quy tắc dùng một lần",
    "new_recruits_only": "chỉ người mới tuyển",
    "fact": "con số được xét",
    "expected": "trả lời cần có",
    "code": "điều phải xác nhận",
    "need": "cách kiểm tra",
    "how": "cách ghép các ý",
    "include": "dẫn tiêu chuẩn",
    "occasion": "loại hình",
    "topic": "chuyên đề",
    "alternative": "đường xét phụ",
    "unverified": "đối chiếu nguyên văn",
    "moved": "vị trí trong bản",
    "cite": "căn cứ",
    "says": "câu chữ",
}


def version_line(version: Version) -> str:
    until = f" đến {version.until:%d/%m/%Y}" if version.until else ""
    return f"từ {version.in_force:%d/%m/%Y}{until}, theo {version.basis}"


def difference_lines(
    differences: Iterable[Difference], *, every: bool = False, indent: int = 0
) -> Iterator[str]:
    """Each clause with its mark; `every`: also those that stayed."""
    for difference in differences:
        if difference.touched or every:
            pad = " " * indent
            yield f"{pad}{MARKS[difference.kind]} {difference.id}: {difference.clause.says} [{KIND_WORDS[difference.kind]}]"
            for part in difference.parts:
                yield f"{pad}    {_part(part)}"
        yield from difference_lines(difference.inner, every=every, indent=indent + 2)


def _part(part: Part) -> str:
    label = LABELS.get(part.key, part.key)
    if part.key == "says":
        return f"{label}: trước là “{part.before}”"
    if part.key == "moved":
        return f"{label}: nay nằm trong nhóm khác"
    if part.gained or part.lost:
        gained = f"thêm {_text(part.gained)}" if part.gained else ""
        lost = f"bỏ {_text(part.lost)}" if part.lost else ""
        return f"{label}: " + "; ".join(filter(None, [gained, lost]))
    return f"{label}: {_text(part.before)} → {_text(part.after)}"


def _text(value: Any) -> str:
    if value is None or value == ():
        return "không có"
    if isinstance(value, bool):
        return "có" if value else "không"
    return ", ".join(map(_text, value)) if isinstance(value, tuple | list) else str(value)


def difference_data(difference: Difference) -> dict[str, Any]:
    """One clause as plain data."""
    shown: dict[str, Any] = {"id": difference.id, "kind": difference.kind}
    for side in ("before", "after"):
        clause = getattr(difference, side)
        if clause is not None:
            shown[side] = {"says": clause.says, "cite": clause.cite}
    shown["parts"] = [{"key": p.key, "before": p.before, "after": p.after} for p in difference.parts]
    shown["clauses"] = [difference_data(inner) for inner in difference.inner]
    return shown
