"""The tables of awards agree with the ledger, counted once more by hand on random data; what is planted is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests import factories as make
from tests.statistics.recount import ROWS
from tests.statistics.world import TODAY, Drawn, Fact, draw
from vinhdanh.awards.actions import revoke_award
from vinhdanh.awards.models import AwardRecord
from vinhdanh.engine.catalogue import catalogue
from vinhdanh.funds.models import Fund, FundSource, FundUse
from vinhdanh.kit.verdict import Refused
from vinhdanh.statistics.actions import file_table, tell_cells
from vinhdanh.statistics.counting import Asked, behind, unplaced
from vinhdanh.statistics.differences import differences, inner_faults, read_numbers
from vinhdanh.statistics.forms import forms
from vinhdanh.statistics.queries import filed, table_of
from vinhdanh.statistics.table import Table
from vinhdanh.statistics.workbook import read_table, write_workbook

SINCE, UNTIL = date(2024, 12, 1), date(2025, 12, 1)


def asked(drawn: Drawn, key: str, year: int = 2025) -> Asked:
    return Asked(forms()[key], drawn.province, year)


COLUMNS: dict[str, Callable[[Fact], bool]] = {
    "1:tt": lambda f: f.subject == "collective",
    "1:cn": lambda f: f.subject == "person",
    "2/order_labour_3:cn": lambda f: f.kind == "order_labour_3" and f.subject == "person",
    "2/medal_friendship:cn": lambda f: f.kind == "medal_friendship" and f.subject == "person",
    "5/people_teacher": lambda f: f.kind == "people_teacher",
    "6": lambda f: f.kind == "emulation_flag_government",
    "7:tt": lambda f: f.kind == "merit_certificate_prime_minister" and f.subject == "collective",
    "8": lambda f: f.kind == "national_fighter",
    "9": lambda f: False,
}


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_the_table_of_state_awards_is_what_a_count_by_hand_gives(seed: int) -> None:
    drawn = draw(seed)
    tiers = {code: award.tier for code, award in catalogue().items()}
    mine = [f for f in drawn.facts if SINCE <= f.day < UNTIL and tiers[f.kind] in ("state", "central")]
    assert len(mine) > 20
    table = table_of(asked(drawn, "tt02-0602"))
    given = {column.key for column in table.columns}
    for row, of_row in ROWS.items():
        for column, of_column in COLUMNS.items():
            if column in given:
                told = sum(of_row(f) and of_column(f) for f in mine)
                assert table.cells[row, column].value == told, (row, column)


@pytest.mark.django_db
def test_the_tables_of_the_province_agree_with_one_another() -> None:
    drawn = draw(7)
    law, own = table_of(asked(drawn, "tt02-0603")), table_of(asked(drawn, "tinh-03"))
    in_year = [f for f in drawn.facts if f.day.year == 2025 and f.kind == "merit_certificate_province"]
    assert own.cells["merit", "3"].value == len(in_year)
    in_period = [f for f in drawn.facts if SINCE <= f.day < UNTIL and f.kind == "merit_certificate_province"]
    assert law.cells["01", "2"].value == len(in_period)
    total, merit = own.cells["all", "3"].value, own.cells["all", "6"].value
    assert isinstance(total, int)
    assert isinstance(merit, int)
    assert own.cells["all", "7"].shown == f"{round(merit * 100 / total, 1):.1f}".replace(".", ",")


@pytest.mark.django_db
def test_behind_a_cell_stand_its_lines_and_no_others() -> None:
    drawn = draw(11)
    this = asked(drawn, "tt02-0602")
    cell = table_of(this).cells["9", "8"]
    found, total = behind(this, cell.groups, limit=200)
    assert total == cell.value == len(found) > 0
    lines = AwardRecord.objects.filter(pk__in=found)
    assert {line.kind_id for line in lines} == {"national_fighter"}
    assert all(line.decided_on and SINCE <= line.decided_on < UNTIL for line in lines)


@pytest.mark.django_db
def test_a_revoked_award_leaves_the_table_and_the_difference_is_named() -> None:
    drawn = draw(3)
    this = asked(drawn, "tt02-0602")
    tell_cells(this, {("21", column.key): 0 for column in table_of(this).columns}, by=None)
    before = table_of(this)
    kept = read_numbers(before.numbers())
    assert differences(table_of(this), kept) == []
    found, _ = behind(this, before.cells["9", "8"].groups, limit=1)
    revoke_award(AwardRecord.objects.get(pk=found[0]), reason="Xét sai đối tượng", by=None)
    told = differences(table_of(this), kept)
    assert ("9", "8") in {(one.row.key, one.column.key) for one in told}
    assert {one.more for one in told} == {-1}


@pytest.mark.django_db
def test_a_planted_number_is_named_with_the_sums_it_breaks() -> None:
    drawn = draw(5)
    this = asked(drawn, "tinh-03")
    table = table_of(this)
    theirs = read_numbers(table.numbers())
    value = theirs["merit", "6"]
    assert value is not None
    theirs["merit", "6"] = value + 500
    (one,) = differences(table, theirs)
    assert (one.row.key, one.column.number, one.more) == ("merit", "6", -500)
    assert any("cột 3" in fault.says() for fault in inner_faults(table, theirs))


@pytest.mark.django_db
def test_whoever_has_no_known_post_is_missing_from_the_parts_and_the_table_says_so() -> None:
    drawn = Drawn(make.province())
    draw_nobody(drawn)
    wrong = refused(asked(drawn, "tt02-0603"))
    assert "dòng “Cá nhân” là 1" in wrong
    assert "cộng lại 0" in wrong


def draw_nobody(drawn: Drawn) -> None:
    place = make.unit(parent=drawn.province)
    make.award_kind("provincial_fighter")
    someone = make.person(at=place, position_class=None)
    make.award(someone, "provincial_fighter", 2025, decided_on=date(2025, 5, 5), occasion="regular")


def refused(this: Asked) -> str:
    with pytest.raises(Refused) as wrong:
        file_table(this, note="", on=TODAY, by=None)
    return wrong.value.why


@pytest.mark.django_db
def test_a_line_without_a_day_of_decision_is_told_apart() -> None:
    drawn = draw(1, lines=3)
    place = make.unit(parent=drawn.province)
    line = make.award(make.person(at=place), "provincial_fighter", 2025, occasion="regular")
    assert unplaced(asked(drawn, "tt02-0603")) == ([line.pk], 1)


@pytest.mark.django_db
def test_a_table_is_handed_in_once_and_again_only_when_it_changed() -> None:
    drawn = Drawn(make.province())
    place = make.unit(parent=drawn.province, non_state=False)
    someone = make.person(at=place)
    make.award(someone, "provincial_fighter", 2025, decided_on=date(2025, 5, 5), occasion="regular")
    this = asked(drawn, "tt02-0603")
    assert "chưa hết" in _too_early(this)
    first = file_table(this, note="", on=TODAY, by=None)
    assert "không đổi" in refused(this)
    make.award(someone, "merit_certificate_province", 2025, decided_on=date(2025, 6, 1), occasion="thematic")
    (told, *_more) = differences(table_of(this), read_numbers(first.numbers))
    assert told.more == 1
    file_table(this, note="bổ sung", on=TODAY, by=None)
    latest = filed(drawn.province, "tt02-0603", 2025)
    assert latest is not None
    assert latest.note == "bổ sung"


def _too_early(this: Asked) -> str:
    with pytest.raises(Refused) as wrong:
        file_table(this, note="", on=date(2025, 11, 30), by=None)
    return wrong.value.why


@pytest.mark.django_db
def test_the_workbook_comes_back_as_it_went() -> None:
    drawn = draw(9)
    for key in ("tt02-0602", "tt02-0603", "tinh-01", "tinh-03"):
        table = table_of(asked(drawn, key))
        told = read_table(table, write_workbook(table, ["LĐLĐ tỉnh"]))
        assert differences(table, told) == [], key


@pytest.mark.django_db
def test_a_wrong_cell_of_a_workbook_is_named() -> None:
    import io

    from openpyxl import load_workbook

    drawn = draw(9, lines=5)
    table = table_of(asked(drawn, "tinh-03"))
    book = load_workbook(io.BytesIO(write_workbook(table, ["LĐLĐ tỉnh"])))
    sheet = book.worksheets[0]
    sheet["C9"] = "nhiều"
    held = io.BytesIO()
    book.save(held)
    with pytest.raises(Refused, match=r"ô C9"):
        read_table(table, held.getvalue())
    with pytest.raises(Refused, match="Không thấy dòng số thứ tự cột"):
        read_table(table_of(asked(drawn, "tt02-0602")), held.getvalue())


def empty_cells(table: Table) -> set[str]:
    return {row for (row, _column), cell in table.cells.items() if cell.value is None}


@pytest.mark.django_db
def test_what_the_ledger_cannot_tell_stays_empty_until_somebody_tells_it() -> None:
    drawn = draw(2, lines=10)
    this = asked(drawn, "tinh-03")
    assert "merit" in empty_cells(table_of(this))
    tell_cells(this, {(row, "16"): 0 for row in ("merit", "fighter", "flag")}, by=None)
    assert table_of(this).cells["all", "16"].value == 0
    assert tell_cells(this, {("merit", "16"): None}, by=None) == 1
    assert table_of(this).cells["all", "16"].value is None
    with pytest.raises(Refused, match="do hệ thống đếm"):
        tell_cells(this, {("merit", "3"): 5}, by=None)


@pytest.mark.django_db
def test_the_fund_is_told_by_its_register_and_by_decisions_and_is_no_zero_without_one() -> None:
    drawn = Drawn(make.province())
    this = asked(drawn, "tinh-05")
    assert table_of(this).cells["fund", "3"].value is None
    fund = Fund.objects.create(
        unit=drawn.province,
        kind="award",
        year=2025,
        name="Quỹ",
        plan={},
        regular_spending_vnd=10_000_000_000,
        happened_on=date(2025, 1, 1),
    )
    FundSource.objects.create(
        fund=fund, unit=drawn.province, kind="regular", happened_on=date(2025, 1, 5), amount_vnd=150_000_000
    )
    FundSource.objects.create(
        fund=fund, unit=drawn.province, kind="carried", happened_on=date(2025, 1, 1), amount_vnd=7_000_000
    )
    FundUse.objects.create(
        fund=fund,
        unit=drawn.province,
        kind="items",
        happened_on=date(2025, 6, 1),
        amount_vnd=12_500_000,
        title="Khung bằng khen",
    )
    table = table_of(this)
    assert (
        table.cells["fund", "3"].value,
        table.cells["fund", "10"].value,
        table.cells["all", "5"].value,
    ) == (150_000_000, 12_500_000, 12_500_000)
    assert table.cells["fund", "4"].shown == "1,50"
