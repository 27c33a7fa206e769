"""The checks on the screen: for who writes, who hands in and who appraises; repeated text as far as one may see it."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import _prose
from tests import factories as make
from tests.web.pressing import errors, press
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.actions import Proposed, open_dossier, submit
from vinhdanh.dossiers.models import Dossier, Opinion, ReportText
from vinhdanh.dossiers.text_ruling import copies_of, judge_text
from vinhdanh.people.models import Person

SignIn = Callable[[User], Client]
REPORT = _prose.report(random.Random(4), 8)
KIND = "merit_certificate_provincial_federation"


def propose(world: World, subject: Person, text: list[str], *, kind: str = KIND) -> Dossier:
    unit, by = (world.lan, world.stranger) if subject == world.chi else (world.mai, world.officer)
    made, _ = open_dossier(Proposed(subject, kind, 2025, "regular"), proposer=unit, by=by)
    for section, words in (("duties", "Phụ trách tổ may số hai"), ("achievements", "\n".join(text))):
        ReportText.objects.create(dossier=made, section=section, revision=1, text=words)
    return made


@pytest.fixture
def elsewhere(world: World) -> Dossier:
    """Chi's report of another union, handed in before anybody else's."""
    return submit(propose(world, world.chi, REPORT), on=TODAY, by=world.stranger)


@pytest.fixture
def draft(world: World, elsewhere: Dossier) -> Dossier:
    """An's report, copied from hers."""
    return propose(world, world.an, REPORT[:5])


def page(client: Client, name: str, dossier: Dossier, **more: str) -> str:
    answer = client.get(reverse(name, args=[dossier.code]), headers=more)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_writer_sees_what_to_put_right_and_where(world: World, sign_in: SignIn) -> None:
    fighter = propose(world, world.an, ["Năm 2020 đạt Chiến sĩ thi đua cơ sở."], kind="grassroots_fighter")
    shown = page(sign_in(world.officer), "dossier_findings", fighter)
    assert "phải sửa mới nộp được" in shown
    assert f"{reverse('dossier_papers', args=[fighter.code])}#giay-to-initiative_recognition" in shown
    assert f"{reverse('dossier_write', args=[fighter.code])}#doan-achievements" in shown
    explained = reverse("explain", args=["grassroots_fighter", 2025, f"nguoi-{world.an.pk}"])
    assert f"{explained}#dk-" in shown
    assert "Chưa nộp được: còn lỗi phải sửa trước" in shown
    assert "Điều 84" in shown


def test_a_page_already_open_gets_the_list_alone(world: World, draft: Dossier, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    part = page(client, "dossier_findings", draft, HX_Request="true")
    assert "<html" not in part
    assert "hx-swap-oob" not in part
    assert "giống 1 báo cáo đã nộp trước" in part
    address = f"{reverse('dossier_findings', args=[draft.code])}?gon=1"
    beside = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert 'id="so-dieu-soat" class="row-flow" role="status" hx-swap-oob="true"' in beside
    write = page(client, "dossier_write", draft)
    assert f'hx-get="{address}"' in write
    assert "passage-saved" in write


@pytest.mark.parametrize("role", ["officer", "head", "auditor", "administrator", "member"])
def test_who_reads_the_dossier_reads_what_was_found(
    world: World, draft: Dossier, sign_in: SignIn, role: str
) -> None:
    client = sign_in(world.accounts[role])
    shown = page(client, "dossier_findings", draft)
    assert "Soát hồ sơ" in shown
    write = reverse("dossier_write", args=[draft.code])
    assert (f'href="{write}"' in shown) == (client.get(write).status_code == 200)


def test_an_office_that_is_asked_something_learns_nothing_of_it(
    world: World, draft: Dossier, sign_in: SignIn
) -> None:
    Opinion.objects.create(dossier=draft, level=0, kind="office", unit=world.lan, whom="CĐCS Hoa Lan")
    client = sign_in(world.stranger)
    for name in ("dossier_findings", "dossier_likeness"):
        answer = client.get(reverse(name, args=[draft.code]))
        assert answer.status_code == 403
        assert "chỉ dành cho" in answer.content.decode()


def test_the_source_is_named_only_to_who_may_see_it(
    world: World, draft: Dossier, elsewhere: Dossier, sign_in: SignIn
) -> None:
    secret = ("Lê Thị Chi", elsewhere.code, "Hoa Lan")
    for role in ("officer", "member", "head"):
        shown = page(sign_in(world.accounts[role]), "dossier_likeness", draft)
        assert "Một báo cáo của đơn vị khác, năm 2025" in shown
        assert "Ngoài phạm vi" in shown
        assert not [word for word in secret if word in shown]
        findings = page(sign_in(world.accounts[role]), "dossier_findings", draft)
        assert not [word for word in secret if word in findings]
    shown = page(sign_in(world.auditor), "dossier_likeness", draft)
    assert all(word in shown for word in secret)
    assert "Ngoài phạm vi" not in shown


def test_a_colleagues_report_is_not_named_to_the_nominee(world: World, sign_in: SignIn) -> None:
    submit(propose(world, world.binh, REPORT), on=TODAY, by=world.officer)
    mine = propose(world, world.an, REPORT[:3])
    shown = page(sign_in(world.member), "dossier_likeness", mine)
    assert "Một báo cáo khác, năm 2025" in shown
    assert "Bình" not in shown
    assert "Đỗ Thị Bình" in page(sign_in(world.officer), "dossier_likeness", mine)


def test_nothing_repeated_says_what_does_not_count(world: World, sign_in: SignIn) -> None:
    own = propose(world, world.an, _prose.report(random.Random(8), 3))
    assert "Không thấy đoạn nào trùng" in page(sign_in(world.officer), "dossier_likeness", own)


def test_whoever_holds_it_rules_on_the_sentences_ticked(
    world: World, draft: Dossier, sign_in: SignIn
) -> None:
    sent = submit(draft, on=TODAY, by=world.officer)
    holder = make.officer(world.province, "canbo-tinh")
    client, address = sign_in(holder), reverse("dossier_likeness", args=[sent.code])
    digests = [match.own.sentence.digest for match in copies_of(sent).matches]
    empty = client.post(address, {"ruling": "rewrite", "note": "", "sentences": digests})
    assert errors(empty)["note"] == ["Hãy ghi vì sao chấp nhận hoặc yêu cầu viết lại."]  # type: ignore[arg-type]
    gone = client.post(address, {"ruling": "rewrite", "note": "Chép", "sentences": ["42"]})
    assert "đã đổi" in errors(gone)["sentences"][0]  # type: ignore[arg-type]
    for wrong in (
        {},
        {"ruling": "burn", "note": "x", "sentences": "x"},
        {"sentences": ["9" * 40], "note": "\x00"},
    ):
        assert client.post(address, wrong).status_code == 200
    assert not sent.events.filter(verb="judge_text").exists()
    done = client.post(
        address, {"ruling": "rewrite", "note": "Chép của Chi", "sentences": digests[:2]}, follow=True
    )
    assert "Đã ghi ý kiến về 2 câu" in done.content.decode()
    assert "yêu cầu viết lại" in done.content.decode()
    assert "còn 2 câu chưa viết lại" in page(sign_in(world.officer), "dossier_findings", sent)
    # the note is for the levels that consider the dossier
    assert "Chép của Chi" in page(sign_in(world.officer), "dossier_likeness", sent)
    assert "Chép của Chi" not in page(sign_in(world.member), "dossier_likeness", sent)


def test_nobody_else_rules(world: World, draft: Dossier, sign_in: SignIn) -> None:
    sent = submit(draft, on=TODAY, by=world.officer)
    given = {
        "ruling": "accept",
        "note": "Được",
        "sentences": [m.own.sentence.digest for m in copies_of(sent).matches],
    }
    address = reverse("dossier_likeness", args=[sent.code])
    for role in ("officer", "head", "auditor", "member", "administrator"):
        assert sign_in(world.accounts[role]).post(address, given).status_code == 403
    assert sign_in(world.stranger).post(address, given).status_code == 404


def test_handing_in_asks_for_the_reason_and_appraisers_read_it(world: World, sign_in: SignIn) -> None:
    fighter = propose(world, world.binh, ["Đã làm tốt việc của mình."], kind="grassroots_fighter")
    make.with_papers(fighter, TODAY)
    client, address = sign_in(world.officer), reverse("dossier_submit", args=[fighter.code])
    assert "Vì sao vẫn đề nghị" in " ".join(client.get(address).content.decode().split())
    refused = press(client, address, reason=" ")
    assert "ghi lý do vẫn đề nghị" in errors(refused)["reason"][0]
    assert press(client, address, reason="Chờ bổ sung xếp loại").status_code == 302
    shown = page(sign_in(world.auditor), "dossier_findings", fighter)
    assert "Nộp dù còn lỗi" in shown
    assert "Chờ bổ sung xếp loại" in shown
    assert "Khi nộp" in shown
    # it stands wherever the checks are shown to a level that considers it, not to the nominee
    assert "Chờ bổ sung xếp loại" in page(
        sign_in(world.auditor), "dossier_findings", fighter, HX_Request="true"
    )


def test_a_dossier_with_something_to_put_right_has_no_button(world: World, sign_in: SignIn) -> None:
    fighter = propose(world, world.an, ["Đã làm tốt."], kind="grassroots_fighter")
    Dossier.objects.filter(pk=fighter.pk).update(occasion="ad_hoc")
    shown = page(sign_in(world.officer), "dossier_submit", fighter)
    assert "Nộp hồ sơ" not in shown.partition("<form")[2]


def test_both_pages_in_english(world: World, draft: Dossier, sign_in: SignIn) -> None:
    client = sign_in(world.auditor)
    client.post(reverse("set_language"), {"language": "en"})
    shown = page(client, "dossier_findings", draft)
    assert "Sentences that stand in reports handed in before" in shown
    assert "Thiếu:" not in shown
    assert "Chưa đủ dữ liệu" not in shown
    assert "Text repeated from reports handed in before" in page(client, "dossier_likeness", draft)


def test_the_checks_ask_the_same_queries_whatever_they_find(
    world: World, draft: Dossier, sign_in: SignIn
) -> None:
    client = sign_in(world.officer)

    def asked(dossier: Dossier, name: str) -> int:
        client.get(reverse(name, args=[dossier.code]))
        with CaptureQueriesContext(connection) as caught:
            page(client, name, dossier)
        return len(caught)

    one = propose(world, world.binh, [REPORT[0]])
    for name in ("dossier_findings", "dossier_likeness"):
        assert asked(one, name) == asked(draft, name)


def test_rulings_of_others_stand_beside_the_sentences(world: World, draft: Dossier, sign_in: SignIn) -> None:
    sent = submit(draft, on=TODAY, by=world.officer)
    holder = make.officer(world.province, "canbo-tinh")
    digests = [match.own.sentence.digest for match in copies_of(sent).matches]
    judge_text(sent, "accept", digests=digests[:1], note="Mẫu chung", by=holder)
    shown = page(sign_in(holder), "dossier_likeness", sent)
    assert shown.count("đã chấp nhận") == 1
    assert "Mẫu chung" in shown
