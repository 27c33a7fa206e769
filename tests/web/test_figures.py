"""Figures on the screen: entered cell by cell and all at once, checked, collected."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.web import figures_world as sees
from tests.web.figures_world import CLUBS, YEAR, filled, put, text, values
from tests.web.pressing import errors, opened, press, said
from tests.web.rounds_world import province_officer
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.duties.states import DutyKind
from vinhdanh.duties.waiting import waiting_on
from vinhdanh.indicators.forms import open_returns
from vinhdanh.indicators.models import FigureForm, Measurement, UnitReturn
from vinhdanh.indicators.moving import move_return
from vinhdanh.indicators.remarks import CellRemark
from vinhdanh.indicators.states import ReturnState
from vinhdanh.monitoring.queries import lags
from vinhdanh.monitoring.states import Step

SignIn = Callable[[User], Client]


# --- entering


def one_cell(client: Client, ret: UnitReturn, code: str, typed: str, seen: str = "") -> str:
    """Leave one box, as htmx tells of it."""
    answer = client.post(
        reverse("figure_entry", args=[ret.pk]), {f"o:{code}|": typed, f"t:{code}|": seen},
        headers={"HX-Request": "true", "HX-Trigger-Name": f"o:{code}|"},
    )  # fmt: skip
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_period_is_named_in_the_language_of_the_page(world: World, sign_in: SignIn) -> None:
    ret, client = sees.ret(world), sign_in(world.officer)
    assert "Năm 2025" in text(client, "figure_return", ret.pk)
    client.post(reverse("set_language"), {"language": "en"})
    for page in (text(client, "figure_return", ret.pk), text(client, "figure_form", ret.form_id)):
        assert "Year 2025" in page
        assert "Năm 2025" not in page


def test_a_full_return_is_handed_in_by_the_main_button(world: World, sign_in: SignIn) -> None:
    """What is typed saves itself; "save and see" then has nothing to report, and one hands in next."""
    ret, client = sees.ret(world), sign_in(world.officer)
    submit = reverse("figure_move", args=[ret.pk, "submit"])
    assert f'class="btn btn-primary" href="{reverse("figure_entry", args=[ret.pk])}"' in text(
        client, "figure_return", ret.pk
    )
    filled(ret)
    page = client.post(reverse("figure_entry", args=[ret.pk]), {"xong": "1"}, follow=True).content.decode()
    assert page.count("btn-primary") == 1
    assert f'class="btn btn-primary" href="{submit}"' in page
    assert page.count(submit) == 1
    assert "Không có gì mới" not in page
    still = client.post(reverse("figure_entry", args=[ret.pk]), {}, follow=True).content.decode()
    assert "các ô đã nhập đều đã lưu" in still


def test_leaving_a_box_saves_it_and_says_when_or_why_not(world: World, sign_in: SignIn) -> None:
    ret, client = sees.ret(world), sign_in(world.officer)
    assert "Đã lưu" in one_cell(client, ret, "thrift.admin_budget_vnd", "1,5 tỷ")
    assert values() == {"thrift.admin_budget_vnd": 1_500_000_000}
    assert "không phải số" in one_cell(client, ret, CLUBS, "ba")
    assert "số nguyên" in one_cell(client, ret, CLUBS, "2,5")
    answer = one_cell(client, ret, CLUBS, "1.234")
    assert 'value="1234"' in answer
    assert values()[CLUBS] == 1234
    # an empty box leaves the figure
    one_cell(client, ret, CLUBS, "", "1234")
    assert values()[CLUBS] == 1234
    # somebody wrote meanwhile: told, not overwritten
    put(ret, sports_clubs=7)
    assert "đã ghi 7" in one_cell(client, ret, CLUBS, "9", "1234")
    assert values()[CLUBS] == 7


def test_without_javascript_one_press_saves_all_that_can_stand(world: World, sign_in: SignIn) -> None:
    ret, client = sees.ret(world), sign_in(world.officer)
    url = reverse("figure_entry", args=[ret.pk])
    sent = {"o:organisation.workers|": "120", f"o:{CLUBS}|": "x", "loi:1": "Duy trì hai câu lạc bộ."}
    page = client.post(url, sent).content.decode()
    assert "Có 1 ô cần sửa" in page
    assert 'value="x"' in page
    assert values() == {"organisation.workers": 120}
    answer = client.post(url, {f"o:{CLUBS}|": "0", "xong": "1"})
    assert answer["Location"] == reverse("figure_return", args=[ret.pk])
    assert values() == {"organisation.workers": 120, CLUBS: 0}
    shown = text(client, "figure_return", ret.pk)
    assert "2/5 dòng bắt buộc đã có số" in shown
    assert "Duy trì hai câu lạc bộ." in shown
    assert "Dòng 5" in shown


def test_a_cell_has_its_history_remarks_and_ways_out(world: World, sign_in: SignIn) -> None:
    ret, client = sees.ret(world), sign_in(world.officer)
    url = reverse("figure_cell", args=[ret.pk, CLUBS])
    client.post(url, {"text": "Chưa thống kê", "khong": "1"})
    assert "Không có số liệu: Chưa thống kê" in text(client, "figure_cell", ret.pk, CLUBS)
    one_cell(client, ret, CLUBS, "3")
    client.post(url, {"text": "Đã đếm lại"})
    client.post(url, {"xoa": "1"})
    shown = text(client, "figure_cell", ret.pk, CLUBS)
    assert "3 → đã xoá" in shown
    assert "Đã đếm lại" in shown
    assert not Measurement.objects.exists()
    assert CellRemark.objects.count() == 3
    answer = client.post(url, {"text": " "}, follow=True)
    assert "Hãy ghi nội dung" in answer.content.decode()
    assert client.get(reverse("figure_cell", args=[ret.pk, "loans.families"])).status_code == 404


def test_a_return_climbs_from_the_unit_to_the_lock(world: World, sign_in: SignIn) -> None:
    ret, client = filled(sees.ret(world)), sign_in(world.officer)
    submit = reverse("figure_move", args=[ret.pk, "submit"])
    assert "Đã nộp, chờ duyệt" in said(client, press(client, submit))
    assert client.get(reverse("figure_entry", args=[ret.pk])).status_code == 302
    assert client.get(reverse("figure_move", args=[ret.pk, "accept"])).status_code == 403
    above = sign_in(province_officer(world))
    back = reverse("figure_move", args=[ret.pk, "return"])
    assert errors(press(above, back)) == {"reason": ["Hãy điền ô này."]}
    assert "Trả lại, chờ sửa" in said(above, press(above, back, reason="Xem lại số câu lạc bộ"))
    assert "Xem lại số câu lạc bộ" in text(client, "figure_return", ret.pk)
    press(client, submit)
    for verb in ("accept", "lock"):
        press(above, reverse("figure_move", args=[ret.pk, verb]))
    assert UnitReturn.objects.get(pk=ret.pk).state == ReturnState.LOCKED
    assert set(Measurement.objects.values_list("approved", flat=True)) == {True}


def test_what_is_missing_keeps_it_from_being_handed_in(world: World, sign_in: SignIn) -> None:
    ret, client = sees.ret(world), sign_in(world.officer)
    answer = press(client, reverse("figure_move", args=[ret.pk, "submit"]))
    assert "Chưa nộp được" in errors(answer)["__all__"][0]


# --- collecting


def test_a_form_is_made_filled_with_indicators_and_opened(world: World, sign_in: SignIn) -> None:
    sees.form(world, opened=False)
    client = sign_in(province_officer(world))
    url = reverse("figure_form_new")
    sent = {**opened(client, url), "name": "Biểu quý", "period_kind": "quarter", "asked": ["grassroots_union"], "since": "01/01/2025"}  # fmt: skip
    said(client, client.post(url, sent))
    made = FigureForm.objects.get(name="Biểu quý")
    lines = reverse("figure_form_lines", args=[made.pk])
    assert "Câu lạc bộ thể dục, thể thao" in text(client, "figure_form_lines", made.pk, query="?q=cau lac bo")
    client.post(lines, {"them": [CLUBS, "culture.events", "culture.facilities"], "tiep": "1"})
    kept = {
        "ma": [CLUBS, "culture.events", "culture.facilities"], f"tt-{CLUBS}": "9", "tt-culture.events": "1", f"muc-{CLUBS}": "Thể thao",
        f"bb-{CLUBS}": "on", "bo-culture.facilities": "on",
    }  # fmt: skip
    client.post(lines, kept)
    found = [(line.indicator.code, line.heading, line.required) for line in made.lines.select_related("indicator")]  # fmt: skip
    assert found == [("culture.events", "", False), (CLUBS, "Thể thao", True)]
    period = {"period": "2025-07-01", "due_on": "15/10/2025"}
    page = said(client, press(client, reverse("figure_form_open", args=[made.pk]), **period))
    assert "Đã mở kỳ cho 2 đơn vị" in page
    assert "Quý III/2025" in page
    assert errors(press(client, reverse("figure_form_edit", args=[made.pk]), asked=["grassroots_union"], name=" "))  # fmt: skip


def test_the_list_of_forms_says_which_period_is_not_opened(world: World, sign_in: SignIn) -> None:
    sees.form(world, opened=False)
    client = sign_in(world.officer)
    page = text(client, "figure_forms")
    assert "chưa mở kỳ nào" in page
    assert "Năm 2025 chưa mở" in page
    open_returns(FigureForm.objects.get(), YEAR, due_on=YEAR.until, by=None)
    page = text(client, "figure_forms")
    assert "Năm 2025" in page
    assert "chưa mở" not in page


def test_the_board_accepts_many_and_tells_of_the_rest(world: World, sign_in: SignIn) -> None:
    of = sees.form(world)
    mai, lan = sees.ret(world, of=of), sees.ret(world, world.lan, of=of)
    move_return(filled(mai), "submit", on=YEAR.until, by=None)
    client = sign_in(province_officer(world))
    page = text(client, "figure_form", of.pk)
    assert "CĐCS Hoa Mai" in page
    assert "1/2" in page
    url = reverse("figure_bulk", args=[of.pk])
    answer = client.post(url, {"row": [mai.pk, lan.pk], "duyet": "1", "ky": "2025-01-01"}, follow=True)
    shown = " ".join(answer.content.decode().split())
    assert "Duyệt số liệu: 1 đơn vị" in shown
    assert "ví dụ CĐCS Hoa Lan" in shown
    assert UnitReturn.objects.get(pk=mai.pk).state == ReturnState.ACCEPTED
    # an officer of the unit itself changes nothing here
    sign_in(world.officer).post(url, {"row": [mai.pk], "khoa": "1"})
    assert UnitReturn.objects.get(pk=mai.pk).state == ReturnState.ACCEPTED


@pytest.mark.parametrize(("role", "count"), [("officer", 1), ("stranger", 1), ("auditor", 2), ("member", 0), ("nobody", 0)])  # fmt: skip
def test_each_role_sees_its_returns(role: str, count: int, world: World, sign_in: SignIn) -> None:
    of = sees.form(world)
    client = sign_in(world.accounts[role])
    listed = client.get(reverse("figures") + "?don_vi=*").context["listing"]
    assert listed.total == count
    board = client.get(reverse("figure_form", args=[of.pk]))
    if board.status_code == 200:
        assert board.context["listing"].total == count


def test_lists_ask_no_more_for_more_rows(world: World, sign_in: SignIn) -> None:
    of = sees.form(world)
    client = sign_in(world.auditor)
    places = [reverse("figures") + "?don_vi=*", reverse("figure_form", args=[of.pk]), reverse("figure_forms")]

    def count(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    before = [count(url) for url in places]
    for number in range(3):
        make.unit(f"CĐCS thêm {number}", parent=world.province)
        sees.form(world)
    open_returns(of, YEAR, by=None)
    assert [count(url) for url in places] == before


def test_a_late_return_is_a_duty_and_a_step_to_be_reminded_of(world: World, sign_in: SignIn) -> None:
    ret = sees.ret(world)
    day = ret.due_on.replace(day=ret.due_on.day + 1)
    found = {item.kind: item for item in waiting_on(world.officer, day)}
    assert (found[DutyKind.FIGURES].count, found[DutyKind.FIGURES].late) == (1, 1)
    (late,) = lags(world.mai, day, steps=[Step.FIGURES])
    assert (late.key, late.days) == (str(ret.pk), 1)
    assert lags(world.mai, ret.due_on, steps=[Step.FIGURES]) == []
    move_return(filled(ret), "submit", on=day, by=None)
    assert DutyKind.FIGURES not in {item.kind for item in waiting_on(world.officer, day)}
    assert lags(world.mai, day, steps=[Step.FIGURES]) == []
    kinds = {item.kind: item.count for item in waiting_on(province_officer(world), day)}
    assert kinds[DutyKind.FIGURES_CHECK] == 1
    assert "Nhập, nộp báo cáo số liệu" in text(sign_in(world.stranger), "home")


# --- the catalogue


def test_the_catalogue_tells_how_one_counts_and_what_lies_behind(world: World, sign_in: SignIn) -> None:
    put(sees.ret(world), sports_clubs=3)
    client = sign_in(world.officer)
    assert "Đội văn nghệ cơ sở" in text(client, "figure_indicators", query="?q=van nghe&nhom=culture")
    shown = text(client, "figure_indicator", CLUBS)
    assert "câu lạc bộ" in shown
    assert "CĐCS Hoa Mai" in shown
    assert "CĐCS Hoa Mai" not in text(sign_in(world.stranger), "figure_indicator", CLUBS)
    rows = text(client, "figure_rows", "titles.fighters", query="?nam=2024")
    assert "Nguyễn Văn An" in rows
    assert reverse("person", args=[world.an.pk]) in rows
    assert client.get(reverse("figure_rows", args=[CLUBS])).status_code == 404
    assert "Tỷ lệ" in text(client, "figure_indicator", "thrift.saving_rate")
