"""Requirements of group A, each answered by a query or an action: documents and directives."""

from __future__ import annotations

import io
from datetime import date, timedelta

from docx import Document

from tests.launches.world import launched
from tests.registry.test_base import decision
from tests.registry.test_spreading import study
from tests.registry.world import TODAY, World, build, came, citations, directive, plan, went
from vinhdanh.launches.models import LaunchBasis
from vinhdanh.letters.document_books import Book, outgoing_docx
from vinhdanh.registry.base import cited_in_full, legal_base, outdated_citations, version_on
from vinhdanh.registry.books import outgoing_book
from vinhdanh.registry.chain import downward, lag_of, launches_citing, missing_plans, upward
from vinhdanh.registry.checks import findings
from vinhdanh.registry.models import Obligation, RegistryDocument
from vinhdanh.registry.obliging import also_asked_by, fulfil, oblige
from vinhdanh.registry.queries import open_obligations, overdue, tasks_of
from vinhdanh.registry.relating import carry_out, relate, relate_cited, relate_launch, set_tasks
from vinhdanh.registry.sending import receive_document, send_document
from vinhdanh.registry.spreading import coverage, without_session
from vinhdanh.registry.states import Fault

EVERYTHING = RegistryDocument.objects.all
TEN = (
    "Tổng LĐLĐ Việt Nam", "Tỉnh uỷ", "HĐND, UBND tỉnh", "Ban Thi đua - Khen thưởng tỉnh", "Thường trực BTV", "LĐLĐ tỉnh trưởng cụm", "Các ban LĐLĐ tỉnh",
    "Công đoàn ngành", "CĐCS trực thuộc", "Lưu: VT, CSPL",
)  # fmt: skip


def test_s000_01_two_plans_lead_to_one_report_and_one_conference(db: None) -> None:
    here = build()
    union, state = (
        came(here.province, "52/KH-TLĐ", date(2014, 8, 12)),
        came(here.province, "2487/KH-UBND", date(2014, 9, 3), issuer="UBND tỉnh"),
    )
    report = oblige(
        [union, state], kind="report", text="Báo cáo tổng kết 5 năm", due_on=date(2015, 5, 30), by=None
    )
    meeting = oblige(
        [union],
        kind="meeting",
        text="Hội nghị điển hình tiên tiến",
        due_on=TODAY + timedelta(days=5),
        by=None,
    )
    also_asked_by(meeting, state, by=None)
    assert all(set(one.documents.all()) == {union, state} for one in (report, meeting))
    assert [one.text for one in open_obligations(Obligation.objects.all())] == [report.text, meeting.text]
    assert list(Obligation.objects.filter(overdue(TODAY))) == [report]
    made = went(here.province, "34/BC-LĐLĐ", date(2015, 5, 29), "Tổng kết 5 năm phong trào thi đua")
    fulfil(report, done_on=date(2015, 5, 29), document=made, on=TODAY, by=None)
    assert set(made.fulfils.get().documents.all()) == {union, state}
    assert list(open_obligations(Obligation.objects.all())) == [meeting]


def test_s000_02_coverage_a_unit_and_a_directive_with_units_that_held_no_session(db: None) -> None:
    here = build()
    one, two = directive(here.province), came(here.province, "39-CT/TW", issuer="Bộ Chính trị")
    study(here, here.mai, "Chỉ thị số 34-CT/TW")
    study(here, here.lan, "Chỉ thị 34-CT/TW ngày 07/4/2014")
    study(here, here.mai, "Chỉ thị 39-CT/TW")
    assert [coverage(document, TODAY).studied_percent for document in (one, two)] == [50, 25]
    assert {unit.name for unit in without_session(one, TODAY)} == {here.upper.name, here.cuc.name}


def test_s000_03_the_graph_shows_the_plan_under_the_directive_and_298_days(db: None) -> None:
    here = build()
    above, made = directive(here.province), plan(here.province)
    relate(made, above, "implements", by=None)
    (step,) = downward(above, EVERYTHING())
    assert (step.document, step.kind, step.lag) == (made, "implements", 298)
    kh05, kh56 = (
        came(here.province, "05/KH-TLĐ", date(2019, 1, 16)),
        went(here.province, "56/KH-LĐLĐ", date(2019, 2, 28)),
    )
    relate(kh56, kh05, "implements", by=None)
    lag = lag_of(kh05, EVERYTHING())
    assert lag is not None
    assert lag.longest == 43


def test_s000_04_each_units_plan_points_to_its_parent_and_missing_ones_are_told(db: None) -> None:
    here = build()
    parent = went(here.province, "01/KH-LĐLĐ", date(2025, 1, 10), asked_kinds=("grassroots_union",))
    own = went(here.mai, "02/KH-CĐCS", date(2025, 2, 1))
    relate(own, parent, "implements", by=None)
    assert [step.document for step in upward(own, EVERYTHING())] == [parent]
    assert {unit.name for unit in missing_plans(parent, TODAY)} == {here.lan.name, here.cuc.name}


def test_s000_11_a_decision_cites_the_regulation_in_force_on_its_day(db: None) -> None:
    here = build()
    old, new = (
        went(here.province, number, day, "Ban hành quy chế thi đua, khen thưởng", base=True)
        for number, day in (("15/QĐ-LĐLĐ", date(2016, 5, 6)), ("40/QĐ-LĐLĐ", date(2024, 7, 1)))
    )
    relate(new, old, "replaces", by=None)
    assert (version_on(new, date(2024, 6, 30)), version_on(old, date(2024, 7, 1))) == (old, new)
    right = [decision(here, "50/QĐ-LĐLĐ", date(2024, 6, 30), [f"Căn cứ {cited_in_full(old)}"]), decision(here, "60/QĐ-LĐLĐ", date(2024, 7, 1), [f"Căn cứ {cited_in_full(new)}"])]  # fmt: skip
    wrong = decision(here, "61/QĐ-LĐLĐ", date(2024, 7, 2), [f"Căn cứ {cited_in_full(old)}"])
    found = outdated_citations(here.province, 2024, EVERYTHING())
    assert [row.decision for row in found] == [wrong]
    assert found[0].checked.findings[0].suggestion == "40/QĐ-LĐLĐ"
    assert not set(right) & {row.decision for row in found}


def test_s000_55_the_review_is_tied_to_the_joint_resolution(db: None) -> None:
    here = build()
    joint = came(
        here.province,
        "02/NQLT-LĐLĐ-NN&PTNT",
        date(2010, 3, 29),
        "phối hợp thi đua phục vụ nông nghiệp",
        issuer="LĐLĐ tỉnh và Sở NN&PTNT",
    )
    assert (joint.number, joint.kind_name) == ("02/NQLT-LĐLĐ-SNN&PTNT", "Nghị quyết liên tịch")
    set_tasks(joint, ["Vận động đoàn viên giúp xã nghèo", "Tổng kết hằng năm"], by=None)
    due = oblige(
        [joint], kind="review", text="Sơ kết nghị quyết liên tịch", due_on=date(2014, 12, 31), by=None
    )
    review = went(here.province, "120/BC-LĐLĐ", date(2014, 11, 20), "Sơ kết nghị quyết liên tịch")
    relate(review, joint, "reviews", by=None)
    fulfil(due, done_on=date(2014, 11, 20), document=review, on=TODAY, by=None)
    (step,) = downward(joint, EVERYTHING())
    assert (step.document, step.kind, step.day) == (review, "reviews", date(2014, 11, 20))
    assert joint.tasks.count() == 2


def _printed(here: World, year: int) -> list[list[str]]:
    book = Document(
        io.BytesIO(outgoing_docx(Book(here.province.name, year), outgoing_book(here.province, year)))
    )
    return [[cell.text for cell in row.cells] for row in book.tables[0].rows][2:]


def test_s000_88_the_report_goes_to_ten_addressees_and_the_archive(db: None) -> None:
    here = build()
    went(
        here.province,
        "34/BC-LĐLĐ",
        date(2015, 5, 29),
        "Tổng kết 5 năm",
        signer="Trần Văn Dũng",
        recipients=TEN,
        kept_by="VT, CSPL",
        copies=60,
    )
    (row,) = _printed(here, 2015)
    assert (row[0], row[3], row[4].split("; "), row[5], row[6]) == (
        "34/BC-LĐLĐ",
        "Trần Văn Dũng",
        list(TEN),
        "VT, CSPL",
        "60",
    )


def test_s001_01_the_base_is_listed_by_issuer_level_and_date(db: None) -> None:
    here, done = build(), set()
    for row in citations():
        if (
            row["seed"] == "S001"
            and row["section_code"] == "1.I"
            and row["relation"] == "thực hiện"
            and row["document_key"] not in done
        ):
            done.add(row["document_key"])
            came(
                here.province,
                row["number_as_written"],
                date.fromisoformat(row["date"]),
                row["subject"],
                issuer=row["issuer"],
                base=True,
            )
    rows = list(legal_base(here.province, date(2020, 6, 26)))
    assert [one.number for one in rows] == [
        "34-CT/TW", "91/2017/NĐ-CP", "18/CT-TTg", "08/2017/TT-BNV", "12/2019/TT-BNV", "32-CT/TU", "06/2018/QĐ-UBND", "1640/KH-UBND", "58/KH-TLĐ", "1689/QĐ-TLĐ",
    ]  # fmt: skip
    later = came(here.province, "999/QĐ-TLĐ", date(2024, 5, 29), "Quy chế khen thưởng", base=True)
    relate(later, rows[-1], "replaces", by=None)
    assert [one.number for one in legal_base(here.province, date(2024, 6, 1))][-1] == "999/QĐ-TLĐ"
    past = {one.number: one.successor for one in legal_base(here.province, date(2024, 6, 1), also_past=True)}  # type: ignore[attr-defined]
    assert past["1689/QĐ-TLĐ"] == "999/QĐ-TLĐ"


def test_s001_02_an_issued_plan_without_a_basis_is_told(db: None) -> None:
    here = build()
    directive(here.province)
    made = plan(here.province)
    assert Fault.NO_BASIS in [one.fault for one in findings(made, TODAY, EVERYTHING())]
    relate_cited(
        made, "Căn cứ Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị;", "basis", EVERYTHING(), by=None
    )
    assert [one.fault for one in findings(made, TODAY, EVERYTHING())] == []


def test_s001_77_the_list_of_addressees_names_the_head_of_the_cluster_and_the_archive(db: None) -> None:
    here = build()
    recipients = (*TEN[:-1], "LĐLĐ tỉnh Lạng Sơn (Trưởng cụm)")
    went(
        here.province,
        "276 /BC - LĐLĐ",
        date(2020, 6, 26),
        "Kết quả phong trào",
        recipients=recipients,
        kept_by="VT, CTCS",
    )
    (row,) = _printed(here, 2020)
    assert (row[0], len(row[4].split("; ")), row[5]) == ("276/BC-LĐLĐ", 10, "VT, CTCS")
    assert "LĐLĐ tỉnh Lạng Sơn (Trưởng cụm)" in row[4]


def test_s003_04_documents_are_tied_to_the_launch(db: None) -> None:
    here = build()
    held, above = launched(here), directive(here.province)
    regulation = came(here.province, "1689/QĐ-TLĐ", date(2019, 11, 12), "Quy chế khen thưởng")
    LaunchBasis.objects.create(launch=held, place=1, text="Căn cứ Quyết định số 1689/QĐ-TLĐ ngày 12/11/2019")
    relate_launch(held, above, "implements", by=None)
    assert [(step.launch, step.kind) for step in downward(above, EVERYTHING())] == [(held, "implements")]
    assert list(launches_citing(regulation)) == [held]


def test_s003_22_the_launch_is_in_the_book_and_its_recipients_on_the_paper(db: None) -> None:
    here = build()
    held = launched(here)
    went(here.province, "13 /PĐTD-LĐLĐ", date(2025, 6, 1), "Phát động phong trào thi đua", recipients=("TLĐ", "TT TĐKT khối Đoàn thể tỉnh", "Lưu: VT"), signer="Lê Thị Hoa", signer_post="Phó Chủ tịch")  # fmt: skip
    rows = _printed(here, 2025)
    assert [row[0] for row in rows] == [held.number, "13/PĐTĐ-LĐLĐ"]
    assert rows[1][3:5] == ["Lê Thị Hoa", "TLĐ; TT TĐKT khối Đoàn thể tỉnh; Lưu: VT"]


def test_s004_04_how_far_directives_and_the_law_were_spread(db: None) -> None:
    here = build()
    law = came(here.province, "", subject="Luật Thi đua, khen thưởng", issuer="Quốc hội")
    for unit in (here.upper, here.mai, here.lan, here.cuc):
        study(here, unit, "Luật Thi đua, khen thưởng")
    assert coverage(law, TODAY).studied_percent == 100


def test_s004_05_each_task_of_a_directive_shows_the_plans_that_carry_it_out(db: None) -> None:
    here = build()
    above = came(
        here.province,
        "06-CT/TU",
        date(2016, 5, 9),
        "tiếp tục đổi mới công tác thi đua",
        issuer="Ban Thường vụ Tỉnh uỷ",
    )
    task, other = set_tasks(above, ["Phát động thi đua hằng năm", "Củng cố tổ chức bộ máy"], by=None)
    plans = [
        went(here.province, number, day, f"Phát động thi đua năm {day.year}")
        for number, day in (
            ("89/KH-SLĐTBXH", date(2017, 2, 27)),
            ("125/KH-SLĐTBXH", date(2018, 3, 5)),
            ("321/KH-SLĐTBXH", date(2020, 3, 6)),
        )
    ]
    for made in plans:
        carry_out(task, document=made, by=None)
    held = launched(here)
    carry_out(task, launch=held, by=None)
    first, second = tasks_of(above, range(2017, 2021))
    assert [plan.document or plan.launch for plan in first.plans] == [*plans, held]
    assert (first.without, second.task, second.plans) == ([2019], other, [])


def test_s004_45_every_unit_confirms_that_it_has_the_document(db: None) -> None:
    here = build()
    made = went(here.province, "12/KH-LĐLĐ", date(2025, 1, 10))
    units = [here.mai, here.lan, here.cuc]
    send_document(made, [unit.pk for unit in units], on=TODAY, by=None)
    for unit in units[:2]:
        receive_document(made, unit, on=TODAY, by=None)
    assert coverage(made, TODAY).received_percent == 66
    copy = receive_document(made, here.cuc, enter=True, on=TODAY, by=None)
    assert coverage(made, TODAY).received_percent == 100
    assert copy is not None
    assert (copy.unit, copy.number) == (here.cuc, made.number)


def test_s004_53_the_signed_report_goes_to_four_addressees(db: None) -> None:
    here = build()
    four = ("Ban Thi đua – Khen thưởng tỉnh", "Lãnh đạo Sở", "Các phòng, đơn vị", "Lưu: VT, VP")
    draft = went(here.province, "85/BC-SLĐTBXH", date(2021, 4, 20), "Sơ kết 5 năm Chỉ thị 06-CT/TU", signer="Phạm Thị Lan", signer_post="Giám đốc", recipients=four)  # fmt: skip
    (row,) = _printed(here, 2021)
    assert row[4].split("; ") == list(four)
    assert draft.state == "issued"
