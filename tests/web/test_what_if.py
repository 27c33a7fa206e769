"""Thử xem: another law, a cap, the make-up of the awarded; what each role sees, and an export of exactly what is shown."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.web import world as worlds
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.conduct.actions import grade_year
from vinhdanh.engine.rules import rulebook
from vinhdanh.facts.models import VerdictSet
from vinhdanh.web.what_if_eras import eras
from vinhdanh.web.what_if_forms import law_before

SignIn = Callable[[User], Client]
LAW = "/thu-xem/?kieu=luat&tu=2023-12-31&den=2025-12-01&nam=2025&gia_dinh=1&don_vi="
CAP = "/thu-xem/?kieu=ty-le&giai=grassroots_fighter:person&nam=2025&don_vi="
MAKEUP = "/thu-xem/?kieu=co-cau&giai=grassroots_fighter:person&nam=2024&don_vi="


def names(client: Client, url: str) -> set[str]:
    return {str(row) for row, _cells in client.get(url).context["listing"].rows}


def exported(client: Client, url: str) -> list[tuple[Any, ...]]:
    answer = client.get(f"{url}&xuat=1")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[arg-type]
    return list(sheet.iter_rows(values_only=True))


@pytest.fixture
def eligible(judged: World) -> World:
    """An and Chi have a stored yes for CSTĐ cơ sở, whatever the law of the day asks."""
    chosen = VerdictSet.objects.get(award="grassroots_fighter", current=True)
    make.answered(chosen, judged.an, judged.chi, result=True)
    return judged


def test_the_periods_of_law_are_named_by_law_and_decree(world: World) -> None:
    found = eras(rulebook(), worlds.TODAY)
    assert (found[0].name, found[0].day) == ("Luật 2022", worlds.TODAY)
    older = next(era for era in found if era.name != found[0].name)
    assert (older.name, older.day.isoformat()) == ("Luật 2003/2013 + NĐ 91/2017", "2023-12-31")
    assert found[-1].name == "Luật 2003"
    assert law_before() == "2023-12-31"


def test_the_first_page_asks_before_it_computes(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.officer).get("/thu-xem/")
    assert answer.context["asked"] is None
    assert "Chọn hai luật rồi bấm So sánh" in answer.content.decode()


def test_excellence_without_an_initiative_is_gained_and_the_clause_is_told(
    world: World, sign_in: SignIn
) -> None:
    url = f"{LAW}&giai=grassroots_fighter:person"
    text = sign_in(world.auditor).get(f"{url}&doi=them").content.decode()
    assert names(sign_in(world.auditor), f"{url}&doi=them") == {"Nguyễn Văn An"}
    assert "Có sáng kiến được cơ sở công nhận, hoặc đề tài đã nghiệm thu và áp dụng" in text
    assert (
        "/luat/grassroots_fighter/?doi_tuong=person&amp;ban=2017-10-01&amp;ban=2024-01-01#2017-10-01--merit"
        in text
    )
    assert "Giả định cho cả hai bên" in text


def test_chips_count_what_they_keep(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.auditor)
    for chip in client.get(LAW).context["chips"]:
        listing = client.get(f"{LAW}&doi={chip['key']}").context["listing"]
        assert listing.total == chip["count"], chip["label"]


def test_without_assumptions_the_older_law_is_mostly_unknown(world: World, sign_in: SignIn) -> None:
    plain = f"{LAW.replace('&gia_dinh=1', '')}&giai=grassroots_fighter:person"
    answer = sign_in(world.auditor).get(plain)
    assert "Giả định cho cả hai bên" not in answer.content.decode()
    assert answer.context["chips"][1]["count"] == 0


def test_a_day_without_any_text_is_told(world: World, sign_in: SignIn) -> None:
    text = sign_in(world.auditor).get(f"{LAW}&tu_ngay=01/01/1999").content.decode()
    assert "Chưa có bản luật nào được nạp cho ngày này" in text


def test_an_address_kept_from_another_day_still_asks_for_its_law(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.auditor).get(LAW.replace("den=2025-12-01", "den=2025-11-30"))
    assert answer.context["asked"].question.after.law_on.isoformat() == "2025-11-30"
    wrong = sign_in(world.auditor).get(LAW.replace("den=2025-12-01", "den=hom-nay"))
    assert wrong.context["asked"] is None
    assert wrong.context["form"].unit_errors == []


def test_a_day_that_is_no_day_is_refused_at_its_field(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.auditor).get(f"{LAW}&tu_ngay=31/02/2023")
    assert answer.context["asked"] is None
    assert "không có trong lịch" in answer.content.decode()


def test_the_workbook_of_a_change_of_law_has_its_rows_clauses_and_assumption(
    world: World, sign_in: SignIn
) -> None:
    rows = exported(sign_in(world.auditor), f"{LAW}&giai=grassroots_fighter:person&doi=them")
    head = next(place for place, row in enumerate(rows) if row[0] == "STT")
    assert [row[1] for row in rows[head + 1 :]] == ["Nguyễn Văn An"]
    assert "Nghị định 91/2017/NĐ-CP" in str(rows[head + 1])
    title = "\n".join(str(row[0]) for row in rows[:head])
    assert "Luật 2003/2013 + NĐ 91/2017 so với Luật 2022" in title
    assert "Giả định cho cả hai bên" in title
    assert "Nữ: Lực lượng 66,7 % (2/3)" in title


@pytest.mark.parametrize("url", [f"{LAW}&giai=grassroots_fighter:person", f"{CAP}&so=5"], ids=["law", "cap"])
@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("officer", {"Nguyễn Văn An"}),
        ("head", {"Nguyễn Văn An"}),
        ("auditor", {"Nguyễn Văn An", "Lê Thị Chi"}),
        ("administrator", {"Nguyễn Văn An", "Lê Thị Chi"}),
        ("stranger", {"Lê Thị Chi"}),
    ],
)
def test_each_role_sees_its_own(
    role: str, seen: set[str], url: str, eligible: World, sign_in: SignIn
) -> None:
    shown = names(sign_in(eligible.accounts[role]), url)
    hidden = {"Nguyễn Văn An", "Đỗ Thị Bình", "Lê Thị Chi"} - seen - {"Đỗ Thị Bình"}
    assert not shown & hidden
    if "so=" in url:
        assert shown == seen


@pytest.mark.parametrize("role", ["member", "nobody"])
def test_whoever_reads_no_unit_is_told_who_may(role: str, world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.accounts[role]).get(LAW)
    assert answer.status_code == 403
    assert "được dùng phần Thử xem" in answer.content.decode()


def test_a_number_of_places_cuts_by_chain_and_says_why(eligible: World, sign_in: SignIn) -> None:
    client = sign_in(eligible.auditor)
    url = f"{CAP}&so=1"
    assert names(client, f"{url}&chon=trong") == {"Nguyễn Văn An"}
    assert names(client, f"{url}&chon=ngoai") == {"Lê Thị Chi"}
    text = client.get(url).content.decode()
    assert "Đứng thứ 2; có 1 suất." in text
    assert "chuỗi danh hiệu liên tục dài trước; xếp loại năm xét cao trước" in text
    assert "Kém người ở chỗ cuối cùng về: chuỗi danh hiệu liên tục." in text
    assert "Ưu tiên theo luật: Ngang nhau thì chọn cá nhân nữ" in text
    assert "Nghị định 152/2025/NĐ-CP, Điều 4 khoản 6" in text
    assert ("Nữ", "0 % trong tỷ lệ; 50 % số đủ điều kiện; 66,7 % lực lượng") in client.get(url).context[
        "equity"
    ]
    assert "không còn đặt tỷ lệ tối đa chung cho Chiến sĩ thi đua cơ sở" in text
    assert client.get(url).context["tiles"][0][0] == "2"


def test_a_share_of_titles_not_yet_in_the_ledger_is_not_zero(eligible: World, sign_in: SignIn) -> None:
    client = sign_in(eligible.auditor)
    assert len(names(client, f"{CAP}&ty_le=15&cua=advanced_worker&chon=chua-tinh")) == 2
    make.award(eligible.binh, "advanced_worker", 2025)
    answer = client.get(f"{CAP}&ty_le=100&cua=advanced_worker")
    assert [chip["count"] for chip in answer.context["chips"]] == [2, 1, 0, 1, 0]


def test_each_unit_has_its_own_list(eligible: World, sign_in: SignIn) -> None:
    client = sign_in(eligible.auditor)
    assert names(client, f"{CAP}&so=1&cap=grassroots&chon=trong") == {"Nguyễn Văn An", "Lê Thị Chi"}
    assert "CĐCS Hoa Lan" in client.get(f"{CAP}&so=1&cap=grassroots").content.decode()


@pytest.mark.parametrize(
    ("asked", "said"), [("ty_le=150", "từ 0 đến 100"), ("ty_le=abc", "không phải số"), ("so=-1", "0")]
)
def test_a_cap_that_cannot_be_is_refused_at_its_field(
    asked: str, said: str, eligible: World, sign_in: SignIn
) -> None:
    answer = sign_in(eligible.auditor).get(f"{CAP}&{asked}")
    assert answer.context["asked"] is None
    assert said in answer.content.decode()


def test_the_workbook_of_a_cap_states_order_and_rows(eligible: World, sign_in: SignIn) -> None:
    rows = exported(sign_in(eligible.auditor), f"{CAP}&so=1&chon=ngoai")
    head = next(place for place, row in enumerate(rows) if row[0] == "STT")
    assert [row[1] for row in rows[head + 1 :]] == ["Lê Thị Chi"]
    assert any("Hội đồng quyết định" in str(row[0]) for row in rows[:head])


def test_whom_nothing_tells_apart_is_left_to_the_council(eligible: World, sign_in: SignIn) -> None:
    twin = make.person("Lê Thị Chín", at=eligible.lan, birth_year=1979, sex="female", category="official")
    chosen = VerdictSet.objects.get(award="grassroots_fighter", current=True)
    make.award(twin, "advanced_worker", 2024, occasion="regular")
    grade_year(twin, year=2025, grade="good", by=None)
    make.answered(chosen, twin, result=True)
    client = sign_in(eligible.auditor)
    assert names(client, f"{CAP}&so=2&chon=trong") == {"Nguyễn Văn An"}
    assert names(client, f"{CAP}&so=2&chon=vach") == {"Lê Thị Chi", "Lê Thị Chín"}
    text = client.get(f"{CAP}&so=2").content.decode()
    assert "2 đề nghị ngang nhau cho 1 suất còn lại: Hội đồng quyết định." in text


def test_a_year_without_verdicts_says_so(world: World, sign_in: SignIn) -> None:
    text = sign_in(world.auditor).get("/thu-xem/?kieu=ty-le&nam=2023&so=3").content.decode()
    assert "Chưa có kết luận nào cho năm 2023" in text


def test_the_make_up_of_a_year_stands_beside_the_years_before(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.auditor)
    panel = client.get(MAKEUP).context["panel"]
    assert panel.labels[:3] == ["Lực lượng", "Được khen năm 2024", "Được khen năm 2023"]
    assert panel.totals == [3, 1, 1, 1, 0]
    women = next(line for line in panel.lines if line.name == "Nữ")
    assert [cell.share.yes for cell in women.cells] == [2, 0, 0, 0, 0]
    assert women.cells[1].compared == "thấp hơn lực lượng 66,7 điểm %"
    assert women.cells[4].compared == "chưa so được"
    rows = exported(client, MAKEUP)
    assert any(row[1] == "Nữ" and row[3] == 2 for row in rows)


def _grow(world: World) -> None:
    chosen = VerdictSet.objects.get(award="grassroots_fighter", current=True)
    for number in range(3):
        person = make.person(
            f"Phạm Văn {'DEG'[number]}", at=world.mai, birth_year=1980 + number, category="official"
        )
        make.answered(chosen, person, result=True)


@pytest.mark.parametrize(
    "url",
    [LAW, f"{CAP}&so=1", f"{CAP}&so=1&cap=grassroots", MAKEUP],
    ids=["law", "cap", "cap-unit", "makeup"],
)
def test_more_people_ask_no_more_queries(url: str, eligible: World, sign_in: SignIn) -> None:
    client = sign_in(eligible.auditor)

    def queries() -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    few = queries()
    _grow(eligible)
    assert queries() == few
