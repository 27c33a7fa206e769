"""Accounts by hand: a member's own, and a new password for a lost one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import LONG_AGO, account, unit
from tests.web.pressing import errors, press, said
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.org.access import can_reset_password
from vinhdanh.org.assignments import assign_role
from vinhdanh.org.states import Role
from vinhdanh.people.access import visible_to

SignIn = Callable[[User], Client]
FIRST = "mot-mat-khau-dai"


def test_a_member_account_opens_only_ones_own_record(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.administrator)
    done = press(
        client, reverse("member_account", args=[world.binh.pk]), username="do.thi.binh", password=FIRST
    )
    assert "Đã mở tài khoản do.thi.binh" in said(client, done)
    made = User.objects.get(username="do.thi.binh")
    assert made.check_password(FIRST)
    assert list(visible_to(made)) == [world.binh]
    again = client.get(reverse("member_account", args=[world.binh.pk]))
    assert again.status_code == 403
    assert "đã có tài khoản" in again.content.decode()


def test_a_weak_first_password_is_refused_and_nothing_is_opened(world: World, sign_in: SignIn) -> None:
    url = reverse("member_account", args=[world.binh.pk])
    done = press(sign_in(world.administrator), url, username="do.thi.binh", password="12345")
    assert done.status_code == 200
    assert errors(done)
    assert not User.objects.filter(username="do.thi.binh").exists()


def test_a_lost_password_is_set_anew(world: World, sign_in: SignIn) -> None:
    held = world.officer.assignments.get()
    client = sign_in(world.administrator)
    press(client, reverse("lost_password", args=[held.pk]), password=FIRST)
    world.officer.refresh_from_db()
    assert world.officer.check_password(FIRST)


@pytest.mark.django_db
def test_nobody_resets_the_password_of_someone_who_also_serves_elsewhere(world: World) -> None:
    both = account("hai.noi", role=Role.OFFICER, at=world.mai)
    assert can_reset_password(world.administrator, both)
    assign_role(both, role=Role.AUDITOR, unit=unit("LĐLĐ tỉnh Khác"), since=LONG_AGO, by=None)
    assert not can_reset_password(world.administrator, both)
    assert not can_reset_password(world.administrator, world.administrator)
