"""Screens of targets: written, issued, given, answered; what is remarked is told; lists stay quick."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests import factories as make
from tests.targets.world import tell
from tests.web import targets_world as sees
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.indicators.models import Indicator
from vinhdanh.targets.fields import WorkFields
from vinhdanh.targets.models import Target
from vinhdanh.targets.states import ShareState, TargetState
from vinhdanh.targets.task_models import PlannedTask, RegisteredWork
from vinhdanh.targets.works import register_work

SignIn = Callable[[User], Client]


def text(browser: Client, name: str, *args: Any, **query: str) -> str:
    answer = browser.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def press(browser: Client, page: str, *args: Any, **data: Any) -> Any:
    return browser.post(reverse(page, args=args), {"token": str(uuid4()), **data})


BOXES = {
    "subject": "Tỷ lệ tiết kiệm", "operator": ">=", "value": "10,5", "first_year": "2021", "last_year": "2025", "frequency": "each_year", "count": "percent", "unit": "hoa-mai",
}  # fmt: skip


def test_a_target_is_written_issued_and_replaced(lent: World, sign_in: SignIn) -> None:
    browser = sign_in(lent.officer)
    sees.said()
    key = Indicator.objects.get(code="thrift.saving_rate").pk
    assert press(browser, "target_new", **BOXES, indicator=str(key)).status_code == 302
    made = Target.objects.get()
    assert (made.value, made.unit, made.state) == (Decimal("10.5"), lent.mai, TargetState.DRAFT)
    page = text(browser, "target", made.pk)
    assert "từ 10,5% trở lên" in page
    assert "Chưa ghi mức đã đạt" in page
    browser.post(reverse("target_issue", args=[made.pk]))
    boxes = {**BOXES, "value": "12", "indicator": str(key), "reason": "Nghị quyết mới"}
    assert press(browser, "target_replace", made.pk, **boxes).status_code == 302
    made.refresh_from_db()
    assert made.state == TargetState.REPLACED
    assert "Nghị quyết mới" in text(browser, "target", made.replaced_by.pk)


def test_the_start_is_taken_from_the_last_known_year(lent: World, sign_in: SignIn) -> None:
    sees.said()
    tell(lent.mai, "culture.events", 2019, 7)
    key = Indicator.objects.get(code="culture.events").pk
    press(sign_in(lent.officer), "target_new", **{**BOXES, "count": "", "indicator": str(key)})
    made = Target.objects.get()
    assert made.baseline == 7
    assert made.baseline_since is not None
    assert made.baseline_since.year == 2019


def test_a_refusal_stands_at_its_box_and_keeps_what_was_typed(lent: World, sign_in: SignIn) -> None:
    answer = press(sign_in(lent.officer), "target_new", **{**BOXES, "operator": "range", "high": "5"})
    page = answer.content.decode()
    assert "lớn hơn mức dưới" in page
    assert "Tỷ lệ tiết kiệm" in page
    assert not Target.objects.exists()


def test_what_is_seldom_filled_is_folded_until_it_is_filled_or_wrong(lent: World, sign_in: SignIn) -> None:
    browser = sign_in(lent.officer)
    assert _folds(text(browser, "target_new")) == {"Mức đã đạt trước đó": False, "Chỉ tiêu dành cho ai": False, "Trong văn bản": False}  # fmt: skip
    wrong = press(
        browser, "target_new", **{**BOXES, "baseline": "chín", "document": "Nghị quyết", "subject": ""}
    )
    assert _folds(wrong.content.decode()) == {"Mức đã đạt trước đó": True, "Chỉ tiêu dành cho ai": False, "Trong văn bản": True}  # fmt: skip


def _folds(page: str) -> dict[str, bool]:
    """Heading of a fold of the form → whether it is open."""
    found = re.findall(r'<details class="disclosure mb-3"( open)?><summary>.*?</svg>([^<]+)</summary>', page)
    return {heading: bool(opened) for opened, heading in found}


def test_a_sentence_is_read_shown_and_then_written(lent: World, sign_in: SignIn) -> None:
    sees.said()
    browser = sign_in(lent.officer)
    boxes = {
        "text": "2.2. Hàng năm có trên 70% cá nhân, 80% tập thể đạt danh hiệu Tập thể Lao động tiên tiến.", "unit": "hoa-mai", "first_year": "2021", "last_year": "2025",
    }  # fmt: skip
    page = press(browser, "targets_paste", **boxes).content.decode()
    assert not Target.objects.exists()
    assert "Đọc được 2 chỉ tiêu" in page
    assert "danh hiệu không hợp với đối tượng" in page
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert press(browser, "targets_paste", **boxes, seen=seen).status_code == 302
    assert sorted(Target.objects.values_list("operator", "value", "recipient")) == [
        (">", Decimal(70), "individual"),
        (">", Decimal(80), "collective"),
    ]
    assert set(Target.objects.values_list("number", flat=True)) == {"2.2"}


def test_words_without_numbers_are_refused_with_what_to_do(lent: World, sign_in: SignIn) -> None:
    boxes = {"text": "Tiếp tục đổi mới.", "unit": "hoa-mai", "first_year": "2021", "last_year": "2025"}
    assert "dán cả câu có số" in press(sign_in(lent.officer), "targets_paste", **boxes).content.decode()


def test_a_part_is_taken_or_answered_with_another_number(lent: World, sign_in: SignIn) -> None:
    browser = sign_in(lent.officer)
    share = sees.share(lent)
    assert "Trả lời chỉ tiêu được giao: 1" in text(browser, "home")
    assert press(browser, "target_share", share.pk, value="3", reason="").status_code == 200
    assert press(browser, "target_share", share.pk, value="3", reason="Chỉ có ba tổ").status_code == 302
    share.refresh_from_db()
    assert share.state == ShareState.COUNTERED
    assert "Trả lời chỉ tiêu được giao" not in text(browser, "home")
    assert "Chỉ có ba tổ" in text(browser, "target_share", share.pk)


def test_giving_by_lines_names_the_line_that_is_wrong(lent: World, sign_in: SignIn) -> None:
    target = sees.target(lent, lent.province)
    browser = sign_in(sees_chief(lent))
    page = press(browser, "target_give", target.pk, units="hoa-mai | 4\nkhông có | 3").content.decode()
    assert "Dòng 2" in page
    page = press(browser, "target_give", target.pk, units="hoa-mai | bốn").content.decode()
    assert "không phải số" in page
    assert press(browser, "target_give", target.pk, value="2", units="hoa-mai | 4").status_code == 302
    assert dict(target.shares.values_list("unit__code", "value")) == {"hoa-mai": 4, "hoa-lan": 2}
    page = text(browser, "target", target.pk)
    assert "còn thiếu 4" in page
    assert "CĐCS Hoa Lan" in page


def sees_chief(w: World) -> User:
    return make.officer(w.province, "truong-tinh")


def test_the_page_draws_the_years_with_a_table_behind(lent: World, sign_in: SignIn) -> None:
    target = sees.target(lent, lent.mai)
    tell(lent.mai, "culture.events", 2022, 8)
    page = text(sign_in(lent.officer), "target", target.pk)
    assert '<svg class="target-chart"' in page
    assert 'class="aim"' in page
    assert page.count('class="bar') == 1
    assert "Bảng số liệu" in page
    assert "thấp hơn mức đã đạt" in page


def test_the_board_is_for_those_who_read_the_unit_that_set_it(lent: World, sign_in: SignIn) -> None:
    target = sees.target(lent, lent.province)
    assert sign_in(lent.officer).get(reverse("target_board", args=[target.pk])).status_code == 403
    page = text(sign_in(lent.auditor), "target_board", target.pk)
    assert "CĐCS Hoa Mai" in page
    assert "Chưa đủ số liệu" in page


def test_rows_one_sees(lent: World, sign_in: SignIn) -> None:
    sees.target(lent, lent.mai, "Của Hoa Mai")
    sees.draft(lent, lent.lan, "Bản soạn của Hoa Lan")
    sees.target(lent, lent.province, "Của tỉnh")
    sees.draft(lent, lent.province, "Bản soạn của tỉnh")
    seen = {"officer": {"Của Hoa Mai", "Của tỉnh"}, "stranger": {"Bản soạn của Hoa Lan", "Của tỉnh"}, "auditor": {"Của Hoa Mai", "Bản soạn của Hoa Lan", "Của tỉnh", "Bản soạn của tỉnh"}}  # fmt: skip
    for role, names in seen.items():
        page = text(sign_in(lent.accounts[role]), "targets", don_vi="", ky="2021-2025")
        for name in ("Của Hoa Mai", "Bản soạn của Hoa Lan", "Của tỉnh", "Bản soạn của tỉnh"):
            assert (f">{name}<" in page) == (name in names), (role, name)
    assert "Của Hoa Mai" not in text(sign_in(lent.nobody), "targets")


@pytest.mark.parametrize("name", ["targets", "target_shares", "planned_tasks", "registered_works"])
def test_lists_ask_no_more_for_more_rows(lent: World, sign_in: SignIn, name: str) -> None:
    browser = sign_in(lent.officer)
    counts = []
    held = sees.launch(lent)
    for many in (1, 2):
        for n in range(many):
            sees.share(lent)
            sees.target(lent, lent.mai, f"Chỉ tiêu {many}{n}")
            sees.task(lent)
            register_work(held, lent.mai, WorkFields(f"Việc {many}{n}", "work"), on=TODAY, by=None)
        browser.get(reverse(name))
        with CaptureQueriesContext(connection) as asked:
            browser.get(reverse(name))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_list_goes_out_as_a_workbook(lent: World, sign_in: SignIn) -> None:
    sees.target(lent, lent.mai, "Của Hoa Mai")
    tell(lent.mai, "culture.events", 2022, 8)
    answer = sign_in(lent.officer).get(
        reverse("targets"), {"xuat": "xlsx", "don_vi": "hoa-mai", "ky": "2021-2025"}
    )
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet is not None
    rows = sheet.iter_rows(values_only=True)
    cells = [str(cell) for row in rows for cell in row if cell is not None]
    assert "Của Hoa Mai" in cells
    assert any("từ 10" in cell for cell in cells)
    assert any(cell.startswith("8 ") for cell in cells)


def test_forty_examples_with_what_is_odd_about_them(lent: World, sign_in: SignIn) -> None:
    sees.said()
    page = text(sign_in(lent.officer), "target_examples")
    assert "13 trong 16" in page
    assert "112.750" in page
    assert page.count("thấp hơn mức đã đạt") >= 5
    low = text(sign_in(lent.officer), "target_examples", thap="1")
    assert low.count("<tr>") == 6


def test_tasks_and_their_results(lent: World, sign_in: SignIn) -> None:
    browser = sign_in(lent.officer)
    boxes = {
        "unit": "hoa-mai",
        "text": "Nhân rộng mô hình",
        "first_year": "2021",
        "last_year": "2025",
        "bloc": "",
    }
    assert press(browser, "planned_task_new", **boxes).status_code == 302
    made = PlannedTask.objects.get()
    assert (
        press(browser, "planned_task_result", made.pk, text="Đã có ba mô hình", done="on").status_code == 302
    )
    page = text(browser, "planned_task", made.pk)
    assert "Đã có ba mô hình" in page
    assert "Đã xong" in page
    late = sees.task(lent, lent.province)
    assert "quá hạn" in text(browser, "planned_tasks", han="qua")
    assert press(browser, "planned_task_result", late.pk, text="Phần của Hoa Mai").status_code == 302
    assert "Phần của Hoa Mai" in text(browser, "planned_task", late.pk)
    # what another unit did is its own affair
    assert "Phần của Hoa Mai" not in text(sign_in(lent.stranger), "planned_task", late.pk)


def test_works_and_who_has_none(lent: World, sign_in: SignIn) -> None:
    held = sees.launch(lent)
    browser = sign_in(lent.officer)
    boxes = {"launch": str(held.pk), "unit": "hoa-mai", "name": "Sân chơi", "kind": "work"}
    assert press(browser, "registered_work_new", **boxes).status_code == 302
    made = RegisteredWork.objects.get()
    assert press(browser, "registered_work_progress", made.pk, progress="100").status_code == 302
    page = text(sign_in(lent.auditor), "registered_works", dot=str(held.pk))
    assert "33,3%" in page
    assert "CĐCS Hoa Lan" in page
    assert "CĐCS Hoa Lan" not in text(browser, "registered_works", dot=str(held.pk))


def test_years_and_units_without_a_plan(lent: World, sign_in: SignIn) -> None:
    page = text(sign_in(lent.auditor), "yearly_plan_board")
    assert page.count("chưa có kế hoạch</span>") == 5
    assert "CĐCS Hoa Lan" in page
