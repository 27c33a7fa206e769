"""Importing in the browser's three screens: map, check, apply; undo; and files that are none."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.imports.dirty import people_workbook
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord
from vinhdanh.imports.models import ColumnMap, ImportBatch
from vinhdanh.people.models import Person

SignIn = Callable[[User], Client]
HEAD = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD"]


def workbook(*rows: list[Any], head: list[str] = HEAD, sheet: str = "Danh sách") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in ([], head, *rows):
        page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def upload(
    client: Client, content: bytes, *, kind: str = "people", name: str = "ds.xlsx", unit: str = "hoa-mai"
) -> HttpResponse:
    data = {"kind": kind, "unit": unit, "file": SimpleUploadedFile(name, content)}
    return client.post(reverse("imports"), data)  # type: ignore[return-value]


def only_batch() -> ImportBatch:
    return ImportBatch.objects.get()


def at(name: str) -> str:
    return reverse(name, args=[only_batch().pk])


@pytest.fixture
def officer(world: World, sign_in: SignIn) -> Client:
    return sign_in(world.officer)


GOOD = [1, "PHẠM VĂN DŨNG", "Nam", "12/05/1988", "001088000777"]
BAD = [2, "Vũ Thị Giang", "Nữ", "31/02/1990", ""]


def test_the_three_screens_write_the_good_rows_and_name_the_bad_cell(officer: Client, world: World) -> None:
    assert upload(officer, workbook(GOOD, BAD))["Location"] == at("import_map")
    assert "Họ và tên" in officer.get(at("import_map")).content.decode()
    assert officer.post(at("import_map"), {})["Location"] == at("import_check")
    checked = officer.get(at("import_check")).content.decode()
    assert "Ô D4:" in checked
    assert "không có trong lịch" in checked
    assert not Person.objects.filter(name="Phạm Văn Dũng").exists()
    assert "Ghi 1 dòng vào hệ thống" in officer.get(at("import_apply")).content.decode()
    assert officer.post(at("import_apply"))["Location"] == at("import_result")
    written = Person.objects.get(name="Phạm Văn Dũng")
    assert (written.sex, written.birth_year, written.batch_id) == ("male", 1988, only_batch().pk)
    assert not Person.objects.filter(name="Vũ Thị Giang").exists()
    assert "Vũ Thị Giang" in officer.get(at("import_result")).content.decode()


def test_undo_takes_everything_back(officer: Client) -> None:
    before = set(Person.objects.values_list("pk", flat=True))
    upload(officer, workbook(GOOD))
    officer.post(at("import_apply"))
    assert "1 cá nhân" in officer.get(at("import_result")).content.decode()
    officer.post(at("import_undo"))
    assert set(Person.objects.values_list("pk", flat=True)) == before
    again = officer.post(at("import_undo"), follow=True)
    assert "Chỉ hoàn tác được lần nhập đã ghi" in again.content.decode()


def test_a_sealed_import_cannot_be_undone(officer: Client) -> None:
    upload(officer, workbook(GOOD))
    officer.post(at("import_apply"))
    officer.post(at("import_seal"))
    answer = officer.post(at("import_undo"), follow=True)
    assert "đã chốt nên không hoàn tác được" in answer.content.decode()
    assert Person.objects.filter(name="Phạm Văn Dũng").exists()


def test_a_second_submit_writes_nothing_twice(officer: Client) -> None:
    upload(officer, workbook(GOOD))
    officer.post(at("import_apply"))
    assert officer.post(at("import_apply"))["Location"] == at("import_result")
    assert Person.objects.filter(name="Phạm Văn Dũng").count() == 1


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"%PDF-1.4 not a workbook", "ds.xlsx", "error-summary"),
        (b"", "rong.xlsx", "Tệp này rỗng"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "anh.xls", "error-summary"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused_and_not_kept(
    content: bytes, name: str, says: str, officer: Client
) -> None:
    answer = upload(officer, content, name=name)
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_a_file_over_the_limit_is_refused(officer: Client, settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES = 1024
    assert "MB; hãy tách" in upload(officer, workbook(GOOD)).content.decode()
    assert not ImportBatch.objects.exists()


def test_for_a_unit_out_of_range_nothing_is_read(officer: Client) -> None:
    assert (
        "Không tìm thấy đúng một đơn vị" in upload(officer, workbook(GOOD), unit="hoa-lan").content.decode()
    )
    assert not ImportBatch.objects.exists()


def test_a_column_told_by_hand_is_read_so_and_remembered(officer: Client, world: World) -> None:
    head = ["STT", "Họ và tên", "Cột lạ"]
    upload(officer, workbook([1, "Phạm Văn Dũng", "Nam"], head=head))
    place = "cot:Danh sách!C:2"
    assert place in officer.get(at("import_map")).content.decode()
    officer.post(at("import_map"), {place: "sex"})
    assert only_batch().outcome["rows"][-1]["values"]["sex"] == "male"
    assert ColumnMap.objects.get(unit=world.mai, kind="people").columns == {"cot la": "sex"}


def test_two_columns_cannot_be_one_field(officer: Client) -> None:
    upload(officer, workbook(GOOD))
    answer = officer.post(at("import_map"), {"cot:Danh sách!B:2": "name", "cot:Danh sách!C:2": "name"})
    assert "cột B và cột C cùng là “Họ và tên”" in answer.content.decode()


def test_a_header_nobody_found_can_be_pointed_at(officer: Client) -> None:
    upload(officer, workbook(["1", "Phạm Văn Dũng", "Nam"], head=["a", "b", "c"]))
    page = officer.get(at("import_map")).content.decode()
    assert "Không tìm thấy dòng tiêu đề" in page
    assert "Phạm Văn Dũng" in page
    answer = officer.post(at("import_map"), {"dau:Danh sách": "2"})
    assert 'name="cot:Danh sách!B:2"' in answer.content.decode()


def test_a_person_already_known_waits_for_a_decision_and_is_then_supplemented(
    officer: Client, world: World
) -> None:
    upload(officer, workbook([1, "Đỗ Thị Bình", "Nữ", "", ""], head=HEAD))
    plan = officer.get(at("import_check")).context["plan"]
    if plan["counts"]["hold"]:
        place = "dong:Danh sách!3"
        officer.post(at("import_check"), {place: f"same:{world.binh.pk}"})
        plan = officer.get(at("import_check")).context["plan"]
    assert plan["counts"]["hold"] == 0
    officer.post(at("import_apply"))
    assert Person.objects.filter(name="Đỗ Thị Bình").count() == 1


def test_leaving_a_row_out_by_hand(officer: Client) -> None:
    upload(officer, workbook(GOOD, [2, "Vũ Văn Giang", "Nam", "01/01/1990", ""]))
    officer.post(at("import_check"), {"dong:Danh sách!4": "skip"})
    officer.post(at("import_apply"))
    assert not Person.objects.filter(name="Vũ Văn Giang").exists()
    assert Person.objects.filter(name="Phạm Văn Dũng").exists()


def test_an_unknown_unit_name_is_told_once_for_all_its_rows(sign_in: SignIn, world: World) -> None:
    from tests.factories import LONG_AGO
    from vinhdanh.org.assignments import assign_role

    user = world.administrator
    assign_role(user, role="officer", unit=world.province, since=LONG_AGO, by=None)
    client = sign_in(user)
    upload(client, workbook([*GOOD, "Hội Hoa Lan cũ"], head=[*HEAD, "Đơn vị"]), unit=world.province.code)
    key, found = client.get(at("import_check")).context["unknown_units"][0]
    assert found["name"] == "Hội Hoa Lan cũ"
    client.post(at("import_check"), {f"don-vi:{key}": "CĐCS Hoa Lan · hoa-lan"})
    assert client.get(at("import_check")).context["unknown_units"] == []
    client.post(at("import_apply"))
    assert Person.objects.get(name="Phạm Văn Dũng").memberships.get().unit == world.lan


def test_awards_land_on_the_ledger_with_the_cell_they_came_from(officer: Client, world: World) -> None:
    head = ["STT", "Họ và tên", "Năm sinh", "Danh hiệu", "Năm", "Số quyết định"]
    rows = [1, "Nguyễn Văn An", 1985, "Lao động tiên tiến", 2021, "5/QĐ-CĐ"]
    upload(officer, workbook(rows, head=head), kind="awards", name="khen.xlsx")
    officer.post(at("import_apply"))
    line = AwardRecord.objects.get(decision_no="5/QĐ-CĐ")
    assert line.person == world.an
    text = officer.get(reverse("ledger_line", args=[line.pk])).content.decode()
    assert "khen.xlsx" in text


def test_chips_count_and_filter_the_rows_of_a_dirty_workbook(officer: Client) -> None:
    content, _expected = people_workbook()
    upload(officer, content)
    answer = officer.get(at("import_check"))
    chips = {chip["key"]: chip["count"] for chip in answer.context["chips"]}
    counts = only_batch().outcome["counts"]
    assert chips["loi"] == counts["error"]
    assert chips["bo-qua"] == counts["skipped"]
    assert officer.get(at("import_check") + "?xem=loi").context["total"] == counts["error"]
    faults = officer.get(at("import_check") + "?xuat=1")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(faults.streaming_content))).active  # type: ignore[arg-type]
    cells = {row[2] for row in sheet.iter_rows(min_row=4, values_only=True)}
    named = {problem["cell"] for row in only_batch().outcome["rows"] for problem in row["problems"]}
    assert cells == named


def test_whole_citizen_numbers_never_reach_the_page(officer: Client) -> None:
    upload(officer, workbook(GOOD))
    for name in ("import_map", "import_check", "import_apply"):
        assert "001088000777" not in officer.get(at(name)).content.decode()


@pytest.mark.parametrize("kind", ["people", "awards", "grades", "initiatives"])
def test_the_template_downloads_and_comes_back_readable(kind: str, officer: Client) -> None:
    answer = officer.get(reverse("import_template", args=[kind]))
    assert openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames[0] == "Danh sách"
    assert upload(officer, answer.content, kind=kind).status_code == 302


def test_a_template_of_no_kind_is_not_found(officer: Client) -> None:
    assert officer.get("/nhap-lieu/mau/khong-co/").status_code == 404


def test_only_the_check_waits_at_home_until_it_is_written(officer: Client) -> None:
    upload(officer, workbook(GOOD), name="thang-11.xlsx")
    assert "thang-11.xlsx" in officer.get("/").content.decode()
    officer.post(at("import_apply"))
    assert "thang-11.xlsx" not in officer.get("/").content.decode()


def test_a_stranger_learns_nothing_of_an_import(officer: Client, world: World, sign_in: SignIn) -> None:
    upload(officer, workbook(GOOD))
    stranger = sign_in(world.stranger)
    for name in ("import_map", "import_check", "import_apply", "import_result"):
        assert stranger.get(at(name)).status_code == 404
    assert stranger.post(at("import_undo")).status_code == 404
    assert sign_in(world.head).get(at("import_check")).status_code == 404


def test_rows_nobody_could_place_wait_at_home(officer: Client, world: World) -> None:
    head = ["STT", "Họ và tên", "Danh hiệu", "Năm"]
    upload(
        officer,
        workbook([1, "Người Lạ Hoắc", "Lao động tiên tiến", 2021], head=head),
        kind="awards",
        name="khen.xlsx",
    )
    officer.post(at("import_check"), {"nguoi-moi-gui": "1"})
    assert officer.get(at("import_check")).context["plan"]["counts"]["hold"] == 1
    officer.post(at("import_apply"))
    assert "1 dòng của tệp “khen.xlsx” chưa rõ là ai" in officer.get("/").content.decode()
