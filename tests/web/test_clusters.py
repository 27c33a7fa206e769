"""Clusters on the screen: list, year, members, calendar, papers, reviews; who sees what and what a wrong form says."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.files import made as made_files
from tests.web import clusters_world as made
from tests.web.clusters_world import YEAR, seat_of
from tests.web.pressing import errors, opened, press, press_twice, said
from tests.web.rounds_world import province_officer
from tests.web.test_messages import VIETNAMESE
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.clusters.membership import set_members
from vinhdanh.clusters.models import Cluster, ClusterReview, HandedPaper, YearPaper
from vinhdanh.clusters.places import Place
from vinhdanh.clusters.queries import lead_of, members_of

SignIn = Callable[[User], Client]


def page(client: Client, cluster: Cluster, year: int = YEAR) -> str:
    answer = client.get(reverse("cluster_year", args=[cluster.pk, year]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_list_shows_each_cluster_with_its_lead_and_signatures(world: World, sign_in: SignIn) -> None:
    made.open_covenant(made.of_province(world))
    shown = sign_in(world.officer).get(reverse("clusters")).content.decode()
    assert "Khối của tỉnh" in shown
    assert "CĐCS Hoa Mai" in shown
    assert "0/3 đã ký" in shown
    assert "Khối của tỉnh" not in sign_in(world.nobody).get(reverse("clusters")).content.decode()


def test_the_list_is_found_by_words_without_diacritics_and_by_kind(world: World, sign_in: SignIn) -> None:
    made.of_province(world)
    client = sign_in(world.officer)
    assert "Khối của tỉnh" in client.get(reverse("clusters"), {"q": "cua tinh"}).content.decode()
    assert (
        "Không có khối, cụm nào như vậy"
        in client.get(reverse("clusters"), {"loai": "cluster"}).content.decode()
    )
    assert client.get(reverse("clusters"), {"nam": "x" * 9, "trang": "99"}).status_code == 200


def test_pages_ask_no_more_for_three_than_for_one(world: World, sign_in: SignIn) -> None:
    client = sign_in(province_officer(world))
    one = made.cluster_of(world.province, "Khối một", world.mai)
    made.open_covenant(one)

    def asked(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    year_url, list_url = reverse("cluster_year", args=[one.pk, YEAR]), reverse("clusters")
    before = asked(list_url), asked(year_url)
    for number in (2, 3):
        made.open_covenant(
            made.cluster_of(world.province, f"Khối {number}", make.unit(parent=world.province))
        )
    more = [Place(make.unit(parent=world.province)) for _ in range(3)]
    set_members(
        one, YEAR, [Place(world.mai, "", "lead"), Place(None, "Công đoàn tỉnh bạn"), *more], on=TODAY, by=None
    )
    assert (asked(list_url), asked(year_url)) == before


def test_a_cluster_is_made_and_its_members_are_pasted(world: World, sign_in: SignIn) -> None:
    client = sign_in(province_officer(world))
    answer = press(client, reverse("cluster_new"), name="Khối mới", unit=world.province.code)
    assert "hãy ghi danh sách thành viên của năm 2025" in said(client, answer)
    cluster = Cluster.objects.get()
    url = reverse("cluster_members", args=[cluster.pk, YEAR])
    answer = press(client, url, pasted="CĐCS Hoa Mai; trưởng\nhoa-lan")
    assert "Đã ghi danh sách thành viên." in said(client, answer)
    assert [row.unit for row in members_of(cluster, YEAR)] == [world.mai, world.lan]


def test_seats_are_changed_and_units_added_in_the_form(world: World, sign_in: SignIn) -> None:
    cluster = made.of_province(world)
    client = sign_in(province_officer(world))
    mai, lan, outside = (seat_of(cluster, unit) for unit in (world.mai, world.lan, None))
    sen = make.unit("CĐCS Hoa Sen", parent=world.province, code="hoa-sen")
    answer = press(
        client, reverse("cluster_members", args=[cluster.pk, YEAR]),
        **{f"seat-{lan.pk}": "lead", f"seat-{mai.pk}": "deputy", f"order-{lan.pk}": "1", f"order-{mai.pk}": "2", f"drop-{outside.pk}": "on", "add1": sen.code},
    )  # fmt: skip
    assert answer.status_code == 302, errors(answer)
    assert [(row.unit, row.seat) for row in members_of(cluster, YEAR)] == [
        (world.lan, "lead"), (world.mai, "deputy"), (sen, "member"),
    ]  # fmt: skip


def test_wrong_members_are_told_and_write_nothing(world: World, sign_in: SignIn) -> None:
    cluster = made.of_province(world)
    client = sign_in(province_officer(world))
    url = reverse("cluster_members", args=[cluster.pk, YEAR])
    mai = seat_of(cluster, world.mai)
    for wrong, why in (
        ({f"seat-{mai.pk}": "member"}, "đúng một đơn vị trưởng"),
        ({"pasted": "Không có đơn vị này"}, "Dòng 1: không tìm thấy"),
        ({f"order-{mai.pk}": "đầu"}, ""),
        ({f"seat-{mai.pk}": "king"}, ""),
        ({"add1": "không rõ"}, "hãy chọn trong gợi ý"),
    ):
        answer = press(client, url, **wrong)
        assert answer.status_code == 200
        assert why in " ".join(text for told in errors(answer).values() for text in told)
    assert lead_of(cluster, YEAR) == mai
    assert cluster.seats.count() == 3


def test_the_next_year_is_copied_after_a_look_at_what_changes(world: World, sign_in: SignIn) -> None:
    cluster = made.of_province(world)
    client = sign_in(province_officer(world))
    assert f"Chép sang năm {YEAR + 1}" in page(client, cluster)
    answer = press_twice(client, reverse("cluster_copy", args=[cluster.pk, YEAR + 1]), lead=world.lan.code)
    assert "Đã chép thành viên" in said(client, answer)
    lead = lead_of(cluster, YEAR + 1)
    assert lead is not None
    assert lead.unit == world.lan
    assert client.get(reverse("cluster_copy", args=[cluster.pk, YEAR - 3])).status_code == 302


def test_a_member_sees_what_it_owes_and_hands_in_with_a_file(world: World, sign_in: SignIn) -> None:
    cluster = made.of_province(world)
    client = sign_in(world.stranger)  # the officer of Hoa Lan, a member
    shown = page(client, cluster)
    assert "Việc của anh/chị" in shown
    assert "Đăng ký nội dung, chỉ tiêu thi đua" in shown
    lan = seat_of(cluster, world.lan)
    paper = YearPaper.objects.get(cluster_year__cluster=cluster, kind="self_score")
    url = reverse("cluster_hand_in", args=[cluster.pk, YEAR, paper.pk, lan.pk])
    upload = SimpleUploadedFile("tu-cham.pdf", made_files.pdf())
    answer = press(client, url, day="30/11/2025", file=upload)
    assert "Đã ghi nộp" in said(client, answer)
    row = HandedPaper.objects.get()
    assert (row.member, row.file_name, row.recorded_by) == (lan, "tu-cham.pdf", world.stranger)
    file_url = reverse("cluster_handed_file", args=[cluster.pk, YEAR, row.pk])
    answer = client.get(file_url)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    other = make.unit("CĐCS Hoa Sen", parent=world.province)
    assert sign_in(make.officer(other, "canbo-sen")).get(file_url).status_code == 404
    assert sign_in(world.head).get(file_url).status_code == 403
    mai = seat_of(cluster, world.mai)
    assert (
        client.get(reverse("cluster_hand_in", args=[cluster.pk, YEAR, paper.pk, mai.pk])).status_code == 403
    )


def test_bad_days_are_told_where_they_stand(world: World, sign_in: SignIn) -> None:
    cluster = made.of_hoa_mai(world)
    client = sign_in(world.officer)
    paper = YearPaper.objects.get(cluster_year__cluster=cluster, kind="self_score")
    url = reverse("cluster_hand_in", args=[cluster.pk, YEAR, paper.pk, seat_of(cluster, world.mai).pk])
    assert "chưa tới" in errors(press(client, url, day="31/12/2025"))["day"][0]
    assert "không có trong lịch" in errors(press(client, url, day="31/02/2025"))["day"][0]
    calendar = reverse("cluster_calendar", args=[cluster.pk, YEAR])
    answer = press(client, calendar, interim="01/08/2025", closing="01/07/2025")
    assert "không thể trước" in errors(answer)["closing"][0]
    assert not HandedPaper.objects.exists()


def test_calendar_and_papers_of_the_year_are_set(world: World, sign_in: SignIn) -> None:
    cluster = made.of_hoa_mai(world)
    client = sign_in(world.officer)
    assert "dự thảo hướng dẫn của một tỉnh" in page(client, cluster)
    answer = press(
        client,
        reverse("cluster_calendar", args=[cluster.pk, YEAR]),
        register="28/02/2025",
        covenant="15/03/2025",
    )
    assert "Đã ghi lịch của năm." in said(client, answer)
    assert "dự thảo hướng dẫn của một tỉnh" not in page(client, cluster)
    url = reverse("cluster_papers", args=[cluster.pk, YEAR])
    start = opened(client, url)
    start.pop("ask-vote")
    answer = client.post(url, {**start, "name-0": "Tin bài tuyên truyền", "due-0": "30/06/2025"})
    assert "Đã ghi giấy tờ của năm." in said(client, answer)  # type: ignore[arg-type]
    shown = page(client, cluster)
    assert "Tin bài tuyên truyền" in shown
    assert "Biên bản bình xét, suy tôn" not in shown


def test_a_review_is_recorded_with_who_came(world: World, sign_in: SignIn) -> None:
    cluster = made.of_hoa_mai(world)
    client = sign_in(world.officer)
    url = reverse("cluster_review", args=[cluster.pk, YEAR, "so-ket"])
    mai, outside = seat_of(cluster, world.mai), seat_of(cluster, None)
    data = {
        "day": "10/07/2025", "began": "8h", "ended": "10:30", "place": "Hội trường", "chair": "Lê Thị Hoa", "secretary": "Lò Văn Sơn",
        "conclusion": "Giữ vững chỉ tiêu", f"presence-{mai.pk}": "leader", f"presence-{outside.pk}": "absent", f"reason-{outside.pk}": "bận",
    }  # fmt: skip
    assert "kết thúc trước khi bắt đầu" in errors(press(client, url, **{**data, "ended": "7:00"}))["ended"][0]
    assert errors(press(client, url, **{**data, "conclusion": ""})).keys() == {"conclusion"}
    assert not ClusterReview.objects.exists()
    assert "Đã ghi cuộc họp." in said(client, press(client, url, **data))
    shown = page(client, cluster)
    assert "Giữ vững chỉ tiêu" in shown
    assert "Công đoàn tỉnh bạn: vắng (bận)" in shown
    for kind in ("docx", "pdf"):
        answer = client.get(reverse("cluster_paper", args=[cluster.pk, YEAR, "bien-ban-so-ket", kind]))
        assert answer.status_code == 200
        assert len(answer.content) > 2000
    assert client.get(reverse("cluster_review", args=[cluster.pk, YEAR, "khac"])).status_code == 404


def test_targets_are_registered_line_by_line(world: World, sign_in: SignIn) -> None:
    cluster = made.of_province(world)
    client = sign_in(world.officer)
    mai = seat_of(cluster, world.mai)
    url = reverse("cluster_targets", args=[cluster.pk, YEAR, mai.pk])
    answer = press(client, url, lines="Đoàn viên mới | 50\nSáng kiến", day="01/12/2025")
    assert "mỗi dòng cần cả nội dung và chỉ tiêu" in errors(answer)["lines"][0]
    assert not mai.targets.exists()
    answer = press(client, url, lines="Đoàn viên mới | 50\nSáng kiến | 2", day="01/12/2025")
    assert "Đã đăng ký chỉ tiêu của CĐCS Hoa Mai." in said(client, answer)
    assert opened(client, url)["lines"] == "Đoàn viên mới | 50\nSáng kiến | 2"


def test_a_member_leaves_and_another_leads(world: World, sign_in: SignIn) -> None:
    cluster = made.of_province(world)
    client = sign_in(province_officer(world))
    mai, lan = seat_of(cluster, world.mai), seat_of(cluster, world.lan)
    leave = reverse("cluster_leave", args=[cluster.pk, YEAR, mai.pk])
    answer = press(client, leave, day="01/12/2025", reason="Chuyển khối")
    assert "hãy đổi đơn vị trưởng trước" in errors(answer)["__all__"][0]
    assert "Đơn vị trưởng nay là CĐCS Hoa Lan." in said(
        client, press(client, reverse("cluster_lead", args=[cluster.pk, YEAR, lan.pk]))
    )
    assert "Đã ghi CĐCS Hoa Mai rời." in said(
        client, press(client, leave, day="01/12/2025", reason="Chuyển khối")
    )
    assert "rời 01/12/2025" in page(client, cluster)


def test_a_cluster_is_edited_and_ended(world: World, sign_in: SignIn) -> None:
    cluster = made.of_hoa_mai(world)
    client = sign_in(world.officer)
    assert "Đã ghi thông tin chung." in said(
        client, press(client, reverse("cluster_edit", args=[cluster.pk]), name="Khối đổi tên")
    )
    assert errors(press(client, reverse("cluster_edit", args=[cluster.pk]), max_deputies="99"))[
        "max_deputies"
    ]
    answer = press(client, reverse("cluster_end", args=[cluster.pk]), day="01/12/2025", reason="Sắp xếp lại")
    assert "Đã ghi kết thúc hoạt động." in said(client, answer)
    assert "kết thúc 01/12/2025" in page(client, cluster)


def test_odd_addresses_are_not_found(world: World, sign_in: SignIn) -> None:
    cluster = made.of_hoa_mai(world)
    client = sign_in(world.officer)
    other = made.of_province(world)
    for url in (
        reverse("cluster_year", args=[cluster.pk, 99999]), reverse("cluster", args=[10**17]),
        reverse("cluster_targets", args=[cluster.pk, YEAR, seat_of(other, world.lan).pk]),
        reverse("cluster_paper", args=[cluster.pk, YEAR, "khong-co", "docx"]),
        reverse("cluster_paper", args=[cluster.pk, YEAR, "thanh-vien", "exe"]),
    ):  # fmt: skip
        assert client.get(url).status_code == 404, url
    assert client.get(reverse("cluster_year", args=[cluster.pk, 2010])).status_code == 200


def test_pages_speak_english_after_the_switch(world: World, sign_in: SignIn) -> None:
    cluster = made.of_hoa_mai(world)
    made.open_covenant(cluster)
    client = sign_in(world.officer)
    client.post(reverse("set_language"), {"language": "en"})
    seat = seat_of(cluster, None)
    for name, args in (
        ("clusters", []), ("cluster_year", [cluster.pk, YEAR]), ("covenant", [cluster.pk, YEAR]), ("cluster_papers", [cluster.pk, YEAR]),
        ("cluster_calendar", [cluster.pk, YEAR]), ("covenant_sign", [cluster.pk, YEAR, seat.pk]), ("covenant_templates", []), ("cluster_new", []),
    ):  # fmt: skip
        text = client.get(reverse(name, args=args)).content.decode()
        words = re.findall(
            r"<(?:h2|h3|th|label|legend|button)[^>]*>(.*?)</(?:h2|h3|th|label|legend|button)>",
            text,
            flags=re.S,
        )
        said_so = [re.sub(r"<[^>]+>", "", word).strip() for word in words]
        assert said_so
        assert [word for word in said_so if VIETNAMESE.search(word)] in ([], ["Tiếng Việt"]), name
