"""Bảng tổng hợp điểm of a settled board: a column for each group of its criteria, on landscape pages."""

from __future__ import annotations

from typing import Any

from vinhdanh.kit.docx import Field, Schema, Spread
from vinhdanh.kit.docx.writing import paragraph, section
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format
from vinhdanh.letters.honorees import written
from vinhdanh.letters.scoring import ScoreRow, ScoreTable
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    LANDSCAPE,
    OPTIONAL_NUMBER,
    RECIPIENT_FIELD,
    SIGN_FIELDS,
    SUBJECT_FIELD,
    Shape,
    gap,
    head_block,
    head_values,
    sentence,
    sign_block,
    sign_values,
    title_block,
)

SCHEMA = Schema(
    (
        *HEAD_FIELDS, OPTIONAL_NUMBER, SUBJECT_FIELD,
        Field("mở đầu", phrase("Câu mở đầu: bộ tiêu chí, có bao nhiêu đối tượng được chấm, đã công bố chưa"), required=True),
        Field("bảng điểm", phrase("Bảng điểm: mỗi nhóm tiêu chí một cột, theo thứ tự xếp hạng"), required=True, grid=True),
        Field("chú giải", phrase("Tên các nhóm tiêu chí, dấu kiểm của bảng"), many=True),
        Field("ghi chú", phrase("Các ghi chú có đánh số: bằng điểm, quy định loại trừ"), many=True),
        *SIGN_FIELDS, RECIPIENT_FIELD,
    ),
    {},
    {"có ghi chú": phrase("Bảng có ghi chú")},
)  # fmt: skip
# groups that stand in columns of their own; the others are one column
_MOST = 6
_FEW, _WIDE, _NARROW = 4, 1.7, 1.5


def build(rules: Format) -> str:
    """The body of the template."""
    return (
        head_block(rules, width=LANDSCAPE, number="")
        + title_block("BẢNG TỔNG HỢP ĐIỂM", width=LANDSCAPE)
        + paragraph("NoiDung", "{{mở đầu}}")
        + paragraph("ChuBang", "{{bảng điểm}}")
        + paragraph("GhiChuBang", "{{chú giải}}")
        + paragraph("HetPhan", "{{#có ghi chú}}")
        + paragraph("ChuBang", "{{ghi chú}}")
        + paragraph("HetPhan", "{{/có ghi chú}}")
        + gap()
        + sign_block(width=LANDSCAPE)
        + section(landscape=True)
    )


def values(paper: ScoreTable) -> dict[str, Any]:
    """What the fields say for one table."""
    notes = [f"({n}) {row.name}: {sentence('; '.join(row.notes))}" for n, row in _noted(paper)]
    whom = "cá nhân" if paper.persons else "đơn vị"
    return {
        **head_values(paper.head),
        "trích yếu": paper.subject,
        "mở đầu": f"Chấm theo bộ tiêu chí {paper.criteria}; {written(len(paper.rows))} {whom} được chấm, xếp theo thứ hạng; kết quả {paper.state}.",
        "bảng điểm": _table(paper), "chú giải": tuple(_legend(paper)), "ghi chú": tuple(notes), "có ghi chú": bool(notes),
        **sign_values(paper.signature, recipients=paper.recipients),
    }  # fmt: skip


def _noted(paper: ScoreTable) -> list[tuple[int, ScoreRow]]:
    return list(enumerate((row for row in paper.rows if row.notes), 1))


def _shown(paper: ScoreTable) -> int:
    """How many groups have a column; with too many the last ones are left to the legend."""
    return len(paper.groups) if len(paper.groups) <= _MOST else _MOST


def _table(paper: ScoreTable) -> Spread:
    shown = _shown(paper)
    marks = {id(row): f"({n})" for n, row in _noted(paper)}
    width = _WIDE if shown <= _FEW else _NARROW
    # heading, width, side, text of a row; a column that says nothing of anyone is left out
    columns: list[tuple[str, float, str, list[str]]] = [
        ("TT", 0.95, "center", [str(n) for n, _ in enumerate(paper.rows, 1)]),
        ("Cá nhân" if paper.persons else "Đơn vị", 0, "left", [row.name for row in paper.rows]),
        *((f"{group.code} ({group.points})", width, "center", [row.groups[at] for row in paper.rows]) for at, group in enumerate(paper.groups[:shown])),
        ("Tự chấm", 1.5, "center", [row.own for row in paper.rows]), ("Thẩm định", 1.5, "center", [row.checked for row in paper.rows]),
        ("Thường trực", 1.8, "center", [row.standing for row in paper.rows]), ("Điểm thưởng", 1.65, "center", [row.bonus for row in paper.rows]),
        ("Điểm trừ", 1.3, "center", [row.penalty for row in paper.rows]), ("Tổng điểm", 1.5, "center", [row.total for row in paper.rows]),
        ("Hạng", 1.35, "center", [str(row.rank) for row in paper.rows]), ("Ghi chú", 1.1, "center", [marks.get(id(row), "") for row in paper.rows]),
    ]  # fmt: skip
    columns = [column for column in columns if any(column[3])]
    room = round(LANDSCAPE - sum(width for _, width, *_ in columns), 2)
    return Spread(
        [[heading for heading, *_ in columns], *(list(cells) for cells in zip(*(texts for *_, texts in columns), strict=True))],
        [(width or room, side) for _, width, side, _ in columns],
    )  # fmt: skip


def _legend(paper: ScoreTable) -> list[str]:
    told = "; ".join(f"{group.code}: {group.name} ({group.points} điểm)" for group in paper.groups)
    found = [sentence(f"Nhóm tiêu chí: {told}")] if told else []
    left = paper.groups[_shown(paper) :]
    if left:
        found.append(
            f"Điểm của {', '.join(group.code for group in left)} đã tính vào tổng, không in thành cột."
        )
    if all(
        any(cells) for cells in ([row.checked for row in paper.rows], [row.standing for row in paper.rows])
    ):
        found.append("Điểm thẩm định và điểm thường trực là phần của tổng do nơi ấy quyết định.")
    return [*found, *([f"Dấu kiểm của bảng: {paper.mark}."] if paper.mark else [])]


SHAPE = Shape(SCHEMA, build, values, lambda paper: f"Bảng tổng hợp điểm: {paper.subject}")
