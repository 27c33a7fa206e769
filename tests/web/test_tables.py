"""A long list: counted so far and no further, its fifty rows the same as ever."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from tests import factories as make
from vinhdanh.people.models import Person
from vinhdanh.web.tables import PER_PAGE, Column, Listing, listing

pytestmark = pytest.mark.django_db
COLUMNS: list[Column[Person]] = [
    Column("ten", "Họ và tên", lambda r: r.name, sort=("sort_key",)),
    Column("nam", "Năm sinh", lambda r: r.birth_year, sort=("birth_year",)),
]


@pytest.fixture
def people() -> list[Person]:
    make.province()
    rows = [
        Person(name=f"Người {n:03}", search="", sort_key=f"{n:03}", birth_year=1950 + n % 7)
        for n in range(120)
    ]
    return Person.objects.bulk_create(rows)


def page(address: str = "/", *, total: int | None = None, most: int | None = None) -> Listing[Person]:
    rows = Person.objects.all()
    return listing(RequestFactory().get(address), rows, COLUMNS, order="ten", total=total, most=most)


@pytest.mark.parametrize("address", ["/", "/?trang=2", "/?trang=3", "/?trang=99", "/?xep=-nam&trang=2", "/?xep=nam"])  # fmt: skip
def test_a_list_that_is_not_cut_off_is_the_same_list(people: list[Person], address: str) -> None:
    plain, counted = page(address), page(address, most=1_000)
    assert [row.pk for row, _ in counted.rows] == [row.pk for row, _ in plain.rows]
    assert (counted.total, counted.more, counted.page.number) == (120, False, plain.page.number)


def test_it_is_counted_up_to_the_limit_and_says_that_there_are_more(people: list[Person]) -> None:
    cut = page("/?trang=2", most=100)
    assert (cut.total, cut.more, cut.page.paginator.num_pages) == (100, True, 2)
    assert [row.pk for row, _ in cut.rows] == [one.pk for one in people[PER_PAGE : 2 * PER_PAGE]]
    assert page("/", most=120).more is False


def test_a_total_that_is_known_is_not_counted_again(people: list[Person]) -> None:
    told = page("/", total=120)
    assert (told.total, told.page.paginator.num_pages, len(told.rows)) == (120, 3, PER_PAGE)


def test_an_empty_list_has_one_page(db: None) -> None:
    empty = page("/?trang=4", most=10)
    assert (empty.total, empty.rows, empty.more) == (0, [], False)
