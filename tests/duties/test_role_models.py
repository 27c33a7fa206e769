"""What role models wait for from one person."""

from __future__ import annotations

from datetime import date

from tests.exemplars.conftest import TODAY, Place, moved, place, seen
from vinhdanh.accounts.models import User
from vinhdanh.duties.role_models import role_models_waiting
from vinhdanh.exemplars import tips
from vinhdanh.exemplars.articles.actions import Written, send_article
from vinhdanh.exemplars.fostering import plan_action

__all__ = ["place"]


def counts(user: User) -> dict[str, tuple[int, int]]:
    return {one.kind.value: (one.count, one.late) for one in role_models_waiting(user, TODAY) if one.count}


def test_actions_tips_articles_and_follow_ups_wait_on_whoever_answers_nearest(place: Place) -> None:
    found = moved(seen(place.an, day=date(2024, 3, 1)), "foster", "sum_up", day=date(2024, 3, 1))
    plan_action(found, "Gặp gỡ", due_on=TODAY, on=TODAY, by=None, owner_name="Bình")
    plan_action(found, "Viết bài", due_on=date(2026, 3, 1), on=TODAY, by=None, owner_name="Bình")
    told = tips.Told("", "Cứu người", subject=place.an)
    tips.send_tip(told, unit=place.mai, on=date(2025, 11, 1), by=place.lan_officer)
    send_article(found, Written("Gương sáng", "Chi", "Nội dung"), on=TODAY, by=place.mai_officer)
    assert counts(place.mai_officer) == {"foster": (1, 0), "tip": (1, 1), "follow_up": (1, 1)}
    assert counts(place.lan_officer) == {}
    assert counts(place.appraiser) == {"article": (1, 0)}
    assert counts(place.member) == {}
    named = plan_action(found, "Báo cáo", due_on=TODAY, on=TODAY, by=None, owner=place.officer)
    assert named.owner == place.officer
    assert counts(place.officer) == {"foster": (1, 0)}
