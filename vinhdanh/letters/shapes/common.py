"""What papers share: the block at the top, the title, addressees, the block of signatures, lists as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import Cell, Row, document, paragraph, section, table
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format, Letterhead, Recipients, Signature
from vinhdanh.letters.honorees import Group, Honoree
from vinhdanh.letters.orders import roman
from vinhdanh.letters.shapes.styles import (
    PAGE_NUMBER,
    RULE_UNDER_ISSUER,
    RULE_UNDER_MOTTO,
    RULE_UNDER_SUBJECT,
    STYLES,
)

PORTRAIT, LANDSCAPE = 16.0, 24.7  # centimetres between the margins
NAME_SPACE = "\u00a0"  # a line for a name that is not known yet


@dataclass(frozen=True)
class Shape:
    """A kind of paper: its fields, the template we ship in each format, and the values of one paper."""

    schema: Schema
    build: Callable[[Format], str]
    values: Callable[[Any], dict[str, Any]]
    title: Callable[[Any], str]

    def template(self, rules: Format) -> bytes:
        """The template that we ship, as a .docx."""
        return document(self.build(rules), STYLES, page_number=PAGE_NUMBER)


HEAD_FIELDS = (
    Field(
        "cơ quan chủ quản",
        phrase("Cơ quan, tổ chức chủ quản trực tiếp, chữ hoa; không có thì dòng này tự bỏ"),
    ),
    Field("cơ quan ban hành", phrase("Cơ quan, tổ chức ban hành văn bản, chữ hoa"), required=True),
    Field("địa danh ngày tháng", phrase("“Vĩnh Sơn, ngày 05 tháng 01 năm 2026”"), required=True),
)
NUMBER_FIELD = Field("số ký hiệu", phrase("Số và ký hiệu, ví dụ 05/QĐ-LĐLĐ"), required=True)
OPTIONAL_NUMBER = Field("số ký hiệu", phrase("Số và ký hiệu, nếu văn bản có số"))
SUBJECT_FIELD = Field("trích yếu", phrase("Trích yếu nội dung"), required=True)
SIGN_FIELDS = (
    Field("quyền hạn", phrase("Quyền hạn, chức vụ người ký, mỗi dòng một đoạn: TM. BAN THƯỜNG VỤ, CHỦ TỊCH"), required=True, many=True),
    Field("chức vụ cơ quan", phrase("Chức vụ của người ký ở cơ quan, khi Hội đồng dùng con dấu của cơ quan")),
    Field("người ký", phrase("Họ và tên người ký"), required=True),
)  # fmt: skip
RECIPIENT_FIELD = Field(
    "nơi nhận", phrase("Các dòng nơi nhận, dòng cuối là bản lưu"), required=True, many=True
)
TO_FIELDS = (
    Field("kính gửi", phrase("Nơi được gửi, khi chỉ có một nơi"), required=True),
    Field("các nơi gửi", phrase("Khi có nhiều nơi: mỗi nơi một dòng"), required=True, many=True),
)
ROW_FIELDS = (
    Field("nhóm.tên", phrase("Tên phần của danh sách: I. TẬP THỂ, hoặc tên đơn vị, tên khối")),
    Field("nhóm.số lượng", phrase("Số tập thể, cá nhân, hộ gia đình của phần")),
    Field("dòng.stt", phrase("Số thứ tự trong danh sách")),
    Field("dòng.tên", phrase("Họ tên cá nhân (kèm Ông, Bà), tên tập thể, hộ gia đình"), required=True),
    Field("dòng.ngày sinh", phrase("Ngày, tháng, năm sinh hoặc năm sinh")),
    Field("dòng.giới tính", phrase("Giới tính")),
    Field("dòng.chức vụ", phrase("Chức vụ")),
    Field("dòng.đơn vị", phrase("Đơn vị")),
    Field("dòng.chức vụ đơn vị", phrase("Chức vụ, đơn vị")),
    Field("dòng.tóm tắt", phrase("Tóm tắt thành tích")),
    Field("dòng.hình thức", phrase("Danh hiệu, hình thức khen thưởng")),
    Field("dòng.tiền thưởng", phrase("Tiền thưởng, đồng")),
    Field("dòng.ghi chú", phrase("Ghi chú")),
)
ROW_LISTS = {"nhóm": "", "dòng": "nhóm"}


def head_block(
    rules: Format, *, width: float = PORTRAIT, extra: str = "", number: str = "Số: {{số ký hiệu}}"
) -> str:
    """Cells 1 to 4 of NĐ 30: who issues on the left, Quốc hiệu and Tiêu ngữ on the right, number, place and date."""
    left = 6.4 if width == PORTRAIT else 9.5
    if rules is Format.PARTY:
        top = paragraph("TieuDeDang", "ĐẢNG CỘNG SẢN VIỆT NAM") + paragraph(RULE_UNDER_MOTTO, rule=(2, 2))
        issuer = paragraph("CoQuan", "{{cơ quan ban hành}}") + paragraph("CoQuanChuQuan", "*")
        number = number.replace("Số:", "Số")
    else:
        top = paragraph("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        top += paragraph("TieuNgu", "Độc lập - Tự do - Hạnh phúc") + paragraph(RULE_UNDER_MOTTO, rule=(2, 2))
        issuer = paragraph("CoQuan", "{{cơ quan ban hành}}") + paragraph(RULE_UNDER_ISSUER, rule=(2, 2))
    issuer = paragraph("CoQuanChuQuan", "{{cơ quan chủ quản}}") + issuer
    place = paragraph("DiaDanh", "{{địa danh ngày tháng}}")
    rows = [
        Row((Cell(issuer, middle=False), Cell(top, middle=False))),
        Row(
            (
                Cell((paragraph("SoKyHieu", number) if number else "") + extra or gap(), middle=False),
                Cell(place, middle=False),
            )
        ),
    ]
    return table((left, width - left), rows)


def title_block(name: str, *, subject: str = "{{trích yếu}}", width: float = PORTRAIT) -> str:
    """The type of paper, what it is about, and the rule below."""
    return (
        paragraph("TenLoai", name, keep_next=True)
        + paragraph("TrichYeu", subject, keep_next=True)
        + paragraph(RULE_UNDER_SUBJECT, rule=(width * 0.38, width * 0.38), keep_next=True)
    )


def to_block() -> str:
    """Kính gửi: one on the same line, several below it."""
    return paragraph("KinhGui", "Kính gửi: {{kính gửi}}") + paragraph("NoiGui", "{{các nơi gửi}}")


def sign_cell(*, above: str = "") -> str:
    """Cells 7a, 7b: on whose behalf, post, room for the signature, name."""
    return (
        above
        + paragraph("QuyenHan", "{{quyền hạn}}")
        + paragraph("QuyenHan", "{{chức vụ cơ quan}}")
        + paragraph("HoTenKy", "{{người ký}}")
    )


def sign_block(*, width: float = PORTRAIT, recipients: bool = True) -> str:
    """Nơi nhận on the left, the signature on the right."""
    left = ""
    if recipients:
        left = paragraph("NoiNhan", "Nơi nhận:") + paragraph("NoiNhanDong", "{{nơi nhận}}")
    cells = (Cell(left or paragraph("NoiNhanDong"), middle=False), Cell(sign_cell(), middle=False))
    return table((width * 0.44, width * 0.56), [Row(cells)])


def list_table(
    columns: Sequence[tuple[str, float, str, str]], *, total: str = "", groups: bool = True
) -> str:
    """A table that repeats: heading, width, style and text of each column; `total` closes it."""
    rows = [Row([Cell(paragraph("DauBang", heading)) for heading, *_ in columns], header=True)]
    if groups:
        rows.append(Row([Cell(paragraph("NhomBang", "{{nhóm.tên}}"), span=len(columns))]))
    rows.append(Row([Cell(paragraph(style, text)) for _, _, style, text in columns]))
    if total:
        rows.append(Row([Cell(paragraph("NhomBang", total), span=len(columns))]))
    return table([width for _, width, *_ in columns], rows, grid=True)


def end_section(*, landscape: bool = False) -> str:
    """Close a part with its own page numbers."""
    return paragraph("HetPhan", section=section(landscape=landscape))


def gap() -> str:
    """A little room."""
    return paragraph("NoiNhanDong")


def head_values(head: Letterhead) -> dict[str, Any]:
    """The values of the block at the top."""
    numbered = head.numbered if head.sign or head.number else ""
    return {
        "cơ quan chủ quản": head.parent.upper(),
        "cơ quan ban hành": head.issuer.upper(),
        "số ký hiệu": numbered,
        "địa danh ngày tháng": head.dated,
    }


def sign_values(
    signature: Signature | None, *, recipients: Recipients | None = None, first: str = ""
) -> dict[str, Any]:
    """The values of the block at the end."""
    return {
        "quyền hạn": signature.lines if signature else (),
        "chức vụ cơ quan": signature.office.upper() if signature else "",
        "người ký": (signature.name or NAME_SPACE) if signature else NAME_SPACE,
        "nơi nhận": recipients.lines(first) if recipients else (),
    }


def to_values(to: Sequence[str]) -> dict[str, Any]:
    """Kính gửi: one stands on its line, several below."""
    if len(to) == 1:
        return {"kính gửi": to[0], "các nơi gửi": ()}
    ends = [";"] * (len(to) - 1) + ["."]
    return {
        "kính gửi": " ",
        "các nơi gửi": tuple(f"- {t.rstrip(';. ')}{end}" for t, end in zip(to, ends, strict=True)),
    }


def group_values(groups: Iterable[Group], award: str = "") -> list[dict[str, Any]]:
    """The parts of a list with their rows, numbered through."""
    found, number = [], 0
    for place, group in enumerate(groups, 1):
        rows = []
        for row in group.rows:
            number += 1
            rows.append(row_values(row, number, award))
        found.append(
            {
                "tên": f"{roman(place)}. {group.heading.upper()} ({group.counts})",
                "số lượng": str(group.counts),
                "dòng": rows,
            }
        )
    return found


def row_values(row: Honoree, number: int, award: str = "") -> dict[str, str]:
    """One line of a list."""
    return {
        "stt": str(number), "tên": row.full_name, "ngày sinh": row.born, "giới tính": row.sex, "chức vụ": row.post, "đơn vị": row.unit,
        "chức vụ đơn vị": row.post_and_unit, "tóm tắt": row.summary, "hình thức": row.award or award,
        "tiền thưởng": format_number(row.prize_vnd) if row.prize_vnd else "", "ghi chú": row.note,
    }  # fmt: skip


def mends(texts: Sequence[str]) -> tuple[str, ...]:
    """The sentence of a launch that names the weaknesses its year is to mend; none where it names none."""
    told = "; ".join(f"{text[:1].lower()}{text[1:]}".rstrip(" .;") for text in texts)
    return (f"Tập trung khắc phục các hạn chế đã chỉ ra: {told}.",) if told else ()


def sentence(text: str, end: str = ".") -> str:
    """A text closed by one mark."""
    return text.rstrip(" .;,") + end
