"""Whoever may not is told why and who may; whoever is locked out is out at once."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tests.web.world import World
from vinhdanh.accounts.models import User


def test_forbidden_says_why_and_who_may(world: World, sign_in: Callable[[User], Client]) -> None:
    answer = sign_in(world.head).get(reverse("coverage", args=[world.mai.code]))
    assert "Chỉ cán bộ thi đua, khen thưởng của CĐCS Hoa Mai hoặc cấp trên" in answer.content.decode()


def test_a_locked_account_is_out_at_once(world: World, sign_in: Callable[[User], Client]) -> None:
    client = sign_in(world.officer)
    User.objects.filter(pk=world.officer.pk).update(is_active=False)
    assert client.get("/").status_code == 302
