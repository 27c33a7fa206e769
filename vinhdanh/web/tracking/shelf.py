"""All books of the shelf in their groups, by address."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from vinhdanh.web.tracking import books_care, books_people, books_workplace
from vinhdanh.web.tracking.book import Book, Text

GROUPS: tuple[tuple[Text, tuple[Book, ...]], ...] = (
    (lazy("Quan hệ lao động"), books_workplace.BOOKS),
    (lazy("Đại diện, bảo vệ, phối hợp"), books_care.BOOKS),
    (lazy("Tổ chức, cán bộ, đào tạo"), books_people.BOOKS),
)
BOOKS: dict[str, Book] = {book.slug: book for _title, books in GROUPS for book in books}


class BookConverter:
    """The part of an address that names a book."""

    regex = "|".join(sorted(BOOKS, key=len, reverse=True))

    def to_python(self, value: str) -> Book:
        return BOOKS[value]

    def to_url(self, value: Book | str) -> str:
        return value if isinstance(value, str) else value.slug
