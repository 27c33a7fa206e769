"""What the three achievement reports share: the title, past awards, the superiors' confirmations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vinhdanh.kit.docx import Field
from vinhdanh.kit.docx.writing import Cell, Row, paragraph, table
from vinhdanh.kit.said import phrase
from vinhdanh.letters.reports import Confirmation, PastAward
from vinhdanh.letters.shapes.common import NAME_SPACE, PORTRAIT, list_table

DOTS = "……………………………"

TITLE_FIELDS = (
    Field("trích yếu", phrase("Đề nghị tặng hình thức gì"), required=True),
    Field("tên", phrase("Họ tên cá nhân, tên tập thể"), required=True),
)
AWARD_FIELDS = (
    Field("danh hiệu.năm", phrase("Năm"), required=True),
    Field("danh hiệu.tên", phrase("Danh hiệu thi đua"), required=True),
    Field(
        "danh hiệu.quyết định", phrase("Số, ngày, tháng, năm của quyết định; cơ quan ban hành"), required=True
    ),
    Field("hình thức.năm", phrase("Năm"), required=True),
    Field("hình thức.tên", phrase("Hình thức khen thưởng"), required=True),
    Field(
        "hình thức.quyết định", phrase("Số, ngày, tháng, năm của quyết định; cơ quan ban hành"), required=True
    ),
)
AWARD_LISTS = {"danh hiệu": "", "hình thức": ""}
CONFIRM_FIELDS = (
    Field("xác nhận.bên trái", phrase("Tiêu đề ô xác nhận bên trái")),
    Field("xác nhận.chức vụ trái", phrase("Chức vụ người xác nhận bên trái")),
    Field("xác nhận.ký trái", phrase("Họ tên người xác nhận bên trái")),
    Field("xác nhận.bên phải", phrase("Tiêu đề ô xác nhận bên phải"), required=True),
    Field("xác nhận.chức vụ phải", phrase("Chức vụ người xác nhận bên phải")),
    Field("xác nhận.ký phải", phrase("Họ tên người xác nhận bên phải")),
)
CONFIRM_LISTS = {"xác nhận": ""}


def awards_block(number: str = "III") -> str:
    """Các hình thức đã được khen thưởng: two tables, or a line that there are none."""
    found = paragraph("MucLon", f"{number}. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG")
    for place, (name, label) in enumerate((("danh hiệu", "Danh hiệu thi đua"), ("hình thức", "Hình thức khen thưởng")), 1):  # fmt: skip
        columns = [
            ("Năm", 1.8, "GiuaBang", f"{{{{{name}.năm}}}}"),
            (label, 6.2, "ChuBang", f"{{{{{name}.tên}}}}"),
            (
                "Số, ngày, tháng, năm của quyết định; cơ quan ban hành",
                8.0,
                "ChuBang",
                f"{{{{{name}.quyết định}}}}",
            ),
        ]
        found += (
            paragraph("MucNho", f"{place}. {label}")
            + paragraph("HetPhan", f"{{{{#có {name}}}}}")
            + list_table(columns, groups=False)
            + paragraph("NoiNhanDong")
            + paragraph("HetPhan", f"{{{{/có {name}}}}}")
            + paragraph("HetPhan", f"{{{{^có {name}}}}}")
            + paragraph("NoiDung", "Chưa có.")
            + paragraph("HetPhan", f"{{{{/có {name}}}}}")
        )
    return found


CONDITIONS = {
    "có danh hiệu": phrase("Đã có danh hiệu thi đua"), "có hình thức": phrase("Đã có hình thức khen thưởng"),
    "có xác nhận": phrase("Báo cáo có phần xác nhận của cấp trên"),
}  # fmt: skip


def award_values(titles: Sequence[PastAward], commendations: Sequence[PastAward]) -> dict[str, Any]:
    """The values of the two tables."""
    found: dict[str, Any] = {}
    for name, past in (("danh hiệu", titles), ("hình thức", commendations)):
        found[name] = [{"năm": one.year, "tên": one.award, "quyết định": one.decision} for one in past]
        found[f"có {name}"] = bool(past)
    return found


def confirmations_block() -> str:
    """Superiors confirm below, two beside each other."""
    cells = []
    for side in ("trái", "phải"):
        cells.append(
            Cell(
                paragraph("QuyenHan", f"{{{{xác nhận.bên {side}}}}}")
                + paragraph("QuyenHan", f"{{{{xác nhận.chức vụ {side}}}}}")
                + paragraph("HoTenKy", f"{{{{xác nhận.ký {side}}}}}"),
                middle=False,
            )
        )
    return (
        paragraph("HetPhan", "{{#có xác nhận}}")
        + paragraph("NoiNhanDong")
        + table((PORTRAIT / 2, PORTRAIT / 2), [Row(cells)])
        + paragraph("HetPhan", "{{/có xác nhận}}")
    )


def confirmation_values(confirmations: Sequence[Confirmation]) -> dict[str, Any]:
    """Confirmations in pairs; an odd one stands on the right."""
    waiting = list(confirmations)
    pairs: list[tuple[Confirmation | None, Confirmation]] = []
    if len(waiting) % 2:
        pairs.append((None, waiting.pop(0)))
    pairs += [(waiting[n], waiting[n + 1]) for n in range(0, len(waiting), 2)]
    rows = []
    for left, right in pairs:
        row: dict[str, str] = {}
        for side, one in (("trái", left), ("phải", right)):
            signature = one.signature if one else None
            row[f"bên {side}"] = one.heading.upper() if one else ""
            row[f"chức vụ {side}"] = "\n".join(signature.lines) if signature else ""
            row[f"ký {side}"] = ((signature.name if signature else "") or NAME_SPACE) if one else ""
        rows.append(row)
    return {"xác nhận": rows, "có xác nhận": bool(rows)}


def lines(said: Sequence[str]) -> tuple[str, ...]:
    """Paragraphs, or a line of dots to be filled by hand."""
    return tuple(text if text.endswith((".", ";", ":", "!", "?")) else f"{text}." for text in said) or (
        DOTS * 2,
    )


def or_dots(text: str) -> str:
    """A text, or dots."""
    return text or DOTS
