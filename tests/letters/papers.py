"""Made-up papers of a made-up union and department, whole enough to print."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from vinhdanh.awards.states import SubjectKind
from vinhdanh.letters import content

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
AWARD = "Bằng khen của Ban Chấp hành Liên đoàn Lao động tỉnh"
UNION = content.Letterhead(
    parent="TỔNG LIÊN ĐOÀN LAO ĐỘNG\nVIỆT NAM", issuer="LIÊN ĐOÀN LAO ĐỘNG\nTỈNH VĨNH SƠN", place="Vĩnh Sơn",
    number="5", sign="QĐ-LĐLĐ", day=date(2026, 1, 5), format=content.Format.UNION,
)  # fmt: skip
STATE = content.Letterhead(
    parent="ỦY BAN NHÂN DÂN\nTỈNH VĨNH SƠN", issuer="SỞ NỘI VỤ", place="Vĩnh Sơn", number="128", sign="QĐ-SNV", day=date(2025, 12, 9),
)  # fmt: skip
UNION_SIGNS = content.Signature(
    mode=content.Mode.BEHALF, body="Ban Thường vụ", post="Chủ tịch", name="Lò Thị Minh"
)
STATE_SIGNS = content.Signature(
    mode=content.Mode.DEPUTY, instead_of="Giám đốc", post="Phó Giám đốc", name="Hoàng Văn Bảo"
)
RECIPIENTS = content.Recipients(others=("Ban Chấp hành LĐLĐ tỉnh", "Các công đoàn cơ sở"), unit="CSPL")


def person(number: int = 1, **more: Any) -> content.Honoree:
    values: dict[str, Any] = {
        "kind": SubjectKind.PERSON, "name": f"Nguyễn Thị Hoà {number}", "key": f"p{number}", "honorific": "Bà", "post": "Tổ trưởng Tổ may",
        "unit": f"Công đoàn cơ sở Công ty May Sơn Hà {1 + number % 7}", "bloc": f"Khối doanh nghiệp số {1 + number % 3}",
        "summary": "Năm năm liền hoàn thành xuất sắc nhiệm vụ; 02 sáng kiến cấp cơ sở.", "prize_vnd": 1_404_000,
    }  # fmt: skip
    return content.Honoree(**{**values, **more})


def collective(number: int = 1, **more: Any) -> content.Honoree:
    values: dict[str, Any] = {
        "kind": SubjectKind.COLLECTIVE, "name": f"Tổ Công đoàn Phân xưởng {number}", "key": f"u{number}",
        "unit": f"Công đoàn cơ sở Công ty May Sơn Hà {1 + number % 7}", "bloc": f"Khối doanh nghiệp số {1 + number % 3}", "prize_vnd": 2_808_000,
    }  # fmt: skip
    return content.Honoree(**{**values, **more})


def rows(persons: int = 2, collectives: int = 1) -> tuple[content.Honoree, ...]:
    return (*(collective(n + 1) for n in range(collectives)), *(person(n + 1) for n in range(persons)))


def shortlist(**more: Any) -> content.ShortList:
    return content.ShortList(**{"head": UNION, "award": AWARD, "rows": rows(), **more})


def submission(**more: Any) -> content.SubmissionLetter:
    values: dict[str, Any] = {
        "head": UNION, "subject": f"Về việc đề nghị tặng {AWARD} năm 2025", "to": ("Ban Thường vụ Liên đoàn Lao động tỉnh Vĩnh Sơn",),
        "shortlist": shortlist(), "signature": UNION_SIGNS, "recipients": RECIPIENTS, "basis": ("Căn cứ Luật Thi đua, khen thưởng",),
    }  # fmt: skip
    return content.SubmissionLetter(**{**values, **more})


def minutes(**more: Any) -> content.Minutes:
    values: dict[str, Any] = {
        "head": UNION, "subject": "Họp bình xét thi đua, khen thưởng năm 2025", "place": "Phòng họp Công ty May Sơn Hà",
        "began_at": datetime(2025, 12, 3, 8, 0, tzinfo=VIETNAM), "ended_at": datetime(2025, 12, 3, 10, 30, tzinfo=VIETNAM),
        "chair": content.Attendee("Lò Thị Minh", "Chủ tịch"), "secretary": content.Attendee("Vũ Văn Chi", "Ủy viên"),
        "present": tuple(content.Attendee(f"Ủy viên {n}", "Ủy viên") for n in range(8)),
        "absent": (content.Absence(content.Attendee("Ủy viên vắng"), "đi công tác", True), content.Absence(content.Attendee("Ủy viên ốm"), "ốm")),
        "tallies": (content.Tally(honoree=person(), award=AWARD, agree=9, needed_share=0.9),),
    }  # fmt: skip
    return content.Minutes(**{**values, **more})


def grant(**more: Any) -> content.Grant:
    values: dict[str, Any] = {"award": AWARD, "rows": rows(), "achievement": "đã có thành tích xuất sắc trong phong trào thi đua năm 2025"}  # fmt: skip
    return content.Grant(**{**values, **more})


def decision(**more: Any) -> content.Decision:
    values: dict[str, Any] = {
        "head": UNION, "subject": f"Về việc tặng {AWARD}", "authority": "Ban Thường vụ Liên đoàn Lao động tỉnh Vĩnh Sơn",
        "signature": UNION_SIGNS, "recipients": RECIPIENTS, "grants": (grant(),), "basis": ("Căn cứ Luật Thi đua, khen thưởng", "Căn cứ Điều lệ Công đoàn Việt Nam;"),
        "proposed_by": "Theo đề nghị của Ban Chính sách pháp luật", "prize_source": "nguồn tài chính công đoàn",
        "execution": "Văn phòng, Ban Chính sách pháp luật và các tập thể, cá nhân có tên tại Điều 1",
    }  # fmt: skip
    return content.Decision(**{**values, **more})
