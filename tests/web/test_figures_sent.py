"""Figures as workbooks, and those that were kept without a network and sent later."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from tests.web import figures_world as sees
from tests.web.figures_world import CLUBS, put, values
from tests.web.pressing import errors, opened, said
from tests.web.rounds_world import province_officer
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.indicators.models import Measurement, MeasurementEvent, UnitReturn
from vinhdanh.indicators.states import Origin

SignIn = Callable[[User], Client]


# --- workbooks


def book(client: Client, url: str) -> Any:
    return load_workbook(io.BytesIO(client.get(url).content))


def upload(client: Client, made: Any, *, twice: bool = True) -> Any:
    stream = io.BytesIO()
    made.save(stream)
    url = reverse("figure_upload")
    start = opened(client, url)
    file = SimpleUploadedFile("so.xlsx", stream.getvalue())
    first = client.post(url, {**{k: v for k, v in start.items() if k != "file"}, "file": file})
    if first.status_code != 200 or not twice or not first.context["notice"]:
        return first
    form, notice = first.context["form"], first.context["notice"]
    return client.post(url, {"token": start["token"], "kept": form.kept_mark, "seen": notice.mark})


def test_a_workbook_of_one_unit_comes_back_with_its_changes_only(world: World, sign_in: SignIn) -> None:
    ret, client = sees.ret(world), sign_in(world.officer)
    put(ret, workers=100, sports_clubs=2)
    made = book(client, reverse("figure_workbook", args=[ret.pk]))
    page = made.active
    assert page.protection.sheet
    assert page.column_dimensions["A"].hidden
    rows = {str(row[0].value): row for row in page.iter_rows(min_row=6) if row[0].value}
    assert rows["organisation.workers|"][4].value == 100
    assert not rows["organisation.workers|"][4].protection.locked
    assert rows["thrift.saving_rate|"][4].protection.locked
    rows[f"{CLUBS}|"][4].value = 5
    rows["culture.events|"][4].value = "1.200"
    first = upload(client, made, twice=False)
    points = [point.text for point in first.context["notice"].points]
    assert len(points) == 2
    assert "ô E" in points[0]
    assert "2 → 5" in points[0]
    assert values()[CLUBS] == 2  # looked at, not written
    answer = upload(client, made)
    assert "Đã ghi 2 ô từ sổ" in said(client, answer)
    assert values() == {"organisation.workers": 100, CLUBS: 5, "culture.events": 1200}
    assert set(MeasurementEvent.objects.filter(new__in=(5, 1200)).values_list("origin", flat=True)) == {Origin.WORKBOOK}  # fmt: skip
    again = upload(client, made, twice=False)
    assert "không có ô nào khác" in again.context["notice"].title


def test_one_wrong_cell_of_a_workbook_is_named_and_nothing_is_written(world: World, sign_in: SignIn) -> None:
    ret, client = sees.ret(world), sign_in(world.officer)
    made = book(client, reverse("figure_workbook", args=[ret.pk]))
    rows = {str(row[0].value): row for row in made.active.iter_rows(min_row=6) if row[0].value}
    rows["organisation.workers|"][4].value = 10
    rows[f"{CLUBS}|"][4].value = "nhiều"
    answer = upload(client, made)
    assert answer.status_code == 200
    assert "Sổ còn 1 ô sai" in answer.content.decode()
    assert values() == {}
    first = upload(client, made, twice=False)
    assert "trang “So lieu”, ô E" in first.context["notice"].points[0].text
    assert first.context["notice"].button == ""


def test_a_workbook_of_all_units_writes_each_where_one_may(world: World, sign_in: SignIn) -> None:
    of = sees.form(world)
    client = sign_in(province_officer(world))
    made = book(client, reverse("figure_form_workbook", args=[of.pk]) + "?ky=2025-01-01")
    page = made.active
    names = {str(cell.value): cell.column for cell in page[5] if cell.value}
    for row in (7, 8):
        page.cell(row, names[f"{CLUBS}|"]).value = row
    said(client, upload(client, made))
    found = {row.unit.name: int(row.value) for row in Measurement.objects.select_related("unit")}
    assert found == {"CĐCS Hoa Lan": 7, "CĐCS Hoa Mai": 8}
    # the officer of one unit gets only its row; a row put in by hand is refused
    other = sign_in(world.stranger)
    single = book(other, reverse("figure_form_workbook", args=[of.pk]) + "?ky=2025-01-01")
    assert single.active.max_row == 7
    refused = upload(other, made, twice=False)
    assert any("không có báo cáo này" in point.text for point in refused.context["notice"].points)


def test_what_is_no_workbook_of_ours_is_refused(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    answer = upload(client, Workbook())
    assert any("không phải sổ số liệu" in why for whys in errors(answer).values() for why in whys)


# --- sent later


def send(client: Client, user: User, *entries: dict[str, Any]) -> Any:
    body = json.dumps({"user": user.pk, "entries": list(entries)})
    return client.post(reverse("figure_offline_send"), body, content_type="application/json")


def kept(ret: UnitReturn, typed: str, code: str = CLUBS, **more: Any) -> dict[str, Any]:
    return {"ret": ret.pk, "code": code, "part": "", "text": typed, "seen": None, "key": str(uuid4()), **more}


def test_kept_numbers_arrive_once_however_often_they_are_sent(world: World, sign_in: SignIn) -> None:
    ret, client = sees.ret(world), sign_in(world.officer)
    entries = [kept(ret, "3"), kept(ret, "1.500", "organisation.workers")]
    for fate in ("saved", "again", "again"):
        answer = send(client, world.officer, *entries).json()
        assert [one["fate"] for one in answer["results"]] == [fate, fate]
    assert values() == {CLUBS: 3, "organisation.workers": 1500}
    assert MeasurementEvent.objects.filter(origin=Origin.OFFLINE).count() == 2


def test_a_conflict_is_told_with_what_stands_and_by_whom(world: World, sign_in: SignIn) -> None:
    ret, client = sees.ret(world), sign_in(world.officer)
    put(ret, world.officer, sports_clubs=8)
    (one,) = send(client, world.officer, kept(ret, "3")).json()["results"]
    assert (one["fate"], one["value"], one["by"]) == ("conflict", "8", str(world.officer))
    assert values() == {CLUBS: 8}
    (one,) = send(client, world.officer, kept(ret, "3", seen="8")).json()["results"]
    assert one["fate"] == "saved"


def test_what_cannot_be_taken_is_told_entry_by_entry(world: World, sign_in: SignIn) -> None:
    ret, client = sees.ret(world), sign_in(world.officer)
    lan = UnitReturn.objects.get(form=ret.form, unit=world.lan)
    sent = [kept(ret, "2,5"), kept(ret, ""), kept(ret, "1", "x.y"), kept(lan, "1"), kept(ret, "1", key="x"), {"ret": "x"}]  # fmt: skip
    results = send(client, world.officer, *sent).json()["results"]
    assert [one["fate"] for one in results] == ["refused"] * 6
    assert all(one["why"] for one in results)
    assert send(client, world.stranger, kept(ret, "1")).status_code == 409
    assert client.post(reverse("figure_offline_send"), "{", content_type="application/json").status_code == 400  # fmt: skip
    assert values() == {}


def test_the_browser_is_given_what_it_needs_and_nothing_of_others(world: World, sign_in: SignIn) -> None:
    put(sees.ret(world), sports_clubs=4)
    given = sign_in(world.officer).get(reverse("figure_offline_sheets")).json()
    (sheet,) = given["sheets"]
    assert sheet["unit"] == "CĐCS Hoa Mai"
    cells = {cell["code"]: cell for block in sheet["blocks"] for line in block["lines"] for cell in line["cells"]}  # fmt: skip
    assert cells[CLUBS]["value"] == "4"
    assert "thrift.saving_rate" not in cells
    assert {rule["kind"] for rule in sheet["rules"]} <= {"subset", "parts_sum_to_total"}
    assert sign_in(world.auditor).get(reverse("figure_offline_sheets")).json()["sheets"] == []
    page = sign_in(world.officer).get(reverse("figure_offline")).content.decode()
    assert world.officer.display_name not in page  # kept in the browser: nobody's name stands in it
    worker = Client().get(reverse("figure_worker"))
    assert worker["Service-Worker-Allowed"] == "/so-lieu/"
