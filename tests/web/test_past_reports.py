"""Old reports on the screen: brought in as text or file, settled by ticks or one by one, its contradictions told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.files import made
from tests.past_reports.measuring import original
from tests.past_reports.test_sources import word
from tests.past_reports.writing import TEXT
from tests.web import past_reports_world as sees
from tests.web.pressing import errors, opened, press, said
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.indicators.published import PublishedFigure
from vinhdanh.past_reports.models import PastReport
from vinhdanh.past_reports.states import FigureState

SignIn = Callable[[User], Client]


def text(client: Client, name: str, *args: Any, query: str = "") -> str:
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def settle(client: Client, report: PastReport, verb: str, *pks: int) -> str:
    answer = client.post(
        reverse("past_figures_settle", args=[report.pk]) + "?loc=cho", {"verb": verb, "row": list(pks)}
    )
    assert answer["Location"].endswith("?loc=cho"), "one stays where one was"
    return said(client, answer)  # type: ignore[arg-type]


def test_a_pasted_report_is_read(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)

    page = said(client, press(client, reverse("past_report_new"), text=TEXT))

    report = PastReport.objects.get()
    assert report.unit == world.mai
    assert report.since == date(2016, 1, 1)
    assert '<mark class="read-proposed">1.250</mark> suất quà' in page


@pytest.mark.parametrize(
    ("name", "content"), [("bao-cao.docx", word(*TEXT.splitlines())), ("bao-cao.txt", TEXT.encode())]
)
def test_a_file_is_read_and_kept_unless_it_is_plain_text(
    world: World, sign_in: SignIn, name: str, content: bytes
) -> None:
    client = sign_in(world.officer)

    page = said(client, press(client, reverse("past_report_new"), file=SimpleUploadedFile(name, content)))

    report = PastReport.objects.get()
    assert report.figures.count() == 10
    assert (report.file is not None) == name.endswith("docx")
    assert "suất quà" in page


def test_a_scan_is_refused_with_what_to_do(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)

    answer = press(client, reverse("past_report_new"), file=SimpleUploadedFile("quet.pdf", made.pdf("")))

    assert "bản quét" in errors(answer)["file"][0]
    assert not PastReport.objects.exists()


def test_what_was_read_from_a_file_is_not_asked_for_again(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)

    answer = press(
        client,
        reverse("past_report_new"),
        file=SimpleUploadedFile("a.txt", TEXT.encode()),
        issued_on="31/02/2020",
    )

    assert "issued_on" in errors(answer)
    assert "1.250 suất quà" in answer.content.decode()


def test_nothing_sent_is_said(world: World, sign_in: SignIn) -> None:
    answer = press(sign_in(world.officer), reverse("past_report_new"))

    assert "Hãy gửi tệp" in errors(answer)["text"][0]


def test_figures_are_confirmed_rejected_and_taken_back_by_ticks(world: World, sign_in: SignIn) -> None:
    client, report = sign_in(world.officer), sees.report(world)
    one, two, three = list(report.figures.values_list("pk", flat=True))[:3]

    assert "Đã xác nhận 2 số liệu" in settle(client, report, "confirm", one, two)
    assert "Đã bỏ 1 số" in settle(client, report, "reject", three)
    assert PublishedFigure.objects.count() == 2
    assert "Đã lấy lại 3 số" in settle(client, report, "undo", one, two, three)
    assert not PublishedFigure.objects.exists()
    assert "Hãy chọn ít nhất một số" in settle(client, report, "confirm")
    assert "Hãy chọn việc" in settle(client, report, "burn", one)


def test_a_figure_is_put_right_beside_its_sentence(world: World, sign_in: SignIn) -> None:
    client, report = sign_in(world.officer), sees.report(world)
    gifts = report.figures.get(value=1250)
    url = reverse("past_figure_correct", args=[gifts.pk])
    assert '<mark class="read-proposed">1.250</mark>' in " ".join(client.get(url).content.decode().split())
    assert opened(client, url)["value"] == "1.250"

    page = said(client, press(client, url, value="1.300,5", first_year="2019"))

    kept = PublishedFigure.objects.get()
    assert (str(kept.value), kept.since.year, kept.qualifier) == ("1300.5000", 2019, "=")
    assert "1.300,5" in page
    gifts.refresh_from_db()
    assert gifts.state == FigureState.CORRECTED


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"value": "một nghìn"}, "value"),
        ({"value": "-5"}, "value"),
        ({"qualifier": "range"}, "high"),
        ({"high": "3", "qualifier": "range"}, "high"),
        ({"first_year": "2020", "last_year": "2018"}, "last_year"),
        ({"count": "dragons"}, "count"),
    ],
)
def test_a_wrong_correction_says_where(
    world: World, sign_in: SignIn, change: dict[str, str], field: str
) -> None:
    report = sees.report(world)
    url = reverse("past_figure_correct", args=[report.figures.get(value=1250).pk])

    assert field in errors(press(sign_in(world.officer), url, **change))
    assert not PublishedFigure.objects.exists()


def test_filters_show_what_waits_and_what_is_kept(world: World, sign_in: SignIn) -> None:
    client, report = sign_in(world.officer), sees.report(world)
    gifts = report.figures.get(value=1250)
    settle(client, report, "confirm", gifts.pk)

    assert f'value="{gifts.pk}"' not in text(client, "past_report", report.pk, query="?loc=cho")
    assert f'value="{gifts.pk}"' in text(client, "past_report", report.pk, query="?loc=nhan")


def test_contradictions_are_told_with_their_words(world: World, sign_in: SignIn) -> None:
    client, report = sign_in(world.head), sees.report(world)

    page = text(client, "past_report_findings", report.pk)

    assert "Mục I rồi đến III, thiếu II" in page
    assert "Chỉ có độ lớn" in page
    assert "Hàng nghìn lượt đoàn viên" in page


def test_findings_speak_english_to_whoever_reads_english(world: World, sign_in: SignIn) -> None:
    client, report = sign_in(world.head), sees.report(world)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    assert "II is missing" in text(client, "past_report_findings", report.pk)


def test_another_report_s_prose_is_told_only_to_whoever_reads_both(world: World, sign_in: SignIn) -> None:
    shared = "Các cấp công đoàn đã phối hợp chặt chẽ với chính quyền tổ chức các phong trào thi đua nâng cao chất lượng và hiệu quả công tác chuyên môn."
    report = sees.report(world, extra=shared)
    sees.report(world, unit=world.lan, extra=shared)

    assert "trùng nguyên văn" in text(sign_in(world.auditor), "past_report_findings", report.pk)
    assert "trùng nguyên văn" not in text(sign_in(world.officer), "past_report_findings", report.pk)


def test_the_tabs_of_a_long_report_tell_blocks_documents_and_movements(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    report = sees.report(world, extra=original("S001"))

    outline = text(client, "past_report_outline", report.pk)
    assert "in 3 lần" in outline
    assert "thiếu III" in outline
    documents = text(client, "past_report_documents", report.pk)
    assert "91/2017/NĐ-CP" in documents
    assert "1689/QĐ-TLĐ" in documents
    assert "Lao động giỏi, Lao động sáng tạo" in text(client, "past_report_movements", report.pk)


@pytest.mark.parametrize(("role", "shown"), [("officer", {"A"}), ("head", {"A"}), ("auditor", {"A", "B"}), ("stranger", {"B"}), ("member", set()), ("nobody", set())])  # fmt: skip
def test_each_role_lists_its_reports(world: World, sign_in: SignIn, role: str, shown: set[str]) -> None:
    sees.report(world, title="A")
    sees.report(world, unit=world.lan, title="B")

    listing = sign_in(world.accounts[role]).get(reverse("past_reports")).context["listing"]

    assert {row.title for row, _cells in listing.rows} == shown


def test_the_list_asks_no_more_for_three_reports_than_for_one(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)

    def asked(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    first = sees.report(world)
    one, page = asked(reverse("past_reports")), asked(reverse("past_report", args=[first.pk]))
    sees.report(world)
    longer = sees.report(
        world, extra="\n".join(f"Có {n} lớp tập huấn cho {n + 50} đoàn viên." for n in range(2, 14))
    )

    assert asked(reverse("past_reports")) == one
    assert asked(reverse("past_report", args=[longer.pk])) == page


def test_whoever_only_reads_is_offered_no_ticks(world: World, sign_in: SignIn) -> None:
    report = sees.report(world)

    assert 'name="row"' not in text(sign_in(world.head), "past_report", report.pk)


def test_the_list_does_not_fetch_whole_texts(world: World, sign_in: SignIn) -> None:
    client, _report = sign_in(world.officer), sees.report(world)

    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("past_reports"))

    assert not any('"vinhdanh_pastreport"."source"' in query["sql"] for query in queries)
