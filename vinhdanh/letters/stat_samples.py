"""Made-up statistical tables, to look at their templates with."""

from __future__ import annotations

from datetime import date

from vinhdanh.letters.heads import Format, Letterhead, Mode, Signature
from vinhdanh.letters.stat_tables import StatHead, StatRow, StatTable

_HEAD = Letterhead(
    parent="Tổng Liên đoàn Lao động Việt Nam", issuer="Liên đoàn Lao động tỉnh A", place="A", day=date(2026, 1, 5), format=Format.UNION,
)  # fmt: skip
_SIGNS = Signature(mode=Mode.BEHALF, body="Ban Thường vụ", post="Chủ tịch", name="Trần Thị Mẫu")


def stat_table() -> StatTable:
    """A table of a circular on an upright page."""
    return StatTable(
        head=_HEAD, number="Biểu số 0603.N/BNV-TĐKT", basis="Ban hành theo Thông tư số 02/2023/TT-BNV ngày 23/3/2023",
        due="Ngày nhận báo cáo: 15/12/2025", title="Số lượng khen thưởng cấp bộ, ban, ngành, tỉnh", period="Từ 01/12/2024 đến 30/11/2025",
        counted_in="lượt khen", reporting="Liên đoàn Lao động tỉnh A", receiving="Bộ Nội vụ",
        heads=((StatHead(text="Tổng số", tall=2), StatHead(text="Trong đó", wide=2)), (StatHead(text="Bằng khen"), StatHead(text="Cờ thi đua"))),
        code_last=True, numbers=("1", "2", "3"),
        rows=(
            StatRow(code="01", name="Tổng số", cells=("12", "10", "2"), strong=True),
            StatRow(code="", name="1. Đối tượng", cells=("", "", ""), strong=True),
            StatRow(code="02", name="Tập thể", cells=("4", "2", "2")), StatRow(code="05", name="Cá nhân", cells=("8", "8", "0")),
        ),
        note="Số liệu đếm từ sổ khen thưởng.", signature=_SIGNS,
    )  # fmt: skip


def wide_table() -> StatTable:
    """A table of a province on a landscape page."""
    groups = ("Tổng số đã được trình", "Tổng số đã có quyết định", "Chuyên đề, đột xuất", "Cho doanh nghiệp")
    return StatTable(
        head=_HEAD, number="Biểu 01", title="Bảng tổng hợp hình thức khen thưởng cấp Nhà nước", period="Năm 2025", counted_in="lượt khen",
        reporting="Liên đoàn Lao động tỉnh A", wide=True,
        heads=(tuple(StatHead(text=group, wide=2) for group in groups), tuple(StatHead(text=text) for text in ("Tập thể", "Cá nhân") * len(groups))),
        numbers=tuple(str(n) for n in range(3, 3 + 2 * len(groups))),
        rows=(
            StatRow(code="1", name="Huân chương các loại", cells=("2", "3") * len(groups)),
            StatRow(code="", name="Cộng", cells=("2", "3") * len(groups), strong=True),
        ),
        signature=_SIGNS,
    )  # fmt: skip
