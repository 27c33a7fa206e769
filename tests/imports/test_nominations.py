"""A list of nominations: whose row, which award, errors by cell; drafts opened together and given up together."""

from __future__ import annotations

from typing import Any

import pytest

from tests import factories as make
from tests.dossiers.conftest import Place, proposal
from tests.imports.sheets import workbook
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.actions import open_dossier, submit
from vinhdanh.dossiers.models import Dossier, DossierEvent
from vinhdanh.dossiers.report import latest_texts
from vinhdanh.dossiers.writing import save_text
from vinhdanh.imports.actions import apply_batch, check_file, plan_batch, undo_batch
from vinhdanh.imports.models import ImportBatch, ImportedRow
from vinhdanh.kit.verdict import Refused
from vinhdanh.people.actions import add_household, move_person
from vinhdanh.people.models import Household, Person
from vinhdanh.rounds.models import Round, RoundAward

HEAD = [
    "STT",
    "Phân loại",
    "Tên cá nhân, tập thể, hộ gia đình",
    "Ngày sinh",
    "Danh hiệu, hình thức đề nghị",
    "Tóm tắt thành tích",
]
LETTER = "Giấy khen"


def sheet(*rows: list[Any]) -> bytes:
    return workbook([HEAD, *([number, *row] for number, row in enumerate(rows, start=1))])


def checked(place: Place, content: bytes, *, by: User | None = None, **said: Any) -> ImportBatch:
    nomination = {"year": 2025, "occasion": "regular", "topic": "", "round": None, "award": "", **said}
    return check_file(
        content, file_name="de-nghi.xlsx", kind="nominations", unit=place.mai, by=by or place.mai_officer,
        choices={"nomination": nomination},
    )  # fmt: skip


def verbs(batch: ImportBatch) -> dict[int, tuple[str, str]]:
    return {row.row: (row.verb, "; ".join(row.says)) for row in plan_batch(batch, by=None).rows}


def test_each_row_opens_the_draft_of_its_subject(place: Place) -> None:
    home = add_household("Lò Văn Giang", unit=place.mai, by=None)
    batch = checked(place, sheet(
        ["CANHAN", "Nguyễn Văn An", None, LETTER, "Vượt 20 % định mức"],
        ["TAPTHE", "CĐCS Hoa Mai", None, "Công đoàn cơ sở vững mạnh", None],
        ["HOGIADINH", "Lò Văn Giang", None, "Gia đình văn hóa", None],
    ))  # fmt: skip
    assert Dossier.objects.count() == 0
    apply_batch(batch, by=place.mai_officer)
    found = {row.kind_id: row for row in Dossier.objects.all()}
    assert {code: row.subject for code, row in found.items()} == {
        "commendation_letter": place.an, "strong_grassroots_union": place.mai, "cultural_family": home,
    }  # fmt: skip
    assert {row.origin for row in found.values()} == {"workbook"}
    assert {row.proposer for row in found.values()} == {place.mai}
    summary = latest_texts([found["commendation_letter"]])[found["commendation_letter"].pk]["summary"]
    assert (summary.text, summary.by) == ("Vượt 20 % định mức", place.mai_officer)


def test_rows_that_name_no_award_take_the_one_chosen(place: Place) -> None:
    content = sheet(["", "Nguyễn Văn An", None, None, None], ["", "Đỗ Thị Bình", None, LETTER, None])
    assert verbs(checked(place, content))[2][0] == "hold"
    apply_batch(checked(place, content, award="advanced_worker"), by=place.mai_officer)
    assert {(str(d.subject), d.kind_id) for d in Dossier.objects.all()} == {
        ("Nguyễn Văn An", "advanced_worker"), ("Đỗ Thị Bình", "commendation_letter"),
    }  # fmt: skip


def test_what_stands_already_is_not_opened_twice(
    place: Place,
) -> None:
    open_dossier(proposal(place.an, kind="commendation_letter"), proposer=place.mai, by=place.mai_officer)
    batch = checked(place, sheet(
        ["", "Nguyễn Văn An", None, LETTER, None], ["", "Đỗ Thị Bình", None, LETTER, None], ["", "Đỗ Thị Bình", None, LETTER, None],
    ))  # fmt: skip
    found = verbs(batch)
    assert [found[row][0] for row in (2, 3, 4)] == ["same", "create", "same"]
    assert "đang soạn" in found[2][1]
    assert "dòng 3 của tệp này" in found[4][1]
    apply_batch(batch, by=place.mai_officer)
    assert Dossier.objects.count() == 2


def test_nobody_is_made_by_a_list_of_nominations(place: Place) -> None:
    batch = checked(place, sheet(
        ["", "Không Có Ai", None, LETTER, None], ["TAPTHE", "Tổ không có", None, "Tập thể lao động tiên tiến", None],
        ["HOGIADINH", "Hộ Không Có", None, "Gia đình văn hóa", None],
    ))  # fmt: skip
    assert {verb for verb, _ in verbs(batch).values()} == {"hold"}
    apply_batch(batch, by=place.mai_officer)
    assert (Dossier.objects.count(), Household.objects.count(), Person.objects.count()) == (0, 0, 2)


@pytest.mark.parametrize(
    ("row", "cell", "why"),
    [
        (["", "Nguyễn Văn An", None, "Huy chương bóng đá", None], "E2", "không có trong danh mục"),
        (["", "Nguyễn Văn An", None, "Tập thể lao động xuất sắc", None], "E2", "không tặng cho cá nhân"),
        (["", "", "04/04/1985", LETTER, None], "C2", "thiếu"),
        (["", "Nguyễn Văn An", "31/02/1985", LETTER, None], "D2", "không có trong lịch"),
        (["", "Nguyễn Văn An", None, LETTER, "x" * 2001], "F2", "rút gọn"),
    ],
)
def test_errors_are_told_by_cell(row: list[Any], cell: str, why: str, place: Place) -> None:
    batch = checked(place, sheet(row))
    problems = [p for r in batch.outcome["rows"] for p in r["problems"]]
    assert [p["cell"] for p in problems] == [cell]
    assert why in problems[0]["message"]
    apply_batch(batch, by=place.mai_officer)
    assert Dossier.objects.count() == 0


def test_a_round_takes_only_the_awards_in_play(place: Place) -> None:
    held = Round.objects.create(
        unit=place.federation, name="Cuối năm", occasion="regular", year=2025, state="open"
    )
    RoundAward.objects.create(round=held, kind_id="commendation_letter", subject_kind="person")
    batch = checked(place, sheet(
        ["", "Nguyễn Văn An", None, LETTER, None], ["", "Đỗ Thị Bình", None, "Lao động tiên tiến", None],
    ), round=held.pk)  # fmt: skip
    assert "không có trong đợt xét" in verbs(batch)[3][1]
    apply_batch(batch, by=place.mai_officer)
    assert [dossier.round for dossier in Dossier.objects.all()] == [held]


def test_a_row_that_cannot_be_opened_leaves_nothing_half_written(place: Place) -> None:
    held = Round.objects.create(
        unit=place.federation, name="Cuối năm", occasion="regular", year=2025, state="open"
    )
    for code in ("commendation_letter", "advanced_worker"):
        RoundAward.objects.create(round=held, kind_id=code, subject_kind="person")
    batch = checked(
        place,
        sheet(["", "Nguyễn Văn An", None, LETTER, "Tốt"], ["", "Đỗ Thị Bình", None, LETTER, None]),
        round=held.pk,
    )
    Round.objects.update(state="closed")
    with pytest.raises(Refused, match="không mở"):
        apply_batch(batch, by=place.mai_officer)
    batch.refresh_from_db()
    assert (batch.state, Dossier.objects.count(), DossierEvent.objects.count(), ImportedRow.objects.count()) == (
        "checked", 0, 0, 0,
    )  # fmt: skip


def test_drafts_are_given_up_together_while_none_was_sent(place: Place) -> None:
    content = sheet(["", "Nguyễn Văn An", None, LETTER, None], ["", "Đỗ Thị Bình", None, LETTER, None])
    batch = apply_batch(checked(place, content), by=place.mai_officer)
    first, second = Dossier.objects.order_by("pk")
    save_text(first, "duties", "Đã viết", base=0, by=place.mai_officer)
    on = make.LONG_AGO.replace(year=2025)
    submit(make.with_papers(second, on), on=on, by=place.mai_officer, reason="Thành tích nổi trội")
    with pytest.raises(Refused, match=second.code):
        undo_batch(batch, by=place.mai_officer)
    first.refresh_from_db()
    assert first.stage == "draft"
    Dossier.objects.filter(pk=second.pk).update(stage="draft")
    undo_batch(batch, by=place.mai_officer)
    assert set(Dossier.objects.values_list("stage", flat=True)) == {"withdrawn"}
    # what was written stays readable, and the same list can be sent again
    assert latest_texts([first])[first.pk]["duties"].text == "Đã viết"
    apply_batch(checked(place, content), by=place.mai_officer)
    assert Dossier.objects.filter(stage="draft").count() == 2


def test_somebody_who_left_is_not_proposed_from_here(place: Place) -> None:
    move_person(place.binh, to=place.lan, on=make.LONG_AGO.replace(year=2024), by=None)
    found = verbs(checked(place, sheet(["", "Đỗ Thị Bình", None, LETTER, None])))
    assert found[2][0] in ("skip", "hold")
