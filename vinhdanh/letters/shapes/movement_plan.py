"""Kế hoạch phát động (Mẫu 1.4 NĐ 30/2020): basis, purpose, contents, criteria as a table, rewards, carrying out."""

from __future__ import annotations

from typing import Any

from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import paragraph, section
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format, basis_lines
from vinhdanh.letters.launches import MovementPlan
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    NUMBER_FIELD,
    RECIPIENT_FIELD,
    SIGN_FIELDS,
    SUBJECT_FIELD,
    Shape,
    head_block,
    head_values,
    list_table,
    mends,
    sentence,
    sign_block,
    sign_values,
    title_block,
)

SCHEMA = Schema(
    (
        *HEAD_FIELDS, NUMBER_FIELD, SUBJECT_FIELD,
        Field("căn cứ", phrase("Các dòng căn cứ"), many=True),
        Field("mở đầu", phrase("Câu mở đầu: ai ban hành kế hoạch"), required=True),
        Field("mục đích", phrase("Mục đích, yêu cầu"), required=True, many=True),
        Field("chủ đề", phrase("Chủ đề, khẩu hiệu, thời gian, sự kiện, mục tiêu"), many=True),
        Field("nội dung", phrase("Từng nội dung, có số thứ tự"), required=True, many=True),
        Field("đối tượng", phrase("Đối tượng thi đua"), required=True),
        Field("dòng.stt", phrase("Số thứ tự"), required=True),
        Field("dòng.tiêu chí", phrase("Tiêu chí"), required=True),
        Field("dòng.chỉ tiêu", phrase("Chỉ tiêu")),
        Field("dòng.hạn", phrase("Hạn")),
        Field("dòng.ai", phrase("Ai thực hiện")),
        Field("khen thưởng", phrase("Hình thức, số lượng khen thưởng"), required=True, many=True),
        Field("tổ chức", phrase("Tổ chức thực hiện"), required=True, many=True),
        Field("kết thúc", phrase("Câu kết thúc"), required=True),
        *SIGN_FIELDS, RECIPIENT_FIELD,
    ),
    {"dòng": ""},
)  # fmt: skip
_COLUMNS = [
    ("TT", 1.1, "GiuaBang", "{{dòng.stt}}"), ("Tiêu chí thi đua", 6.3, "ChuBang", "{{dòng.tiêu chí}}"),
    ("Chỉ tiêu", 3.6, "ChuBang", "{{dòng.chỉ tiêu}}"), ("Hạn", 2.4, "GiuaBang", "{{dòng.hạn}}"), ("Ai thực hiện", 2.6, "ChuBang", "{{dòng.ai}}"),
]  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    return (
        head_block(rules)
        + title_block("KẾ HOẠCH")
        + paragraph("CanCu", "{{căn cứ}}")
        + paragraph("NoiDung", "{{mở đầu}}")
        + paragraph("MucLon", "I. MỤC ĐÍCH, YÊU CẦU")
        + paragraph("NoiDung", "{{mục đích}}")
        + paragraph("MucLon", "II. NỘI DUNG")
        + paragraph("NoiDung", "{{chủ đề}}")
        + paragraph("NoiDung", "{{nội dung}}")
        + paragraph("MucLon", "III. ĐỐI TƯỢNG, TIÊU CHÍ, KHEN THƯỞNG")
        + paragraph("NoiDung", "{{đối tượng}}")
        + list_table(_COLUMNS, groups=False)
        + paragraph("HetPhan")
        + paragraph("NoiDung", "{{khen thưởng}}")
        + paragraph("MucLon", "IV. TỔ CHỨC THỰC HIỆN")
        + paragraph("NoiDung", "{{tổ chức}}")
        + paragraph("NoiDung", "{{kết thúc}}")
        + sign_block()
        + section()
    )


def values(paper: MovementPlan) -> dict[str, Any]:
    """What the fields say for one plan."""
    purpose = paper.purpose or (
        "Tạo khí thế thi đua sôi nổi, thiết thực, lấy kết quả thực hiện nhiệm vụ làm thước đo",
    )
    rewards = paper.rewards or (
        "Khen thưởng tập thể, cá nhân tiêu biểu khi sơ kết, tổng kết, theo quy định hiện hành",
    )
    organising = paper.organising or (
        "Các đơn vị trực thuộc ban hành kế hoạch, tổ chức thực hiện và báo cáo kết quả",
    )
    return {
        **head_values(paper.head),
        "trích yếu": paper.subject,
        "căn cứ": basis_lines(tuple(_based(line) for line in paper.basis)),
        "mở đầu": f"{_issuer(paper)} ban hành kế hoạch như sau:",
        "mục đích": tuple(f"- {text}" for text in (*map(sentence, purpose), *mends(paper.mends))),
        "chủ đề": _frame(paper),
        "nội dung": tuple(f"{n}. {sentence(text)}" for n, text in enumerate(paper.contents, 1)),
        "đối tượng": f"Đối tượng: {sentence(paper.whom or 'tập thể, cá nhân thuộc phạm vi kế hoạch')}",
        "dòng": [
            {"stt": str(n), "tiêu chí": aim.text, "chỉ tiêu": aim.target, "hạn": aim.deadline, "ai": aim.whom}
            for n, aim in enumerate(paper.aims, 1)
        ],
        "khen thưởng": tuple(sentence(text) for text in rewards),
        "tổ chức": tuple(f"- {sentence(text)}" for text in organising),
        "kết thúc": "Trên đây là kế hoạch phát động phong trào thi đua; trong quá trình thực hiện nếu có vướng mắc, các đơn vị phản ánh về nơi ban hành để xem xét./.",
        **sign_values(paper.signature, recipients=paper.recipients),
    }  # fmt: skip


def _frame(paper: MovementPlan) -> tuple[str, ...]:
    lines = [
        f"Chủ đề: “{paper.theme}”" if paper.theme else "",
        f"Khẩu hiệu: “{paper.slogan}”" if paper.slogan else "",
        f"Thời gian: {paper.period}" if paper.period else "",
        f"Chào mừng: {'; '.join(paper.events)}" if paper.events else "",
        f"Mục tiêu: {', '.join(goal.lower() for goal in paper.goals)}" if paper.goals else "",
    ]
    return tuple(sentence(line) for line in lines if line)


def _based(line: str) -> str:
    return line if line.lower().startswith(("căn cứ", "thực hiện", "theo ")) else f"Căn cứ {line}"


def _issuer(paper: MovementPlan) -> str:
    """The issuer inside a sentence; a name that was given in capitals cannot be written small again."""
    name = " ".join(paper.head.issuer.split())
    return "Đơn vị" if name.isupper() else name


SHAPE = Shape(SCHEMA, build, values, lambda paper: f"Kế hoạch {paper.head.numbered.strip()}: {paper.subject}")
