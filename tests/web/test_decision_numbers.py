"""The pages of numbers, and of decisions about earlier awards."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.web import decided
from tests.web.pressing import errors, press, said
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.decisions.actions import cancel
from vinhdanh.decisions.models import Decision, NumberSeries
from vinhdanh.decisions.numbering import record_outside
from vinhdanh.decisions.revoking import draft_revocation

SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def files_dir(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


def test_a_series_is_opened_once(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("number_series")
    assert "Đã mở sổ QĐ-CĐCS." in said(client, press(client, url, sign="QĐ-CĐCS"))
    assert "đã có sổ" in errors(press(client, url, sign="QĐ-CĐCS"))["sign"][0]
    assert "gạch nối" in errors(press(client, url, sign="15/QĐ"))["sign"][0]
    assert NumberSeries.objects.count() == 1


def test_numbers_on_paper_are_recorded_and_each_number_says_what_for(world: World, sign_in: SignIn) -> None:
    series = decided.series(world)
    client, url = sign_in(world.officer), reverse("number_run", args=[series.pk])
    assert "Đã ghi 3 số." in said(client, press(client, url, last="3", used_on="01/11/2025", note="Sổ giấy"))
    assert "từ 4 trở lên" in errors(press(client, url, last="2", used_on="01/11/2025", note="x"))["last"][0]
    gone = cancel(decided.signed(world, world.an), reason="Sai", by=world.head)
    decided.signed(world, world.binh)
    text = client.get(url).content.decode()
    assert "đã huỷ, giữ số" in text
    assert reverse("decision", args=[gone.pk]) in text
    book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(url + "?xuat=1"))))  # type: ignore[arg-type]
    rows = list(book.active.iter_rows(min_row=4, values_only=True))  # type: ignore[union-attr]
    assert [row[1] for row in rows] == [f"{n:02d}/QĐ-CĐCS" for n in range(1, 6)]
    assert all(row[3] for row in rows)


def test_another_year_is_looked_at_and_nonsense_falls_back(world: World, sign_in: SignIn) -> None:
    url = reverse("number_run", args=[decided.series(world).pk])
    client = sign_in(world.officer)
    assert client.get(url + "?nam=2024").context["year"] == 2024
    assert client.get(url + "?nam=abc").context["year"] == TODAY.year
    assert client.post(url, {}).status_code == 200


def test_a_closed_series_takes_no_more(world: World, sign_in: SignIn) -> None:
    series = decided.series(world)
    client = sign_in(world.officer)
    assert "Đã khép sổ QĐ-CĐCS." in said(
        client, client.post(reverse("number_series_close", args=[series.pk]))
    )  # type: ignore[arg-type]
    assert not client.get(reverse("number_run", args=[series.pk])).context["may"]
    again = said(client, client.post(reverse("number_series_close", args=[series.pk])))  # type: ignore[arg-type]
    assert "đã khép" in again


def test_a_long_run_is_paged_and_asks_as_much_as_a_short_one(
    world: World, sign_in: SignIn, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    series = decided.series(world)
    client, url = sign_in(world.officer), reverse("number_run", args=[series.pk])

    def more(last: int) -> None:
        record_outside(
            series, year=2025, last=last, note="Sổ giấy", used_on=TODAY, on=TODAY, by=world.officer
        )

    more(1)
    client.get(url)
    with django_assert_max_num_queries(30) as first:
        client.get(url)
    more(3)
    with django_assert_num_queries(len(first)):
        client.get(url)
    more(120)
    assert client.get(url).context["listing"].page.paginator.num_pages == 3


def test_an_award_from_before_this_system_is_corrected_by_decision(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("decision_correct", args=[world.line.pk])
    assert "Chưa có gì khác" in errors(press(client, url, reason="Nhầm"))["__all__"][0]
    told = said(client, press(client, url, reason="Nhầm số", decision_no="13/QĐ-LĐLĐ"))
    assert "Đã lập dự thảo quyết định đính chính." in told
    made = Decision.objects.get(kind="correction")
    assert made.items.get().correct == {"decision_no": "13/QĐ-LĐLĐ"}
    word = client.get(reverse("decision_paper", args=[made.pk, "docx"]))
    assert word.status_code == 302 or word.content.startswith(b"PK")


def test_what_has_to_be_given_back_is_edited_on_the_draft(world: World, sign_in: SignIn) -> None:
    made = draft_revocation(
        world.mai, [world.line], reason="Sai", recover_item=True, on=TODAY, by=world.officer
    )
    item = made.items.get()
    client = sign_in(world.officer)
    press(
        client, reverse("decision_line", args=[made.pk, item.pk]), reason="Vi phạm", recover_vnd="1.500.000"
    )
    item.refresh_from_db()
    assert (item.reason, item.recover_vnd) == ("Vi phạm", 1_500_000)
    assert client.get(reverse("decision_line", args=[made.pk, 999_999])).status_code == 404


def test_whose_awards_one_may_not_decide_about_is_said(world: World, sign_in: SignIn) -> None:
    url = f"{reverse('decision_revoke')}?dong={world.line.pk}"
    assert sign_in(world.stranger).get(url).status_code == 404
    assert sign_in(world.head).get(url).status_code == 403
    assert sign_in(world.officer).get(f"{reverse('decision_revoke')}?dong=abc").status_code == 404
