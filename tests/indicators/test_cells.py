"""Cells: zero is no gap, an empty box takes nothing out, each change is history, a key counts once."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest

from tests.indicators import world as worlds
from tests.indicators.world import put
from vinhdanh.indicators.cells import Entry, Fate, write_all_or_none, write_cell, write_cells
from vinhdanh.indicators.forms import FormFields, LineFields, open_form, open_returns
from vinhdanh.indicators.models import Measurement, MeasurementEvent
from vinhdanh.indicators.moving import move_return
from vinhdanh.indicators.remarks import CellRemark
from vinhdanh.indicators.saying import comment_cell, declare_no_figure, narratives, tell_block
from vinhdanh.indicators.sheet import sheet_of
from vinhdanh.indicators.states import Origin
from vinhdanh.kit.verdict import Refused

CLUBS = "culture.sports_clubs"


@pytest.fixture
def here(db: None) -> worlds.World:
    return worlds.build()


def one(world: worlds.World, value: str | None, **more: object) -> Fate:
    entry = Entry(CLUBS, value=None if value is None else Decimal(value), **more)  # type: ignore[arg-type]
    return write_cell(world.of(world.mai), entry, origin=Origin.PAGE, by=world.officer).fate


def test_zero_is_a_figure_and_nothing_is_none(here: worlds.World) -> None:
    assert sheet_of(here.of(here.mai)).told == 0
    assert one(here, "0") == Fate.SAVED
    row = Measurement.objects.get()
    assert (row.value, row.approved, row.unit_id) == (0, False, here.mai.pk)
    assert sheet_of(here.of(here.mai)).told == 1


def test_an_empty_box_takes_nothing_out_a_clear_does_and_stays_history(here: worlds.World) -> None:
    one(here, "5")
    assert one(here, None) == Fate.REFUSED
    assert one(here, "5") == Fate.SAME
    assert Measurement.objects.get().value == 5
    assert one(here, None, clear=True) == Fate.CLEARED
    assert not Measurement.objects.exists()
    assert list(MeasurementEvent.objects.values_list("old", "new")) == [(None, 5), (5, None)]


@pytest.mark.parametrize(
    ("code", "part", "value", "said"),
    [
        (CLUBS, "", "1.5", "số nguyên"),
        (CLUBS, "sex:women", "1", "không chia"),
        ("thrift.saving_rate", "", "15", "tự tính"),
        ("loans.families", "", "1", "không có chỉ số"),
        (CLUBS, "", "1000000000000000", "quá lớn"),
    ],
)
def test_what_cannot_stand_is_refused_with_its_reason(
    here: worlds.World, code: str, part: str, value: str, said: str
) -> None:
    entry = Entry(code, part, Decimal(value))
    outcome = write_cell(here.of(here.mai), entry, origin=Origin.PAGE, by=None)
    assert outcome.fate == Fate.REFUSED
    assert said in outcome.why
    assert not MeasurementEvent.objects.exists()


def test_one_wrong_cell_of_a_workbook_leaves_everything_as_it_was(here: worlds.World) -> None:
    ret = here.of(here.mai)
    right, wrong = Entry(CLUBS, value=Decimal(3)), Entry("organisation.workers", value=Decimal("2.5"))
    with pytest.raises(Refused, match="số nguyên"):
        write_all_or_none(ret, [right, wrong], origin=Origin.WORKBOOK, by=here.officer)
    assert not Measurement.objects.exists()
    fates = [one.fate for one in write_cells(ret, [right, wrong], origin=Origin.PAGE, by=here.officer)]
    assert fates == [Fate.SAVED, Fate.REFUSED]


def test_a_key_sent_again_is_the_first_ones_result(here: worlds.World) -> None:
    key = uuid4()
    assert one(here, "7", key=key) == Fate.SAVED
    assert one(here, "7", key=key) == Fate.AGAIN
    one(here, "9")
    # even after another change: the second sending writes nothing
    assert one(here, "7", key=key) == Fate.AGAIN
    assert Measurement.objects.get().value == 9
    assert MeasurementEvent.objects.count() == 2
    other = Entry("culture.events", value=Decimal(1), key=key)
    assert write_cell(here.of(here.mai), other, origin=Origin.OFFLINE, by=None).fate == Fate.REFUSED
    twice = [Entry("culture.events", value=Decimal(1), key=(same := uuid4()))] * 2
    fates = [r.fate for r in write_cells(here.of(here.mai), twice, origin=Origin.OFFLINE, by=None)]
    assert fates == [Fate.SAVED, Fate.AGAIN]
    assert MeasurementEvent.objects.filter(key=same).count() == 1


def test_a_key_is_answered_even_after_the_return_was_handed_in(here: worlds.World) -> None:
    key = uuid4()
    one(here, "7", key=key)
    ret = worlds.filled(here.of(here.mai))
    move_return(ret, "submit", on=worlds.ON, by=here.officer)
    assert one(here, "7", key=key) == Fate.AGAIN
    assert one(here, "8") == Fate.REFUSED


def test_what_changed_meanwhile_is_a_conflict_for_the_writer_to_settle(here: worlds.World) -> None:
    one(here, "4")
    entry = Entry(CLUBS, value=Decimal(6), says_seen=True, seen=None, key=uuid4())
    outcome = write_cell(here.of(here.mai), entry, origin=Origin.OFFLINE, by=here.officer)
    assert (outcome.fate, outcome.value, outcome.by) == (Fate.CONFLICT, 4, str(here.officer))
    assert Measurement.objects.get().value == 4
    assert one(here, "6", says_seen=True, seen=Decimal(4)) == Fate.SAVED


def test_approved_and_locked_cells_refuse(here: worlds.World) -> None:
    ret = worlds.filled(here.of(here.mai))
    for verb, who in (("submit", here.officer), ("accept", here.middle), ("lock", here.chief)):
        move_return(ret, verb, on=worlds.ON, by=who)
        (outcome,) = put(here.of(here.mai), sports_clubs=9)
        assert outcome.fate == Fate.REFUSED
    assert "LĐLĐ tỉnh Vĩnh Sơn mở khoá" in outcome.why


def test_a_figure_of_two_forms_stands_once_and_is_kept_by_the_one_approved(here: worlds.World) -> None:
    fields = FormFields("Biểu thứ hai", "year", ("grassroots_union",), since=worlds.YEAR.since)
    second = open_form(here.province, fields, [LineFields(CLUBS)], by=None)
    open_returns(second, worlds.YEAR, by=None)
    ret = worlds.filled(here.of(here.mai))
    again = second.returns.get(unit=here.mai)
    cell = sheet_of(again).cell(CLUBS, "")
    assert cell
    assert cell.value == 0
    move_return(ret, "submit", on=worlds.ON, by=here.officer)
    outcome = write_cell(again, Entry(CLUBS, value=Decimal(2)), origin=Origin.PAGE, by=here.officer)
    assert outcome.fate == Fate.REFUSED
    assert "biểu khác" in outcome.why


def test_only_officers_of_the_unit_or_above_write(here: worlds.World) -> None:
    with pytest.raises(Refused, match="Chỉ cán bộ"):
        put(here.of(here.mai), here.stranger, sports_clubs=1)
    assert put(here.of(here.mai), here.chief, sports_clubs=1)[0].fate == Fate.SAVED


def test_no_figure_is_said_with_a_reason_and_ends_with_a_figure(here: worlds.World) -> None:
    ret = here.of(here.mai)
    with pytest.raises(Refused, match="vì sao"):
        declare_no_figure(ret, CLUBS, "", " ", by=here.officer)
    declare_no_figure(ret, CLUBS, "", "Đơn vị chưa thống kê", by=here.officer)
    cell = sheet_of(ret).cell(CLUBS, "")
    assert cell
    assert (cell.value, cell.none_why) == (None, "Đơn vị chưa thống kê")
    one(here, "2")
    cell = sheet_of(ret).cell(CLUBS, "")
    assert cell
    assert (cell.value, cell.none_why) == (2, "")
    with pytest.raises(Refused, match="đang có số"):
        declare_no_figure(ret, CLUBS, "", "Nhầm", by=here.officer)


def test_comments_and_words_of_a_block_only_grow(here: worlds.World) -> None:
    ret = here.of(here.mai)
    comment_cell(ret, CLUBS, "", "Đã gồm câu lạc bộ cầu lông", by=here.officer)
    cell = sheet_of(ret).cell(CLUBS, "")
    assert cell
    assert cell.comments == 1
    assert CellRemark.objects.get().by == here.officer
    tell_block(ret, "Văn hoá, thể thao", "Duy trì hai câu lạc bộ.", by=here.officer)
    assert tell_block(ret, "Văn hoá, thể thao", "Duy trì hai câu lạc bộ.", by=here.officer) is None
    with pytest.raises(Refused, match="không xoá"):
        tell_block(ret, "Văn hoá, thể thao", "", by=here.officer)
    assert narratives(ret) == {"Văn hoá, thể thao": "Duy trì hai câu lạc bộ."}
    with pytest.raises(Refused, match="không có mục"):
        tell_block(ret, "Mục lạ", "…", by=here.officer)
