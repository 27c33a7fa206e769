"""A list of registrations (F9): the heading of two rows, errors by cell, written once and taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests import factories as make
from tests.campaigns.conftest import Place, opened_call, place
from tests.imports.sheets import check, row_of, workbook
from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.moves import return_pledge
from vinhdanh.campaigns.states import PledgeState
from vinhdanh.imports.actions import apply_batch, check_file, plan_batch, undo_batch
from vinhdanh.imports.models import ImportBatch
from vinhdanh.kit.verdict import Refused

__all__ = ["place"]

TOP = ["STT", "Ông (bà)", "Họ và tên", "Chức vụ, đơn vị", "Đăng ký", None, "Năm"]
UNDER = [None, None, None, None, "Thi đua", "Khen thưởng", None]
MERGED = ["E1:F1", "A1:A2", "B1:B2", "C1:C2", "D1:D2", "G1:G2"]


def f9(*rows: list[Any]) -> bytes:
    return workbook([TOP, UNDER, *rows], merges=MERGED)


def checked(place: Place, content: bytes) -> ImportBatch:
    return check_file(content, file_name="dang-ky.xlsx", kind="pledges", unit=place.mai, by=place.mai_officer)


def verbs(batch: ImportBatch) -> list[tuple[str, str]]:
    return [(row.verb, "; ".join(row.says)) for row in plan_batch(batch, by=None).rows]


def test_the_heading_of_two_rows_is_understood() -> None:
    outcome = check("pledges", [TOP, UNDER, [1, "Bà", "Đỗ Thị Bình", "CĐCS Hoa Mai", "LĐTT; CSTĐ cơ sở", None, 2025]], merges=MERGED)  # fmt: skip
    values = row_of(outcome, 3).values
    assert values["pledges"] == [{"code": "advanced_worker", "year": 2025}, {"code": "grassroots_fighter", "year": 2025}]  # fmt: skip
    assert not row_of(outcome, 3).problems


def test_errors_name_their_cell() -> None:
    outcome = check("pledges", [
        TOP, UNDER, [1, "Bà", "Đỗ Thị Bình", "CĐCS Hoa Mai", "Danh hiệu lạ hoắc", None, 2025], [2, "Ông", "Lê Văn An", "CĐCS Hoa Mai", None, None, 2025],
        [3, "Ông", "Lê Văn Chi", "CĐCS Hoa Mai", "LĐTT", None, 2099],
    ], merges=MERGED)  # fmt: skip
    told = {row: [(p.cell, p.kind) for p in row_of(outcome, row).problems] for row in (3, 4, 5)}
    assert told == {3: [("E3", "unknown_award")], 4: [("E4", "missing_award")], 5: [("G5", "bad_year")]}


def test_a_list_is_written_once_approved_for_the_unit_and_taken_back(place: Place) -> None:
    opened_call(place)
    make.award_kind("commendation_letter_grassroots_union")
    content = f9(
        [1, "Bà", "Đỗ Thị Bình", "CĐCS Hoa Mai", "Lao động tiên tiến; Chiến sĩ thi đua cơ sở", None, 2025]
    )
    batch = checked(place, content)
    assert Pledge.objects.count() == 0
    apply_batch(batch, by=place.mai_officer)
    found = {row.kind_id: (row.state, row.holder) for row in Pledge.objects.filter(person=place.binh)}
    assert found == {
        "advanced_worker": (PledgeState.APPROVED, place.mai), "grassroots_fighter": (PledgeState.SUBMITTED, place.upper),
    }  # fmt: skip
    again = checked(place, f9([1, "Bà", "Đỗ Thị Bình", "CĐCS Hoa Mai", "LĐTT", None, 2025]))
    assert [verb for verb, _says in verbs(again)] == ["same"]
    undo_batch(batch, by=place.mai_officer)
    assert Pledge.objects.count() == 0


def test_a_list_is_not_taken_back_once_a_level_has_acted_on_it(place: Place) -> None:
    batch = checked(place, f9([1, "Bà", "Đỗ Thị Bình", "CĐCS Hoa Mai", "LĐTT", None, 2025]))
    apply_batch(batch, by=place.mai_officer)
    return_pledge(Pledge.objects.get(), reason="Ghi nhầm người", on=date(2025, 2, 1), by=place.mai_officer)
    with pytest.raises(Refused, match="Không hoàn tác được"):
        undo_batch(batch, by=place.mai_officer)


def test_nobody_is_made_by_a_list_of_registrations(place: Place) -> None:
    assert [verb for verb, _says in verbs(checked(place, f9([1, "Ông", "Người Lạ", "CĐCS Hoa Mai", "LĐTT", None, 2025])))] == ["hold"]  # fmt: skip
