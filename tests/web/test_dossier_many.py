"""Moves of many dossiers at once, each refusal named; and the ready ones put onto a draft decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.web import dossier_world as desks
from tests.web.dossier_world import Desk, stage, summary
from tests.web.pressing import opened, press, said
from vinhdanh.accounts.models import User
from vinhdanh.appraisals.actions import appraise
from vinhdanh.appraisals.models import Appraisal
from vinhdanh.dossiers.models import Dossier, Opinion
from vinhdanh.dossiers.states import Stage

SignIn = Callable[[User], Client]


def many(client: Client, act: str, *dossiers: Dossier, **fields: Any) -> HttpResponse:
    """Choose on the list, open the page of the act, press."""
    query = "&".join([f"viec={act}", *(f"row={one.pk}" for one in dossiers)])
    return press(client, f"{reverse('dossiers_many')}?{query}", row=[one.pk for one in dossiers], **fields)


def test_many_are_appraised_with_one_opinion_and_each_refusal_named(desk: Desk, sign_in: SignIn) -> None:
    world, client = desk.world, sign_in(desk.appraiser)
    an, binh = desks.submitted(world), desks.submitted(world, world.binh)
    chi = desks.draft(world, world.chi, unit=world.lan)
    text = said(client, many(client, "tham-dinh", an, binh, chi, advice="agree", opinion="Đủ điều kiện"))
    assert "2 hồ sơ đã làm, 1 hồ sơ không làm được." in text
    assert f"{chi.subject} · {chi.code}" in text
    assert "“Đang soạn” nên không làm được việc này" in text
    assert (stage(an), stage(binh), stage(chi)) == (Stage.APPRAISED, Stage.APPRAISED, Stage.DRAFT)
    assert Appraisal.objects.filter(opinion="Đủ điều kiện").count() == 2


def test_many_that_changed_meanwhile_are_left(desk: Desk, sign_in: SignIn) -> None:
    world, client = desk.world, sign_in(desk.officer)
    an, binh = desks.submitted(world), desks.submitted(world, world.binh)
    query = f"{reverse('dossiers_many')}?viec=tra-lai&row={an.pk}&row={binh.pk}"
    stale = {**opened(client, query), "row": [an.pk, binh.pk], "reason": "Thiếu"}
    appraise(an, advice="agree", by=desk.appraiser)
    text = said(client, client.post(query, stale))  # type: ignore[arg-type]
    assert "1 hồ sơ đã làm, 1 hồ sơ không làm được." in text
    assert "Tham-Dinh đã làm việc “Ghi ý kiến thẩm định”" in text
    assert (stage(an), stage(binh)) == (Stage.APPRAISED, Stage.RETURNED)


def test_none_possible_writes_nothing_and_stays_on_the_form(desk: Desk, sign_in: SignIn) -> None:
    world = desk.world
    an, binh = desks.submitted(world), desks.submitted(world, world.binh)
    client = sign_in(desk.proposer)
    answer = many(client, "tra-lai", an, binh, reason="Thiếu")
    assert f"Không hồ sơ nào làm được: {an.code}: Việc này của LĐLĐ tỉnh Vĩnh Sơn" in summary(answer)


def test_a_whole_filter_is_chosen(desk: Desk, sign_in: SignIn) -> None:
    world, client = desk.world, sign_in(desk.officer)
    an, binh = desks.submitted(world), desks.submitted(world, world.binh)
    desks.submitted(world, world.chi, kind="grassroots_fighter", unit=world.lan)
    page = client.get(
        reverse("dossiers_many"), {"viec": "tra-lai", "tat_ca": "1", "giai": desks.AWARD, "don_vi": ""}
    )
    assert [one.pk for one in page.context["chosen"]] == [an.pk, binh.pk]


def test_many_lead_to_pages_of_their_own(desk: Desk, sign_in: SignIn) -> None:
    an, client = desks.submitted(desk.world), sign_in(desk.officer)
    for act, name in (
        ("hoi-dong", "dossiers_council"),
        ("hoi-y-kien", "dossiers_ask"),
        ("cap-tren", "dossiers_outcome"),
    ):
        answer = client.get(reverse("dossiers_many"), {"viec": act, "row": an.pk})
        assert answer["Location"] == f"{reverse(name)}?row={an.pk}"
    for query in ({"viec": "tra-lai"}, {"viec": "pha", "row": an.pk}, {"viec": "tra-lai", "row": "x"}):
        assert client.get(reverse("dossiers_many"), query).status_code == 302


def test_many_are_asked_about_at_once(desk: Desk, sign_in: SignIn) -> None:
    world, client = desk.world, sign_in(desk.officer)
    an, binh = desks.submitted(world), desks.submitted(world, world.binh)
    address = f"{reverse('dossiers_ask')}?row={an.pk}&row={binh.pk}"
    said(client, press(client, address, row=[an.pk, binh.pk], text="Có vướng mắc không?", unit_1="hoa-lan"))
    assert Opinion.objects.filter(unit=world.lan).count() == 2


MERIT = "merit_certificate_provincial_federation"


def test_ready_ones_go_onto_a_draft_and_the_others_are_named(desk: Desk, sign_in: SignIn) -> None:
    world, client = desk.world, sign_in(desk.officer)
    an, binh = desks.appraised(world, kind=MERIT), desks.appraised(world, world.binh, kind=MERIT)
    waiting = desks.submitted(world, world.chi, kind=MERIT, unit=world.lan)
    higher = desks.appraised(world)
    desks.question(world, binh)
    rows = [an.pk, binh.pk, waiting.pk, higher.pk]
    address = f"{reverse('dossiers_decide')}?{'&'.join(f'row={pk}' for pk in rows)}"
    text = said(client, press(client, address, row=rows, split="award"))
    assert "1 hồ sơ đã làm, 3 hồ sơ không làm được." in text
    for why in ("“Chờ thẩm định” nên không làm được", "Còn chờ ý kiến được hỏi", "không phải cấp quyết định"):
        assert why in text
    assert [stage(one) for one in (an, binh, waiting)] == [Stage.DECIDING, Stage.APPRAISED, Stage.SUBMITTED]


def test_one_goes_onto_a_draft_and_leads_to_it(desk: Desk, sign_in: SignIn) -> None:
    sent, client = desks.appraised(desk.world, kind=MERIT), sign_in(desk.officer)
    button = next(act for act in client.get(reverse("dossier", args=[sent.code])).context["acts"] if act.main)
    assert button.url == f"{reverse('dossiers_decide')}?row={sent.pk}"
    answer = press(client, button.url, row=[sent.pk])
    decision = sent.decision_items.get().decision
    assert answer["Location"] == reverse("decision", args=[decision.pk])
    page = client.get(reverse("dossier", args=[sent.code]))
    assert reverse("decision", args=[decision.pk]) in page.content.decode()
    assert page.context["decision"] == decision
    assert sign_in(desk.nominee).get(reverse("dossier", args=[sent.code])).context["decision"] is None
    appraiser = sign_in(desk.appraiser).get(reverse("dossier", args=[sent.code]))
    assert appraiser.status_code == 200
    late = client.get(button.url, follow=True).content.decode()
    assert "đã làm việc “Đưa vào dự thảo quyết định”" in late


def test_an_appraiser_does_not_draft_decisions(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.appraised(desk.world, kind=MERIT)
    client = sign_in(desk.appraiser)
    assert not any(
        "du-thao" in act.url for act in client.get(reverse("dossier", args=[sent.code])).context["acts"]
    )
    assert client.get(reverse("dossiers_decide"), {"row": sent.pk}).status_code == 403
