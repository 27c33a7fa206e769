"""Biên bản bình xét, suy tôn of a bloc (Mẫu 1.9 NĐ 30/2020): who took part, votes counted, conclusion, whom it proposes."""

from __future__ import annotations

from typing import Any

from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import paragraph
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format
from vinhdanh.letters.honorees import written
from vinhdanh.letters.scoring import BlocMinutes
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    NAME_SPACE,
    OPTIONAL_NUMBER,
    SUBJECT_FIELD,
    Shape,
    head_values,
    list_table,
    sentence,
)
from vinhdanh.letters.shapes.minutes import (
    END_FIELDS,
    WHERE_FIELDS,
    attendance,
    end_block,
    moment,
    opening_block,
)

SCHEMA = Schema(
    (
        *HEAD_FIELDS, OPTIONAL_NUMBER, SUBJECT_FIELD,
        *WHERE_FIELDS,
        Field("chủ trì", phrase("Người chủ trì"), required=True),
        Field("thư ký", phrase("Thư ký, người ghi biên bản"), required=True),
        Field("số có mặt", phrase("Số thành viên có mặt trên tổng số, hoặc số đơn vị thành viên"), required=True),
        Field("thành phần", phrase("Từng thành viên có mặt, vắng mặt; chưa ghi cuộc họp thì chừa chỗ ghi người dự"), required=True, many=True),
        Field("số phiếu", phrase("Bao nhiêu đơn vị đã bỏ phiếu"), required=True),
        Field("phiếu.stt", phrase("Số thứ tự")),
        Field("phiếu.đơn vị", phrase("Đơn vị được suy tôn"), required=True),
        Field("phiếu.điểm", phrase("Tổng điểm"), required=True),
        Field("phiếu.hạng", phrase("Thứ hạng theo bảng điểm"), required=True),
        Field("phiếu.số phiếu", phrase("Số phiếu"), required=True),
        Field("kết luận", phrase("Đơn vị được suy tôn, mỗi ý một đoạn"), required=True, many=True),
        Field("đề nghị", phrase("Khối đề nghị tặng hình thức nào cho ai, mỗi hình thức một đoạn"), required=True, many=True),
        *END_FIELDS,
    ),
    {"phiếu": ""},
    {"có nơi nhận": phrase("Biên bản có nơi nhận")},
)  # fmt: skip

_COLUMNS = [
    ("TT", 1.2, "GiuaBang", "{{phiếu.stt}}"), ("Đơn vị", 7.2, "ChuBang", "{{phiếu.đơn vị}}"),
    ("Tổng điểm", 2.6, "GiuaBang", "{{phiếu.điểm}}"), ("Thứ hạng", 2.4, "GiuaBang", "{{phiếu.hạng}}"),
    ("Số phiếu", 2.6, "GiuaBang", "{{phiếu.số phiếu}}"),
]  # fmt: skip
# dots to be written on; beside a long name they may go on in the next line
_DOTS, _ROOM = "…" * 12, "…… …… ……"
_TIME = "…… giờ ……, ngày …… tháng …… năm ……"


def build(rules: Format) -> str:
    """The body of the template."""
    return (
        opening_block(rules)
        + paragraph("NoiDung", "{{thành phần}}")
        + paragraph("MucNho", "Kết quả bỏ phiếu suy tôn")
        + paragraph("NoiDung", "{{số phiếu}}")
        + list_table(_COLUMNS, groups=False)
        + paragraph("GhiChuBang", "Mỗi đơn vị một phiếu, không bầu cho mình; chỉ ghi số phiếu.")
        + paragraph("MucNho", "Kết luận")
        + paragraph("NoiDung", "{{kết luận}}")
        + paragraph("NoiDung", "{{đề nghị}}")
        + end_block()
    )


def values(paper: BlocMinutes) -> dict[str, Any]:
    """What the fields say for one vote."""
    held = paper.meeting
    recipients = paper.recipients.lines() if paper.recipients else ()
    came, named = attendance(held) if held else _unknown(paper)
    return {
        **head_values(paper.head),
        "trích yếu": paper.subject,
        "bắt đầu": moment(held.began_at) if held else _TIME, "kết thúc": moment(held.ended_at) if held else _TIME,
        "địa điểm": held.place.rstrip(".") if held else _DOTS, "chủ trì": str(held.chair) if held else _DOTS, "thư ký": str(held.secretary) if held else _DOTS,
        "số có mặt": came, "thành phần": named,
        "số phiếu": f"{written(paper.cast)}/{written(paper.voters)} đơn vị đã bỏ phiếu.",
        "phiếu": [
            {"stt": str(n), "đơn vị": row.unit, "điểm": row.total, "hạng": str(row.rank), "số phiếu": f"{row.votes}/{paper.cast}"}
            for n, row in enumerate(paper.rows, 1)
        ],
        "kết luận": (_conclusion(paper),), "đề nghị": _proposed(paper),
        "chức danh thư ký": "THƯ KÝ", "ký thư ký": (held.secretary.name if held else "") or NAME_SPACE,
        "chức danh chủ trì": ("CHỦ TỌA",), "ký chủ trì": (held.chair.name if held else "") or NAME_SPACE,
        "nơi nhận": recipients, "có nơi nhận": bool(recipients),
    }  # fmt: skip


def _unknown(paper: BlocMinutes) -> tuple[str, tuple[str, ...]]:
    """Nobody recorded who came: the members, each with room for it."""
    said = f"……/{written(len(paper.members))} đơn vị có mặt (ghi họ tên người dự; vắng thì ghi lý do)"
    return said, tuple(f"{n}. {name}: {_ROOM}" for n, name in enumerate(paper.members, 1))


def _conclusion(paper: BlocMinutes) -> str:
    best = paper.best
    count = f"{written(best[0].votes)}/{written(paper.cast)} phiếu"
    if len(best) == 1:
        return f"Khối suy tôn {best[0].unit} là đơn vị dẫn đầu, với {count}."
    names = "; ".join(row.unit for row in best)
    return (
        f"{names} cùng nhiều phiếu nhất (mỗi đơn vị {count}); khối thống nhất chọn đơn vị dẫn đầu: {_DOTS}."
    )


def _proposed(paper: BlocMinutes) -> tuple[str, ...]:
    if not paper.proposed:
        return (f"Khối thống nhất đề nghị tặng: {_DOTS}.",)
    return tuple(
        sentence(
            f"Khối đề nghị tặng {one.award} cho {written(len(one.names))} đơn vị: {'; '.join(one.names)}"
        )
        for one in paper.proposed
    )


SHAPE = Shape(SCHEMA, build, values, lambda paper: f"Biên bản: {paper.subject}")
