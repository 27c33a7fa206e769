"""All books of the shelf in their groups, by address: those of care and money stand on a shelf of their own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from vinhdanh.web.registers import (
    books_care,
    books_funds,
    books_money,
    books_people,
    books_voices,
    books_workplace,
)
from vinhdanh.web.registers.book import Book, Text

Groups = tuple[tuple[Text, tuple[Book, ...]], ...]
DESK: Groups = (
    (lazy("Quan hệ lao động"), books_workplace.BOOKS),
    (lazy("Đại diện, bảo vệ, phối hợp"), books_voices.BOOKS),
    (lazy("Tổ chức, cán bộ, đào tạo"), books_people.BOOKS),
)
CARE: Groups = (
    (lazy("Chăm lo đoàn viên, cộng đồng"), books_care.BOOKS),
    (lazy("Vay vốn, phúc lợi, kinh phí"), books_money.BOOKS),
    (lazy("Quỹ"), books_funds.BOOKS),
)
BOOKS: dict[str, Book] = {book.slug: book for _title, books in (*DESK, *CARE) for book in books}


def above_of(book: Book) -> Book | None:
    """The book under whose entries its own stand."""
    return BOOKS[book.above] if book.above else None


def listed_under(book: Book) -> list[Book]:
    """The books whose entries are listed on the page of an entry of this one."""
    return [one for one in BOOKS.values() if one.above == book.slug and one.listed]


class BookConverter:
    """The part of an address that names a book."""

    regex = "|".join(sorted((book.at + book.slug for book in BOOKS.values()), key=len, reverse=True))

    def to_python(self, value: str) -> Book:
        return BOOKS[value.rpartition("/")[2]]

    def to_url(self, value: Book | str) -> str:
        book = BOOKS[value] if isinstance(value, str) else value
        return book.at + book.slug
