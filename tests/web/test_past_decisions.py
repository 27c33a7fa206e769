"""Entering past decisions on the screen: the decision, then many recipients, seen before they are written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.files import made
from tests.imports.sheets import workbook
from tests.web.pressing import errors, opened
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord, PastDecision

SignIn = Callable[[User], Client]
SAID = {
    "decision_no": "15/QĐ-LĐLĐ", "decided_on": "20/12/2019", "authority": "LĐLĐ tỉnh", "kind": "commendation_letter", "year": "2019", "occasion": "regular",
}  # fmt: skip


def enter(client: Client, **more: Any) -> Any:
    url = reverse("past_decisions")
    return client.post(url, {**opened(client, url), **SAID, **more})


@pytest.fixture
def past(world: World, sign_in: SignIn) -> PastDecision:
    assert enter(sign_in(world.officer)).status_code == 302
    return PastDecision.objects.get()


def look(client: Client, past: PastDecision, names: str, **more: Any) -> Any:
    url = reverse("past_decision", args=[past.pk])
    token = str(client.get(url).context["token"])
    return client.post(url, {"token": token, "kind": "person", "names": names, **more})


def write(client: Client, past: PastDecision, seen: Any, **chosen: str) -> Any:
    sent = {f"row-{c.place}": str(c.chosen or "") for c in seen.context["choices"]}
    return client.post(
        reverse("past_decision", args=[past.pk]),
        {
            "token": str(seen.context["token"]), "step": "ghi", "kind": seen.context["kind"], "names": seen.context["names"], **sent, **chosen,
        },
        follow=True,
    )  # fmt: skip


def test_a_decision_is_entered_with_its_scan(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    scan = SimpleUploadedFile("qđ 15.pdf", made.pdf("Quyet dinh"))
    done = enter(client, file=scan)
    found = PastDecision.objects.get()
    assert done["Location"] == reverse("past_decision", args=[found.pk])
    answer = client.get(reverse("past_scan", args=[found.pk]))
    assert b"".join(answer.streaming_content) == made.pdf("Quyet dinh")  # type: ignore[attr-defined]
    again = enter(client)
    assert again["Location"] == done["Location"]
    assert PastDecision.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [({"decision_no": ""}, "decision_no"), ({"decided_on": "31/02/2019"}, "decided_on"), ({"decided_on": "20/12/2018"}, "decided_on"),
     ({"kind": "khong-co"}, "kind"), ({"year": "1800"}, "year"), ({"decided_on": "20/12/2030"}, "decided_on")],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(
    change: dict[str, str], field: str, world: World, sign_in: SignIn
) -> None:
    assert field in errors(enter(sign_in(world.officer), **change))
    assert not PastDecision.objects.exists()


def test_a_file_that_is_refused_leaves_no_decision(world: World, sign_in: SignIn) -> None:
    answer = enter(sign_in(world.officer), file=SimpleUploadedFile("qd.pdf", b"MZ not a paper"))
    assert "file" in errors(answer)
    assert not PastDecision.objects.exists()


def test_names_are_shown_matched_and_then_written_together(
    world: World, past: PastDecision, sign_in: SignIn
) -> None:
    client = sign_in(world.officer)
    make.person("Phạm Văn Dũng", at=world.mai, birth_year=1980)
    make.person("Phạm Văn Dũng", at=world.mai, birth_year=1992)
    seen = look(client, past, "1. Nguyễn Văn An\n2. Phạm Văn Dũng\n3. Không Có Ai")
    first, second, third = seen.context["choices"]
    assert (first.chosen, second.chosen, len(second.options), third.options) == (world.an.pk, None, 2, [])
    assert AwardRecord.objects.filter(decision_no="15/QĐ-LĐLĐ").count() == 0
    page = " ".join(
        write(client, past, seen, **{"row-1": str(second.options[1][0])}).content.decode().split()
    )
    assert "Đã ghi 2 dòng vào sổ" in page
    lines = AwardRecord.objects.filter(decision_no="15/QĐ-LĐLĐ")
    assert {(str(line.person), line.authority) for line in lines} == {
        ("Nguyễn Văn An", "LĐLĐ tỉnh"),
        ("Phạm Văn Dũng", "LĐLĐ tỉnh"),
    }


def test_a_second_press_writes_nothing_more(world: World, past: PastDecision, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    seen = look(client, past, "Nguyễn Văn An")
    for says in ("Đã ghi 1 dòng", "đã có dòng của chính quyết định này"):
        # the second press finds its form spent, or An already in the ledger: either way nothing is written
        page = write(client, past, seen).content.decode()
        assert says in page or "đã được ghi rồi" in page or "đã đổi từ khi xem" in page
    assert past.lines.count() == 1


def test_twins_are_named_and_left_out_at_first(world: World, past: PastDecision, sign_in: SignIn) -> None:
    make.award(world.an, "commendation_letter", 2019, decision_no="3/QĐ")
    client = sign_in(world.officer)
    seen = look(client, past, "Nguyễn Văn An\nĐỗ Thị Bình")
    assert [choice.chosen for choice in seen.context["choices"]] == [None, world.binh.pk]
    assert "cùng năm (quyết định 3/QĐ)" in seen.content.decode()
    write(client, past, seen)
    assert [line.record.person for line in past.lines.all()] == [world.binh]
    exact = look(client, past, "Đỗ Thị Bình")
    assert exact.context["choices"][0].exact
    forced = write(client, past, exact, **{"row-0": str(world.binh.pk)})
    assert "Danh sách đã đổi" in forced.content.decode()
    assert past.lines.count() == 1


def test_whom_the_preview_did_not_offer_is_not_written(
    world: World, past: PastDecision, sign_in: SignIn
) -> None:
    client = sign_in(world.officer)
    seen = look(client, past, "Nguyễn Văn An")
    page = write(client, past, seen, **{"row-0": str(world.chi.pk)}).content.decode()
    assert "Danh sách đã đổi" in page
    assert not past.lines.exists()


def test_a_workbook_and_one_person_found_join_the_list(
    world: World, past: PastDecision, sign_in: SignIn
) -> None:
    client = sign_in(world.officer)
    book = SimpleUploadedFile("ds.xlsx", workbook([["STT", "Họ và tên"], [1, "Đỗ Thị Bình"]]))
    seen = look(client, past, "", one="Nguyễn Văn An", file=book)
    assert [choice.chosen for choice in seen.context["choices"]] == [world.an.pk, world.binh.pk]
    write(client, past, seen)
    assert past.lines.count() == 2
    assert "Hãy dán ít nhất một tên" in look(client, past, " ").content.decode()


def test_who_reads_the_unit_sees_it_and_writes_nothing(
    world: World, past: PastDecision, sign_in: SignIn
) -> None:
    client = sign_in(world.head)
    url = reverse("past_decision", args=[past.pk])
    assert 'name="names"' not in client.get(url).content.decode()
    assert client.post(url, {"names": "Nguyễn Văn An", "kind": "person"}).status_code == 403
    assert client.post(reverse("past_scan", args=[past.pk]), {}).status_code == 403
    assert sign_in(world.stranger).get(url).status_code == 404


def test_more_decisions_ask_no_more_queries(world: World, past: PastDecision, sign_in: SignIn) -> None:
    client = sign_in(world.officer)

    def asked() -> int:
        client.get(reverse("past_decisions"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("past_decisions")).status_code == 200
        return len(queries)

    one = asked()
    for number in ("16/QĐ", "17/QĐ"):
        enter(client, decision_no=number)
    assert asked() == one
