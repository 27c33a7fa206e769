"""The ledger by hand: what fits the subject, written once, corrected and revoked by new lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.pressing import errors, opened, press, said
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardKind, AwardRecord
from vinhdanh.awards.queries import history_of
from vinhdanh.people.actions import add_household
from vinhdanh.people.models import Household, Person
from vinhdanh.web.keeping_awards import fitting_choices

SignIn = Callable[[User], Client]


def of_an(world: World) -> str:
    return reverse("person_award", args=[world.an.pk])


def codes(subject: type) -> set[str]:
    return {code for _label, group in fitting_choices(subject)[1:] for code, _name in group}


def test_only_awards_that_fit_the_subject_are_offered(world: World) -> None:
    assert codes(Person) == set(AwardKind.objects.filter(for_person=True).values_list("code", flat=True))
    flags = set(AwardKind.objects.filter(code__contains="emulation_flag").values_list("code", flat=True))
    assert flags
    assert not flags & codes(Person)
    assert codes(Household) == set(AwardKind.objects.filter(for_household=True).values_list("code", flat=True))  # fmt: skip


def test_an_award_of_a_person_is_on_the_timeline_of_their_page(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    done = press(
        client, of_an(world), kind="advanced_worker", year="2025", decision_no="7/QĐ-CĐCS", decided_on="20/11/2025",
        authority="Ban Chấp hành CĐCS", occasion="regular",
    )  # fmt: skip
    assert done["Location"] == reverse("person", args=[world.an.pk])
    line = AwardRecord.objects.get(decision_no="7/QĐ-CĐCS")
    assert (line.person, line.at_unit, line.recorded_by, line.authority) == (
        world.an, world.mai, world.officer, "Ban Chấp hành CĐCS"
    )  # fmt: skip
    text = said(client, done)
    assert "Đã ghi vào sổ: Lao động tiên tiến năm 2025 cho Nguyễn Văn An." in text
    assert reverse("ledger_line", args=[line.pk]) in text


def test_the_same_award_again_is_refused_at_its_field(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    data = {"kind": "grassroots_fighter", "year": "2024", "decision_no": "12/QĐ-LĐLĐ", "occasion": "regular"}
    answer = press(client, of_an(world), **data)
    assert "Sổ đã có" in errors(answer)["kind"][0]
    assert 'value="12/QĐ-LĐLĐ"' in answer.content.decode()


@pytest.mark.parametrize(
    ("data", "field", "why"),
    [
        ({"kind": ""}, "kind", "Hãy chọn"),
        ({"kind": "emulation_flag"}, "kind", "không"),
        ({"year": "2026"}, "year", "chưa tới"),
        ({"year": "1800"}, "year", "1945"),
        ({"year": "hai nghìn"}, "year", "bốn chữ số"),
        ({"decided_on": "02/12/2025"}, "decided_on", "chưa tới"),
        ({"year": "2025", "decided_on": "31/12/2024"}, "decided_on", "trước năm thi đua"),
        ({"period_from": "2022", "period_to": "2020"}, "period_from", "năm bắt đầu"),
        ({"period_from": "2022"}, "period_to", "cả năm bắt đầu"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    data: dict[str, str], field: str, why: str, world: World, sign_in: SignIn
) -> None:
    before = AwardRecord.objects.count()
    sent = {"kind": "advanced_worker", "year": "2025", **data}
    answer = press(sign_in(world.officer), of_an(world), **sent)
    assert why in errors(answer)[field][0]
    assert AwardRecord.objects.count() == before


def test_an_award_whose_year_nobody_knows(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    done = press(client, of_an(world), kind="commendation_letter", year="")
    assert "không rõ năm" in said(client, done)
    assert AwardRecord.objects.get(kind="commendation_letter").year is None


def test_an_award_of_a_collective(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("unit_award", args=["hoa-mai"])
    done = press(client, url, kind="advanced_collective", year="2024")
    assert done["Location"] == reverse("unit", args=["hoa-mai"])
    assert [line.kind_id for line in history_of(world.mai)] == ["advanced_collective"]


def test_an_award_of_a_household_new_or_known(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("household_award", args=["hoa-mai"])
    kind = sorted(codes(Household))[0]
    done = press(client, url, kind=kind, year="2025", head_name="Hoàng Văn Kiên", address="Tổ 4")
    assert "Hoàng Văn Kiên" in said(client, done)
    home = Household.objects.get()
    assert (home.unit, home.address) == (world.mai, "Tổ 4")
    press(client, url, kind=kind, year="2024", household=str(home.pk))
    assert AwardRecord.objects.filter(household=home).count() == 2
    assert Household.objects.count() == 1


def test_a_household_must_be_named_one_way(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("household_award", args=["hoa-mai"])
    kind = sorted(codes(Household))[0]
    assert "head_name" in errors(press(client, url, kind=kind))
    home = add_household("Hoàng Văn Kiên", unit=world.mai, by=None)
    both = press(client, url, kind=kind, household=str(home.pk), head_name="Lý Văn Minh")
    assert "để trống ô này" in errors(both)["head_name"][0]
    elsewhere = add_household("Lý Văn Minh", unit=world.lan, by=None)
    assert "household" in errors(press(client, url, kind=kind, household=str(elsewhere.pk)))


def test_a_correction_is_a_new_line_and_the_story_is_shown(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("award_correct", args=[world.line.pk])
    start = opened(client, url)
    assert (start["kind"], start["year"], start["decision_no"], start["decided_on"]) == (
        "grassroots_fighter", 2024, "12/QĐ-LĐLĐ", "20/12/2024"
    )  # fmt: skip
    done = press(client, url, decision_no="21/QĐ-LĐLĐ", reason="Ghi nhầm số quyết định")
    fresh = AwardRecord.objects.get(about=world.line)
    assert done["Location"] == reverse("ledger_line", args=[fresh.pk])
    assert (fresh.entry, fresh.decision_no, fresh.decided_on) == ("correction", "21/QĐ-LĐLĐ", date(2024, 12, 20))  # fmt: skip
    text = said(client, done)
    assert "Ghi nhầm số quyết định" in text
    assert reverse("ledger_line", args=[world.line.pk]) in text


def test_a_correction_needs_a_reason_and_a_difference(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("award_correct", args=[world.line.pk])
    assert "reason" in errors(press(client, url, decision_no="21/QĐ"))
    same = press(client, url, reason="Không rõ")
    assert "Chưa có gì khác" in same.content.decode()
    assert not AwardRecord.objects.filter(about=world.line).exists()


def test_a_revocation_names_the_paper_and_the_reason(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("award_revoke", args=[world.line.pk])
    assert set(errors(press(client, url))) == {"reason", "decision_no", "decided_on"}
    done = press(client, url, reason="Kê khai không đúng", decision_no="9/QĐ", decided_on="01/11/2025")
    text = said(client, done)
    assert "đã bị thu hồi, huỷ bỏ" in text
    assert "Kê khai không đúng" in text
    assert world.line.pk not in {line.pk for line in history_of(world.an)}


def test_a_line_that_was_followed_is_not_followed_again(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("award_revoke", args=[world.line.pk])
    data = {"reason": "Kê khai không đúng", "decision_no": "9/QĐ", "decided_on": "01/11/2025"}
    press(client, url, **data)
    again = press(client, url, **data)
    assert "hãy làm tiếp trên dòng mới nhất" in again.content.decode()
    assert AwardRecord.objects.filter(about=world.line).count() == 1


def test_the_line_offers_correction_only_where_it_may_be_done(world: World, sign_in: SignIn) -> None:
    page, url = reverse("ledger_line", args=[world.line.pk]), reverse("award_correct", args=[world.line.pk])
    assert url in sign_in(world.officer).get(page).content.decode()
    for reader in (world.head, world.auditor, world.member):
        assert url not in sign_in(reader).get(page).content.decode()
    client = sign_in(world.officer)
    press(client, url, decision_no="21/QĐ-LĐLĐ", reason="Ghi nhầm số quyết định")
    assert url not in client.get(page).content.decode()
