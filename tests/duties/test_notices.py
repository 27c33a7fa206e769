"""Messages: once for what is new, as often as the person wishes, by the first channel that reaches them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.utils import timezone
from pytest_django import Settings

from tests.dossiers.conftest import TODAY, Place
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.actions import submit
from vinhdanh.dossiers.models import Dossier
from vinhdanh.duties.actions import choose_wish
from vinhdanh.duties.channels import Message
from vinhdanh.duties.models import Notice
from vinhdanh.duties.notices import send_notices
from vinhdanh.kit.verdict import Refused


class Broken:
    """A channel that never gets through."""

    name = "broken"

    def reaches(self, user: User) -> bool:
        return True

    def deliver(self, user: User, message: Message) -> None:
        raise OSError("không có đường truyền")


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture(autouse=True)
def _server(settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example"
    settings.SITE_URL = "https://vinhdanh.example"


@pytest.fixture
def reachable(place: Place) -> User:
    place.upper_officer.email = "phuong@example.org"
    place.upper_officer.save(update_fields=["email"])
    return place.upper_officer


def test_what_is_new_is_told_once(place: Place, draft: Dossier, reachable: User, now: datetime) -> None:
    submit(draft, on=TODAY, by=place.mai_officer)
    later = now + timedelta(minutes=1)
    assert send_notices(later) == 1
    (sent,) = mail.outbox
    assert sent.to == ["phuong@example.org"]
    assert sent.subject == "1 việc đang chờ anh/chị trong Vinh Danh"
    assert "Thẩm định hồ sơ: 1" in sent.body
    assert "https://vinhdanh.example/" in sent.body
    assert send_notices(later + timedelta(hours=2)) == 0


def test_in_the_language_of_the_person(place: Place, draft: Dossier, reachable: User, now: datetime) -> None:
    reachable.language = "en"
    reachable.save(update_fields=["language"])
    submit(draft, on=TODAY, by=place.mai_officer)
    send_notices(now + timedelta(minutes=1))
    assert "Appraise dossiers: 1" in mail.outbox[0].body


def test_nothing_goes_to_who_wishes_none(
    place: Place, draft: Dossier, reachable: User, now: datetime
) -> None:
    choose_wish(reachable, "off")
    submit(draft, on=TODAY, by=place.mai_officer)
    assert send_notices(now + timedelta(minutes=1)) == 0
    with pytest.raises(Refused):
        choose_wish(reachable, "hằng giờ")


def test_once_a_morning(place: Place, draft: Dossier, reachable: User) -> None:
    choose_wish(reachable, "daily")
    submit(draft, on=TODAY, by=place.mai_officer)
    day = timezone.now().date() + timedelta(days=1)
    before_seven = datetime(day.year, day.month, day.day, 22, 30, tzinfo=UTC) - timedelta(
        days=1
    )  # 05:30 in Vietnam
    assert send_notices(before_seven) == 0
    assert send_notices(before_seven + timedelta(hours=2)) == 1


def test_a_broken_channel_is_kept_beside_the_notice_and_tried_again(
    place: Place, draft: Dossier, reachable: User, now: datetime, settings: Settings
) -> None:
    settings.NOTICE_CHANNELS = [f"{__name__}.Broken"]
    submit(draft, on=TODAY, by=place.mai_officer)
    assert send_notices(now + timedelta(minutes=1)) == 0
    notice = Notice.objects.filter(user=reachable).get()
    assert (notice.sent, notice.trouble) == (False, "OSError: không có đường truyền")
    settings.NOTICE_CHANNELS = ["vinhdanh.duties.channels.Mail"]
    assert send_notices(now + timedelta(hours=2)) == 1


def test_told_again_shortly_before_it_is_due(
    place: Place, draft: Dossier, reachable: User, now: datetime
) -> None:
    sent = submit(draft, on=TODAY, by=place.mai_officer)
    Dossier.objects.filter(pk=sent.pk).update(due_on=(now + timedelta(days=10)).date())
    assert send_notices(now + timedelta(minutes=1)) == 1
    assert send_notices(now + timedelta(days=4)) == 0
    assert send_notices(now + timedelta(days=8)) == 1


def test_a_notice_is_never_rewritten(reachable: User, now: datetime) -> None:
    made = Notice.objects.create(
        user=reachable, channel="mail", subject="x", text="y", newest_at=now, sent=True
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        Notice.objects.filter(pk=made.pk).update(subject="z")
