"""The page of a unit's heading and signers."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.offices.models import Office, Signer

SignIn = Callable[[User], Client]


def test_the_heading_is_kept_and_shown_as_it_prints(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    url = reverse("office", args=[world.mai.code])
    assert "Chưa có địa danh" in client.get(url).content.decode()
    client.post(url, {"viec": "dau", "place": "Nậm Mòn", "abbreviation": "CĐHM"})
    assert Office.objects.get().place == "Nậm Mòn"
    page = client.get(url).content.decode()
    assert "…/QĐ-CĐHM" in page
    assert "Chưa có địa danh" not in page


def test_a_signer_is_named_refused_at_the_field_and_ended(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    url = reverse("office", args=[world.mai.code])
    sent = {
        "viec": "ky",
        "name": "Lê Thị Hoa",
        "post": "Phó Chủ tịch",
        "mode": "deputy",
        "since": "01/01/2025",
    }
    refused = client.post(url, sent).content.decode()
    assert "phải ghi chức vụ của người được thay" in refused
    assert "Lê Thị Hoa" in refused
    client.post(url, {**sent, "instead_of": "Chủ tịch"})
    signer = Signer.objects.get()
    assert "Lê Thị Hoa" in client.get(url).content.decode()
    client.post(reverse("signer_end", args=[signer.pk]))
    signer.refresh_from_db()
    assert signer.until is not None
