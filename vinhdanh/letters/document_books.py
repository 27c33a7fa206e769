"""Sổ đăng ký văn bản đi, đến as books to print (NĐ 30/2020, Phụ lục IV): landscape, ten columns, the head on each page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vinhdanh.kit.dates import format_date
from vinhdanh.kit.docx.writing import Cell, Row, document, paragraph, section, table
from vinhdanh.letters.heads import clean
from vinhdanh.letters.shapes.styles import PAGE_NUMBER, STYLES
from vinhdanh.registry.books import InRow, OutRow

_OUT = (
    ("Số, ký hiệu", 2.6), ("Ngày tháng văn bản", 2.1), ("Tên loại và trích yếu nội dung văn bản", 5.6), ("Người ký", 2.4), ("Nơi nhận văn bản", 4.2),
    ("Đơn vị, người nhận bản lưu", 2.2), ("Số lượng bản", 1.3), ("Ngày chuyển", 2.1), ("Ký nhận", 1.6), ("Ghi chú", 1.9),
)  # fmt: skip
_IN = (
    ("Ngày đến", 2.1), ("Số đến", 1.2), ("Tác giả", 3.6), ("Số, ký hiệu", 2.8), ("Ngày tháng văn bản", 2.1), ("Tên loại và trích yếu nội dung văn bản", 6.2),
    ("Đơn vị hoặc người nhận", 2.8), ("Ngày chuyển", 2.1), ("Ký nhận", 1.4), ("Ghi chú", 1.7),
)  # fmt: skip


@dataclass(frozen=True)
class Book:
    """Whose book, of which year."""

    unit: str
    year: int


def outgoing_docx(book: Book, rows: Iterable[OutRow]) -> bytes:
    """The book of outgoing documents."""
    lines = [
        (
            row.number, format_date(row.day), row.title, row.signer, row.recipients, row.kept_by, "" if row.copies is None else str(row.copies),
            format_date(row.sent_on), row.receipt, "Thu hồi" if row.recalled else row.note,
        )
        for row in rows
    ]  # fmt: skip
    return _book("SỔ ĐĂNG KÝ VĂN BẢN ĐI", book, _OUT, lines)


def incoming_docx(book: Book, rows: Iterable[InRow]) -> bytes:
    """The book of incoming documents."""
    lines = [
        (
            format_date(row.arrived_on), str(row.arrival or ""), row.author, row.number, format_date(row.day), row.title, row.handled_by,
            format_date(row.sent_on), row.receipt, row.note,
        )
        for row in rows
    ]  # fmt: skip
    return _book("SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", book, _IN, lines)


def _book(
    title: str, book: Book, columns: Sequence[tuple[str, float]], lines: Sequence[Sequence[str]]
) -> bytes:
    heads = Row([_cell(name, head=True) for name, _width in columns], header=True)
    numbers = Row([_cell(f"({place})", head=True) for place in range(1, len(columns) + 1)], header=True)
    body = [Row([_cell(text) for text in line]) for line in lines]
    return document(
        paragraph("CoQuan", clean(book.unit).upper()) + paragraph("TenLoai", title) + paragraph("TrichYeu", f"Năm {book.year}")
        + paragraph("GiuaBang", "") + table([width for _name, width in columns], [heads, numbers, *body], grid=True)
        + paragraph("GiuaBang", "") + section(landscape=True, left=1.5, right=1.5),
        STYLES, page_number=PAGE_NUMBER,
    )  # fmt: skip


def _cell(text: str, *, head: bool = False) -> Cell:
    said = clean(text)
    return Cell(paragraph("GiuaBang", (said, "b")) if head else paragraph("ChuBang", said), middle=head)
