"""Role models on the screen: from a tip on a phone to four stages, and what each reader finds there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.web import exemplars_world as made
from tests.web.pressing import errors, opened, press, press_twice, said
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.conduct.actions import record_discipline
from vinhdanh.exemplars.actions import detect_role_model, publish_role_model
from vinhdanh.exemplars.articles.models import Article
from vinhdanh.exemplars.lists.models import IntroductionList, RepresentativeList
from vinhdanh.exemplars.models import FosterAction, RoleModel, Tip
from vinhdanh.exemplars.practices.models import Exchange, GoodPractice, PracticeTarget, Replication
from vinhdanh.exemplars.states import Stage, TipState
from vinhdanh.web.suggest_people import person_label as label_of

SignIn = Callable[[User], Client]


def text(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_an_officer_takes_a_role_model_through_the_four_stages(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    fields = {
        "person": label_of(world.an),
        "day": "01/03/2025",
        "field": "production",
        "deed": "Cải tiến máy cắt.",
    }
    shown = said(client, press(client, reverse("role_model_new"), **fields))
    assert "Đã ghi điển hình. Hãy hẹn việc bồi dưỡng đầu tiên." in shown
    found = RoleModel.objects.get()
    assert (found.person, found.unit, found.responsible) == (world.an, world.mai, world.officer)
    press(client, reverse("role_model_plan", args=[found.pk]), what="Gặp gỡ", due_on="20/12/2025")
    assert "Gặp gỡ" in text(client.get(reverse("role_model", args=[found.pk])))
    press(client, reverse("foster_done", args=[FosterAction.objects.get().pk]), result="Đã gặp")
    for verb, day, words in (
        ("foster", "01/04/2025", ""),
        ("sum_up", "01/09/2025", "Cả xưởng làm theo"),
        ("spread", "01/11/2025", ""),
    ):
        said(client, press(client, reverse("role_model_move", args=[found.pk, verb]), day=day, text=words))
    found.refresh_from_db()
    assert (found.stage, found.summary) == (Stage.SPREAD, "Cả xưởng làm theo")
    shown = text(client.get(reverse("role_model", args=[found.pk])))
    assert "từ 01/11/2025" in shown
    assert "Chưa nhân rộng ở đâu." in shown
    said(
        client,
        press(
            client,
            reverse("role_model_replication", args=[found.pk]),
            unit="CĐCS Hoa Lan · hoa-lan",
            since="01/11/2025",
        ),
    )
    assert "CĐCS Hoa Lan" in text(client.get(reverse("role_model", args=[found.pk])))


def test_a_member_tells_of_a_colleague_and_reads_the_answer(world: World, sign_in: SignIn) -> None:
    member, officer = sign_in(world.member), sign_in(world.officer)
    options = text(member.get(reverse("tip_suggest"), {"whom": "binh"}))
    assert f"Đỗ Thị Bình (Công việc, CĐCS Hoa Mai) · {world.binh.pk}" in options
    shown = said(member, press(member, reverse("tip_new"), whom="do thi binh", deed="Trả lại ví nhặt được."))
    assert "Đã gửi tới CĐCS Hoa Mai. Cảm ơn anh/chị." in shown
    tip = Tip.objects.get()
    assert (tip.person, tip.unit) == (world.binh, world.mai)
    assert "1 tin đang chờ anh/chị xem." in text(officer.get(reverse("tips")))
    url = reverse("tip_answer", args=[tip.pk, "nhan"])
    assert opened(officer, url)["person"] == label_of(world.binh)
    said(officer, press(officer, url, person=label_of(world.binh), field="community", answer="Cảm ơn anh."))
    tip.refresh_from_db()
    assert (tip.state, tip.role_model) == (TipState.ACCEPTED, RoleModel.objects.get())
    assert "Cảm ơn anh." in text(member.get(reverse("tip", args=[tip.pk])))
    # the role model itself is not held up yet: the sender cannot open it
    assert member.get(reverse("role_model", args=[tip.role_model_id])).status_code == 404


def test_somebody_only_named_is_found_by_the_officer(world: World, sign_in: SignIn) -> None:
    member, officer = sign_in(world.member), sign_in(world.officer)
    said(member, press(member, reverse("tip_new"), whom="Bác bảo vệ chợ", deed="Giữ hộ xe."))
    tip = Tip.objects.get()
    assert (tip.person, tip.name) == (None, "Bác bảo vệ chợ")
    url = reverse("tip_answer", args=[tip.pk, "khong-nhan"])
    assert "text" in errors(press(officer, url, text=""))
    said(officer, press(officer, url, text="Không thuộc đơn vị, đã báo phường."))
    assert "Không thuộc đơn vị, đã báo phường." in text(member.get(reverse("tip", args=[tip.pk])))


def test_what_is_held_up_shows_others_no_inside(world: World, sign_in: SignIn) -> None:
    found = made.summed_up(world)
    made.planned(world)
    record_discipline(world.an, year=2025, measure="reprimand", by=None)
    officer = sign_in(world.officer)
    url = reverse("role_model_publish", args=[found.pk])
    assert "Khiển trách" in text(officer.post(url, opened(officer, url)))
    said(officer, press_twice(officer, url))
    for user in (world.stranger, world.member, world.nobody):
        shown = text(sign_in(user).get(reverse("role_model", args=[found.pk])))
        assert "Cải tiến máy cắt" in shown
        assert "Cả xưởng làm theo." in shown
        for inside in ("Khiển trách", "Gặp gỡ, động viên", "Lịch sử", "Người phụ trách"):
            assert inside not in shown
        assert found.name in text(sign_in(user).get(reverse("role_models"), {"noi": "moi"}))


def test_drafts_leak_nowhere(world: World, sign_in: SignIn) -> None:
    found = made.detected(world)
    article = made.sent(world)
    for user in (world.stranger, world.member, world.nobody):
        client = sign_in(user)
        for name in ("role_models", "articles", "practices", "tips"):
            shown = text(client.get(reverse(name), {"q": "", "noi": "moi"}))
            assert found.name not in shown.replace(str(user), "")
            assert article.title not in shown
        exported = b"".join(client.get(reverse("role_models"), {"xuat": "1", "noi": "moi"}).streaming_content)  # type: ignore[attr-defined]
        assert len(exported) < 6000


def test_the_dashboard_keeps_by_stage_by_class_and_by_what_calls(world: World, sign_in: SignIn) -> None:
    made.summed_up(world)
    detect_role_model(world.binh, made.SAID, day=TODAY, on=TODAY, by=None)
    client = sign_in(world.officer)
    shown = text(client.get(reverse("role_models")))
    assert "Phát hiện: 1" in shown
    assert "Tổng kết, rút kinh nghiệm: 1" in shown
    for query, name, other in (
        ({"giai_doan": "detected"}, "Đỗ Thị Bình", "Nguyễn Văn An"),
        ({"can": "im"}, "Nguyễn Văn An", "Đỗ Thị Bình"),
        ({"can": "dung"}, "Nguyễn Văn An", "Đỗ Thị Bình"),
        ({"can": "bai"}, "Nguyễn Văn An", "Đỗ Thị Bình"),
        ({"can": "theo"}, "Nguyễn Văn An", "Đỗ Thị Bình"),
        ({"q": "binh"}, "Đỗ Thị Bình", "Nguyễn Văn An"),
    ):
        shown = text(client.get(reverse("role_models"), query))
        assert (f">{name}</a>" in shown, f">{other}</a>" in shown) == (True, False), query
    assert "Không có điển hình nào khớp" in text(client.get(reverse("role_models"), {"lop": "leader"}))
    assert ">Nguyễn Văn An</a>" in text(
        client.get(reverse("role_models"), {"lop": "direct", "phong_trao": "lao dong gioi"})
    )


def test_the_lists_ask_no_more_for_three_rows_than_for_one(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    publish_role_model(made.summed_up(world), on=TODAY, by=None)
    made.registered(world)
    made.sent(world)
    made.told(world)
    names = ("role_models", "practices", "articles", "tips")
    counts = {}
    for name in names:
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as one:
            client.get(reverse(name))
        counts[name] = len(one)
    for number in range(2):
        person = make.person(f"Lò Văn {number}", at=world.mai)
        found = detect_role_model(person, made.SAID, day=made.SEEN, on=TODAY, by=None)
        made.send_article(found, made.Written(f"Bài {number}", "Chi", "Nội dung"), on=TODAY, by=None)
        made.register_practice(
            made.PracticeSaid(f"Mô hình {number}", "safety", "Cách làm"),
            unit=world.mai,
            day=TODAY,
            on=TODAY,
            by=None,
        )
        made.tips.send_tip(made.tips.Told("Chi", "Giúp bạn"), unit=world.mai, on=TODAY, by=world.member)
    for name in names:
        with CaptureQueriesContext(connection) as three:
            client.get(reverse(name))
        assert len(three) == counts[name], name


def test_person_and_unit_pages_say_who_is_a_role_model(world: World, sign_in: SignIn) -> None:
    found = made.detected(world)
    other = detect_role_model(world.mai, made.SAID, day=TODAY, on=TODAY, by=None)
    client = sign_in(world.officer)
    assert reverse("role_model", args=[found.pk]) in text(client.get(reverse("person", args=[world.an.pk])))
    assert reverse("role_model", args=[other.pk]) in text(client.get(reverse("unit", args=[world.mai.code])))


BAD = [
    ("role_model_new", [], {"person": "Không Có Ai", "field": "x", "deed": "", "day": "31/02/2025"}),
    ("role_model_new", [], {"person": "", "collective": "", "field": "production", "deed": "a" * 9000, "day": "01/01/2031"}),
    ("role_model_plan", ["role"], {"what": "", "due_on": "hôm qua"}),
    ("role_model_plan", ["role"], {"what": "Gặp", "due_on": "01/01/2020", "owner": "999999"}),
    ("role_model_move", ["role", "sum_up"], {"day": "01/01/1800", "text": ""}),
    ("role_model_replication", ["role"], {"unit": "Không có", "since": "", "people": "-5"}),
    ("role_model_exchange", ["role"], {"kind": "bay", "held_on": "01/01/2099", "people": "nhiều"}),
    ("tip_new", [], {"whom": " ", "deed": "", "happened_on": "mai"}),
    ("practice_new", [], {"name": "", "how": "", "field": "", "unit": "khong-co", "day": ""}),
    ("practice_move", ["practice", "build"], {"day": "01/12/2025"}),
    ("introduction_new", [], {"name": "", "persons": "-1", "collectives": "x", "least_tier": "sao", "direct_percent": "101"}),
    ("representative_new", [], {"topic": "", "since_year": "abc", "until_year": "1", "unit_kind": "x"}),
    ("article_move", ["article", "return"], {"reason": ""}),
    ("practice_targets", [], {"so-1": "abc"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "args", "data"), BAD)
def test_bad_values_are_answered_plainly_and_write_nothing(
    world: World, sign_in: SignIn, name: str, args: list[str], data: dict[str, str]
) -> None:
    rows = {"role": made.detected, "practice": made.registered, "article": made.sent}
    given = [rows[arg](world).pk if arg in rows else arg for arg in args]
    client = sign_in(world.officer)
    before = _everything()
    url = reverse(name, args=given)
    answer = client.post(url, {**opened(client, url), **data})
    if name != "practice_targets":
        assert answer.status_code == 200
        assert answer.context["form"].errors
    assert _everything() == before


def _everything() -> list[object]:
    kinds = (
        RoleModel,
        FosterAction,
        Tip,
        GoodPractice,
        Replication,
        Exchange,
        PracticeTarget,
        Article,
        IntroductionList,
        RepresentativeList,
    )
    return [list(kind._default_manager.order_by("pk").values()) for kind in kinds]
