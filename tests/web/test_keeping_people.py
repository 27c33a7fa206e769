"""Persons by hand: adding with a look at who may be the same, editing, moving, posts, years of work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.web.pressing import errors, opened, press, press_twice, said
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.conduct.models import Absence, Discipline, Hold, PerformanceGrade, Study
from vinhdanh.people.models import Membership, Person
from vinhdanh.people.queries import unit_of

SignIn = Callable[[User], Client]
ADD = "/don-vi/hoa-mai/them-nguoi/"


def of_an(world: World, name: str) -> str:
    return reverse(name, args=[world.an.pk])


def test_adding_a_person_with_a_post(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    done = press(
        client, ADD, name="VŨ VĂN DŨNG", sex="male", birth_date="5/3/1991", ethnic_group="Tày", category="worker",
        citizen_id="001 091 000 222", since="01/09/2025", title="Thợ may", position_class="direct",
    )  # fmt: skip
    dung = Person.objects.get(name="Vũ Văn Dũng")
    assert done["Location"] == reverse("person", args=[dung.pk])
    assert (dung.birth_date, dung.birth_year, dung.citizen_id(), dung.recorded_by) == (
        date(1991, 3, 5), 1991, "001091000222", world.officer
    )  # fmt: skip
    assert unit_of(dung, date(2025, 9, 1)) == world.mai
    assert dung.posts.get().position_class == "direct"
    assert "Đã thêm Vũ Văn Dũng vào CĐCS Hoa Mai từ 01/09/2025" in said(client, done)


def test_a_namesake_of_the_same_year_is_shown_before_a_second_press_writes(
    world: World, sign_in: SignIn
) -> None:
    client = sign_in(world.officer)
    sent = {**opened(client, ADD), "name": "nguyen van an", "birth_year": "1985", "since": "01/09/2025"}
    first = client.post(ADD, sent)
    text = first.content.decode()
    assert "Có thể đã có người này" in text
    assert of_an(world, "person") in text
    assert "Nguyễn Văn An (1985, CĐCS Hoa Mai)" in text
    assert Person.objects.filter(birth_year=1985).count() == 1
    assert client.post(ADD, {**sent, "seen": first.context["notice"].mark}).status_code == 302
    assert Person.objects.filter(birth_year=1985).count() == 2


def test_a_namesake_of_another_year_is_no_twin(world: World, sign_in: SignIn) -> None:
    assert press(sign_in(world.officer), ADD, name="Nguyễn Văn An", birth_year="1960").status_code == 302


def test_the_same_citizen_number_shows_who_has_it_and_is_refused(world: World, sign_in: SignIn) -> None:
    answer = press(sign_in(world.officer), ADD, name="Nguyễn Văn Ân", birth_year="1970", citizen_id="001085000111")  # fmt: skip
    assert "đã có trong hệ thống" in errors(answer)["citizen_id"][0]
    assert of_an(world, "person") in answer.content.decode()
    assert "Là người khác" not in answer.content.decode()


def test_a_twin_whom_one_may_not_see_is_not_told(world: World, sign_in: SignIn) -> None:
    answer = press(sign_in(world.officer), ADD, name="Lê Thị Chi", birth_year="1979")
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("data", "field", "why"),
    [
        ({"name": ""}, "name", "Hãy điền"),
        ({"name": "Đào Văn Giang", "birth_date": "31/02/1990"}, "birth_date", "không có trong lịch"),
        ({"name": "Đào Văn Giang", "birth_date": "01/01/2090"}, "birth_date", "chưa tới"),
        ({"name": "Đào Văn Giang", "birth_date": "01/01/1990", "birth_year": "1991"}, "birth_year", "không khớp"),
        ({"name": "Đào Văn Giang", "birth_year": "2090"}, "birth_year", "chưa tới"),
        ({"name": "Đào Văn Giang", "citizen_id": "123"}, "citizen_id", "12 chữ số"),
        ({"name": "Đào Văn Giang", "position_class": "direct"}, "title", "Hãy ghi chức vụ"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(
    data: dict[str, str], field: str, why: str, world: World, sign_in: SignIn
) -> None:
    before = Person.objects.count()
    answer = press(sign_in(world.officer), ADD, **data)
    assert why in errors(answer)[field][0]
    assert Person.objects.count() == before


def test_editing_keeps_the_citizen_number_that_was_left_empty(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    page = client.get(of_an(world, "person_edit")).content.decode()
    assert "***…111" in page
    assert "001085000111" not in page
    done = press(client, of_an(world, "person_edit"), name="Nguyễn Văn Ân", ethnic_group="Kinh")
    assert "Đã sửa hồ sơ của Nguyễn Văn Ân" in said(client, done)
    world.an.refresh_from_db()
    assert (world.an.name, world.an.birth_year, world.an.citizen_id()) == (
        "Nguyễn Văn Ân", 1985, "001085000111"
    )  # fmt: skip


def test_moving_to_another_unit_of_ones_range(world: World, sign_in: SignIn) -> None:
    client = sign_in(make.officer(world.province, "canbo-tinh"))
    done = press(client, of_an(world, "person_move"), to="CĐCS Hoa Lan · hoa-lan", on="01/10/2025", end_posts="on")  # fmt: skip
    assert "Nguyễn Văn An về CĐCS Hoa Lan từ 01/10/2025" in said(client, done)
    assert unit_of(world.an, date(2025, 9, 30)) == world.mai
    assert unit_of(world.an, date(2025, 10, 1)) == world.lan
    assert world.an.posts.get().until == date(2025, 10, 1)


def test_moving_out_of_range_or_to_where_one_is_is_refused(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    far = press(client, of_an(world, "person_move"), to="hoa-lan", on="01/10/2025")
    assert "Không tìm thấy đúng một đơn vị" in errors(far)["to"][0]
    same = press(client, of_an(world, "person_move"), to="hoa-mai", on="01/10/2025")
    assert "đang ở đơn vị này" in errors(same)["to"][0]
    assert Membership.objects.filter(person=world.an).count() == 1


def test_posts_begin_and_end(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    done = press(client, of_an(world, "post_add"), title="Chủ tịch CĐCS", position_class="leader_other", since="01/06/2025")  # fmt: skip
    assert "Chủ tịch CĐCS" in said(client, done)
    post = world.an.posts.get(title="Chủ tịch CĐCS")
    assert (post.unit, post.since) == (world.mai, date(2025, 6, 1))
    end = reverse("post_end", args=[world.an.pk, post.pk])
    assert end in client.get(of_an(world, "person_keep")).content.decode()
    assert "phải sau ngày đó" in errors(press(client, end, on="01/06/2025"))["on"][0]
    done = press(client, end, on="01/11/2025")
    assert "thôi Chủ tịch CĐCS từ 01/11/2025" in said(client, done)


def test_a_post_of_someone_else_is_not_found_under_this_person(world: World, sign_in: SignIn) -> None:
    other = world.binh.posts.get()
    assert sign_in(world.officer).get(reverse("post_end", args=[world.an.pk, other.pk])).status_code == 404


def test_a_second_grade_of_a_year_replaces_the_first_only_when_agreed(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    done = press_twice(client, of_an(world, "person_grade"), year="2025", grade="completed")
    assert done.status_code == 302
    assert PerformanceGrade.objects.get(person=world.an, year=2025).grade == "completed"


def test_a_grade_of_a_year_to_come_is_refused(world: World, sign_in: SignIn) -> None:
    answer = press(sign_in(world.officer), of_an(world, "person_grade"), year="2026", grade="good")
    assert "Năm 2026 chưa tới" in errors(answer)["year"][0]


def test_discipline_and_its_end(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    done = press(
        client, of_an(world, "discipline_add"), year="2025", measure="warning", decision_no="3/QĐ",
        decided_on="01/03/2025", served_until="01/03/2026",
    )  # fmt: skip
    assert "Cảnh cáo, thi hành đến 01/03/2026" in said(client, done)
    stored = Discipline.objects.get(person=world.an)
    end = reverse("discipline_end", args=[world.an.pk, stored.pk])
    sent = {**opened(client, end), "on": "01/09/2025"}
    assert "chấm dứt ngày 01/09/2025" in said(client, client.post(end, sent))  # type: ignore[arg-type]
    again = client.post(end, sent)
    assert again["Location"] == of_an(world, "person")
    anew = press(client, end, on="01/10/2025")
    assert "đã chấm dứt ngày 01/09/2025" in errors(anew)["on"][0]


def test_a_person_is_held_and_released(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    done = press(client, of_an(world, "person_hold"), reason="complaint", since="01/11/2025", note="Đơn số 4")
    hold = Hold.objects.get(person=world.an)
    assert reverse("hold_release", args=[hold.pk]) in said(client, done)
    done = press(client, reverse("hold_release", args=[hold.pk]), on="20/11/2025")
    assert "được xét khen thưởng trở lại" in said(client, done)


def test_the_hold_of_a_stranger_is_not_found(world: World, sign_in: SignIn) -> None:
    from vinhdanh.conduct.actions import hold_subject

    hold = hold_subject(world.an, reason="press", since=date(2025, 11, 1), by=None)
    assert sign_in(world.stranger).get(reverse("hold_release", args=[hold.pk])).status_code == 404


def test_leave_needs_one_of_the_two_counts(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), of_an(world, "absence_add")
    assert "Hãy ghi số ngày nghỉ" in errors(press(client, url, kind="sick"))["days"][0]
    done = press(client, url, kind="maternity", days="180")
    assert "Thai sản, 180 ngày theo lịch" in said(client, done)
    assert Absence.objects.get(person=world.an).working_days is None


def test_study_is_recorded_with_what_is_not_known(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), of_an(world, "study_add")
    late = press(client, url, since="05/01/2025", until="04/01/2025")
    assert "không thể trước ngày bắt đầu" in errors(late)["until"][0]
    done = press(client, url, since="05/01/2025", until="05/06/2025", sent_by_unit="yes", result="good")
    assert "Đào tạo, bồi dưỡng 05/01/2025–05/06/2025, giỏi" in said(client, done)
    study = Study.objects.get(person=world.an)
    assert (study.sent_by_unit, study.part_time, study.result) == (True, None, "good")


def test_the_person_page_offers_writing_only_to_their_officer(world: World, sign_in: SignIn) -> None:
    page = of_an(world, "person")
    assert of_an(world, "person_keep") in sign_in(world.officer).get(page).content.decode()
    for reader in (world.head, world.auditor, world.member):
        assert of_an(world, "person_keep") not in sign_in(reader).get(page).content.decode()


def test_reading_only_is_refused_with_the_reason_even_by_post(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.head).post(of_an(world, "person_edit"), {"name": "Khác"})
    assert answer.status_code == 403
    assert "Chỉ cán bộ thi đua, khen thưởng của CĐCS Hoa Mai" in answer.content.decode()
    world.an.refresh_from_db()
    assert world.an.name == "Nguyễn Văn An"


def test_suggestions_tell_namesakes_apart_and_show_nobody_out_of_range(world: World, sign_in: SignIn) -> None:
    make.person("Nguyễn Văn An", at=world.mai, birth_year=1999)
    make.person("Nguyễn Văn An", at=world.lan, birth_year=1970)
    url = reverse("suggest_people")
    text = sign_in(world.officer).get(url, {"field": "author-1", "author-1": "van an"}).content.decode()
    assert f"Nguyễn Văn An (1985, CĐCS Hoa Mai) · {world.an.pk}" in text
    assert "1999" in text
    assert "1970" not in text


def test_a_member_is_not_led_to_a_unit_that_is_shut_to_them(world: World, sign_in: SignIn) -> None:
    address, unit = reverse("person", args=[world.an.pk]), reverse("unit", args=[world.mai.code])
    for user, opens in ((world.officer, True), (world.member, False)):
        client = sign_in(user)
        shown = client.get(address).content.decode()
        assert "CĐCS Hoa Mai" in shown
        assert (f'href="{unit}"' in shown) == opens == (client.get(unit).status_code == 200)
