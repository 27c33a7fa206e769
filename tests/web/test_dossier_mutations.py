"""Bent addresses and bent forms of dossiers: an answer for each, nothing half-written, never a fault of ours."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.files import made
from tests.web import dossier_world as desks
from tests.web.dossier_world import Desk
from tests.web.pressing import opened
from vinhdanh.accounts.models import User
from vinhdanh.appraisals.models import Appraisal, CouncilSitting, CouncilVote
from vinhdanh.awards.models import AwardRecord
from vinhdanh.dossiers.models import Dossier, DossierEvent, Opinion

SignIn = Callable[[User], Client]
ODD = (
    "", " ", "\x00", "\x00\x00a", "-1", "0", "9" * 30, "1e9", "NaN", "‮<script>", "'; DROP TABLE x; --", "Ă" * 5000, "31/02/2025",
    "2025-13-01", "null", "[]", "%00", "../../etc/passwd", "agree", "party", "yes", "no", "on", "hoa-lan", "😀", "\ud800".encode("utf-8", "ignore").decode(),
)  # fmt: skip


def _pages(desk: Desk) -> list[str]:
    world = desk.world
    sent, done = desks.submitted(world), desks.appraised(world, world.binh)
    up = desks.above(world)
    question = desks.question(world, sent, "Cục Thuế")
    outside = sent.opinions.get(unit__isnull=True)
    both = f"row={sent.pk}&row={done.pk}"
    return [
        reverse("dossier_appraise", args=[sent.code]), reverse("dossier_decline", args=[done.code]), reverse("dossier_move", args=[sent.code, "tra-lai"]),
        reverse("dossier_move", args=[done.code, "trinh"]), reverse("opinion_answer", args=[sent.code, question.pk]),
        reverse("opinion_answer", args=[sent.code, outside.pk]), reverse("opinion_cancel", args=[sent.code, question.pk]),
        f"{reverse('dossiers_ask')}?{both}", f"{reverse('dossiers_record')}?{both}", f"{reverse('dossiers_council')}?row={done.pk}",
        f"{reverse('dossiers_outcome')}?row={up.pk}", f"{reverse('dossiers_many')}?viec=tham-dinh&{both}", f"{reverse('dossiers_decide')}?row={done.pk}",
    ]  # fmt: skip


def _bent(random: Random, fields: dict[str, Any], rows: list[int]) -> dict[str, Any]:
    """Some fields changed, some left out, some added."""
    data: dict[str, Any] = {**fields, "row": [*rows]}
    for name in random.sample(sorted(data), k=min(len(data), random.randint(1, 4))):
        if random.random() < 0.25:
            data.pop(name)
        else:
            data[name] = random.choice(ODD)
    if random.random() < 0.3:
        data["file"] = made.upload(random.choice((b"", b"MZ", b"%PDF-1.7 broken", made.pdf())), random.choice(("a.pdf", "a.exe", "\x00.pdf", "x" * 300)))  # fmt: skip
    return data


def _written() -> tuple[int, ...]:
    return tuple(
        model.objects.count()
        for model in (Appraisal, CouncilSitting, CouncilVote, Opinion, DossierEvent, AwardRecord)
    )


@pytest.mark.parametrize("seed", range(2))
def test_bent_forms(desk: Desk, sign_in: SignIn, seed: int) -> None:
    random, client = Random(seed), sign_in(desk.officer)
    pages = _pages(desk)
    rows = list(Dossier.objects.values_list("pk", flat=True))
    start = {page: opened(client, page) if client.get(page).status_code == 200 else {} for page in pages}
    for _turn in range(30):
        page = random.choice(pages)
        before = _written()
        answer = client.post(page, _bent(random, start[page], rows))
        assert answer.status_code in (200, 302, 400, 403, 404), page
        if answer.status_code == 200:
            assert _written() == before, page


def test_bent_addresses(desk: Desk, sign_in: SignIn) -> None:
    client = sign_in(desk.officer)
    sent = desks.submitted(desk.world)
    for odd in ODD:
        for query in (
            {"q": odd},
            {"nam": odd},
            {"dot": odd},
            {"giai": odd},
            {"don_vi": odd},
            {"tinh_trang": odd},
            {"trang": odd},
            {"xep": odd},
            {"cho": odd, "nguon": odd},
        ):
            assert client.get(reverse("dossiers"), query).status_code == 200, query
        for name in (
            "dossiers_ask",
            "dossiers_record",
            "dossiers_council",
            "dossiers_outcome",
            "dossiers_decide",
            "dossiers_many",
        ):
            assert client.get(reverse(name), {"row": odd, "viec": odd}).status_code in (200, 302), (name, odd)
        assert client.get(reverse("search"), {"q": odd}).status_code == 200, odd
    for path in (
        "/ho-so/2025-0/",
        "/ho-so/9999-99999999999/",
        "/ho-so/2025-999999999999/",
        f"/ho-so/{sent.code}/khong-co/",
        f"/ho-so/{sent.code}/y-kien/99999999999/",
        "/phien-hop/99999999999999999999/",
    ):
        assert client.get(path).status_code == 404, path
