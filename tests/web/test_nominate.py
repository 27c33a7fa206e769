"""Starting a proposal: a round or the catalogue, an award, somebody of the unit; a double press opens one draft."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.actions import Proposed, make_move, open_dossier
from vinhdanh.dossiers.models import Dossier
from vinhdanh.people.models import Household
from vinhdanh.rounds.models import Round, RoundAward, RoundDate

SignIn = Callable[[User], Client]
FREE = {"giai": "grassroots_fighter", "cho": "person", "nam": "2025", "loai": "regular"}


@pytest.fixture
def held(world: World) -> Round:
    """A round of the province in which one award for persons and one for collectives are in play."""
    found = Round.objects.create(
        unit=world.province, name="Cuối năm 2025", occasion="regular", year=2025, state="open", note="Nộp sớm"
    )
    RoundAward.objects.create(round=found, kind_id="grassroots_fighter", subject_kind="person", cap_count=20)
    RoundAward.objects.create(round=found, kind_id="strong_grassroots_union", subject_kind="collective")
    RoundDate.objects.create(round=found, mark="nominate", day="2025-12-15")
    RoundDate.objects.create(round=found, mark="nominate", unit_kind=world.mai.kind, day="2025-12-10")
    return found


def pick(client: Client, query: dict[str, str], **data: str) -> str:
    """Press somebody of the list; answers where it led."""
    url = reverse("nominate_whom") + "?" + "&".join(f"{k}={v}" for k, v in query.items())
    answer = client.post(url, {"token": str(uuid4()), **data})
    assert answer.status_code == 302
    return answer["Location"]


def test_the_start_names_the_round_and_its_day_for_this_kind_of_unit(
    world: World, held: Round, sign_in: SignIn
) -> None:
    text = sign_in(world.officer).get(reverse("nominate")).content.decode()
    assert "Cuối năm 2025" in text
    assert "Hạn nộp 10/12/2025" in text


def test_a_round_shows_its_awards_by_kind_of_subject(world: World, held: Round, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    page = client.get(reverse("nominate_award") + f"?dot={held.pk}")
    assert [(label, [v.name for v in views]) for label, views in page.context["groups"]] == [
        ("Cá nhân", ["Chiến sĩ thi đua cơ sở"]),
        ("Tập thể", ["Công đoàn cơ sở vững mạnh"]),
    ]
    assert "nhiều nhất 20 trong cả đợt" in page.content.decode()


def test_a_closed_round_is_not_entered(world: World, held: Round, sign_in: SignIn) -> None:
    Round.objects.update(state="closed")
    answer = sign_in(world.officer).get(reverse("nominate_award") + f"?dot={held.pk}", follow=True)
    assert "không mở cho CĐCS Hoa Mai" in answer.content.decode()


def test_namesakes_are_told_apart_and_those_proposed_are_marked(world: World, sign_in: SignIn) -> None:
    make.person("Nguyễn Văn An", at=world.mai, birth_year=1991)
    open_dossier(
        Proposed(world.an, "grassroots_fighter", 2025, "regular"), proposer=world.mai, by=world.officer
    )
    client = sign_in(world.officer)
    page = client.get(reverse("nominate_whom"), {**FREE, "q": "nguyen an"})
    found = page.context["found"]
    assert [(one.name, one.about.split(" · ")[0], one.dossier is not None) for one in found] == [
        ("Nguyễn Văn An", "sinh 1985", True), ("Nguyễn Văn An", "sinh 1991", False),
    ]  # fmt: skip
    assert "Lê Thị Chi" not in page.content.decode()
    part = client.get(reverse("nominate_whom"), {**FREE, "q": "binh"}, headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "Đỗ Thị Bình" in part.content.decode()


def test_one_press_opens_the_draft_and_a_second_finds_it(world: World, held: Round, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    query = {"dot": str(held.pk), "giai": "grassroots_fighter", "cho": "person"}
    token = str(uuid4())
    first = pick(client, query, subject=str(world.an.pk), token=token)
    assert pick(client, query, subject=str(world.an.pk), token=token) == first
    assert pick(client, query, subject=str(world.an.pk)) == first
    dossier = Dossier.objects.get()
    assert first == reverse("dossier_write", args=[dossier.code])
    assert (dossier.round, dossier.proposer, dossier.occasion, dossier.origin) == (
        held,
        world.mai,
        "regular",
        "free",
    )


def test_a_household_that_is_new_is_written_down_once(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    query = {**FREE, "giai": "cultural_family", "cho": "household"}
    token = str(uuid4())
    for _press in range(2):
        pick(client, query, head_name="Lò Văn Giang", address="Tổ 4", token=token)
    assert Household.objects.get().dossiers.count() == 1
    empty = client.post(
        reverse("nominate_whom") + "?giai=cultural_family&cho=household", {"token": str(uuid4())}, follow=True
    )
    assert "Hãy chọn một người" in empty.content.decode()


def test_somebody_of_another_unit_is_refused(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    url = reverse("nominate_whom") + "?giai=grassroots_fighter&cho=person"
    answer = client.post(url, {"token": str(uuid4()), "subject": str(world.chi.pk)}, follow=True)
    assert "Không có đối tượng này trong CĐCS Hoa Mai" in answer.content.decode()
    assert not Dossier.objects.exists()


def test_an_award_that_is_not_in_the_round_is_not_chosen(world: World, held: Round, sign_in: SignIn) -> None:
    query = f"?dot={held.pk}&giai=advanced_worker&cho=person"
    assert sign_in(world.officer).get(reverse("nominate_whom") + query)["Location"] == reverse("nominate")


def test_outside_a_round_the_sudden_needs_its_event(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    page = client.get(reverse("nominate_award"), {**FREE, "loai": "ad_hoc"})
    assert "Hãy ghi tên phong trào" in page.content.decode()
    on = client.get(reverse("nominate_award"), {**FREE, "loai": "ad_hoc", "chu_de": "Chữa cháy kho vải"})
    assert on["Location"].startswith(reverse("nominate_whom"))
    opened = pick(
        client,
        {**FREE, "giai": "commendation_letter", "loai": "ad_hoc", "chu_de": "Chữa cháy"},
        subject=str(world.an.pk),
    )
    assert Dossier.objects.get().topic == "Chữa cháy"
    assert "Giới thiệu ngắn" in client.get(opened).content.decode()


def test_drafts_show_how_far_and_who_writes(world: World, sign_in: SignIn) -> None:
    open_dossier(
        Proposed(world.an, "grassroots_fighter", 2025, "regular"), proposer=world.mai, by=world.officer
    )
    text = " ".join(sign_in(world.officer).get(reverse("drafts")).content.decode().split())
    assert "còn thiếu: Quyền hạn, nhiệm vụ được giao; Thành tích đạt được" in text
    assert "Canbo, Nguyễn Văn An" in text
    # whoever reads the unit sees them, without a way to write
    seen = sign_in(world.auditor).get(reverse("drafts")).content.decode()
    assert "Nguyễn Văn An" in seen
    assert "/soan/" not in seen
    assert "Nguyễn Văn An" not in sign_in(world.stranger).get(reverse("drafts")).content.decode()
    found = sign_in(world.officer).get(reverse("drafts"), {"q": "chien si binh"})
    assert found.context["listing"].total == 0


def test_more_drafts_ask_no_more_queries(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.auditor)

    def asked() -> int:
        client.get(reverse("drafts"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("drafts")).status_code == 200
        return len(queries)

    what = {"kind": "grassroots_fighter", "year": 2025, "occasion": "regular"}
    open_dossier(Proposed(world.an, **what), proposer=world.mai, by=None)  # type: ignore[arg-type]
    one = asked()
    open_dossier(Proposed(world.binh, **what), proposer=world.mai, by=None)  # type: ignore[arg-type]
    open_dossier(Proposed(world.chi, **what), proposer=world.lan, by=None)  # type: ignore[arg-type]
    assert asked() == one


def test_a_member_is_led_to_naming_a_colleague(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.member)
    assert client.get(reverse("nominate"))["Location"] == reverse("peer_suggest")
    found = client.get(reverse("peer_suggest"), {"q": "binh"}).content.decode()
    assert "Đỗ Thị Bình" in found
    assert "1990" not in found
    assert "Nguyễn Văn An" not in client.get(reverse("peer_suggest"), {"q": "an"}).context["found"]


def test_a_colleague_named_confirmed_and_accepted(world: World, sign_in: SignIn) -> None:
    naming = sign_in(make.account("binh-dv", role="member", at=world.mai, person=world.binh))
    url = reverse("peer_words", args=[world.an.pk])
    start = naming.get(url)
    award = start.context["form"].fields["award"].choices[0][0]
    sent = {"token": start.context["form"]["token"].value(), "award": award, "words": "Luôn giúp người mới"}
    assert "Hãy điền" in naming.post(url, {**sent, "words": ""}).content.decode()
    assert naming.post(url, sent).status_code == 302
    dossier = Dossier.objects.get()
    # the nominee sees nothing before the union has confirmed, and never who wrote
    nominee = sign_in(world.member)
    answer = reverse("dossier_answer", args=[dossier.code])
    assert nominee.get(answer).status_code == 404
    union = sign_in(world.officer)
    assert "Binh-Dv đề cử ngày" in union.get(answer).content.decode()
    token = union.get(answer).context["form"]["token"].value()
    union.post(answer, {"token": token, "verb": "confirm"})
    seen = nominee.get(answer).content.decode()
    assert "Luôn giúp người mới" in seen
    assert "Binh-Dv" not in seen
    assert "Anh/chị được đề cử" in nominee.get(reverse("suggestions")).content.decode()
    token = nominee.get(answer).context["form"]["token"].value()
    done = nominee.post(answer, {"token": token, "verb": "accept"})
    assert done["Location"] == reverse("dossier_write", args=[dossier.code])
    page = nominee.get(done["Location"]).content.decode()
    assert "Binh-Dv" not in page


def test_refusing_needs_a_reason_and_the_union_may_record_a_yes(world: World, sign_in: SignIn) -> None:
    dossier = open_dossier(
        Proposed(world.an, "excellent_union_member", 2025, "regular"), proposer=world.mai, by=None
    )[0]
    Dossier.objects.filter(pk=dossier.pk).update(
        stage="invited", suggestion="Tận tuỵ", suggested_by=world.officer
    )
    answer = reverse("dossier_answer", args=[dossier.code])
    nominee, union = sign_in(world.member), sign_in(world.officer)
    token = nominee.get(answer).context["form"]["token"].value()
    assert "Hãy ghi lý do" in nominee.post(answer, {"token": token, "verb": "refuse"}).content.decode()
    form = union.get(answer).context["form"]
    assert [verb for verb, _label in form.fields["verb"].choices] == ["accept_for"]
    sent = {
        "token": form["token"].value(),
        "verb": "accept_for",
        "reason": "An đồng ý qua điện thoại ngày 30/11",
    }
    union.post(answer, sent)
    dossier.refresh_from_db()
    assert dossier.stage == "draft"
    assert dossier.events.last().reason == "An đồng ý qua điện thoại ngày 30/11"  # type: ignore[union-attr]
    assert union.get(answer).status_code == 302


def test_a_dismissed_suggestion_is_never_seen_by_its_nominee(world: World, sign_in: SignIn) -> None:
    dossier = open_dossier(
        Proposed(world.an, "excellent_union_member", 2025, "regular"), proposer=world.mai, by=None
    )[0]
    Dossier.objects.filter(pk=dossier.pk).update(stage="suggested", suggestion="Tận tuỵ")
    dossier.refresh_from_db()
    make_move(dossier, "dismiss", by=world.officer, reason="Chưa đủ thời gian")
    for name in ("dossier_answer", "dossier_write", "dossier_papers"):
        assert sign_in(world.member).get(reverse(name, args=[dossier.code])).status_code == 404
