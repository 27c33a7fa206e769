"""What a report lacks or cannot be right in is told; what cannot be stops the issue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from tests.reports import world
from tests.reports.world import World
from vinhdanh.indicators.periods import year_of
from vinhdanh.kit.verdict import Refused
from vinhdanh.reports.actions import Basics, edit_report, finish_report, keep_report, reopen_report
from vinhdanh.reports.checks import blocking, findings, of_content
from vinhdanh.reports.comparing import compare_kept
from vinhdanh.reports.content import Content, Figure, Paragraph, Run, Section, Written
from vinhdanh.reports.making import content_of
from vinhdanh.reports.models import KeptReport, PeriodReport, ReportPassage
from vinhdanh.reports.similar import twins_of
from vinhdanh.reports.typed import typed_numbers
from vinhdanh.reports.writing import save_passage

LONG = (
    "Các cấp công đoàn đã phối hợp chặt chẽ với chuyên môn đồng cấp tổ chức phát động phong trào thi đua sâu rộng"
    " trong toàn thể cán bộ, công nhân, viên chức, lao động, gắn với nhiệm vụ chính trị của từng cơ quan, đơn vị."
)


@pytest.fixture
def here(db: None) -> World:
    return world.build()


def figure(token: str, value: int, count: str = "collectives", **ref: object) -> Figure:
    return Figure(token, token, Decimal(value), count, "ledger", ref)


def content(*sections: Section, figures: dict[str, Figure] | None = None) -> Content:
    return Content("BÁO CÁO", "Tổng kết", (), sections, figures or {})


def kinds(made: Content) -> list[str]:
    return [gap.kind for gap in of_content(made)]


def test_headings_must_be_numbered_in_order() -> None:
    """X05: a part that runs I, II, IV."""
    whole = [Section("a", "I", "Một", 1), Section("b", "II", "Hai", 1), Section("b.1", "1", "Nhỏ", 2), Section("c", "III", "Ba", 1)]  # fmt: skip
    assert kinds(content(*whole)) == []
    broken = [*whole[:3], replace(whole[3], number="IV")]
    (gap,) = blocking(content(*broken))
    assert (gap.kind, gap.section) == ("numbering", "c")
    assert "phải là III" in gap.text


def test_a_number_announced_is_the_number_of_sections_printed() -> None:
    """X04: four movements announced, three described."""
    children = [Section(f"m.{n}", str(n), f"Phong trào {n}", 2) for n in (1, 2, 3)]
    told = figure("m.announced", 4, "movements", children_of="m")
    made = content(Section("m", "I", "Phong trào", 1), *children, figures={told.token: told})
    assert [gap.text for gap in blocking(made)] == ["Câu mở đầu nêu 04 phong trào nhưng phần dưới có 3 mục."]
    assert blocking(replace(made, figures={told.token: replace(told, low=Decimal(3))})) == []


def test_a_typed_figure_that_differs_from_the_data_is_marked() -> None:
    counted = figure("a.flags", 24)
    text = Paragraph((Run("Tặng Cờ cho "), Run("24 tập thể", "a.flags"), Run(".")))

    def made(line: str) -> Content:
        return content(Section("a", "I", "Khen", 1, (text, Written((line,)))), figures={"a.flags": counted})

    assert kinds(made("Đã tặng Cờ cho 24 tập thể tiêu biểu.")) == []
    assert kinds(made("Đã tặng Cờ cho 25 tập thể tiêu biểu.")) == ["contradiction"]
    assert kinds(made("Có 1.200 sáng kiến, đề tài được công nhận.")) == ["unsourced"]
    assert (
        kinds(made("Ngày 25 tháng 7 năm 2025, giai đoạn 2021 - 2025, Nghị quyết số 12/NQ-TW, Điều 5.")) == []
    )


def test_numbers_of_prose_are_read_with_what_they_count() -> None:
    text = "Năm 2025 có 1.250 đoàn viên dự 12 hội nghị; chi 2,5 tỷ đồng; đạt 95,5% kế hoạch, tăng 3 bậc."
    found = [(typed.value, typed.noun) for typed in typed_numbers(text)]
    assert found == [(Decimal(1250), "doan vien"), (Decimal(12), "hoi nghi"), (Decimal(2_500_000_000), "dong"), (Decimal("95.5"), "%")]  # fmt: skip


def test_a_sentence_of_another_report_is_shown_beside_it(here: World) -> None:
    """X18: sentences of more than 90 letters, whatever figures and spelling they have."""
    before = world.draft(here, "year", year_of(2024))
    save_passage(before, "strengths", f"{LONG} Ngắn gọn.", base=0, by=None)
    report = world.draft(here)
    again = LONG.replace("toàn thể", "toàn  thể").replace("hoà", "hòa")
    twins = twins_of(report, [("weak", f"Ngắn gọn. {again}"), ("causes", "Khác hẳn.")])
    assert [(twin.section, twin.report) for twin in twins] == [("weak", before.pk)]
    assert twins_of(before, [("strengths", LONG)]) == []
    save_passage(report, "weak", again, base=0, by=None)
    at = timezone.now() + timedelta(minutes=1)
    assert "similar" in [gap.kind for gap in findings(report, content_of(report, at))]


def test_number_and_day_may_be_blank_only_in_a_draft(here: World) -> None:
    report = world.draft(here)
    with pytest.raises(Refused, match="phải có số và ngày"):
        finish_report(report, at=timezone.now(), by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        PeriodReport.objects.filter(pk=report.pk).update(state="final")
    edit_report(report, Basics(number="34/BC-LĐLĐ", issued_on=date(2025, 12, 29)), by=None)
    kept = finish_report(report, at=timezone.now(), by=None)
    assert (kept.number, kept.issued_on) == ("34/BC-LĐLĐ", date(2025, 12, 29))
    with pytest.raises(Refused, match="không sửa được"):
        save_passage(PeriodReport.objects.get(pk=report.pk), "weak", "x", base=0, by=here.officer)
    with pytest.raises(Refused, match="vì sao"):
        reopen_report(report, reason=" ", by=None)
    assert reopen_report(report, reason="Bổ sung", by=None).is_draft


def test_a_kept_version_and_a_passage_never_change(here: World) -> None:
    report = world.draft(here)
    save_passage(report, "weak", "Một.", base=0, by=None)
    keep_report(report, at=timezone.now(), by=None)
    for rows, change in ((KeptReport.objects, {"digest": "0"}), (ReportPassage.objects, {"text": "Hai."})):
        with pytest.raises(DatabaseError, match="chỉ ghi thêm"), transaction.atomic():
            rows.update(**change)
    assert connection.vendor == "postgresql"


def test_the_same_report_as_of_a_year_ago_is_the_one_kept_then(here: World) -> None:
    report = world.draft(here)
    then = world.instant(date(2024, 12, 20))
    kept = keep_report(report, at=then, by=None)
    world.awarded(here.people[4], "merit_certificate_provincial_federation", 2023, date(2025, 3, 1))
    world.reviewed(world.launched(here, starts_on=date(2025, 1, 10)), date(2025, 6, 20))
    save_passage(report, "weak", "Viết năm nay.", base=0, by=None)
    compared = compare_kept(kept)
    assert compared.same
    # what is written over outside the append-only registers is named
    world.awarded(here.people[3], "merit_certificate_provincial_federation", 2023, date(2024, 1, 2))
    compared = compare_kept(kept)
    assert not compared.same
    assert ("Bằng khen của LĐLĐ tỉnh (cá nhân)", "02 lượt cá nhân", "03 lượt cá nhân") in [(one.label, one.kept, one.now) for one in compared.differences]  # fmt: skip


def test_no_version_is_kept_of_a_moment_to_come(here: World) -> None:
    with pytest.raises(Refused, match="chưa tới"):
        keep_report(world.draft(here), at=timezone.now() + timedelta(days=1), by=None)


def test_basis_is_what_was_in_force_on_the_day_of_the_report(here: World) -> None:
    now = content_of(world.draft(here, "year", year_of(2024)), timezone.now())
    past = content_of(world.draft(here, "year", year_of(2018)), timezone.now())
    assert any("98/2023/NĐ-CP" in line for line in now.basis)
    assert not any("98/2023/NĐ-CP" in line for line in past.basis)
    assert any("91/2017/NĐ-CP" in line for line in past.basis)
    assert "Tổng Liên đoàn" in now.basis[-1]  # the union's own rules come after the State's
    later = content_of(world.draft(here, "year", year_of(2025)), timezone.now())
    assert later.basis != now.basis
    more = world.draft(
        here, "year", year_of(2025), basis="Chương trình công tác năm 2025\nThực hiện Chỉ thị số 06-CT/TU"
    )
    assert list(content_of(more, timezone.now()).basis[-2:]) == ["Căn cứ Chương trình công tác năm 2025", "Thực hiện Chỉ thị số 06-CT/TU"]  # fmt: skip
