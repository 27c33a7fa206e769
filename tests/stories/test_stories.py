"""Stories: consent to exactly these words, publication, withdrawal, readers' words; nothing else leaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests import factories as make
from tests.files import made
from tests.honouring.world import TODAY, Place, build
from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import revoke_award
from vinhdanh.files.actions import store_content
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.states import Role
from vinhdanh.stories import access
from vinhdanh.stories.actions import (
    Told,
    change_story,
    draft_story,
    edit_story,
    give_consent,
    publish_story,
    revoke_consent,
)
from vinhdanh.stories.feedback import MOST_OF_ONE, leave_feedback, moderate, origin_of
from vinhdanh.stories.models import Story, StoryConsent, StoryFeedback
from vinhdanh.stories.queries import comments_of, consents_waiting, rating_of
from vinhdanh.stories.states import MOVES, StoryKind, StoryState, Verb

NOW = datetime(2025, 12, 1, 9, 0, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def here(db: None) -> Place:
    return build()


@pytest.fixture
def an(here: Place) -> User:
    return make.account("an", role=Role.MEMBER, at=here.mai, person=here.an)


def told(here: Place, **more: object) -> Story:
    what = Told("Người giữ lửa tổ may", "Mỗi ngày một cải tiến.", about=here.an, record=here.lines[0])
    return draft_story(replace(what, **more), unit=here.mai, on=TODAY, by=here.officer)  # type: ignore[arg-type]


def published(here: Place, an: User) -> Story:
    story = told(here)
    give_consent(story, on=TODAY, by=an)
    return publish_story(story, by=here.officer)


@pytest.mark.parametrize("kind", StoryKind)
def test_every_state_is_reached_and_has_an_exit(kind: str) -> None:
    moves = [move for move in MOVES if kind in move.kinds]
    reached = {move.target for move in moves}
    expected = set(StoryState) if kind == StoryKind.STORY else set(StoryState) - {StoryState.CONSENTED}
    assert reached == expected
    assert {move.source for move in moves} == expected


def test_a_story_is_published_only_with_consent_to_its_words(here: Place, an: User) -> None:
    story = told(here)
    assert (story.name, story.unit_name, story.award_name) == ("Nguyễn Văn An", "CĐCS Hoa Mai", "merit, 2025")
    assert list(consents_waiting(an)) == [story]
    with pytest.raises(Refused, match="tình trạng"):
        publish_story(story, by=here.officer)
    with pytest.raises(Refused, match="chính người được kể"):
        give_consent(story, on=TODAY, by=here.officer)
    give_consent(story, on=TODAY, by=an)
    with pytest.raises(Refused, match="bài đang soạn"):
        edit_story(story, Told("Khác", "Khác"), by=here.officer)
    # words changed behind its back: consent covers them no more
    Story.objects.filter(pk=story.pk).update(body="Chuyện khác")
    with pytest.raises(Refused, match="đúng nội dung này"):
        publish_story(story, by=here.officer)
    assert not access.public().exists()


def test_rewriting_asks_for_consent_again(here: Place, an: User) -> None:
    story = told(here)
    give_consent(story, on=TODAY, by=an)
    change_story(story, Verb.REWRITE, by=here.officer)
    edit_story(story, Told("Tiêu đề mới", "Nội dung mới", about=here.an), by=here.officer)
    with pytest.raises(Refused):
        publish_story(story, by=here.officer)
    give_consent(story, on=TODAY, by=an)
    assert publish_story(story, by=here.officer).state == StoryState.PUBLISHED


def test_whoever_agreed_takes_it_back_and_the_story_is_gone_at_once(here: Place, an: User) -> None:
    story = published(here, an)
    assert access.get_public(story.slug) == story
    revoke_consent(story, on=TODAY, by=an)
    assert not access.public().exists()
    assert list(StoryConsent.objects.values_list("given", flat=True)) == [False, True]
    with pytest.raises(IntegrityError), transaction.atomic():
        StoryConsent.objects.update(given=True)


def test_a_collective_is_asked_through_its_head_and_paper_consent_needs_the_paper(here: Place) -> None:
    head = make.account("truong", role=Role.UNIT_HEAD, at=here.lan)
    story = told(here, about=here.lan, record=None)
    with pytest.raises(Refused):
        give_consent(story, on=TODAY, by=make.account("khac", role=Role.UNIT_HEAD, at=here.province))
    give_consent(story, on=TODAY, by=head)
    other = told(here, title="Bài hai")
    paper = store_content(made.pdf("Dong y"), name="dong-y.pdf", by=None)
    give_consent(other, on=TODAY, paper=paper, paper_name="dong-y.pdf", by=here.officer)
    assert other.consents.get().paper == paper


def test_a_story_of_an_award_taken_back_is_not_shown(here: Place, an: User) -> None:
    published(here, an)
    revoke_award(here.lines[0], reason="Kê khai sai", decided_on=TODAY, by=None)
    assert not access.public().exists()


@pytest.mark.parametrize(
    ("change", "field"), [({"title": " "}, "title"), ({"body": ""}, "body"), ({"record": "chi"}, "record")]
)
def test_what_cannot_be_is_told_at_its_field(here: Place, change: dict[str, object], field: str) -> None:
    if change.get("record"):
        change = {"record": here.lines[2]}
    with pytest.raises(Refused) as refused:
        told(here, **change)
    assert refused.value.field == field


def test_a_report_is_published_with_its_pdf_without_consent(here: Place) -> None:
    pdf = store_content(made.pdf("Bao cao"), name="bao-cao.pdf", by=None)
    report = told(here, title="Báo cáo năm 2025", about=None, record=None, file=pdf, file_name="bao-cao.pdf")
    shown = publish_story(report, by=here.officer)
    assert (shown.kind, shown.published_by, shown.file) == (StoryKind.REPORT, here.officer, pdf)
    with pytest.raises(Refused, match="lý do"):
        change_story(shown, Verb.WITHDRAW, by=here.officer)
    assert (
        change_story(shown, Verb.WITHDRAW, reason="Sai số liệu", by=here.officer).state
        == StoryState.WITHDRAWN
    )


def say(story: Story, origin: str = "a", now: datetime = NOW, **more: object) -> StoryFeedback:
    words = {"stars": 5, "text": "Hay quá", "signed": "", **more}
    return leave_feedback(story, origin=origin, now=now, **words)  # type: ignore[arg-type]


def test_readers_words_are_limited_kept_and_shown_after_moderation(here: Place, an: User) -> None:
    story = published(here, an)
    first = say(story)
    assert not comments_of(story).exists()
    with pytest.raises(Refused, match="đã chấm điểm"):
        say(story)
    for _n in range(MOST_OF_ONE - 1):
        say(story, stars=None)
    with pytest.raises(Refused, match="ngày mai"):
        say(story, stars=None)
    say(story, origin="b", stars=2, text="")
    assert (rating_of(story).count, rating_of(story).mean) == (2, 3.5)
    moderate(first, "shown", by=here.officer)
    assert list(comments_of(story)) == [first]
    with pytest.raises(Refused):
        moderate(first, "shown", by=an)
    moderate(first, "hidden", by=here.officer)
    assert rating_of(story).count == 1
    # a day later nobody can tell who it was
    say(story, origin="c", now=NOW + timedelta(days=2))
    assert set(StoryFeedback.objects.values_list("origin", flat=True)) == {"", "c"}


def test_an_origin_does_not_tell_the_address_and_changes_every_day() -> None:
    one = origin_of("203.0.113.7", date(2025, 12, 1))
    assert "203" not in one
    assert one != origin_of("203.0.113.7", date(2025, 12, 2))
