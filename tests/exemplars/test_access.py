"""Who reads and writes what: drafts stay with the unit and above, what is held up as an example is for everybody."""

from __future__ import annotations

import pytest
from django.http import Http404

from tests.exemplars.conftest import SAID, SEEN, TODAY, Place, moved, seen
from vinhdanh.exemplars import access, tips
from vinhdanh.exemplars.actions import detect_role_model, make_move, publish_role_model
from vinhdanh.exemplars.models import RoleModel, Tip
from vinhdanh.exemplars.states import Stage, TipState
from vinhdanh.kit.verdict import Refused

ROLES = ("officer", "mai_officer", "lan_officer", "auditor", "member", "nobody")
DEED = tips.Told("Lê Thị Chi", "Cứu người bị nạn trên đường.", "Cầu Đông", SEEN)


def seen_by(place: Place) -> set[str]:
    return {role for role in ROLES if access.visible_to(getattr(place, role)).exists()}


def test_a_draft_is_read_at_the_unit_and_above_only(place: Place) -> None:
    found = seen(place.an)
    assert seen_by(place) == {"officer", "mai_officer", "auditor"}
    with pytest.raises(Http404):
        access.get_role_model(place.lan_officer, found.pk)


def test_what_is_held_up_is_read_by_everybody_until_it_pauses(place: Place) -> None:
    found = publish_role_model(seen(place.an), on=TODAY, by=None)
    assert seen_by(place) == set(ROLES)
    assert not access.can_follow(place.member, found)
    moved(found, "pause")
    assert seen_by(place) == {"officer", "mai_officer", "auditor"}


@pytest.mark.parametrize("role", ["lan_officer", "auditor", "member", "nobody"])
def test_only_officers_of_the_unit_or_above_write(place: Place, role: str) -> None:
    user, found = getattr(place, role), seen(place.an)
    with pytest.raises(Refused):
        make_move(found, "foster", day=SEEN, on=TODAY, by=user)
    with pytest.raises(Refused):
        detect_role_model(place.mai, SAID, day=SEEN, on=TODAY, by=user)
    assert RoleModel.objects.count() == 1


def test_nobody_writes_themselves_down(place: Place) -> None:
    place.mai_officer.person = place.chi
    place.mai_officer.save(update_fields=["person"])
    with pytest.raises(Refused, match="Không ai tự ghi mình"):
        detect_role_model(place.chi, SAID, day=SEEN, on=TODAY, by=place.mai_officer)


def test_a_tip_goes_to_the_unit_of_the_one_told_of(place: Place) -> None:
    found = tips.send_tip(
        tips.Told("", "Cứu người", subject=place.chi), unit=place.mai, on=TODAY, by=place.member
    )
    assert (found.unit, found.name, found.person) == (place.lan, "Lê Thị Chi", place.chi)
    named = tips.send_tip(
        tips.Told("Bà cụ bán nước", "Trả lại ví"), unit=place.mai, on=TODAY, by=place.member
    )
    assert (named.unit, named.person) == (place.mai, None)
    assert set(access.tips_visible_to(place.member)) == {found, named}
    assert set(access.tips_visible_to(place.lan_officer)) == {found}
    assert set(access.tips_visible_to(place.auditor)) == set()


def test_a_tip_becomes_a_role_model_and_the_sender_reads_the_answer(place: Place) -> None:
    tip = tips.send_tip(DEED, unit=place.lan, on=TODAY, by=place.member)
    made = tips.accept_tip(
        tip, place.chi, SAID, day=SEEN, on=TODAY, by=place.lan_officer, answer="Cảm ơn anh."
    )
    stored = access.get_tip(place.member, tip.pk)
    assert (stored.state, stored.answer, stored.role_model) == (TipState.ACCEPTED, "Cảm ơn anh.", made)
    assert (made.stage, made.tip) == (Stage.DETECTED, tip)
    with pytest.raises(Refused, match="đã được xem"):
        tips.answer_tip(tip, "dismiss", text="Thôi", by=place.lan_officer)


def test_a_tip_is_answered_or_dismissed_with_words(place: Place) -> None:
    tip = tips.send_tip(DEED, unit=place.lan, on=TODAY, by=place.member)
    with pytest.raises(Refused, match="trả lời người gửi"):
        tips.answer_tip(tip, "dismiss", text=" ", by=place.lan_officer)
    tips.answer_tip(tip, "answer", text="Đã biểu dương tại tổ.", by=place.lan_officer)
    made = tips.accept_tip(tip, place.chi, SAID, day=SEEN, on=TODAY, by=place.lan_officer)
    assert made.tip.state == TipState.ACCEPTED


def test_nobody_judges_their_own_tip_or_one_about_themselves(place: Place) -> None:
    own = tips.send_tip(DEED, unit=place.lan, on=TODAY, by=place.lan_officer)
    with pytest.raises(Refused, match="chính anh/chị gửi"):
        tips.answer_tip(own, "answer", text="Được", by=place.lan_officer)
    place.lan_officer.person = place.chi
    place.lan_officer.save(update_fields=["person"])
    about = tips.send_tip(
        tips.Told("", "Việc tốt", subject=place.chi), unit=place.lan, on=TODAY, by=place.member
    )
    with pytest.raises(Refused, match="nói về chính"):
        tips.answer_tip(about, "answer", text="Được", by=place.lan_officer)


def test_a_flood_of_tips_is_stopped_and_an_account_without_a_role_sends_none(place: Place) -> None:
    for _ in range(10):
        tips.send_tip(DEED, unit=place.mai, on=TODAY, by=place.member)
    with pytest.raises(Refused, match="ngày mai"):
        tips.send_tip(DEED, unit=place.mai, on=TODAY, by=place.member)
    with pytest.raises(Refused, match="chưa thuộc đơn vị nào"):
        tips.send_tip(DEED, unit=place.mai, on=TODAY, by=place.nobody)
    assert Tip.objects.count() == 10
