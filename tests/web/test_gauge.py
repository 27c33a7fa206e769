"""The gauge beside the list of verdicts, and limits of a regulation on its page, in its preview and on the list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.legal.test_legal import STRICTER
from tests.web import world as worlds
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.engine.equity import Share
from vinhdanh.facts.models import VerdictSet
from vinhdanh.legal import queries
from vinhdanh.legal.models import OverlayUse

SignIn = Callable[[User], Client]
URL = "/du-dieu-kien/?giai=grassroots_fighter:person&don_vi="
OPEN, ALONE = f"{URL}&co_cau=1", f"{URL}&co_cau=rieng"
LIMITS = (
    STRICTER.split("standards:")[0]
    + """\
equity:
  - {code: women, awards: [grassroots_fighter], subject: person, group: woman, at_least: "0.60", then: reason, says: "Ít nhất 60% là nữ.", cite: "Quyết định 1/2025/QĐ-UBND, Điều 7", unverified: true}
  - {code: units, awards: "*", subject: collective, group: small, workforce_minus: "0.10", then: warn, says: "Tập thể nhỏ có phần.", cite: "Quyết định 1/2025/QĐ-UBND, Điều 8"}
"""
)


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    queries._built.cache_clear()
    yield
    queries._built.cache_clear()


@pytest.fixture
def chosen(judged: World) -> World:
    """An is eligible, Bình and Chi are not."""
    one = VerdictSet.objects.get(award="grassroots_fighter", subject_kind="person", current=True)
    make.answered(one, judged.an, result=True)
    make.answered(one, judged.binh, judged.chi, result=False)
    return judged


def words(answer: object) -> str:
    return " ".join(unescape(answer.content.decode()).split())  # type: ignore[attr-defined]


def load(client: Client, text: str = LIMITS) -> None:
    file = SimpleUploadedFile("vinh-son.yaml", text.encode(), content_type="application/yaml")
    assert client.post(reverse("regulations"), {"file": file}).status_code == 302


def test_the_list_offers_the_gauge_and_computes_it_only_when_asked(chosen: World, sign_in: SignIn) -> None:
    client = sign_in(chosen.auditor)
    closed = client.get(URL)
    assert closed.context["equity"].view is None
    assert "Cơ cấu những ai đủ điều kiện, so với lực lượng" in words(closed)
    assert "co_cau=1" in closed.content.decode()  # a link for whoever has no JavaScript
    opened = client.get(OPEN)
    lines = {line.group: line for line in opened.context["equity"].view.gauge.lines}
    assert lines["woman"].listed == Share(0, 1, 0)
    assert lines["woman"].workforce == Share(2, 1, 0)
    assert lines["direct"].before == (Share(1, 0, 0),) * 3
    text = words(opened)
    assert "0 trên 1 người trong danh sách (0 %), trong khi chiếm 66,7 % lực lượng" in text
    assert "Luật 06/2022/QH15, Điều 5 khoản 2 điểm d" in text
    assert "Bảng số liệu" in text


def test_the_gauge_alone_is_the_piece_without_the_page(chosen: World, sign_in: SignIn) -> None:
    answer = sign_in(chosen.auditor).get(ALONE)
    assert answer.content.decode().strip().startswith('<div class="gauge">')
    assert "<html" not in answer.content.decode()


def test_a_filtered_list_is_looked_at_as_it_is_filtered(chosen: World, sign_in: SignIn) -> None:
    answer = sign_in(chosen.auditor).get(f"{OPEN}&ket_luan=chua-du")
    view = answer.context["equity"].view
    assert view.gauge.total == 2
    assert "Cơ cấu danh sách đang lọc" in words(answer)


def test_the_workforce_is_that_of_the_unit_or_of_ones_own_units(chosen: World, sign_in: SignIn) -> None:
    for user, address, total in (
        (chosen.auditor, OPEN, 3), (chosen.auditor, OPEN + "hoa-mai", 3), (chosen.officer, OPEN, 2),
        (chosen.auditor, OPEN.replace("don_vi=", "don_vi=hoa-lan"), 1),
    ):  # fmt: skip
        view = sign_in(user).get(address).context["equity"].view
        assert view.gauge.lines[0].workforce.total == total, address


def test_whoever_reads_no_unit_gets_no_gauge(chosen: World, sign_in: SignIn) -> None:
    for user in (chosen.member, chosen.nobody):
        answer = sign_in(user).get(OPEN)
        assert answer.context["equity"] is None
        assert 'class="gauge' not in answer.content.decode()


def test_no_more_queries_for_three_on_the_list_than_for_one(chosen: World, sign_in: SignIn) -> None:
    client = sign_in(chosen.auditor)

    def asked() -> int:
        client.get(ALONE)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(ALONE).status_code == 200
        return len(captured)

    one = VerdictSet.objects.get(award="grassroots_fighter", subject_kind="person", current=True)
    before = asked()
    make.answered(one, chosen.an, chosen.binh, chosen.chi, result=True)
    assert asked() == before


def test_it_is_told_in_english(chosen: World, sign_in: SignIn) -> None:
    client = sign_in(chosen.auditor)
    client.post("/ngon-ngu/", {"language": "en", "next": "/"})
    text = words(client.get(OPEN))
    assert "0 of 1 people on the list (0 %), while 66.7 % of the workforce" in text
    assert "Make-up of those eligible, against the workforce" in text


def test_collectives_have_a_gauge_too(judged: World, sign_in: SignIn) -> None:
    answer = sign_in(judged.auditor).get(
        "/du-dieu-kien/?giai=advanced_collective:collective&don_vi=&co_cau=1"
    )
    view = answer.context["equity"].view
    assert [group.key for group in view.groups] == ["small", "non_state", "remote", "first"]


def test_limits_stand_on_the_page_of_their_regulation(chosen: World, client: Client) -> None:
    client.force_login(chosen.officer)
    load(client)
    text = words(client.get(reverse("regulation", args=["vinh_son"])))
    assert "Cơ cấu danh sách" in text
    assert "Ít nhất 60% là nữ." in text
    assert "Ít nhất 60 % danh sách; danh sách ngoài giới hạn phải ghi lý do mới được quyết định." in text
    assert (
        "Không thấp hơn tỷ lệ trong lực lượng quá 10 điểm %; danh sách ngoài giới hạn được nhắc, không bị chặn."
        in text
    )
    assert "Chiến sĩ thi đua cơ sở" in text
    assert "Mọi danh hiệu, hình thức" in text


def test_the_preview_tells_how_todays_lists_stand(chosen: World, client: Client) -> None:
    client.force_login(chosen.auditor)
    make.officer(chosen.province, "cap-tinh")
    client.force_login(User.objects.get(username="cap-tinh"))
    load(client)
    text = words(
        client.get(
            reverse("regulation", args=["vinh_son"]), {"unit": chosen.province.code, "since": "01/01/2025"}
        )
    )
    assert "Danh sách đủ điều kiện hiện nay so với giới hạn" in text
    assert "Nữ: quy định đòi ít nhất 60 % danh sách, tức 1 trên 1 người; danh sách có 0, còn thiếu 1." in text
    assert "Ngoài giới hạn, cần ghi lý do" in text
    assert "không đổi kết luận, không gạch tên ai" in text
    assert not OverlayUse.objects.exists()


def test_a_limit_in_force_is_asked_for_at_once_and_told_first(chosen: World, client: Client) -> None:
    make.officer(chosen.province, "cap-tinh")
    client.force_login(User.objects.get(username="cap-tinh"))
    load(client)
    address = f"{URL}hoa-mai"
    assert 'hx-trigger="toggle once"' in client.get(address).content.decode()
    client.post(
        reverse("regulation", args=["vinh_son"]), {"unit": chosen.province.code, "since": "01/01/2025"}
    )
    assert OverlayUse.objects.count() == 1
    worlds.compute()
    one = VerdictSet.objects.get(award="grassroots_fighter", subject_kind="person", current=True)
    make.answered(one, chosen.an, result=True)
    assert 'hx-trigger="load"' in client.get(address).content.decode()
    answer = client.get(f"{address}&co_cau=1")
    (finding,) = answer.context["equity"].view.findings
    assert finding.finding.key == "vinh_son.women"
    text = words(answer)
    assert "Nữ: quy định đòi ít nhất 60 % danh sách, tức 1 trên 1 người; danh sách có 0, còn thiếu 1." in text
    assert "Quyết định 1/2025/QĐ-UBND, Điều 7" in text
    assert "chưa đối chiếu nguyên văn" in text
    # another award of the same unit has no such limit
    other = client.get("/du-dieu-kien/?giai=provincial_fighter:person&don_vi=hoa-mai&co_cau=1")
    assert other.context["equity"].view.findings == []


def test_a_faulty_limit_is_refused_with_its_line(world: World, client: Client) -> None:
    client.force_login(world.officer)
    file = SimpleUploadedFile("x.yaml", LIMITS.replace("group: woman", "group: poor").encode())
    text = words(client.post(reverse("regulations"), {"file": file}))
    assert "group: 'poor' không có; dùng: leader, direct" in text
