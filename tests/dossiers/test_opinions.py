"""Asking beside the step: several at once, each answered once by whoever may; what stands outside comes as a document."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place
from tests.files import made
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.access import (
    can_answer,
    can_ask,
    can_record_opinion,
    can_see_work,
    opinions_visible_to,
    visible_to,
)
from vinhdanh.dossiers.actions import forward_dossier, make_move, return_dossier
from vinhdanh.dossiers.models import Dossier, Opinion
from vinhdanh.dossiers.opinions import Question, Reply, answer, ask, cancel, record
from vinhdanh.files.actions import store_content
from vinhdanh.files.models import StoredFile
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.states import Role


def question(place: Place, **more: object) -> Question:
    asked: dict[str, object] = {"kind": "office", "text": "Có vướng mắc gì không?", "units": (place.lan,)}
    return Question(**(asked | more))  # type: ignore[arg-type]


@pytest.fixture
def paper() -> StoredFile:
    return store_content(made.pdf(), name="y-kien.pdf", by=None)


def test_ask_several_at_once_here_and_outside(place: Place, sent: Dossier) -> None:
    asked = ask(
        sent,
        question(place, bodies=("Bảo hiểm xã hội tỉnh", " ", "Cục Thuế"), due_on=date(2025, 12, 10)),
        on=TODAY,
        by=place.upper_officer,
    )
    assert [(one.whom, one.unit, one.level) for one in asked] == [
        ("CĐCS Hoa Lan", place.lan, 1), ("Bảo hiểm xã hội tỉnh", None, 1), ("Cục Thuế", None, 1),
    ]  # fmt: skip
    event = sent.events.get(verb="ask")
    assert (event.by, event.detail["whom"]) == (
        place.upper_officer,
        ["CĐCS Hoa Lan", "Bảo hiểm xã hội tỉnh", "Cục Thuế"],
    )
    assert sent in visible_to(place.lan_officer)


def test_what_is_waited_for_is_not_asked_again(place: Place, sent: Dossier) -> None:
    (first,) = ask(sent, question(place), on=TODAY, by=place.upper_officer)
    with pytest.raises(Refused, match=r"Đang chờ ý kiến của CĐCS Hoa Lan rồi"):
        ask(sent, question(place), on=TODAY, by=place.upper_officer)
    cancel(first, reason="Hỏi nhầm", by=place.upper_officer)
    assert ask(sent, question(place), on=TODAY, by=place.upper_officer)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"units": (), "bodies": ("",)}, "ít nhất một nơi"),
        ({"text": " "}, "nội dung"),
        ({"due_on": date(2025, 11, 1)}, "từ hôm nay"),
        ({"kind": "council"}, "Không có loại"),
    ],
)
def test_ask_refuses_what_asks_nothing(
    place: Place, sent: Dossier, change: dict[str, object], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        ask(sent, question(place, **change), on=TODAY, by=place.upper_officer)
    assert not Opinion.objects.exists()


def test_a_level_does_not_ask_itself(place: Place, sent: Dossier) -> None:
    with pytest.raises(Refused, match="không tự hỏi mình"):
        ask(sent, question(place, units=(place.upper,)), on=TODAY, by=place.upper_officer)


def test_only_the_level_that_holds_it_asks(place: Place, sent: Dossier) -> None:
    for user in (place.mai_officer, place.lan_officer, place.member):
        with pytest.raises(Refused, match="Công đoàn phường Hoa"):
            ask(sent, question(place), on=TODAY, by=user)
    back = return_dossier(sent, reason="Thiếu", due_on=None, on=TODAY, by=place.upper_officer)
    assert "đang ở cấp xét" in can_ask(place.upper_officer, back).why


def test_the_office_answers_once(place: Place, sent: Dossier) -> None:
    (asked,) = ask(sent, question(place), on=TODAY, by=place.upper_officer)
    given = answer(asked, Reply("agree", "Không vướng mắc"), on=TODAY, by=place.lan_officer)
    assert (given.answer, given.text, given.answered_on, given.answered_by) == (
        "agree",
        "Không vướng mắc",
        TODAY,
        place.lan_officer,
    )
    with pytest.raises(Refused, match=r"CĐCS Hoa Lan đã cho ý kiến ngày 01/12/2025"):
        answer(asked, Reply("disagree", "Đổi ý"), on=TODAY, by=place.lan_officer)
    with pytest.raises(Refused, match="đã cho ý kiến"):
        cancel(asked, reason="Thôi", by=place.upper_officer)
    assert list(sent.events.values_list("verb", flat=True))[-2:] == ["ask", "answer"]


def test_only_the_office_asked_answers(place: Place, sent: Dossier) -> None:
    (asked,) = ask(sent, question(place), on=TODAY, by=place.upper_officer)
    with pytest.raises(Refused, match="do CĐCS Hoa Lan trả lời"):
        answer(asked, Reply("agree"), on=TODAY, by=place.mai_officer)
    head = make.account("chu-tich-lan", role=Role.UNIT_HEAD, at=place.lan)
    assert can_answer(head, asked)


def test_whoever_is_proposed_gives_no_opinion_on_it(place: Place, sent: Dossier) -> None:
    (asked,) = ask(sent, question(place), on=TODAY, by=place.upper_officer)
    place.member.person = None
    place.member.save(update_fields=["person"])
    place.lan_officer.person = place.an
    place.lan_officer.save(update_fields=["person"])
    assert "về hồ sơ của mình" in can_answer(place.lan_officer, asked).why
    assert not opinions_visible_to(place.lan_officer, sent).exists()


def test_a_disagreement_says_why(place: Place, sent: Dossier) -> None:
    (asked,) = ask(sent, question(place), on=TODAY, by=place.upper_officer)
    for wrong, why in (
        (Reply("disagree", " "), "ghi rõ ý kiến"),
        (Reply("maybe"), "Hãy chọn"),
        (Reply("agree", answered_on=date(2026, 1, 1)), "chưa tới"),
    ):
        with pytest.raises(Refused, match=why):
            answer(asked, wrong, on=TODAY, by=place.lan_officer)


def test_a_body_outside_comes_with_its_document(place: Place, sent: Dossier, paper: StoredFile) -> None:
    (asked,) = ask(sent, question(place, units=(), bodies=("Cục Thuế",)), on=TODAY, by=place.upper_officer)
    with pytest.raises(Refused, match="số văn bản"):
        answer(asked, Reply("agree", file=paper), on=TODAY, by=place.upper_officer)
    with pytest.raises(Refused, match="đính kèm văn bản"):
        answer(asked, Reply("agree", document_no="12/CT"), on=TODAY, by=place.upper_officer)
    with pytest.raises(Refused, match="nơi đang giữ hồ sơ"):
        answer(asked, Reply("agree", document_no="12/CT", file=paper), on=TODAY, by=place.mai_officer)
    given = answer(asked, Reply("agree", document_no="12/CT", file=paper), on=TODAY, by=place.upper_officer)
    assert (given.document_no, given.file) == ("12/CT", paper)


def test_the_opinion_of_the_party_is_recorded_while_one_writes_or_appraises(
    place: Place, draft: Dossier, paper: StoredFile
) -> None:
    reply = Reply("agree", document_no="05-CV/ĐU", file=paper)
    made_ = record(draft, "party", "Đảng uỷ phường Hoa", reply, on=TODAY, by=place.mai_officer)
    assert (made_.level, made_.kind, made_.answer) == (0, "party", "agree")
    with pytest.raises(Refused, match="Hoa Mai"):
        record(draft, "party", "Đảng uỷ", reply, on=TODAY, by=place.lan_officer)
    assert can_record_opinion(place.mai_officer, draft)


def test_a_question_taken_back_says_why_and_holds_nothing(place: Place, sent: Dossier) -> None:
    make_move(sent, "appraise", by=place.upper_officer)
    (asked,) = ask(sent, question(place), on=TODAY, by=place.upper_officer)
    with pytest.raises(Refused, match="Còn chờ ý kiến của: CĐCS Hoa Lan"):
        forward_dossier(sent, by=place.upper_officer)
    with pytest.raises(Refused, match="lý do"):
        cancel(asked, reason=" ", by=place.upper_officer)
    cancel(asked, reason="Không cần nữa", by=place.upper_officer)
    assert sent not in visible_to(place.lan_officer)
    with pytest.raises(Refused, match="thôi hỏi"):
        answer(asked, Reply("agree"), on=TODAY, by=place.lan_officer)
    assert forward_dossier(sent, by=place.upper_officer).level == 2


def test_a_level_left_behind_takes_no_more_answers(place: Place, sent: Dossier) -> None:
    (asked,) = ask(sent, question(place), on=TODAY, by=place.upper_officer)
    return_dossier(sent, reason="Thiếu", due_on=None, on=TODAY, by=place.upper_officer)
    with pytest.raises(Refused, match="không còn ở cấp đã hỏi"):
        answer(asked, Reply("agree"), on=TODAY, by=place.lan_officer)


def _seen(user: User, dossier: Dossier) -> set[str]:
    return set(opinions_visible_to(user, dossier).values_list("whom", flat=True))


def test_who_reads_the_opinions(place: Place, sent: Dossier) -> None:
    ask(sent, question(place, bodies=("Cục Thuế",)), on=TODAY, by=place.upper_officer)
    both = {"CĐCS Hoa Lan", "Cục Thuế"}
    for user in (place.mai_officer, place.upper_officer, place.officer, place.appraiser, place.head):
        assert _seen(user, sent) == both
    assert _seen(place.lan_officer, sent) == {"CĐCS Hoa Lan"}
    assert _seen(place.member, sent) == set()


def test_whoever_is_proposed_sees_no_work_whatever_their_role(place: Place, sent: Dossier) -> None:
    place.member.person = None
    place.member.save(update_fields=["person"])
    place.mai_officer.person = place.an
    place.mai_officer.save(update_fields=["person"])
    assert not can_see_work(place.mai_officer, sent)
    assert sent in visible_to(place.mai_officer)
