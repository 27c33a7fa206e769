"""Many proposals by workbook: the template that was filled comes back as drafts, through the steps of every import."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.web.pressing import errors
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.models import Dossier
from vinhdanh.imports.models import ImportBatch
from vinhdanh.rounds.models import Round, RoundAward

SignIn = Callable[[User], Client]


def template(client: Client, query: str = "") -> bytes:
    answer = client.get(reverse("nominate_template") + query)
    assert answer.status_code == 200
    return answer.content


def rows(content: bytes) -> list[list[Any]]:
    sheet = load_workbook(io.BytesIO(content))["Danh sách"]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5) if row[2].value]


def send(client: Client, content: bytes, **more: str) -> Any:
    file = SimpleUploadedFile("de-nghi.xlsx", content)
    return client.post(reverse("nominate_workbook"), {"file": file, "loai": "regular", "nam": "2025", **more})


def test_a_filled_template_becomes_drafts(world: World, sign_in: SignIn) -> None:
    held = Round.objects.create(
        unit=world.province, name="Cuối năm", occasion="regular", year=2025, state="open"
    )
    RoundAward.objects.create(round=held, kind_id="grassroots_fighter", subject_kind="person")
    client = sign_in(world.officer)
    page = client.get(reverse("nominate_workbook")).content.decode()
    assert "Chiến sĩ thi đua cơ sở (cá nhân) – Cuối năm" in page
    content = template(client, f"?dot={held.pk}&giai=grassroots_fighter&cho=person")
    assert [(row[2], row[7]) for row in rows(content)] == [
        ("Nguyễn Văn An", "Chiến sĩ thi đua cơ sở"), ("Đỗ Thị Bình", "Chiến sĩ thi đua cơ sở"),
    ]  # fmt: skip
    answer = send(client, content, dot=str(held.pk))
    batch = ImportBatch.objects.get()
    assert answer["Location"] == reverse("import_map", args=[batch.pk])
    assert client.get(reverse("import_check", args=[batch.pk])).status_code == 200
    assert "2" in client.get(reverse("import_apply", args=[batch.pk])).content.decode()
    done = client.post(reverse("import_apply", args=[batch.pk]), follow=True).content.decode()
    assert reverse("drafts") in done
    assert {(d.person, d.round) for d in Dossier.objects.all()} == {(world.an, held), (world.binh, held)}
    client.post(reverse("import_undo", args=[batch.pk]))
    assert set(Dossier.objects.values_list("stage", flat=True)) == {"withdrawn"}


def test_the_collectives_of_the_unit_are_filled_in_too(world: World, sign_in: SignIn) -> None:
    content = template(sign_in(world.officer), "?cho=collective")
    assert [row[1:3] for row in rows(content)] == [["TAPTHE", "CĐCS Hoa Mai"]]
    assert rows(template(sign_in(world.officer))) == []


def test_what_is_no_workbook_or_lacks_its_event_is_refused(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    assert "file" in errors(client.post(reverse("nominate_workbook"), {}))
    assert "file" in errors(send(client, b"\x00\x01\x02"))
    assert "chu_de" in errors(send(client, template(client), loai="ad_hoc"))
    assert not ImportBatch.objects.exists()


def test_the_general_page_of_imports_does_not_offer_it(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.officer).get(reverse("imports")).content.decode()
    assert 'value="nominations"' not in page
