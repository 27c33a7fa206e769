"""The pages of moves: what they write, what they refuse, and what a page out of date or pressed twice is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.files import made
from tests.web import dossier_world as desks
from tests.web.dossier_world import Desk, stage, summary, url
from tests.web.pressing import errors, opened, press, press_twice, said
from tests.web.world import TODAY
from vinhdanh.accounts.models import User
from vinhdanh.appraisals.actions import appraise
from vinhdanh.appraisals.models import Appraisal, CouncilSitting
from vinhdanh.appraisals.queries import clause_codes
from vinhdanh.awards.models import AwardRecord
from vinhdanh.dossiers.actions import forward_dossier, make_move
from vinhdanh.dossiers.models import Dossier, Opinion
from vinhdanh.dossiers.states import Stage
from vinhdanh.letters.from_dossiers import declining_of

SignIn = Callable[[User], Client]


def test_return_with_reason_and_deadline(desk: Desk, sign_in: SignIn) -> None:
    sent, client = desks.submitted(desk.world), sign_in(desk.officer)
    assert errors(press(client, url(sent, "tra-lai"), reason=" ")) == {"reason": ["Hãy điền ô này."]}
    past = press(client, url(sent, "tra-lai"), reason="Thiếu", due_on="01/11/2025")
    assert errors(past) == {"due_on": ["Hạn bổ sung phải từ hôm nay trở đi."]}
    text = said(client, press(client, url(sent, "tra-lai"), reason="Thiếu biên bản", due_on="08/12/2025"))
    assert "đã ghi “Trả lại kèm lý do”; hiện nay: Trả lại, chờ bổ sung." in text
    assert (stage(sent), sent.due_on, sent.holder) == (Stage.RETURNED, date(2025, 12, 8), desk.world.mai)


def test_a_page_out_of_date_is_told_who_did_what(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.submitted(desk.world)
    first, second = sign_in(desk.officer), sign_in(desk.appraiser)
    stale = opened(second, url(sent, "tra-lai"))
    said(first, press(first, url(sent, "tra-lai"), reason="Thiếu biên bản"))
    answer = second.post(url(sent, "tra-lai"), {**stale, "reason": "Thiếu chữ ký"})
    assert "đã đổi từ khi anh/chị mở trang: Canbo-Tinh đã làm việc “Trả lại kèm lý do” lúc" in summary(answer)  # type: ignore[arg-type]
    assert sent.events.filter(verb="return").count() == 1
    late = second.get(url(sent, "tra-lai"), follow=True)
    assert late.redirect_chain[-1][0] == reverse("dossier", args=[sent.code])
    assert "nên không làm được việc này: Canbo-Tinh đã làm việc" in late.content.decode()


def test_pressed_twice_is_done_once_and_leads_to_the_same(desk: Desk, sign_in: SignIn) -> None:
    sent, client = desks.submitted(desk.world), sign_in(desk.officer)
    form = {**opened(client, url(sent, "tra-lai")), "reason": "Thiếu"}
    first, again = client.post(url(sent, "tra-lai"), form), client.post(url(sent, "tra-lai"), form)
    assert first["Location"] == again["Location"] == reverse("dossier", args=[sent.code])
    assert "đã được ghi rồi; hệ thống không ghi lần nữa" in client.get(again["Location"]).content.decode()
    assert sent.events.filter(verb="return").count() == 1


def test_forwarding_warns_of_what_the_law_asks_for(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.appraised(desk.world, kind="merit_certificate_prime_minister")
    client = sign_in(desk.officer)
    sent_form = opened(client, url(sent, "trinh"))
    first = client.post(url(sent, "trinh"), sent_form)
    points = [point.text for point in first.context["notice"].points]
    assert any(point.startswith("Chưa có Hiệp y: ") and "Điều 84" in point for point in points)
    assert stage(sent) == Stage.APPRAISED
    done = client.post(url(sent, "trinh"), {**sent_form, "seen": first.context["notice"].mark})
    assert done.status_code == 302
    assert stage(sent) in (Stage.ABOVE, Stage.SUBMITTED)


def test_forwarding_with_an_open_question_is_refused(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.appraised(desk.world, kind="merit_certificate_provincial_federation")
    Dossier.objects.filter(pk=sent.pk).update(level=1)
    desks.question(desk.world, sent)
    client = sign_in(desk.officer)
    answer = press(client, url(sent, "trinh"))
    assert "Còn chờ ý kiến của: CĐCS Hoa Lan" in summary(answer)


def test_recall_by_whoever_sent_it(desk: Desk, sign_in: SignIn) -> None:
    sent, client = desks.submitted(desk.world), sign_in(desk.proposer)
    said(client, press(client, url(sent, "lay-lai"), reason="Sót giấy tờ"))
    assert stage(sent) == Stage.DRAFT


def test_appraise_marks_each_condition_and_paper(desk: Desk, sign_in: SignIn) -> None:
    sent, client = desks.submitted(desk.world), sign_in(desk.appraiser)
    address = reverse("dossier_appraise", args=[sent.code])
    codes = sorted(clause_codes(sent))
    bad = press(client, address, **{f"mark-clause-{codes[0]}": "no", "advice": "agree"})
    assert errors(bad) == {
        f"note-clause-{codes[0]}": ["Điều kiện, giấy tờ không được xác nhận thì phải ghi lý do."]
    }
    assert not Appraisal.objects.filter(dossier=sent).exists()
    fields = {f"mark-clause-{codes[0]}": "no", f"note-clause-{codes[0]}": "Thiếu quyết định", "rest": "on", "advice": "disagree", "opinion": "Chưa đủ"}  # fmt: skip
    said(client, press(client, address, **fields))
    found = Appraisal.objects.get(dossier=sent)
    marks = {mark.code: (mark.stands, mark.note) for mark in found.marks.all()}
    assert marks.pop(codes[0]) == (False, "Thiếu quyết định")
    assert set(marks.values()) == {(True, "")}
    assert set(codes[1:]) < set(marks)
    assert "achievement_report" in marks


def test_two_appraisers_stand_side_by_side_but_not_on_a_dossier_that_left(
    desk: Desk, sign_in: SignIn
) -> None:
    sent = desks.submitted(desk.world)
    address = reverse("dossier_appraise", args=[sent.code])
    one, two = sign_in(desk.officer), sign_in(desk.appraiser)
    stale = opened(two, address)
    said(one, press(one, address, advice="agree"))
    done = two.post(address, {**stale, "advice": "other", "opinion": "Xem thêm"})
    assert done.status_code == 302
    assert Appraisal.objects.filter(dossier=sent).count() == 2
    stale = opened(two, address)
    said(one, press(one, url(sent, "tra-lai"), reason="Thiếu"))
    gone = two.post(address, {**stale, "advice": "agree"})
    assert "Canbo-Tinh đã làm việc “Trả lại kèm lý do”" in summary(gone)  # type: ignore[arg-type]


def test_decline_keeps_the_conditions_for_the_letter(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.submitted(desk.world, desk.world.binh)
    client = sign_in(desk.head)
    address = reverse("dossier_decline", args=[sent.code])
    form = client.get(address).context["form"]
    codes = [code for code, _label in form.fields["clauses"].choices]
    assert codes
    text = said(
        client,
        press(
            client,
            address,
            reason="Chưa đủ ba năm",
            clauses=codes[:1],
            next_steps="Đề nghị lại năm 2027\n\nBổ sung sáng kiến",
        ),
    )
    assert "đã được trả lời không khen thưởng" in text
    detail = sent.events.get(verb="decline").detail
    assert [one["code"] for one in detail["clauses"]] == codes[:1]
    letter = declining_of(sent, TODAY)
    assert letter.next_steps == ("Đề nghị lại năm 2027", "Bổ sung sáng kiến")
    assert letter.reasons[0].says == "Chưa đủ ba năm"
    assert len(letter.reasons) == 2


def _file() -> Any:
    return made.upload(made.pdf("Bien ban"), "bien-ban.pdf")


def sitting_form(client: Client, query: str, **fields: Any) -> HttpResponse:
    start = {
        "held_on": "28/11/2025", "minutes_no": "03/BB-HĐ", "members": "11", "present": "11", "file": _file(), **fields
    }  # fmt: skip
    return press(client, reverse("dossiers_council") + query, **start)


def test_one_sitting_for_many_all_or_none(desk: Desk, sign_in: SignIn) -> None:
    world, client = desk.world, sign_in(desk.appraiser)
    an, binh = desks.appraised(world), desks.appraised(world, world.binh)
    query = f"?row={an.pk}&row={binh.pk}"
    page = client.get(reverse("dossiers_council") + query)
    assert "đạt từ 90%" in page.content.decode()
    rows = {"row": [an.pk, binh.pk], f"passed-{an.pk}": "on", f"passed-{binh.pk}": "on"}
    short = sitting_form(client, query, **rows, **{f"agree-{an.pk}": "11", f"agree-{binh.pk}": "9"})
    assert f"Hồ sơ {binh.code}: 9/11 phiếu chưa đủ để thông qua, cần 10" in summary(short)
    assert not CouncilSitting.objects.exists()
    rows[f"passed-{binh.pk}"] = "false"
    text = said(
        client,
        sitting_form(
            client, query, **rows, common="11", **{f"agree-{binh.pk}": "3", f"note-{binh.pk}": "Chưa rõ"}
        ),
    )
    assert "thông qua 1 trên 2 hồ sơ" in text
    assert (stage(an), stage(binh)) == (Stage.PASSED, Stage.NOT_PASSED)
    made_ = CouncilSitting.objects.get()
    sent_file = client.get(reverse("minutes_file", args=[made_.pk]))
    assert b"".join(sent_file.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]


def test_the_minutes_sent_stay_while_a_notice_is_read(desk: Desk, sign_in: SignIn) -> None:
    an, client = desks.appraised(desk.world), sign_in(desk.appraiser)
    query = f"?row={an.pk}"
    fields = {"row": [an.pk], f"passed-{an.pk}": "on", f"agree-{an.pk}": "10", "present": "10"}
    first = sitting_form(client, query, **fields)
    notice = first.context["notice"]  # type: ignore[attr-defined]
    assert "Còn 1 thành viên vắng" in notice.points[0].text
    kept = first.context["form"].kept_mark  # type: ignore[attr-defined]
    assert kept
    again = {**opened(client, reverse("dossiers_council") + query), **fields, "held_on": "28/11/2025", "minutes_no": "03/BB-HĐ", "members": "11", "kept": kept, "seen": notice.mark}  # fmt: skip
    assert client.post(reverse("dossiers_council") + query, again).status_code == 302
    assert CouncilSitting.objects.get().minutes_name == "bien-ban.pdf"
    stolen = sign_in(desk.officer).post(
        reverse("dossiers_council") + query,
        {
            **again,
            "token": opened(
                sign_in(desk.officer),
                reverse("dossiers_council") + f"?row={desks.appraised(desk.world, desk.world.binh).pk}",
            )["token"],
        },
    )
    assert errors(stolen)["file"] == ["Hãy đính kèm tệp."]  # type: ignore[arg-type]


def test_the_council_takes_only_what_was_appraised_in_one_place(desk: Desk, sign_in: SignIn) -> None:
    waiting, done = desks.submitted(desk.world), desks.appraised(desk.world, desk.world.binh)
    client = sign_in(desk.appraiser)
    answer = client.get(reverse("dossiers_council"), {"row": [waiting.pk, done.pk]}, follow=True)
    assert f"phải thẩm định trước): {waiting.code}." in answer.content.decode()
    desk_only = sign_in(desk.proposer).get(reverse("dossiers_council"), {"row": [done.pk]})
    assert desk_only.status_code == 403


def test_ask_answer_and_take_back(desk: Desk, sign_in: SignIn) -> None:
    sent, client = desks.submitted(desk.world), sign_in(desk.officer)
    address = f"{reverse('dossiers_ask')}?row={sent.pk}"
    nobody = press(client, address, row=[sent.pk], text="Có vướng mắc không?")
    assert "ít nhất một nơi" in str(errors(nobody)) + summary(nobody)
    text = said(
        client,
        press(
            client,
            address,
            row=[sent.pk],
            text="Có vướng mắc không?",
            unit_1="hoa-lan",
            bodies="Cục Thuế\n\nCục Thuế\nBảo hiểm xã hội",
            due_on="10/12/2025",
        ),
    )
    assert [one.whom for one in Opinion.objects.all()] == ["CĐCS Hoa Lan", "Cục Thuế", "Bảo hiểm xã hội"]
    assert "chờ trả lời đến 10/12/2025" in text
    asked, tax, insurance = Opinion.objects.order_by("pk")
    office = sign_in(desk.asked)
    assert (
        "Có vướng mắc không?"
        in office.get(reverse("opinion_answer", args=[sent.code, asked.pk])).content.decode()
    )
    said(
        office,
        press(office, reverse("opinion_answer", args=[sent.code, asked.pk]), answer="agree", text="Không"),
    )
    twice = office.post(
        reverse("opinion_answer", args=[sent.code, asked.pk]),
        {
            **opened(office, reverse("opinion_answer", args=[sent.code, asked.pk])),
            "answer": "disagree",
            "text": "Đổi ý",
        },
    )
    assert "đã cho ý kiến ngày 01/12/2025" in summary(twice)  # type: ignore[arg-type]
    outside = reverse("opinion_answer", args=[sent.code, tax.pk])
    lacking = errors(press(client, outside, answer="agree"))
    assert set(lacking) == {"document_no", "file"}
    said(client, press(client, outside, answer="agree", document_no="12/CT", file=_file()))
    document = client.get(reverse("opinion_file", args=[sent.code, tax.pk]))
    assert b"".join(document.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    assert office.get(reverse("opinion_file", args=[sent.code, tax.pk])).status_code == 404
    said(client, press(client, reverse("opinion_cancel", args=[sent.code, insurance.pk]), reason="Không cần"))
    insurance.refresh_from_db()
    assert insurance.cancelled_at is not None


def test_an_office_outside_ones_sight_may_be_asked(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.draft(desk.world)
    Dossier.objects.filter(pk=sent.pk).update(stage=Stage.SUBMITTED, holder=desk.world.mai, level=1)
    client = sign_in(desk.proposer)
    options = client.get(
        reverse("suggest_offices"), {"field": "unit_1", "unit_1": "hoa lan"}
    ).content.decode()
    assert "CĐCS Hoa Lan · hoa-lan" in options
    assert (
        "Hoa Lan"
        not in sign_in(desk.nominee)
        .get(reverse("suggest_offices"), {"field": "unit_1", "unit_1": "hoa lan"})
        .content.decode()
    )
    said(
        client,
        press(
            client,
            f"{reverse('dossiers_ask')}?row={sent.pk}",
            row=[sent.pk],
            text="Ý kiến?",
            unit_1="CĐCS Hoa Lan · hoa-lan",
        ),
    )
    assert Opinion.objects.get().unit == desk.world.lan


def test_record_the_opinion_of_the_party(desk: Desk, sign_in: SignIn) -> None:
    sent, client = desks.submitted(desk.world), sign_in(desk.officer)
    address = f"{reverse('dossiers_record')}?row={sent.pk}"
    said(
        client,
        press(
            client,
            address,
            row=[sent.pk],
            kind="party",
            whom="Đảng uỷ tỉnh",
            answer="agree",
            document_no="05-CV/TU",
            file=_file(),
        ),
    )
    assert Opinion.objects.get().document_no == "05-CV/TU"


def test_the_decision_of_a_higher_level_onto_the_ledger(desk: Desk, sign_in: SignIn) -> None:
    up, client = desks.above(desk.world), sign_in(desk.officer)
    address = f"{reverse('dossiers_outcome')}?row={up.pk}"
    fields = {
        "row": [up.pk],
        "number": "415/QĐ-TTg",
        "decided_on": "20/11/2025",
        "authority": "Thủ tướng Chính phủ",
    }
    before = AwardRecord.objects.count()
    text = said(client, press(client, address, **fields))
    assert "Đã khen thưởng" in text
    assert (stage(up), AwardRecord.objects.count()) == (Stage.DECIDED, before + 1)
    stale = client.get(address, follow=True)
    assert "nên không làm được việc này" in stale.content.decode()


def test_the_refusal_of_a_higher_level(desk: Desk, sign_in: SignIn) -> None:
    up, client = desks.above(desk.world), sign_in(desk.officer)
    said(client, press(client, url(up, "cap-tren-khong-khen"), reason="Chưa đủ thời gian"))
    assert stage(up) == Stage.DECLINED
    assert declining_of(up, TODAY).reasons[0].says == "Chưa đủ thời gian"


def test_buttons_ask_what_the_actions_ask(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.submitted(desk.world)
    expected = {
        desk.officer: {"tham-dinh/", "tra-lai/", "tu-choi/"}, desk.head: {"tu-choi/"}, desk.proposer: {"lay-lai/"},
        desk.world.auditor: set(), desk.nominee: set(),
    }  # fmt: skip
    base = reverse("dossier", args=[sent.code])
    for user, parts in expected.items():
        acts = sign_in(user).get(base).context["acts"]
        assert {act.url.removeprefix(base) for act in acts if act.url.startswith(base)} == parts, user


def test_press_twice_helper_is_used_for_forwarding_with_advice_against(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.submitted(desk.world, kind="merit_certificate_prime_minister")
    appraise(sent, advice="disagree", opinion="Chưa rõ", by=None)
    client = sign_in(desk.officer)
    answer = press_twice(client, url(sent, "trinh"))
    assert answer.status_code == 302
    assert stage(sent) != Stage.APPRAISED


def test_taken_back_from_the_level_above(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.submitted(desk.world, kind="merit_certificate_prime_minister")
    make_move(sent, "appraise", by=None)
    up = forward_dossier(sent, by=None)
    if up.stage == Stage.SUBMITTED:
        client = sign_in(desk.officer)
        said(client, press(client, url(up, "lay-lai"), reason="Gửi nhầm"))
        assert stage(up) == Stage.APPRAISED
