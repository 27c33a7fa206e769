"""Biên bản (Mẫu 1.9 NĐ 30/2020): the unit's review and the council's session are one shape with two names."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from vinhdanh.kit.dates import VIETNAM
from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import Cell, Row, paragraph, section, table
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format, in_full
from vinhdanh.letters.honorees import written
from vinhdanh.letters.minutes import Minutes, Tally
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    NAME_SPACE,
    OPTIONAL_NUMBER,
    PORTRAIT,
    SUBJECT_FIELD,
    Shape,
    head_block,
    head_values,
    list_table,
    sentence,
    title_block,
)

WHERE_FIELDS = (
    Field("bắt đầu", phrase("Giờ, ngày bắt đầu"), required=True),
    Field("địa điểm", phrase("Nơi họp"), required=True),
)
END_FIELDS = (
    Field("kết thúc", phrase("Giờ, ngày kết thúc"), required=True),
    Field("chức danh thư ký", phrase("THƯ KÝ"), required=True),
    Field("ký thư ký", phrase("Họ tên thư ký"), required=True),
    Field("chức danh chủ trì", phrase("CHỦ TỌA, hoặc CHỦ TỊCH HỘI ĐỒNG"), required=True, many=True),
    Field("ký chủ trì", phrase("Họ tên người chủ trì"), required=True),
    Field("nơi nhận", phrase("Các dòng nơi nhận"), many=True),
)
SCHEMA = Schema(
    (
        *HEAD_FIELDS, OPTIONAL_NUMBER, SUBJECT_FIELD,
        *WHERE_FIELDS,
        Field("số có mặt", phrase("Số người có mặt trên tổng số"), required=True),
        Field("có mặt", phrase("Từng người có mặt"), many=True),
        Field("vắng mặt", phrase("Từng người vắng, lý do, có được lấy ý kiến bằng văn bản không"), required=True, many=True),
        Field("khách mời", phrase("Từng khách mời"), many=True),
        Field("chủ trì", phrase("Người chủ trì"), required=True),
        Field("thư ký", phrase("Thư ký, người ghi biên bản"), required=True),
        Field("diễn biến", phrase("Nội dung cuộc họp, mỗi ý một đoạn"), required=True, many=True),
        Field("cách biểu quyết", phrase("Bỏ phiếu kín hay biểu quyết"), required=True),
        Field("phiếu.stt", phrase("Số thứ tự")),
        Field("phiếu.tên", phrase("Tên tập thể, cá nhân"), required=True),
        Field("phiếu.chức vụ đơn vị", phrase("Chức vụ, đơn vị")),
        Field("phiếu.hình thức", phrase("Danh hiệu, hình thức đề nghị"), required=True),
        Field("phiếu.đồng ý", phrase("Số phiếu đồng ý trên tổng số thành viên"), required=True),
        Field("phiếu.tỷ lệ", phrase("Tỷ lệ trên tổng số thành viên"), required=True),
        Field("phiếu.kết quả", phrase("Đạt hay không đạt tỷ lệ cần có")),
        Field("kết luận", phrase("Kết luận, mỗi ý một đoạn"), required=True, many=True),
        *END_FIELDS,
    ),
    {"phiếu": ""},
    {
        "có khách mời": phrase("Cuộc họp có khách mời"), "có phiếu": phrase("Cuộc họp có biểu quyết"),
        "có nơi nhận": phrase("Biên bản có nơi nhận"),
    },
)  # fmt: skip

_COLUMNS = [
    ("TT", 1.1, "GiuaBang", "{{phiếu.stt}}"), ("Tên cá nhân, tập thể", 3.9, "ChuBang", "{{phiếu.tên}}"),
    ("Chức vụ, đơn vị", 3.7, "ChuBang", "{{phiếu.chức vụ đơn vị}}"), ("Danh hiệu, hình thức", 2.9, "ChuBang", "{{phiếu.hình thức}}"),
    ("Đồng ý", 1.4, "GiuaBang", "{{phiếu.đồng ý}}"), ("Tỷ lệ", 1.5, "GiuaBang", "{{phiếu.tỷ lệ}}"),
    ("Kết quả", 1.5, "GiuaBang", "{{phiếu.kết quả}}"),
]  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    return (
        opening_block(rules)
        + paragraph("NoiDung", "{{có mặt}}")
        + paragraph("NoiDung", "{{vắng mặt}}")
        + paragraph("HetPhan", "{{#có khách mời}}")
        + paragraph("NoiDung", "Khách mời:")
        + paragraph("NoiDung", "{{khách mời}}")
        + paragraph("HetPhan", "{{/có khách mời}}")
        + paragraph("MucNho", "Nội dung cuộc họp")
        + paragraph("NoiDung", "{{diễn biến}}")
        + paragraph("HetPhan", "{{#có phiếu}}")
        + paragraph("MucNho", "Kết quả {{cách biểu quyết}}")
        + list_table(_COLUMNS, groups=False)
        + paragraph("GhiChuBang", "Tỷ lệ tính trên tổng số thành viên, kể cả người vắng mặt.")
        + paragraph("HetPhan", "{{/có phiếu}}")
        + paragraph("MucNho", "Kết luận")
        + paragraph("NoiDung", "{{kết luận}}")
        + end_block()
    )


def opening_block(rules: Format) -> str:
    """The head, when and where, who presided and wrote, how many came."""
    lines = (
        "Thời gian bắt đầu: {{bắt đầu}}.",
        "Địa điểm: {{địa điểm}}.",
        "Chủ trì: {{chủ trì}}.",
        "Thư ký (người ghi biên bản): {{thư ký}}.",
        "Thành phần tham dự: {{số có mặt}}.",
    )
    return head_block(rules) + title_block("BIÊN BẢN") + "".join(paragraph("NoiDung", line) for line in lines)


def end_block() -> str:
    """When it ended, the two signatures, who receives it."""
    return (
        paragraph("NoiDung", "Cuộc họp kết thúc vào {{kết thúc}}./.")
        + _signatures()
        + paragraph("HetPhan", "{{#có nơi nhận}}")
        + paragraph("NoiNhan", "Nơi nhận:")
        + paragraph("NoiNhanDong", "{{nơi nhận}}")
        + paragraph("HetPhan", "{{/có nơi nhận}}")
        + section()
    )


def _signatures() -> str:
    """The secretary on the left, the chair on the right."""
    left = paragraph("QuyenHan", "{{chức danh thư ký}}") + paragraph("HoTenKy", "{{ký thư ký}}")
    right = paragraph("QuyenHan", "{{chức danh chủ trì}}") + paragraph("HoTenKy", "{{ký chủ trì}}")
    return table((PORTRAIT / 2, PORTRAIT / 2), [Row((Cell(left, middle=False), Cell(right, middle=False)))])


def values(paper: Minutes) -> dict[str, Any]:
    """What the fields say for one session."""
    chair, secretary = paper.chair_signature, paper.secretary_signature
    title = paper.chair_title or ("CHỦ TỊCH HỘI ĐỒNG" if paper.council else "CHỦ TỌA")
    recipients = paper.recipients.lines() if paper.recipients else ()
    return {
        **head_values(paper.head),
        "trích yếu": paper.subject,
        "bắt đầu": moment(paper.began_at), "kết thúc": moment(paper.ended_at), "địa điểm": paper.place.rstrip("."),
        "chủ trì": str(paper.chair), "thư ký": str(paper.secretary),
        "số có mặt": f"{written(paper.came)}/{written(paper.members)} thành viên có mặt",
        "có mặt": tuple(f"{n}. {one}" for n, one in enumerate(paper.present, 1)),
        "vắng mặt": _absent(paper),
        "khách mời": tuple(f"- {one}" for one in paper.guests), "có khách mời": bool(paper.guests),
        "diễn biến": tuple(sentence(text) for text in paper.proceedings) or ("Cuộc họp thảo luận, cho ý kiến về từng đề nghị.",),
        "cách biểu quyết": "bỏ phiếu kín" if paper.secret else "biểu quyết",
        "có phiếu": bool(paper.tallies),
        "phiếu": [_vote(paper, n, tally) for n, tally in enumerate(paper.tallies, 1)],
        "kết luận": tuple(sentence(text) for text in paper.conclusion) or ("Cuộc họp nhất trí với kết quả nêu trên.",),
        "chức danh thư ký": "THƯ KÝ" if secretary is None else secretary.lines[-1],
        "ký thư ký": (secretary.name if secretary else paper.secretary.name) or NAME_SPACE,
        "chức danh chủ trì": chair.lines if chair else (title.upper(),),
        "ký chủ trì": (chair.name if chair else paper.chair.name) or NAME_SPACE,
        "nơi nhận": recipients, "có nơi nhận": bool(recipients),
    }  # fmt: skip


def moment(at: datetime) -> str:
    """ "08 giờ 00, ngày 03 tháng 12 năm 2025"."""
    here = at.astimezone(VIETNAM) if at.tzinfo else at
    return f"{here:%H} giờ {here:%M}, {in_full(here.date())}"


def attendance(paper: Minutes) -> tuple[str, tuple[str, ...]]:
    """How many of how many came; who came and who did not, a line each."""
    named = tuple(f"{n}. {one}" for n, one in enumerate(paper.present, 1))
    return f"{written(paper.came)}/{written(paper.members)} thành viên có mặt", (*named, *_absent(paper))


def _absent(paper: Minutes) -> tuple[str, ...]:
    if not paper.missing:
        return ("Vắng mặt: không.",)
    lines = [f"Vắng mặt: {written(paper.missing)} thành viên{':' if paper.absent else '.'}"]
    for absence in paper.absent:
        said = [str(absence.member), *((f"lý do: {absence.reason}",) if absence.reason else ())]
        said += ["đã lấy ý kiến bằng văn bản"] if absence.asked_in_writing else []
        lines.append(f"- {'; '.join(said)}.")
    return tuple(lines)


def _vote(paper: Minutes, number: int, tally: Tally) -> dict[str, str]:
    passed = {True: "Đạt", False: "Không đạt", None: _stood(paper, tally)}[paper.passed(tally)]
    return {
        "stt": str(number), "tên": tally.honoree.full_name, "chức vụ đơn vị": tally.honoree.post_and_unit, "hình thức": tally.award,
        "đồng ý": f"{tally.agree}/{paper.members}", "tỷ lệ": paper.share_text(tally), "kết quả": tally.note or passed,
    }  # fmt: skip


def _stood(paper: Minutes, tally: Tally) -> str:
    """How those present stood, where no rule says what share is enough."""
    if tally.agree == paper.came:
        return "Nhất trí"
    silent = paper.came - tally.agree - tally.disagree
    said = [f"không đồng ý {tally.disagree}"] if tally.disagree else []
    said += [f"không có ý kiến {silent}"] if silent > 0 else []
    return "; ".join(said).capitalize()


SHAPE = Shape(SCHEMA, build, values, lambda paper: f"Biên bản: {paper.subject}")
