"""Báo cáo on a period: parts and sections with paragraphs and tables, figures listed with their sources in an annex."""

from __future__ import annotations

import re
from typing import Any

from vinhdanh.kit.dates import in_full
from vinhdanh.kit.docx import Field, Schema, Spread
from vinhdanh.kit.docx.writing import paragraph, section
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format, basis_lines
from vinhdanh.letters.period_reports import PeriodPaper, Piece
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    NAME_SPACE,
    NUMBER_FIELD,
    PORTRAIT,
    RECIPIENT_FIELD,
    SIGN_FIELDS,
    SUBJECT_FIELD,
    Shape,
    end_section,
    head_block,
    head_values,
    list_table,
    sentence,
    sign_block,
    sign_values,
    title_block,
)

SCHEMA = Schema(
    (
        *HEAD_FIELDS, NUMBER_FIELD, SUBJECT_FIELD,
        Field("tên loại", phrase("BÁO CÁO, KẾ HOẠCH hoặc PHÁT ĐỘNG"), required=True),
        Field("kính gửi", phrase("Nơi được gửi, nếu có")),
        Field("căn cứ", phrase("Các dòng căn cứ"), many=True),
        Field("khối.phần", phrase("Tên phần, ví dụ “Phần thứ nhất. KẾT QUẢ …”"), required=True),
        Field("khối.mục lớn", phrase("Mục I, II, III"), required=True),
        Field("khối.mục nhỏ", phrase("Mục 1, 2, 3 và a, b, c"), required=True),
        Field("khối.lời", phrase("Một đoạn lời"), required=True),
        Field("khối.tên bảng", phrase("Tên bảng")),
        Field("khối.bảng", phrase("Bảng số liệu"), required=True, grid=True),
        Field("khối.sau bảng", phrase("Khoảng trống sau một bảng")),
        Field("kết thúc", phrase("Câu kết thúc")),
        Field("phụ lục.tên", phrase("“Phụ lục”"), required=True),
        Field("phụ lục.tiêu đề", phrase("Tên phụ lục, chữ hoa"), required=True),
        Field("phụ lục.kèm theo", phrase("“(Kèm theo Báo cáo số … ngày …)”"), required=True),
        Field("dòng.stt", phrase("Số thứ tự")),
        Field("dòng.nội dung", phrase("Số liệu gì"), required=True),
        Field("dòng.số", phrase("Số như in trong báo cáo"), required=True),
        Field("dòng.mã", phrase("Mã chỉ số, mã số liệu"), required=True),
        Field("dòng.nguồn", phrase("Nguồn số liệu"), required=True),
        *SIGN_FIELDS, RECIPIENT_FIELD,
    ),
    {"khối": "", "phụ lục": "", "dòng": "phụ lục"},
)  # fmt: skip
_LEVELS = ("phần", "mục lớn", "mục nhỏ", "mục nhỏ")
_SOURCES = [
    ("TT", 1.1, "GiuaBang", "{{dòng.stt}}"), ("Số liệu", 6.1, "ChuBang", "{{dòng.nội dung}}"), ("In trong báo cáo", 3.2, "ChuBang", "{{dòng.số}}"),
    ("Mã", 3.1, "ChuBang", "{{dòng.mã}}"), ("Nguồn", 2.5, "ChuBang", "{{dòng.nguồn}}"),
]  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    return (
        head_block(rules)
        + title_block("{{tên loại}}")
        + paragraph("KinhGui", "Kính gửi: {{kính gửi}}")
        + paragraph("CanCu", "{{căn cứ}}")
        + paragraph("ThamQuyen", "{{khối.phần}}", keep_next=True)
        + paragraph("MucLon", "{{khối.mục lớn}}")
        + paragraph("MucNho", "{{khối.mục nhỏ}}")
        + paragraph("NoiDung", "{{khối.lời}}")
        + paragraph("TenBang", "{{khối.tên bảng}}")
        + paragraph("ChuBang", "{{khối.bảng}}")
        + paragraph("SauBang", "{{khối.sau bảng}}")
        + paragraph("NoiDung", "{{kết thúc}}")
        + sign_block()
        + end_section()
        + paragraph("HetPhan", "{{#phụ lục}}")
        + paragraph("PhuLuc", "{{phụ lục.tên}}")
        + paragraph("TenPhuLuc", "{{phụ lục.tiêu đề}}")
        + paragraph("KemTheo", "{{phụ lục.kèm theo}}")
        + list_table(_SOURCES, groups=False)
        + end_section()
        + paragraph("HetPhan", "{{/phụ lục}}")
        + section()
    )


def values(paper: PeriodPaper) -> dict[str, Any]:
    """What the fields say for one report."""
    return {
        **head_values(paper.head),
        "tên loại": paper.paper, "trích yếu": paper.subject, "kính gửi": paper.to, "căn cứ": basis_lines(paper.basis),
        "khối": [_piece(piece) for piece in paper.pieces],
        "kết thúc": _closing(paper),
        "phụ lục": [_annex(paper)] if paper.sources else [],
        **sign_values(paper.signature, recipients=paper.recipients),
    }  # fmt: skip


def _piece(piece: Piece) -> dict[str, Any]:
    found: dict[str, Any] = dict.fromkeys(("phần", "mục lớn", "mục nhỏ", "lời", "tên bảng", "sau bảng"), "")
    found["bảng"] = ()
    if piece.rows:
        found |= {"tên bảng": piece.text, "bảng": Spread(piece.rows, _columns(piece)), "sau bảng": NAME_SPACE}
    elif piece.level is not None:
        found[_LEVELS[piece.level]] = piece.text
    else:
        found["lời"] = piece.text
    return found


def _columns(piece: Piece) -> list[tuple[float, str]]:
    """Widths that fill the page: a narrow number first, the others by what they hold."""
    sides = piece.sides or ("left",) * len(piece.rows[0])
    if piece.widths:
        return list(zip(piece.widths, sides, strict=True))
    longest = [max(4, min(60, max(len(row[at]) for row in piece.rows))) for at in range(len(sides))]
    # no column so narrow that a word of its heading breaks
    least = [max(1.1, 0.24 * max(len(word) for word in row.split() or [""])) for row in piece.rows[0]]
    room = PORTRAIT - sum(least)
    total = sum(longest)
    widths = [round(low + room * size / total, 2) for low, size in zip(least, longest, strict=True)]
    return list(zip(widths, sides, strict=True))


def _closing(paper: PeriodPaper) -> str:
    told = any("Phụ lục kèm theo" in piece.text for piece in paper.pieces)
    annex = " (số liệu và nguồn: Phụ lục kèm theo)" if paper.sources and not told else ""
    return sentence(f"{paper.closing}{annex}", "./.") if paper.closing else annex.strip()


def _annex(paper: PeriodPaper) -> dict[str, Any]:
    number = f" số {paper.head.numbered.strip()}" if paper.head.number else " số       "
    day = f" {in_full(paper.head.day)}" if paper.head.day else " ngày       tháng       năm       "
    kind = {"KẾ HOẠCH": "Kế hoạch", "PHÁT ĐỘNG": "Phát động"}.get(paper.paper, "Báo cáo")
    known = f"; số liệu ghi đến {paper.known}" if paper.known else ""
    return {
        "tên": "Phụ lục", "tiêu đề": "SỐ LIỆU TRONG BÁO CÁO VÀ NGUỒN", "kèm theo": f"(Kèm theo {kind}{number}{day}{known})",
        "dòng": [
            {"stt": str(n), "nội dung": one.label, "số": one.printed, "mã": _breakable(one.code), "nguồn": one.source}
            for n, one in enumerate(paper.sources, 1)
        ],
    }  # fmt: skip


def _breakable(code: str) -> str:
    """A long code may go on in the next line after each of its joints."""
    return re.sub(r"(?<=[._-])", "\u200b", code)


SHAPE = Shape(
    SCHEMA,
    build,
    values,
    lambda paper: f"{paper.paper.capitalize()} {paper.head.numbered.strip()}: {paper.subject}",
)
