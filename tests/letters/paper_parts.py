"""The parts of a paper that NĐ 30/2020 speaks of, found again in a Word document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.document import Document as Opened
from docx.table import Table

from tests.letters.reading import Line, blocks, cell, opened
from vinhdanh.kit.pdf import width_cm

TYPES = {
    "THÔNG BÁO",
    "QUYẾT ĐỊNH",
    "TỜ TRÌNH",
    "BÁO CÁO",
    "BÁO CÁO THÀNH TÍCH",
    "BIÊN BẢN",
    "DANH SÁCH TRÍCH NGANG",
    "DANH SÁCH SÁNG KIẾN ĐƯỢC CÔNG NHẬN",
    "ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN",
    "GIẤY CHỨNG NHẬN SÁNG KIẾN",
    "SỔ KHEN THƯỞNG",
    "GIAO ƯỚC THI ĐUA",
    "DANH SÁCH THÀNH VIÊN",
    "PHÁT ĐỘNG",
    "KẾ HOẠCH",
    "DANH SÁCH ĐĂNG KÝ THI ĐUA",
    "BẢNG TỔNG HỢP ĐIỂM",
}
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
NUMBER = re.compile(r"Số: (?:\d{2,}|\s*)/[A-ZĐƯƠa-zđ0-9]+(?:-[A-ZĐƯƠ0-9]+)*")
DAY = re.compile(r"[^,]+, ngày (0[1-9]|[12]\d|3[01]|\s+) tháng (0[12]|[3-9]|1[0-2]|\s+) năm (\d{4}|\s+)")
HONOURS = re.compile(r"^(ông|bà|gs|pgs|ts|ths|bs|ks|cn|nsnd|ngưt)\b\.?", re.IGNORECASE)


class Paper:
    """The parts of a document that the rules speak of."""

    def __init__(self, content: bytes) -> None:
        self.document: Opened = opened(content)
        self.blocks = blocks(self.document)
        self.head = next((b for b in self.blocks if isinstance(b, Table)), None)
        self.lines = [b for b in self.blocks if isinstance(b, Line)]
        self.type_at = next((n for n, line in enumerate(self.lines) if line.text in TYPES), None)

    @property
    def official_letter(self) -> bool:
        return self.type_at is None

    @property
    def decision(self) -> bool:
        return self.type_at is not None and self.lines[self.type_at].text == "QUYẾT ĐỊNH"

    def cell(self, row: int, column: int) -> list[Line]:
        return cell(self.document, self.head, row, column) if self.head is not None else []

    def main(self) -> list[Line]:
        """The lines of the body before the annexes."""
        end = next(
            (n for n, line in enumerate(self.lines) if re.fullmatch(r"Phụ lục( [IVXLC]+)?", line.text)), None
        )
        return self.lines[:end]

    def signatures(self) -> list[Table]:
        """Tables without a heading row after the text: blocks of signatures."""
        tables = [b for b in self.blocks if isinstance(b, Table)][1:]
        return [t for t in tables if len(t.rows) == 1 and len(t.columns) == 2]


def looks(line: Line, sizes: tuple[float, float], *, bold: bool = False, italic: bool = False, caps: bool = False, align: str = "") -> Iterator[str]:  # fmt: skip
    if not line.size or not all(sizes[0] <= size <= sizes[1] for size in line.size):
        yield f"cỡ chữ {line.size} của “{line.text[:30]}”"
    if line.bold is not bold or (not bold and line.any_bold):
        yield f"đậm/đứng của “{line.text[:30]}”"
    if line.italic is not italic:
        yield f"nghiêng của “{line.text[:30]}”"
    if caps and not line.caps:
        yield f"chữ hoa của “{line.text[:30]}”"
    if align and line.align != align:
        yield f"canh lề {line.align} của “{line.text[:30]}”"


def ruled(above: Line, rule: Line, room: float, low: float, high: float) -> Iterator[str]:
    """The rule under a line is so many parts of its length."""
    size = max(above.size, default=13)
    longest = max(min(width_cm(t, size, bold=above.bold) * 10, room) for t in above.text.split("\n"))
    share = (room - rule.left - rule.right) / longest if longest else 0
    if not rule.ruled or not low <= share <= high:
        yield f"đường kẻ dưới “{above.text[:30]}” dài {share:.2f} dòng chữ"
