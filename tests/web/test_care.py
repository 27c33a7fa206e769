"""Screens of the registers of care, loans, benefits and funds: every register through its life, people kept from strangers."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.registers import world as made
from tests.web import care_world as kept
from tests.web import decided
from tests.web.pressing import errors, press, said
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.funds.models import FundDraw
from vinhdanh.web.registers.shelf import BOOKS

SignIn = Callable[[User], Client]
ALL = sorted(slug for slug, book in BOOKS.items() if book.at)


def page(client: Client, name: str, *args: Any, query: str = "") -> str:
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200, (name, args, answer.status_code)
    return " ".join(answer.content.decode().split())


def sheet(answer: Any) -> list[list[Any]]:
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    return [list(row) for row in book.active.iter_rows(values_only=True)]  # type: ignore[union-attr]


@pytest.mark.parametrize("slug", ALL)
def test_every_register_is_listed_read_put_right_and_voided(slug: str, world: World, sign_in: SignIn) -> None:
    client, one = sign_in(world.officer), kept.entry(world, slug)
    assert reverse("register_entry", args=[slug, one.pk]) in page(client, "register_list", slug)
    assert client.get(reverse("register_list", args=[slug]) + "?xuat=1").status_code == 200
    assert "Ghi lúc" in page(client, "register_entry", slug, one.pk)
    edit = reverse("register_edit", args=[slug, one.pk])
    assert "reason" in errors(press(client, edit, note="Ghi chú mới", reason=" "))
    done = press(client, edit, note="Ghi chú mới", reason="Bổ sung")
    assert "Đã sửa" in said(client, done)
    one.refresh_from_db()
    assert one.note == "Ghi chú mới"
    assert "Bổ sung" in page(client, "register_entry", slug, one.pk)
    gone = said(client, press(client, reverse("register_void", args=[slug, one.pk]), reason="Ghi nhầm"))
    assert "đã bỏ khỏi sổ" in gone
    assert reverse("register_entry", args=[slug, one.pk]) not in page(client, "register_list", slug)


@pytest.mark.parametrize("slug", ALL)
def test_the_form_opens_and_says_what_it_lacks(slug: str, world: World, sign_in: SignIn) -> None:
    client, book = sign_in(world.officer), BOOKS[slug]
    url = reverse("register_new", args=[slug])
    if book.above:
        assert client.get(url).status_code == 404
        url += f"?thuoc={kept.entry(world, book.above).pk}"
    answer = press(client, url, happened_on="31/02/2025")
    assert answer.status_code == 200
    assert "happened_on" in errors(answer)


NEW: list[tuple[str, dict[str, str], str]] = [
    ("tham-hoi", {"occasion": "wedding", "beneficiary": "Anh Páo", "value_vnd": "500.000"}, "500.000"),
    ("cong-trinh", {"work_kind": "boarding", "item": "Nhà bán trú", "place": "Xã Mù Cả", "value_vnd": "78 triệu"}, "78.000.000"),
    ("nha-o", {"beneficiary": "Hộ bà Mế", "value_vnd": "50.000.000"}, "50.000.000"),
    ("hien-vat", {"item": "Gạo", "quantity": "1.500,5", "measure": "kg", "audience": "households"}, "1.500,5"),
    ("ho-tro-tien", {"value_vnd": "1.000.000", "beneficiary": "Chị Hoa"}, "1.000.000"),
    ("dong-gop", {"item": "Quỹ vì người nghèo", "value_vnd": "21.000.000"}, "21.000.000"),
    ("danh-sach", {"title": "Đợt 2", "rate_vnd": "750.000", "people": "10", "amount_vnd": "7.000.000"}, "lệch 500.000"),
    ("ke-hoach-cong-trinh", {"title": "NTM", "n_road": "81", "n_water": "11", "printed_total": "92", "planned_vnd": "1.000", "spent_vnd": "115"}, "11,5%"),
    ("chuong-trinh", {"name": "Tháng Công nhân", "first_month": "5", "last_month": "5"}, "Tháng Công nhân"),
    ("nguon-von", {"name": "Quỹ quốc gia", "capital_vnd": "1 tỷ"}, "1.000.000.000"),
    ("thoa-thuan", {"partner_name": "Bệnh viện tỉnh", "terms": "Khám bệnh: 10\nThuốc: 2,5 - 5"}, "Thuốc 2,5–5%"),
    ("quy", {"kind": "award", "year": "2025", "plan_items": "5.000.000"}, "5.000.000"),
    ("kinh-phi-cong-doan", {"until": "01/12/2025", "due_vnd": "200.000.000", "collected_vnd": "150.000.000", "happened_on": "01/01/2025"}, "75%"),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "data", "shows"), NEW, ids=[case[0] for case in NEW])
def test_one_entry_is_written_and_shown(
    slug: str, data: dict[str, str], shows: str, world: World, sign_in: SignIn
) -> None:
    client = sign_in(world.officer)
    assert shows in said(client, press(client, reverse("register_new", args=[slug]), **data))
    assert page(client, "care")
    assert page(client, "register_list", slug)


def test_the_first_page_shows_this_years_totals(world: World, sign_in: SignIn) -> None:
    for slug in ALL:
        kept.entry(world, slug)
    text = page(sign_in(world.officer), "care")
    for shown in (
        "<strong>300.000</strong> giá trị",
        "<strong>21.000.000</strong> giá trị",
        "<strong>2–30%</strong>",
        "<strong>25%</strong> tỷ lệ giải ngân",
        "Ghi thăm hỏi",
    ):
        assert shown in text, shown
    assert "Ghi thăm hỏi" not in page(sign_in(world.auditor), "care")


def test_what_nobody_counted_is_unknown_and_not_nought(world: World, sign_in: SignIn) -> None:
    kept.entry(world, "hien-vat")
    text = page(sign_in(world.officer), "care")
    assert "người, hộ được hỗ trợ: chưa rõ" in text
    assert "giá trị (đồng): chưa rõ" in text
    assert "Chưa ghi dòng nào trong năm." in text


def test_people_are_hidden_from_whoever_may_not_see_them(world: World, sign_in: SignIn) -> None:
    """In lists, pages, tables of a fund, workbooks; the head of the unit reads figures alone."""
    for slug in ALL:
        kept.entry(world, slug)
    held = kept.entry(world, "quy")
    house = kept.entry(world, "nha-o")
    made.fund(world.mai, "shelter")
    social = type(held).objects.get(kind="shelter")
    made.source(social, 50_000_000)
    made.spent(social, 50_000_000, "support", title="Hỗ trợ nhà ở", support=house)
    names = ("Sùng Thị Ga", "Vàng A Tủa", "Giàng Thị Sua", "Lý Văn Cói", "Lò Văn Pâng", "Huổi Van")
    officer, head, stranger = sign_in(world.officer), sign_in(world.head), sign_in(world.stranger)
    seen = " ".join(
        [page(officer, "register_entry", slug, kept.entry(world, slug).pk) for slug in ALL] + [page(officer, "register_entry", "quy", social.pk)]
    )  # fmt: skip
    for name in names:
        assert name in seen, name
    for slug in ALL:
        one = kept.entry(world, slug)
        texts = [page(head, "register_list", slug), page(head, "register_entry", slug, one.pk)]
        texts += [str(sheet(head.get(reverse("register_list", args=[slug]) + "?xuat=1")))]
        texts += [page(stranger, "register_list", slug, query="?don_vi=")]
        for name in names:
            assert all(name not in text for text in texts), (slug, name)
        assert stranger.get(reverse("register_entry", args=[slug, one.pk])).status_code == 404
    assert "Vàng A Tủa" not in page(head, "register_entry", "quy", social.pk)
    assert "Vàng A Tủa" in page(officer, "register_entry", "quy", social.pk)
    assert any(
        "Vàng A Tủa" in str(row)
        for row in sheet(officer.get(reverse("register_list", args=["nha-o"]) + "?xuat=1"))
    )


def test_what_changed_in_names_is_not_told_to_a_head(world: World, sign_in: SignIn) -> None:
    one = kept.entry(world, "nha-o")
    press(
        sign_in(world.officer),
        reverse("register_edit", args=["nha-o", one.pk]),
        beneficiary="Hộ ông Chẻo",
        reason="Sửa tên",
    )
    assert "Hộ ông Chẻo" in page(sign_in(world.auditor), "register_entry", "nha-o", one.pk)
    told = page(sign_in(world.head), "register_entry", "nha-o", one.pk)
    assert "Sửa tên" in told
    assert "Chẻo" not in told
    assert "Tủa" not in told


def _queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def _more(world: World, slug: str) -> None:
    """Three more entries like the first, with columns that must not repeat told apart."""
    one = kept.entry(world, slug)
    for number in range(3):
        one.pk = None
        one._state.adding = True
        for name in ("key", "number", "name"):
            if hasattr(one, name):
                setattr(one, name, f"{name}{number}")
        if slug in ("kinh-phi-cong-doan", "su-dung"):
            one.happened_on, one.until = date(2024 - number, 1, 1), date(2024 - number, 2, 1)
        one.save(force_insert=True)


@pytest.mark.parametrize("slug", ALL)
def test_more_rows_ask_no_more_queries(slug: str, world: World, sign_in: SignIn) -> None:
    client, first = sign_in(world.officer), kept.entry(world, slug)
    urls = [reverse("register_list", args=[slug]) + "?nam=0", reverse("care")]
    if BOOKS[slug].above:
        above = getattr(first, {"tra-von": "loan", "su-dung": "agreement"}.get(slug, "fund"))
        urls.append(reverse("register_entry", args=[BOOKS[slug].above, above.pk]))
    few = [_queries(client, url) for url in urls]
    _more(world, slug)
    assert [_queries(client, url) for url in urls] == few


def test_lists_narrow_by_year_programme_and_hardship(world: World, sign_in: SignIn) -> None:
    tet = made.programme(world.mai, "Tết Sum vầy")
    made.care(world.mai, "cash", date(2024, 1, 5), item="Năm ngoái", value_vnd=1)
    made.care(world.mai, "cash", item="Ốm", value_vnd=2, hardship="illness")
    made.care(world.mai, "cash", item="Tết", value_vnd=4, hardship="poor", programme=tet)
    client = sign_in(world.officer)
    for query, shown, hidden in (
        ("", ("Ốm", "Tết"), ("Năm ngoái",)), ("?nam=0", ("Năm ngoái", "Ốm"), ()), ("?nam=2024", ("Năm ngoái",), ("Ốm",)),
        ("?hoan_canh=illness", ("Ốm",), ("Năm ngoái",)), (f"?chuong_trinh={tet.pk}&nam=0", ("Tết",), ("Ốm", "Năm ngoái")), ("?nam=xx&trang=9", ("Ốm",), ()),
    ):  # fmt: skip
        text = page(client, "register_list", "ho-tro-tien", query=query).partition("<tbody>")[2]
        rows = page(client, "register_list", "ho-tro-tien", query=query).rpartition('<table class="list">')[2]
        assert text
        for one in shown:
            assert f">{one}</a>" in rows, (query, one)
        for one in hidden:
            assert f">{one}</a>" not in rows, (query, one)


def test_programmes_by_year_keep_emergencies_apart(world: World, sign_in: SignIn) -> None:
    tet = made.programme(world.mai, "Tết Sum vầy", first_month=12, last_month=2)
    flood = made.programme(world.mai, "Cứu trợ lũ", emergency=True)
    for year, programme, vnd in ((2024, tet, 10), (2025, tet, 20), (2025, flood, 4_000)):
        made.care(world.mai, "cash", date(year, 1, 5), value_vnd=vnd, programme=programme)
    client = sign_in(world.officer)
    text = page(client, "care_years")
    assert "Cộng 30 đồng" in text
    assert "Cộng 4.000 đồng" in text
    assert "Tháng 12" in text
    rows = sheet(client.get(reverse("care_years") + "?xuat=1"))
    assert [row[1:3] for row in rows if row[0] in (1, 2, 3)] == [
        [2025, "Tết Sum vầy"],
        [2025, "Cứu trợ lũ"],
        [2024, "Tết Sum vầy"],
    ]


def test_a_funds_page_traces_each_amount_both_ways(world: World, sign_in: SignIn) -> None:
    client, house = sign_in(world.officer), kept.entry(world, "nha-o")
    fund = made.fund(world.mai, "shelter")
    at = f"?thuoc={fund.pk}"
    press(
        client,
        reverse("register_new", args=["thu-quy"]) + at,
        kind="golden_heart",
        amount_vnd="30.000.000",
        happened_on="05/01/2025",
    )
    press(
        client,
        reverse("register_new", args=["thu-quy"]) + at,
        kind="donor",
        giver="Công ty C",
        amount_vnd="50.000.000",
        happened_on="06/01/2025",
    )
    over = press(
        client,
        reverse("register_new", args=["chi-quy"]) + at,
        kind="support",
        amount_vnd="60.000.000",
        support=str(house.pk),
    )
    assert "chỉ còn 50.000.000 đồng" in str(errors(over))
    text = said(
        client,
        press(
            client,
            reverse("register_new", args=["chi-quy"]) + at,
            kind="support",
            amount_vnd="50.000.000",
            support=str(house.pk),
            title="Mái ấm",
        ),
    )
    assert "Công ty C: 20.000.000" in text
    assert "Vàng A Tủa" in text
    assert sorted(FundDraw.objects.values_list("amount_vnd", flat=True)) == [20_000_000, 30_000_000]
    assert "Công ty C" in page(client, "register_entry", "nha-o", house.pk)
    gift = fund.sources.get(kind="donor")
    traced = page(client, "register_entry", "thu-quy", gift.pk)
    assert "Còn 30.000.000 đồng" in traced
    assert "Mái ấm" in traced
    refused = press(client, reverse("register_void", args=["nha-o", house.pk]), reason="x")
    assert "Còn 1 dòng gắn" in str(errors(refused))


def test_an_award_fund_reads_prizes_from_decisions(world: World, sign_in: SignIn) -> None:
    fund = made.fund(world.mai, plan={"other_award": 1_000_000}, salary_fund_vnd=1_000_000_000)
    made.source(fund, 2_000_000)
    client = sign_in(world.officer)
    draft = decided.draft(world)
    text = page(client, "register_entry", "quy", fund.pk)
    assert "Danh sách đang trình sẽ chi thêm 1.420.000 đồng, còn 580.000 đồng." in text
    assert (
        "Quỹ thi đua, khen thưởng 2025 còn 2.000.000 đồng; chi quyết định này rồi còn 580.000 đồng."
        in page(client, "decision", draft.pk)
    )
    assert "Chưa đối chiếu" in text or "Điều 50" in text


def test_strangers_entries_are_not_offered_to_a_fund(world: World, sign_in: SignIn) -> None:
    made.care(world.lan, "house", beneficiary="Hộ của Hoa Lan", value_vnd=5)
    fund = made.fund(world.mai, "poor")
    text = page(sign_in(world.officer), "register_new", "chi-quy", query=f"?thuoc={fund.pk}")
    assert "Hộ của Hoa Lan" not in text
    assert (
        sign_in(world.stranger)
        .get(reverse("register_new", args=["chi-quy"]) + f"?thuoc={fund.pk}")
        .status_code
        == 404
    )


def test_a_loan_without_a_project_is_not_called_by_its_borrower(world: World, sign_in: SignIn) -> None:
    one = kept.entry(world, "vay-von")
    type(one).objects.filter(pk=one.pk).update(project="")
    head = sign_in(world.head)
    for text in (page(head, "register_list", "vay-von"), page(head, "register_entry", "vay-von", one.pk)):
        assert "Lò Văn Pâng" not in text
        assert "Khoản vay" in text
    assert "Lò Văn Pâng" in page(sign_in(world.officer), "register_list", "vay-von")


def test_why_an_entry_was_voided_stands_on_its_page(world: World, sign_in: SignIn) -> None:
    client, one = sign_in(world.officer), kept.entry(world, "nha-o")
    press(client, reverse("register_void", args=["nha-o", one.pk]), reason="Ghi hai lần")
    assert "Bỏ khỏi sổ ngày 01/12/2025: Ghi hai lần" in page(client, "register_entry", "nha-o", one.pk)
