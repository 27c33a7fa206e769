"""The ledger: search, the story of a line, export."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import correct_award, fields_of, revoke_award

SignIn = Callable[[User], Client]


def total(client: Client, query: str) -> int:
    count: int = client.get(reverse("ledger") + query).context["listing"].total
    return count


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?q=nguyen+van+an", 3),
        ("?q=12/QĐ-LĐLĐ", 1),
        ("?q=an&tu=2023&den=2023", 1),
        ("?tu=2023", 3),
        ("?giai=advanced_worker", 1),
        ("?cho=tap-the", 0),
        ("?ho=title", 4),
        ("?don_vi=hoa-lan", 1),
        ("?loai=ad_hoc", 0),
        ("?q=khong+co+ai", 0),
    ],
)
def test_searching(query: str, count: int, world: World, sign_in: SignIn) -> None:
    assert total(sign_in(world.auditor), query) == count


def test_a_line_tells_its_story_and_points_to_the_newest(world: World, sign_in: SignIn) -> None:
    newer = correct_award(world.line, fields_of(world.line), reason="Ghi nhầm số quyết định", by=None)
    client = sign_in(world.officer)
    text = client.get(reverse("ledger_line", args=[world.line.pk])).content.decode()
    assert "Dòng này đã được đính chính" in text
    assert "Ghi nhầm số quyết định" in text
    assert reverse("ledger_line", args=[newer.pk]) in text


def test_what_was_revoked_leaves_the_list_but_not_the_ledger(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    before = total(client, "?q=an")
    gone = revoke_award(
        world.line, reason="Kê khai không đúng", decision_no="9/QĐ", decided_on=date(2025, 5, 1), by=None
    )
    assert total(client, "?q=an") == before - 1
    assert total(client, "?q=an&moi_dong=1") == before + 1
    assert "đã bị thu hồi" in client.get(reverse("ledger_line", args=[gone.pk])).content.decode()


def test_the_export_is_what_is_filtered(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.auditor).get(reverse("ledger") + "?q=nguyen+van+an&xuat=1")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[arg-type]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(place for place, row in enumerate(rows) if row[0] == "STT")
    assert len(rows) - head - 1 == 3
    assert all(row[1] == "Nguyễn Văn An" for row in rows[head + 1 :])
    dates = [cell for row in rows[head + 1 :] for cell in row if hasattr(cell, "year")]
    assert date(2024, 12, 20) in {day.date() for day in dates}  # type: ignore[union-attr]


def test_an_award_of_someone_who_left_is_found_at_the_unit_of_that_time(
    world: World, sign_in: SignIn
) -> None:
    from vinhdanh.people.actions import move_person

    move_person(world.an, to=world.lan, on=date(2025, 6, 1), by=None)
    assert total(sign_in(world.auditor), "?don_vi=hoa-mai&q=an") == 3


def test_a_household_line_is_shown_with_its_head(world: World, sign_in: SignIn) -> None:
    from vinhdanh.people.actions import add_household

    home = add_household("Hoàng Văn Kiên", unit=world.mai, by=None)
    line = make.award(home, "commendation_letter", 2025)
    client = sign_in(world.officer)
    assert "Hoàng Văn Kiên" in client.get(reverse("ledger") + "?q=kien").content.decode()
    assert "Hoàng Văn Kiên" in client.get(reverse("ledger_line", args=[line.pk])).content.decode()
