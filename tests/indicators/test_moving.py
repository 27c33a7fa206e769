"""Moves: what may be handed in, who does what, locks by level, approved figures in step, history."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.indicators import world as worlds
from tests.indicators.world import ON, YEAR, filled, put
from vinhdanh.indicators.cells import Entry, write_cell
from vinhdanh.indicators.forms import (
    FormFields,
    LineFields,
    change_form,
    open_form,
    open_returns,
    set_lines,
)
from vinhdanh.indicators.hints import warnings
from vinhdanh.indicators.models import Indicator, Measurement, ReturnEvent, UnitReturn
from vinhdanh.indicators.moving import move_return, move_returns
from vinhdanh.indicators.periods import period_of, year_of
from vinhdanh.indicators.queries import standings, tally
from vinhdanh.indicators.saying import declare_no_figure
from vinhdanh.indicators.sheet import sheet_of
from vinhdanh.indicators.states import MOVES, Origin, ReturnState
from vinhdanh.kit.verdict import Refused


@pytest.fixture
def here(db: None) -> worlds.World:
    return worlds.build()


def test_every_state_is_reached_and_left() -> None:
    assert {move.target for move in MOVES} == set(ReturnState)
    assert {move.source for move in MOVES} == set(ReturnState)


def test_handing_in_names_what_is_missing_and_what_is_wrong(here: worlds.World) -> None:
    ret = here.of(here.mai)
    put(ret, workers=10, women_workers=12, sports_clubs=-1)
    with pytest.raises(Refused) as refused:
        move_return(ret, "submit", on=ON, by=here.officer)
    said = refused.value.why
    assert "Dòng 5 “Kinh phí hành chính được giao” chưa có số" in said
    assert "Nữ CNVCLĐ không nhiều hơn CNVCLĐ. 12; 10." in said
    assert "Dòng 3" in said
    assert "Nhỏ hơn mức nhỏ nhất 0" in said
    assert "culture.events" not in said
    filled(ret)
    assert move_return(ret, "submit", on=ON, by=here.officer).state == ReturnState.SUBMITTED


def test_no_figure_said_on_purpose_is_enough_to_hand_in(here: worlds.World) -> None:
    ret = here.of(here.mai)
    put(ret, workers=100, women_workers=40, admin_budget_vnd=10, admin_saved_vnd=1)
    with pytest.raises(Refused, match="Dòng 3"):
        move_return(ret, "submit", on=ON, by=None)
    declare_no_figure(ret, "culture.sports_clubs", "", "Không theo dõi", by=None)
    assert move_return(ret, "submit", on=ON, by=None).submitted_on == ON


def test_each_party_makes_its_own_moves_and_figures_are_approved_in_step(here: worlds.World) -> None:
    ret = filled(here.of(here.mai))
    with pytest.raises(Refused, match="đang ở tình trạng"):
        move_return(ret, "accept", on=ON, by=here.middle)
    move_return(ret, "submit", on=ON, by=here.officer)
    with pytest.raises(Refused, match="cấp trên"):
        move_return(ret, "accept", on=ON, by=here.officer)
    with pytest.raises(Refused, match="Chỉ cán bộ"):
        move_return(ret, "recall", on=ON, by=here.stranger)
    move_return(ret, "accept", on=ON, by=here.middle)
    assert set(Measurement.objects.values_list("approved", flat=True)) == {True}
    with pytest.raises(Refused, match="lý do"):
        move_return(ret, "return", on=ON, by=here.middle)
    move_return(ret, "return", on=ON, by=here.middle, reason="Số câu lạc bộ chưa khớp")
    assert set(Measurement.objects.values_list("approved", flat=True)) == {False}
    assert put(here.of(here.mai), here.officer, sports_clubs=1)[0].done
    told = list(ReturnEvent.objects.filter(unit_return=ret).values_list("verb", "reason"))
    assert told == [("open", ""), ("submit", ""), ("accept", ""), ("return", "Số câu lạc bộ chưa khớp")]


def test_a_lock_opens_only_at_its_level_or_above(here: worlds.World) -> None:
    ret = filled(here.of(here.mai))
    move_return(ret, "submit", on=ON, by=here.officer)
    move_return(ret, "accept", on=ON, by=here.middle)
    assert move_return(ret, "lock", on=ON, by=here.chief).locked_by == here.province
    with pytest.raises(Refused, match="LĐLĐ tỉnh Vĩnh Sơn"):
        move_return(ret, "reopen", on=ON, by=here.middle, reason="Sửa số")
    opened = move_return(ret, "reopen", on=ON, by=here.chief, reason="Sửa số")
    assert (opened.state, opened.locked_by) == (ReturnState.RETURNED, None)


def test_many_are_accepted_at_once_and_the_rest_told_why(here: worlds.World) -> None:
    move_return(filled(here.of(here.mai)), "submit", on=ON, by=None)
    both = [here.of(here.mai).pk, here.of(here.lan).pk]
    moved = move_returns(both, "accept", on=ON, by=here.middle)
    assert [one.unit for one in moved.done] == [here.mai]
    assert [one.unit for one, _why in moved.refused] == [here.lan]
    assert here.of(here.mai).state == ReturnState.ACCEPTED


def test_the_board_tells_complete_and_late_in_one_query(here: worlds.World) -> None:
    filled(here.of(here.mai))
    move_return(here.of(here.mai), "submit", on=date(2026, 1, 12), by=None)
    put(here.of(here.lan), workers=5)
    declare_no_figure(here.of(here.lan), "culture.sports_clubs", "", "Không theo dõi", by=None)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        rows = {row.code: row for row in standings(here.form, YEAR, here.province)}
    assert len(asked) == 1
    mai, lan = rows["hoa-mai"], rows["hoa-lan"]
    assert (mai.told, mai.asked, mai.share, mai.days_late(date(2026, 2, 1))) == (5, 5, 100, 2)
    assert (lan.told, lan.share, lan.handed_in, lan.days_late(date(2026, 1, 20))) == (2, 40, False, 10)
    found = tally(list(rows.values()), date(2026, 1, 20))
    assert (found.units, found.handed_in, found.accepted, found.late, found.complete) == (2, 1, 0, 2, 1)
    assert standings(here.form, YEAR, here.lan)[0].code == "hoa-lan"


def test_a_period_asks_units_of_its_kinds_once(here: worlds.World) -> None:
    assert set(UnitReturn.objects.values_list("unit__name", flat=True)) == {"CĐCS Hoa Mai", "CĐCS Hoa Lan"}
    assert open_returns(here.form, YEAR, by=here.chief) == 0
    make.unit("CĐCS Hoa Cúc", parent=here.upper)
    assert open_returns(here.form, YEAR, by=here.chief) == 1
    assert here.of(here.mai).due_on == worlds.DUE
    with pytest.raises(Refused, match="không phải năm"):
        open_returns(here.form, period_of("quarter", ON), by=None)
    with pytest.raises(Refused, match="ngoài thời gian"):
        open_returns(here.form, year_of(2019), by=None)


def test_a_form_handed_in_loses_no_line(here: worlds.World) -> None:
    fewer = [LineFields("organisation.workers")]
    set_lines(here.form, fewer, by=here.chief)
    assert here.form.lines.count() == 1
    set_lines(here.form, worlds.LINES, by=here.chief)
    move_return(filled(here.of(here.mai)), "submit", on=ON, by=None)
    with pytest.raises(Refused, match="không bớt"):
        set_lines(here.form, fewer, by=here.chief)
    with pytest.raises(Refused, match="một lần"):
        set_lines(here.form, [*worlds.LINES, worlds.LINES[0]], by=here.chief)
    with pytest.raises(Refused, match="Chỉ cán bộ"):
        set_lines(here.form, worlds.LINES, by=here.officer)
    fields = FormFields("Tên mới", "month", ("grassroots_union",), since=date(2021, 1, 1))
    with pytest.raises(Refused, match="không đổi loại kỳ"):
        change_form(here.form, fields, by=here.chief)
    with pytest.raises(Refused, match="tên này"):
        open_form(here.province, FormFields("Báo cáo thi đua năm", "year", ("grassroots_union",), since=date(2021, 1, 1)), [], by=None)  # fmt: skip


def test_hints_warn_of_swings_and_of_units_beside(here: worlds.World) -> None:
    before = year_of(2024)
    open_returns(here.form, before, by=None)
    old = UnitReturn.objects.get(unit=here.mai, since=before.since)
    put(old, workers=100)
    put(here.of(here.mai), workers=1000)
    cell = sheet_of(here.of(here.mai)).cell("organisation.workers", "")
    assert cell
    assert cell.last == 100
    assert any("kỳ trước (100)" in one for one in cell.warnings)
    for number in range(8):
        unit = make.unit(f"CĐCS Hoa {number}", parent=here.upper)
        open_returns(here.form, YEAR, by=None)
        put(UnitReturn.objects.get(unit=unit, since=YEAR.since), workers=90 + number)
    cell = sheet_of(here.of(here.mai)).cell("organisation.workers", "")
    assert cell
    assert cell.others
    assert cell.others.count == 8
    assert any("8 đơn vị cùng cấp" in one for one in cell.warnings)


def test_a_small_number_may_swing(here: worlds.World) -> None:
    clubs = Indicator.objects.get(code="culture.sports_clubs")
    assert warnings(clubs, Decimal(8), Decimal(1), None) == []
    assert warnings(clubs, Decimal(80), Decimal(1), None)


def test_the_sheet_computes_rates_and_asks_a_fixed_number_of_queries(here: worlds.World) -> None:
    filled(here.of(here.mai))
    with CaptureQueriesContext(
        connection,
    ) as few:
        rate = sheet_of(here.of(here.mai)).cell("thrift.saving_rate", "")
    assert rate
    assert rate.value == 15
    set_lines(here.form, [*worlds.LINES, LineFields("culture.facilities"), LineFields("culture.art_teams")], by=None)  # fmt: skip
    write_cell(here.of(here.mai), Entry("culture.facilities", value=Decimal(1)), origin=Origin.PAGE, by=None)
    with CaptureQueriesContext(
        connection,
    ) as more:
        sheet_of(here.of(here.mai))
    assert len(more) == len(few)
    counted = []
    for codes in (("welfare.gifts",), ("welfare.gifts", "labour.dialogues", "organisation.members")):
        set_lines(here.form, [*worlds.LINES, *(LineFields(code) for code in codes)], by=None)
        with CaptureQueriesContext(connection) as asked:
            sheet_of(here.of(here.mai))
        counted.append(len(asked))
    assert counted[0] == counted[1]
