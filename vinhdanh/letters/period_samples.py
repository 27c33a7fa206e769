"""A made-up report of a year, to look at its template with."""

from __future__ import annotations

from datetime import date

from vinhdanh.letters.heads import Format, Letterhead, Mode, Recipients, Signature
from vinhdanh.letters.period_reports import PeriodPaper, Piece, Sourced

_HEAD = Letterhead(
    parent="Liên đoàn Lao động tỉnh A", issuer="Công đoàn cơ sở Công ty B", place="A", number="5", sign="BC-CĐCS",
    day=date(2026, 1, 5), format=Format.UNION,
)  # fmt: skip


def period_report() -> PeriodPaper:
    """With parts, sections, a table, a chart and the annex of sources."""
    return PeriodPaper(
        head=_HEAD, paper="BÁO CÁO", subject="Tổng kết phong trào thi đua và công tác khen thưởng năm 2025", basis=("Căn cứ Luật Thi đua, khen thưởng",),
        pieces=(
            Piece("Phần thứ nhất. KẾT QUẢ NĂM 2025", 0), Piece("I. CÔNG TÁC KHEN THƯỞNG", 1), Piece("1. Kết quả cụ thể", 2),
            Piece("Công đoàn cấp trên tặng Bằng khen cho 05 lượt cá nhân."),
            Piece("Hình thức khen thưởng", rows=(("TT", "Nội dung", "Kết quả"), ("1", "Bằng khen", "05 lượt cá nhân")), sides=("center", "left", "left")),
            Piece("II. NHIỆM VỤ", 1), Piece("Đẩy mạnh phong trào phát huy sáng kiến."),
        ),
        closing="Trên đây là báo cáo tổng kết năm 2025 của Công đoàn cơ sở Công ty B", known="17 giờ 00 ngày 31/12/2025",
        sources=(Sourced("Bằng khen (cá nhân)", "05 lượt cá nhân", "awards.fed_i", "Sổ khen thưởng"),),
        signature=Signature(mode=Mode.BEHALF, body="Ban Chấp hành", post="Chủ tịch", name="Trần Thị Mẫu"),
        recipients=Recipients(others=("Ban Chấp hành công đoàn cơ sở",), unit="CĐCS"),
    )  # fmt: skip
