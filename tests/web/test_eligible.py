"""Who is eligible: counts, chips, filters, and an export of exactly what is filtered."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.web import world as worlds
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.facts.models import StoredVerdict, VerdictSet

SignIn = Callable[[User], Client]
URL = "/du-dieu-kien/?giai=grassroots_fighter:person"


def names(client: Client, query: str = "") -> set[str]:
    listing = client.get(URL + query).context["listing"]
    return {str(row.person) for row, _cells in listing.rows}


def exported(client: Client, query: str = "") -> list[tuple[object, ...]]:
    answer = client.get(f"{URL}{query}&xuat=1")
    assert answer["Content-Type"].startswith("application/vnd.openxmlformats")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[arg-type]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(place for place, row in enumerate(rows) if row[0] == "STT")
    return rows[head:]


def test_counts_are_those_of_the_stored_verdicts(judged: World, sign_in: SignIn) -> None:
    chips = {chip["key"]: chip["count"] for chip in sign_in(judged.auditor).get(URL).context["chips"]}
    stored = StoredVerdict.objects.filter(set__award="grassroots_fighter", set__current=True)
    assert chips[""] == stored.count() == 3
    assert chips["du"] == stored.filter(result=True).count()
    assert chips["chua-ro"] == stored.filter(result__isnull=True).count()
    assert chips["du"] + chips["chua-du"] + chips["chua-ro"] == chips[""]


@pytest.mark.parametrize("answer", ["du", "chua-du", "chua-ro", "con-mot"])
def test_a_chip_keeps_as_many_rows_as_it_counts(answer: str, judged: World, sign_in: SignIn) -> None:
    client = sign_in(judged.auditor)
    chips = {chip["key"]: chip["count"] for chip in client.get(URL).context["chips"]}
    assert len(names(client, f"&ket_luan={answer}")) == chips[answer]


def test_filters_by_sex_and_unit(judged: World, sign_in: SignIn) -> None:
    client = sign_in(judged.auditor)
    assert names(client, "&gioi=female") == {"Đỗ Thị Bình", "Lê Thị Chi"}
    assert names(client, "&gioi=female&don_vi=hoa-mai") == {"Đỗ Thị Bình"}
    assert names(client, "&don_vi=CĐCS Hoa Lan · hoa-lan") == {"Lê Thị Chi"}
    assert names(client, "&nhom=leader_province") == set()


def test_a_unit_that_cannot_be_found_is_said_not_ignored(judged: World, sign_in: SignIn) -> None:
    answer = sign_in(judged.auditor).get(URL + "&don_vi=khong-co-dau").content.decode()
    assert "Không tìm thấy đúng một đơn vị tên “khong-co-dau”" in answer


def test_the_button_says_how_many_rows_and_the_file_has_exactly_them(judged: World, sign_in: SignIn) -> None:
    client = sign_in(judged.auditor)
    assert "Xuất 2 dòng" in client.get(URL + "&gioi=female").content.decode()
    head, *rows = exported(client, "&gioi=female")
    assert head[:2] == ("STT", "Họ và tên")
    assert {row[1] for row in rows} == {"Đỗ Thị Bình", "Lê Thị Chi"}


def test_the_export_names_the_clauses_in_the_way(judged: World, sign_in: SignIn) -> None:
    head, *rows = exported(sign_in(judged.auditor))
    binh = dict(zip(head, next(row for row in rows if row[1] == "Đỗ Thị Bình"), strict=True))
    assert binh["Kết luận"] != "Đủ điều kiện"
    assert "Luật 06/2022/QH15" in f"{binh['Còn vướng']}{binh['Chưa đủ dữ liệu về']}"


def test_a_name_that_looks_like_a_formula_stays_text(judged: World, sign_in: SignIn) -> None:
    type(judged.binh).objects.filter(pk=judged.binh.pk).update(name='=HYPERLINK("http://x")')
    _head, *rows = exported(sign_in(judged.officer))
    assert '=HYPERLINK("http://x")' in {row[1] for row in rows}
    raw = openpyxl.load_workbook(
        io.BytesIO(b"".join(sign_in(judged.officer).get(URL + "&xuat=1").streaming_content))
    )  # type: ignore[arg-type]
    assert all(cell.data_type != "f" for row in raw.active.iter_rows() for cell in row)  # type: ignore[union-attr]


def test_fifty_rows_a_page_and_the_rest_on_the_next(judged: World, sign_in: SignIn) -> None:
    for number in range(52):
        make.person(f"Trần Văn Đông {number}", at=judged.mai, birth_year=1980)
    worlds.compute()
    client = sign_in(judged.officer)
    first, second = names(client), names(client, "&trang=2")
    assert (len(first), len(second)) == (50, 4)
    assert not first & second


def test_columns_can_be_hidden_but_never_the_name(judged: World, sign_in: SignIn) -> None:
    heads = sign_in(judged.officer).get(URL + "&cot=1&hien=ket_luan").context["listing"].heads
    assert [head.key for head in heads] == ["ten", "ket_luan"]


def test_sorting_backwards_turns_the_list_round(judged: World, sign_in: SignIn) -> None:
    client = sign_in(judged.auditor)
    forth = [str(row.person) for row, _ in client.get(URL + "&xep=ten").context["listing"].rows]
    back = [str(row.person) for row, _ in client.get(URL + "&xep=-ten").context["listing"].rows]
    assert forth == ["Nguyễn Văn An", "Đỗ Thị Bình", "Lê Thị Chi"]
    assert back == forth[::-1]


def test_a_year_without_verdicts_offers_to_compute_it(judged: World, sign_in: SignIn) -> None:
    answer = sign_in(judged.officer).get("/du-dieu-kien/?nam=2021").content.decode()
    assert "Chưa có kết luận nào cho năm 2021" in answer
    assert "Tính cho năm 2021" in answer


def test_asking_for_a_year_queues_one_job(judged: World, sign_in: SignIn) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    sign_in(judged.officer).post(reverse("compute_year"), {"nam": "2021"})
    job = ProcrastinateJob.objects.get(task_name="facts.refresh_year")
    assert job.args == {"year": 2021}


def test_an_unread_law_is_announced_over_the_list(judged: World, sign_in: SignIn) -> None:
    VerdictSet.objects.filter(award="grassroots_fighter").update(
        capped=True, warnings=["chưa đối chiếu văn bản X"]
    )
    answer = sign_in(judged.officer).get(URL).content.decode()
    assert "Chỉ để tham khảo" in answer
    assert "chưa đối chiếu văn bản X" in answer


def test_the_head_attests_for_many_at_once(judged: World, sign_in: SignIn) -> None:
    from vinhdanh.conduct.models import Attestation

    client = sign_in(judged.head)
    listing = client.get("/du-dieu-kien/?giai=provincial_fighter:person").context["listing"]
    rows = [row.pk for row, _cells in listing.rows]
    answer = client.post(
        reverse("attest_many"), {"row": rows, "code": "exemplary", "note": "Họp 12/11"}, follow=True
    )
    assert "Đã ghi xác nhận đạt cho 2 đối tượng" in answer.content.decode()
    said = Attestation.objects.all()
    assert {(row.person, row.code, row.year, row.met) for row in said} == {
        (judged.an, "exemplary", 2025, True), (judged.binh, "exemplary", 2025, True)
    }  # fmt: skip


def test_attesting_for_many_is_all_or_nothing(judged: World, sign_in: SignIn) -> None:
    from vinhdanh.conduct.models import Attestation

    User.objects.filter(pk=judged.member.pk).update(person=None)
    User.objects.filter(pk=judged.head.pk).update(person=judged.an)
    client = sign_in(User.objects.get(pk=judged.head.pk))
    listing = client.get("/du-dieu-kien/?giai=provincial_fighter:person").context["listing"]
    rows = [row.pk for row, _cells in listing.rows]
    answer = client.post(reverse("attest_many"), {"row": rows, "code": "exemplary"}, follow=True)
    assert "Không ai tự xác nhận tiêu chuẩn cho mình" in answer.content.decode()
    assert not Attestation.objects.exists()


@pytest.mark.parametrize(
    "data", [{}, {"row": ["0"]}, {"row": ["x"], "code": "exemplary"}, {"code": "khong-co"}]
)
def test_attesting_for_nobody_or_nothing_is_said(
    data: dict[str, object], judged: World, sign_in: SignIn
) -> None:
    answer = sign_in(judged.head).post(reverse("attest_many"), data, follow=True)  # type: ignore[arg-type]
    assert "hãy chọn ít nhất một dòng và một tiêu chuẩn" in answer.content.decode()


def test_rows_of_others_are_never_attested(judged: World, sign_in: SignIn) -> None:
    from vinhdanh.conduct.models import Attestation

    foreign = StoredVerdict.objects.get(person=judged.chi, set__award="provincial_fighter", set__current=True)
    sign_in(judged.head).post(reverse("attest_many"), {"row": [foreign.pk], "code": "exemplary"})
    assert not Attestation.objects.exists()


def test_only_a_head_sees_the_boxes(judged: World, sign_in: SignIn) -> None:
    url = "/du-dieu-kien/?giai=provincial_fighter:person"
    assert "data-row" in sign_in(judged.head).get(url).content.decode()
    assert "data-row" not in sign_in(judged.officer).get(url).content.decode()
