"""Screens of reports: figures open their rows, texts save as typed, versions are kept, an issued report is locked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import factories as make
from tests.web import reports_world as sees
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.indicators.periods import year_of
from vinhdanh.reports.actions import Basics, create_report
from vinhdanh.reports.models import KeptReport, PeriodReport, ReportPassage

SignIn = Callable[[User], Client]


def page(client: Client, name: str, *args: object, **query: str) -> str:
    return client.get(reverse(name, args=args), query).content.decode()


def test_each_role_finds_the_reports_of_its_units(lent: World, sign_in: SignIn) -> None:
    own, other = sees.report(lent), sees.report(lent, unit=lent.lan)
    found = {
        role: [pk for pk in (own.pk, other.pk) if f"/bao-cao/{pk}/" in page(sign_in(user), "reports")]
        for role, user in lent.accounts.items()
    }
    everything = [own.pk, other.pk]
    assert found == {
        "officer": [own.pk], "head": [own.pk], "auditor": everything, "administrator": everything, "stranger": [other.pk],
        "member": [], "nobody": [],
    }  # fmt: skip


def test_the_list_asks_no_more_of_three_reports_than_of_one(
    lent: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in(lent.officer)
    sees.report(lent)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        page(client, "reports")
    for year in (2022, 2023):
        create_report(lent.mai, "year", year_of(year), Basics(), by=None)
    with django_assert_max_num_queries(len(one)):
        page(client, "reports")


def test_a_figure_opens_the_rows_behind_it(lent: World, sign_in: SignIn) -> None:
    held, client = sees.five_years(lent), sign_in(lent.officer)
    text = page(client, "report", held.pk)
    address = reverse("report_figure", args=[held.pk, "awards.fighters"])
    assert f'href="{address}"' in text
    rows = client.get(address)
    said = rows.content.decode()
    assert "Nguyễn Văn An" in said
    assert "12/QĐ-LĐLĐ" in said
    assert reverse("ledger_line", args=[lent.line.pk]) in said
    panel = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "Nguyễn Văn An" in panel
    assert "<html" not in panel
    assert client.get(reverse("report_figure", args=[held.pk, "awards.nothing"])).status_code == 404


def test_a_report_is_made_with_its_kind_and_period(lent: World, sign_in: SignIn) -> None:
    client = sign_in(lent.officer)
    url = reverse("report_new")
    token = "5b1f8f57-3b0e-4a39-9f7b-0d8f1f0e0a01"
    said = {"unit": "hoa-mai", "kind": "five_years", "first_year": "2021", "last_year": "", "half": "1", "document": "", "addressee": "", "token": token, "seen": ""}  # fmt: skip
    answer = client.post(url, said)
    made = PeriodReport.objects.get()
    assert answer["Location"] == reverse("report", args=[made.pk])
    assert made.period.label() == "2021–2025"
    client.post(url, said)
    assert PeriodReport.objects.count() == 1
    bound = client.post(url, {**said, "kind": "directive", "token": token.replace("01", "02")})
    assert "phải gắn với một văn bản" in bound.content.decode()
    assert PeriodReport.objects.count() == 1


def test_a_passage_saves_while_it_is_typed_and_two_writers_do_not_overwrite(
    lent: World, sign_in: SignIn
) -> None:
    held, client = sees.report(lent), sign_in(lent.officer)
    url = reverse("report_passage", args=[held.pk, "lessons"])
    assert client.post(url, {"text": "Bài học một.", "base": "0"}).json()["revision"] == 1
    assert client.post(url, {"text": "Bài học hai.", "base": "1"}).json()["revision"] == 2
    stale = client.post(url, {"text": "Bản khác.", "base": "1"})
    assert stale.status_code == 409
    assert stale.json()["theirs"]["text"] == "Bài học hai."
    empties = client.post(url, {"text": "", "base": "2"})
    assert empties.status_code == 422
    assert list(ReportPassage.objects.filter(section="lessons").values_list("text", flat=True)) == ["Bài học một.", "Bài học hai."]  # fmt: skip
    assert (
        client.post(reverse("report_passage", args=[held.pk, "khong-co"]), {"text": "x"}).status_code == 404
    )
    client.post(reverse("report_restore", args=[held.pk, "lessons"]), {"revision": "1"})
    assert ReportPassage.objects.filter(section="lessons").latest("revision").text == "Bài học một."


def test_without_javascript_one_press_saves_every_passage(lent: World, sign_in: SignIn) -> None:
    held, client = sees.report(lent), sign_in(lent.officer)
    said = {"text-lessons": "Bài học.", "base-lessons": "0", "text-causes": "Nguyên nhân.", "base-causes": "0", "text-strengths": "Khác", "base-strengths": "0"}  # fmt: skip
    answer = client.post(reverse("report_write", args=[held.pk]), said)
    assert answer.status_code == 200  # the passage somebody else wrote since is asked about
    assert "vừa lưu đoạn này" in answer.content.decode()
    texts = dict(ReportPassage.objects.values_list("section", "text"))
    assert texts["lessons"] == "Bài học."
    assert texts["strengths"] == "Phong trào của đơn vị có nhiều cách làm mới."


def test_a_kept_version_comes_out_the_same_and_tells_when_it_does_not(lent: World, sign_in: SignIn) -> None:
    held, client = sees.five_years(lent), sign_in(lent.officer)
    answer = client.post(reverse("report_keep", args=[held.pk]), {"note": "Trình lãnh đạo"})
    kept = KeptReport.objects.get()
    assert answer["Location"] == reverse("kept_report", args=[kept.pk])
    make.award(lent.binh, "grassroots_fighter", 2023)
    assert "ra đúng bản đã lưu" in page(client, "kept_report", kept.pk, **{"doi-chieu": "1"})
    lent.mai.__class__.objects.filter(pk=lent.mai.pk).update(name="CĐCS Tên Mới")
    now = page(client, "report", held.pk)
    assert "04 lượt cá nhân" in now
    assert "03 lượt cá nhân" in page(client, "kept_report", kept.pk)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_file_carries_the_source_of_every_figure(lent: World, sign_in: SignIn, kind: str) -> None:
    held, client = sees.five_years(lent), sign_in(lent.officer)
    answer = client.get(reverse("report_paper", args=[held.pk, kind]))
    assert answer.status_code == 200
    assert answer.content[:4] == (b"%PDF" if kind == "pdf" else b"PK\x03\x04")


def test_an_issued_report_is_locked_until_opened_with_a_reason(lent: World, sign_in: SignIn) -> None:
    held, client = sees.issued(lent), sign_in(lent.officer)
    assert client.get(reverse("report_write", args=[held.pk])).status_code == 403
    client.post(reverse("report_reopen", args=[held.pk]), {"reason": ""})
    assert PeriodReport.objects.get(pk=held.pk).state == "final"
    client.post(reverse("report_reopen", args=[held.pk]), {"reason": "Bổ sung số liệu"})
    assert client.get(reverse("report_write", args=[held.pk])).status_code == 200


def test_a_draft_without_a_number_is_not_issued(lent: World, sign_in: SignIn) -> None:
    held, client = sees.report(lent), sign_in(lent.officer)
    answer = client.post(reverse("report_finish", args=[held.pk]), follow=True).content.decode()
    assert "phải có số và ngày" in answer
    assert PeriodReport.objects.get(pk=held.pk).state == "draft"
