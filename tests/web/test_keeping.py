"""What all forms of record keeping share: written once, read before, input kept, refusals at their field."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.web.pressing import errors, opened, press, said
from tests.web.world import World
from vinhdanh.accounts.actions import claim_form, settle_form
from vinhdanh.accounts.models import SubmittedForm, User
from vinhdanh.conduct.models import Absence, PerformanceGrade

SignIn = Callable[[User], Client]


def test_the_same_form_sent_twice_writes_once_and_leads_to_the_same_page(
    world: World, sign_in: SignIn
) -> None:
    client, url = sign_in(world.officer), reverse("absence_add", args=[world.an.pk])
    sent = {**opened(client, url), "kind": "sick", "days": "12"}
    first, second = client.post(url, sent), client.post(url, sent)
    assert first["Location"] == second["Location"] == reverse("person", args=[world.an.pk])
    assert Absence.objects.filter(person=world.an).count() == 1
    assert "không ghi lần nữa" in client.get(second["Location"]).content.decode()


def test_the_form_opened_anew_writes_again(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("absence_add", args=[world.an.pk])
    for _ in range(2):
        assert press(client, url, kind="sick", days="12").status_code == 302
    assert Absence.objects.filter(person=world.an).count() == 2


def test_a_refused_form_keeps_its_token_and_what_was_typed(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("absence_add", args=[world.an.pk])
    sent = {**opened(client, url), "kind": "sick", "days": "", "year": "2024"}
    refused = client.post(url, sent)
    assert "days" in errors(refused)  # type: ignore[arg-type]
    text = refused.content.decode()
    assert "error-summary" in text
    assert 'value="2024"' in text
    assert str(sent["token"]) in text
    assert not SubmittedForm.objects.exists()
    assert client.post(url, {**sent, "days": "3"}).status_code == 302


def test_a_form_without_its_token_is_not_written(world: World, sign_in: SignIn) -> None:
    url = reverse("absence_add", args=[world.an.pk])
    answer = sign_in(world.officer).post(url, {"year": "2025", "kind": "sick", "days": "2"})
    assert "Hãy tải lại trang rồi gửi lại" in answer.content.decode()
    assert not Absence.objects.exists()


def test_a_notice_counts_only_for_what_was_read(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("person_grade", args=[world.an.pk])
    sent = {**opened(client, url), "year": "2025", "grade": "good"}
    mark = client.post(url, sent).context["notice"].mark
    other = client.post(url, {**sent, "grade": "completed", "seen": mark})
    assert other.status_code == 200
    assert "Hoàn thành nhiệm vụ" in other.context["notice"].points[0].text
    assert PerformanceGrade.objects.get(person=world.an, year=2025).grade == "excellent"
    assert client.post(url, {**sent, "seen": mark}).status_code == 302
    assert PerformanceGrade.objects.get(person=world.an, year=2025).grade == "good"


def test_saying_what_was_written(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    answer = press(client, reverse("person_grade", args=[world.binh.pk]), year="2025", grade="excellent")
    assert "Đã ghi xếp loại năm 2025 của Đỗ Thị Bình: Hoàn thành xuất sắc nhiệm vụ." in said(client, answer)


def test_tokens_of_long_ago_are_forgotten(world: World) -> None:
    old = SubmittedForm.objects.create(
        token=uuid4(), user=world.officer, at=timezone.now() - timedelta(days=3)
    )
    assert claim_form(uuid4(), by=world.officer) is None
    assert not SubmittedForm.objects.filter(pk=old.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_wait_for_each_other(transactional_db: None) -> None:
    """The second of two presses at the same moment finds where the first led."""
    from django.db import transaction

    user = User.objects.create_user("an")
    token: UUID = uuid4()
    claimed, found = threading.Event(), []

    def second() -> None:
        claimed.wait(5)
        try:
            with transaction.atomic():
                found.append(claim_form(token, by=user))
        finally:
            connection.close()

    other = threading.Thread(target=second)
    other.start()
    with transaction.atomic():
        assert claim_form(token, by=user) is None
        claimed.set()
        other.join(0.3)
        assert other.is_alive()
        settle_form(token, target="/nguoi/1/")
    other.join(5)
    assert found == ["/nguoi/1/"]
