"""Screens of the statistical tables: numbers open their lines, typed cells are kept, a filled workbook is compared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests import factories as make
from tests.dossiers.conftest import proposal
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.actions import open_dossier, submit
from vinhdanh.org.models import Assignment
from vinhdanh.org.states import Role, UnitKind
from vinhdanh.statistics.models import FiledTable, TypedCell

SignIn = Callable[[User], Client]


def url(name: str, key: str = "tt02-0603", year: int = 2025) -> str:
    return reverse(name, args=["hoa-mai", year, key])


@pytest.fixture
def honoured(lent: World) -> World:
    make.award(
        lent.an,
        "provincial_fighter",
        2025,
        decided_on=date(2025, 3, 1),
        occasion="regular",
        decision_no="7/QĐ-UBND",
    )
    return lent


def test_a_number_opens_the_lines_it_counts(honoured: World, sign_in: SignIn) -> None:
    browser = sign_in(honoured.officer)
    page = browser.get(url("stat_table")).content.decode()
    cell = f"{url('stat_cell')}?dong=05&amp;cot=3"
    assert cell in page
    lines = browser.get(url("stat_cell"), {"dong": "05", "cot": "3"}).content.decode()
    assert "Nguyễn Văn An" in lines
    assert "7/QĐ-UBND" in lines
    assert browser.get(url("stat_cell"), {"dong": "05", "cot": "99"}).status_code == 404


def test_a_form_is_not_there_for_the_years_of_another(honoured: World, sign_in: SignIn) -> None:
    browser = sign_in(honoured.officer)
    assert browser.get(url("stat_table", year=2021)).status_code == 404
    assert browser.get(url("stat_table", "tt03-0703", 2021)).status_code == 200
    listed = browser.get(reverse("statistics"), {"nam": "2021"}).content.decode()
    assert "0703.N" in listed
    assert "0603.N" not in listed


def test_a_table_says_that_a_newer_circular_was_signed_before_its_year_ended(honoured: World, sign_in: SignIn) -> None:  # fmt: skip
    browser = sign_in(honoured.officer)
    assert "18/2025/TT-BNV ký ngày 08/10/2025" in browser.get(url("stat_table")).content.decode()
    assert "18/2025/TT-BNV" not in browser.get(url("stat_table", year=2024)).content.decode()
    assert "xem 18/2025/TT-BNV" in browser.get(reverse("statistics"), {"nam": "2025"}).content.decode()
    assert "chưa kiểm chứng" in browser.get(url("stat_table", "tt03-0703", 2021)).content.decode()


def test_typed_cells_are_kept_and_emptied_only_when_they_are_sent_empty(
    honoured: World, sign_in: SignIn
) -> None:
    browser = sign_in(honoured.officer)
    browser.post(url("stat_tell", "tt02-0604"), {"01|1": "1.234", "02|1": "0"})
    page = browser.get(url("stat_table", "tt02-0604")).content.decode()
    assert 'value="1.234"' in page
    browser.post(url("stat_tell", "tt02-0604"), {"02|1": ""})
    told = list(TypedCell.objects.order_by("pk").values_list("row", "value"))
    assert told == [("01", 1234), ("02", 0), ("02", None)]


@pytest.mark.parametrize("text", ["nhiều", "-3", "2,5"])
def test_what_is_no_count_is_refused_with_its_place(honoured: World, sign_in: SignIn, text: str) -> None:
    answer = sign_in(honoured.officer).post(url("stat_tell", "tt02-0604"), {"01|1": text}, follow=True)
    assert "Dòng 01, cột 1" in answer.content.decode()
    assert not TypedCell.objects.exists()


def test_a_table_is_handed_in_and_compared_with_what_came_after(honoured: World, sign_in: SignIn) -> None:
    browser = sign_in(honoured.officer)
    token = browser.get(url("stat_file")).content.decode().split('name="token" value="')[1].split('"')[0]
    browser.post(url("stat_file"), {"token": token, "note": "Nộp lần đầu"})
    assert FiledTable.objects.get().note == "Nộp lần đầu"
    assert "Khớp từng ô" in browser.get(url("stat_compare")).content.decode()
    make.award(honoured.binh, "provincial_fighter", 2025, decided_on=date(2025, 4, 1), occasion="regular")
    page = browser.get(url("stat_compare")).content.decode()
    assert "+1" in page
    assert "Chiến sĩ thi đua" in page


def test_a_filled_workbook_is_held_against_the_ledger(honoured: World, sign_in: SignIn) -> None:
    browser = sign_in(honoured.auditor)
    book = browser.get(url("stat_workbook")).content
    make.award(honoured.binh, "provincial_fighter", 2025, decided_on=date(2025, 4, 1), occasion="regular")
    sent = SimpleUploadedFile("bieu.xlsx", book)
    assert "+1" in browser.post(url("stat_compare"), {"file": sent}).content.decode()
    other = SimpleUploadedFile("bieu.xlsx", b"khong phai so")
    said = browser.post(url("stat_compare"), {"file": other}, follow=True).content.decode()
    assert "notice" in said


def test_a_table_asks_as_often_for_three_awards_as_for_one(honoured: World, sign_in: SignIn) -> None:
    browser = sign_in(honoured.officer)

    def asks() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            browser.get(url("stat_table"))
            browser.get(url("stat_cell"), {"dong": "05", "cot": "1"})
        return len(caught)

    first = asks()
    for day in (2, 3):
        make.award(
            make.person(at=honoured.mai),
            "provincial_fighter",
            2025,
            decided_on=date(2025, 5, day),
            occasion="regular",
        )
    assert asks() == first


def test_a_table_that_changed_after_handing_in_says_so(honoured: World, sign_in: SignIn) -> None:
    browser = sign_in(honoured.officer)
    token = browser.get(url("stat_file")).content.decode().split('name="token" value="')[1].split('"')[0]
    browser.post(url("stat_file"), {"token": token, "note": ""})
    page = browser.get(url("stat_table")).content.decode()
    assert "Sổ đã thay đổi sau khi nộp" not in page
    assert "Nộp lại" not in page
    make.award(honoured.binh, "provincial_fighter", 2025, decided_on=date(2025, 4, 1), occasion="regular")
    page = browser.get(url("stat_table")).content.decode()
    assert "Sổ đã thay đổi sau khi nộp" in page
    assert "Nộp lại" in page


def test_a_printed_table_is_a_file_of_its_own_name(honoured: World, sign_in: SignIn) -> None:
    browser = sign_in(honoured.officer)
    for kind, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        path = reverse("stat_paper", args=["hoa-mai", 2025, "tt02-0603", kind])
        assert path in browser.get(url("stat_table")).content.decode()
        answer = browser.get(path)
        assert answer.content.startswith(start)
        assert f"tt02-0603-hoa-mai-2025.{kind}" in answer["Content-Disposition"]
    assert browser.get(reverse("stat_paper", args=["hoa-mai", 2025, "tt02-0603", "odt"])).status_code == 404


def test_awards_of_many_grassroots_units_are_one_line_of_the_pivot(honoured: World, sign_in: SignIn) -> None:
    for who in (honoured.an, honoured.binh):
        make.award(
            who, "advanced_worker", 2025, decided_on=date(2025, 4, 1), authority=f"Giám đốc của {who.pk}"
        )
    page = (
        sign_in(honoured.officer).get(reverse("stat_pivot"), {"tu": "2025", "den": "2025"}).content.decode()
    )
    assert "Giám đốc của" not in page
    assert page.count("Lao động tiên tiến") == 1
    assert 'name="tu" value="2025"' in page


@pytest.mark.parametrize("name", ["stat_pivot", "stat_pace"])
def test_pivot_and_pace_ask_as_often_for_three_awards_as_for_one(
    honoured: World, sign_in: SignIn, name: str
) -> None:
    browser = sign_in(make.officer(honoured.province, "tinh"))
    kinds = ("provincial_fighter", "merit_certificate_province", "national_fighter")

    def happens(n: int) -> None:
        someone = make.person(at=honoured.mai)
        make.award(someone, kinds[n], 2025, decided_on=date(2025, 5, 2 + n), occasion="ad_hoc", deed_on=date(2025, 4, 1), authority=f"Cấp {n}")  # fmt: skip
        made, _fresh = open_dossier(proposal(someone), proposer=honoured.mai, by=None)
        submit(made, on=TODAY, by=None)

    def asks() -> int:
        asked = {"tu": "2025", "den": "2025", "nam": str(timezone.now().year)}
        with CaptureQueriesContext(connection) as caught:
            page = browser.get(reverse(name), asked).content.decode()
        assert "<tbody>" in page
        return len(caught)

    happens(0)
    first = asks()
    happens(1)
    happens(2)
    assert asks() == first


def test_the_content_stands_before_its_code_as_the_circular_prints_it(
    honoured: World, sign_in: SignIn
) -> None:
    browser = sign_in(honoured.officer)
    page = browser.get(url("stat_table")).content.decode()
    assert page.index("Nội dung</th>") < page.index("Mã</th>")
    assert "<td>A</td><td>B</td>" in page
    assert "từ 01/12/2024 đến hết 30/11/2025" in page
    own = browser.get(url("stat_table", "tinh-01")).content.decode()
    assert "<td>1</td><td>2</td><td>3</td>" in own


def test_circulars_and_tables_are_called_in_english(honoured: World, sign_in: SignIn) -> None:
    browser = sign_in(honoured.officer)
    browser.cookies["vinhdanh_language"] = "en"
    page = browser.get(reverse("statistics")).content.decode()
    assert "Circular 02/2023/TT-BNV" in page
    assert "Table 01" in page
    assert "Thông tư" not in page
    assert "Biểu 01" not in page


def test_an_officer_of_two_units_sees_whose_tables_are_owed(lent: World, sign_in: SignIn) -> None:
    office = make.unit("Sở Nội vụ", code="so-noi-vu", kind=UnitKind.DEPARTMENT, parent=lent.province)
    both = make.officer(lent.province, "hai-noi")
    page = sign_in(both).get(reverse("statistics"), {"don_vi": lent.province.code}).content.decode()
    assert "mỗi đơn vị nộp biểu của mình" not in page
    Assignment.objects.create(user=both, role=Role.OFFICER, unit=office, since=make.LONG_AGO)
    page = sign_in(both).get(reverse("statistics"), {"don_vi": lent.province.code}).content.decode()
    assert "mỗi đơn vị nộp biểu của mình" in page
    for unit in (lent.province, office):
        assert f'don_vi={unit.code}">{unit.name}</a>: 5 biểu năm 2025 chưa nộp' in page
