"""Quyết định khen thưởng (Mẫu 1.2 NĐ 30/2020; Mẫu 1.3 of 933/QĐ-TLĐ), long lists as annexes with their own pages."""

from __future__ import annotations

from typing import Any

from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import bold, paragraph, section
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format, basis_lines, in_full
from vinhdanh.letters.orders import Act, Decision, Grant
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    NUMBER_FIELD,
    RECIPIENT_FIELD,
    ROW_FIELDS,
    SIGN_FIELDS,
    SUBJECT_FIELD,
    Shape,
    end_section,
    group_values,
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
        Field("thẩm quyền", phrase("Người hoặc tập thể ban hành, chữ hoa: BAN THƯỜNG VỤ …"), required=True),
        Field("căn cứ", phrase("Các dòng căn cứ và “Theo đề nghị của …”"), required=True, many=True),
        Field("điều.số", phrase("Số của điều"), required=True),
        Field("điều.nội dung", phrase("Nội dung của điều"), required=True),
        Field("mục.nội dung", phrase("Từng dòng bên trong điều: người, tập thể được tặng khi danh sách ngắn"), required=True),
        *SIGN_FIELDS, RECIPIENT_FIELD,
        Field("phụ lục.tên", phrase("“Phụ lục”, hoặc “Phụ lục I” khi có từ hai phụ lục"), required=True),
        Field("phụ lục.tiêu đề", phrase("Tên phụ lục, chữ hoa"), required=True),
        Field("phụ lục.kèm theo", phrase("“(Kèm theo Quyết định số … ngày … của …)”"), required=True),
        Field("phụ lục.tổng cộng", phrase("Tổng số tập thể, cá nhân của phụ lục")),
        Field("phụ lục.tổng tiền", phrase("Tổng tiền thưởng của phụ lục")),
        *ROW_FIELDS,
    ),
    {"điều": "", "mục": "điều", "phụ lục": "", "nhóm": "phụ lục", "dòng": "nhóm"},
    {"có tiền thưởng": phrase("Quyết định có ghi tiền thưởng")},
)  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    colon = "" if rules is Format.UNION else ":"
    return (
        head_block(rules)
        + title_block("QUYẾT ĐỊNH")
        + paragraph("ThamQuyen", "{{thẩm quyền}}")
        + paragraph("CanCu", "{{căn cứ}}")
        + paragraph("QuyetDinh", f"QUYẾT ĐỊNH{colon}")
        + paragraph("NoiDung", bold("Điều {{điều.số}}."), " {{điều.nội dung}}")
        + paragraph("NoiDung", "{{mục.nội dung}}")
        + sign_block()
        + end_section()
        + _annexes()
        + section()
    )


def _annexes() -> str:
    paid = [
        ("TT", 1.2, "GiuaBang", "{{dòng.stt}}"), ("Họ và tên, tên tập thể", 5.3, "ChuBang", "{{dòng.tên}}"),
        ("Chức vụ, đơn vị", 6.5, "ChuBang", "{{dòng.chức vụ đơn vị}}"), ("Tiền thưởng (đồng)", 3.0, "SoBang", "{{dòng.tiền thưởng}}"),
    ]  # fmt: skip
    unpaid = [
        *paid[:2],
        ("Chức vụ, đơn vị", 7.5, *paid[2][2:]),
        ("Ghi chú", 2.0, "ChuBang", "{{dòng.ghi chú}}"),
    ]
    total = "Tổng cộng: {{phụ lục.tổng cộng}}"
    return (
        paragraph("HetPhan", "{{#phụ lục}}")
        + paragraph("PhuLuc", "{{phụ lục.tên}}")
        + paragraph("TenPhuLuc", "{{phụ lục.tiêu đề}}")
        + paragraph("KemTheo", "{{phụ lục.kèm theo}}")
        + paragraph("HetPhan", "{{#có tiền thưởng}}")
        + list_table(paid, total=f"{total}; tiền thưởng: {{{{phụ lục.tổng tiền}}}} đồng")
        + paragraph("HetPhan", "{{/có tiền thưởng}}")
        + paragraph("HetPhan", "{{^có tiền thưởng}}")
        + list_table(unpaid, total=total)
        + paragraph("HetPhan", "{{/có tiền thưởng}}")
        + end_section()
        + paragraph("HetPhan", "{{/phụ lục}}")
    )


def values(paper: Decision) -> dict[str, Any]:
    """What the fields say for one decision."""
    basis = (*paper.basis, *((paper.proposed_by,) if paper.proposed_by else ()))
    return {
        **head_values(paper.head),
        "trích yếu": paper.subject,
        "thẩm quyền": paper.authority.upper(),
        "căn cứ": basis_lines(basis),
        "điều": _articles(paper),
        **sign_values(paper.signature, recipients=paper.recipients, first=f"Như Điều {paper.last_article}"),
        "phụ lục": [_annex(paper, grant) for grant in paper.annexes],
        "có tiền thưởng": paper.total_vnd > 0,
    }


def _articles(paper: Decision) -> list[dict[str, Any]]:
    said: list[tuple[str, list[str]]] = []
    for grant in paper.grants:
        if grant in paper.annexes:
            name = paper.annex_name(grant)
            where = f"{name} kèm theo" if len(paper.annexes) > 1 else "danh sách kèm theo"
            said.append((f"{grant.sentence} (có {where}).", []))
        else:
            names = [f"{place}. {_named(row)}" for place, row in enumerate(grant.rows, 1)]
            ends = [*(f"{name};" for name in names[:-1]), f"{names[-1]}."]
            said.append((f"{grant.sentence}, gồm:", ends))
    if paper.prize_article:
        said.append((sentence(paper.prize_article), []))
    said.extend((sentence(article), []) for article in paper.articles)
    said.append((f"{sentence(paper.execution, '')} căn cứ Quyết định thi hành./.", []))
    return [
        {"số": str(place), "nội dung": text, "mục": [{"nội dung": line} for line in lines]}
        for place, (text, lines) in enumerate(said, 1)
    ]


def _named(row: Any) -> str:
    prize = f"; tiền thưởng {format_number(row.prize_vnd)} đồng" if row.prize_vnd else ""
    return f"{', '.join(part for part in (row.full_name, row.post_and_unit) if part)}{prize}"


_PASSIVE = {Act.CANCEL: "bị", Act.TAKE_BACK: "bị"}


def _annex(paper: Decision, grant: Grant) -> dict[str, Any]:
    subjects = {
        "tập thể": grant.counts.collectives,
        "cá nhân": grant.counts.persons,
        "hộ gia đình": grant.counts.households,
    }
    who = ", ".join(name for name, count in subjects.items() if count)
    return {
        "tên": paper.annex_name(grant),
        "tiêu đề": f"DANH SÁCH {who} {_PASSIVE.get(grant.act, 'được')} {grant.named}".upper(),
        "kèm theo": _attached(paper),
        "tổng cộng": str(grant.counts),
        "tổng tiền": format_number(grant.total_vnd),
        "nhóm": group_values(grant.groups, grant.award),
    }


def _attached(paper: Decision) -> str:
    day = in_full(paper.head.day) if paper.head.day else "ngày       tháng       năm          "
    return f"(Kèm theo Quyết định số {paper.head.numbered} {day} của {paper.authority})"


SHAPE = Shape(
    SCHEMA, build, values, lambda paper: f"Quyết định {paper.head.numbered.strip()}: {paper.subject}"
)
