"""Made-up papers of initiatives, to look at a template with."""

from __future__ import annotations

from datetime import date

from vinhdanh.letters import content as c
from vinhdanh.letters.initiatives import (
    InitiativeApplication,
    InitiativeCertificate,
    InitiativeList,
    InitiativeRow,
    Inventor,
)

_UNIT, _TITLE = "Công đoàn cơ sở Công ty B", "Cải tiến khuôn cắt vải để giảm phế phẩm"
_HEAD = c.Letterhead(
    parent="Liên đoàn Lao động tỉnh A", issuer=_UNIT, place="A", day=date(2026, 1, 5), format=c.Format.UNION
)
_SIGNS = c.Signature(mode=c.Mode.BEHALF, body="Ban Chấp hành", post="Chủ tịch", name="Trần Thị Mẫu")
_AUTHORS = (
    Inventor(name="Nguyễn Văn Mẫu", honorific="Ông", born="12/05/1988", post="Công nhân", unit="Công ty B", share="60%"),
    Inventor(name="Lê Thị Mẫu", honorific="Bà", born="1990", post="Tổ trưởng", unit="Công ty B", share="40%"),
)  # fmt: skip


def application() -> InitiativeApplication:
    """An application with two authors and a benefit."""
    return InitiativeApplication(
        head=_HEAD, to=f"Hội đồng sáng kiến {_UNIT}", title=_TITLE, field="Kỹ thuật, công nghệ", authors=_AUTHORS,
        applied_since="01/03/2025", problem=("Khuôn cũ làm hỏng mép vải",), solution=("Vát cạnh khuôn 15 độ", "Thêm rãnh thoát sợi"),
        novelty=("Chưa phân xưởng nào làm",), effect=("Phế phẩm giảm từ 4% còn 1%",),
        benefit="120.000.000 đồng, tính từ 01/03/2025 đến 30/11/2025", method=("1.200 m vải nhân 100.000 đồng một mét",),
        papers=("So lieu kho.xlsx",),
    )  # fmt: skip


def certificate() -> InitiativeCertificate:
    """The certificate of the first of two authors."""
    first, second = _AUTHORS
    head = c.Letterhead(
        parent=_HEAD.parent, issuer=_HEAD.issuer, place="A", number="5", sign="GCN-CĐCS", day=_HEAD.day, format=c.Format.UNION
    )  # fmt: skip
    return InitiativeCertificate(
        head=head, issuer=_UNIT, author=first, others=(second.full_name,), title=_TITLE,
        decision="số 12/QĐ-B ngày 05 tháng 12 năm 2025 của Giám đốc Công ty B", reach="Cơ sở", benefit="110.000.000 đồng", signature=_SIGNS,
    )  # fmt: skip


def initiative_list() -> InitiativeList:
    """A list of three."""
    row = InitiativeRow(
        title=_TITLE, authors=tuple(f"{one.name}, {one.post_and_unit}" for one in _AUTHORS), field="Kỹ thuật, công nghệ",
        reach="Cơ sở", benefit="110.000.000 đồng", decision="12/QĐ-B, 05/12/2025",
    )  # fmt: skip
    return InitiativeList(
        head=_HEAD, unit=_UNIT, period="Năm 2025", rows=(row,) * 3, total="330.000.000 đồng", signature=_SIGNS,
        recipients=c.Recipients(others=("Ban Chấp hành công đoàn cơ sở",), unit="CĐCS"),
    )  # fmt: skip
