"""Screens of weaknesses: written, checked by their gauge; the set of examples; lessons found; lists stay quick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.targets.world import tell
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.indicators.periods import year_of
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.weaknesses.actions import WeaknessFields, note_lesson, note_weakness
from vinhdanh.weaknesses.models import Assessment, Lesson, Situation, Weakness
from vinhdanh.weaknesses.states import State

SignIn = Callable[[User], Client]


def text(browser: Client, name: str, *args: Any, **query: str) -> str:
    answer = browser.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def press(browser: Client, page: str, *args: Any, **data: Any) -> Any:
    return browser.post(reverse(page, args=args), {"token": str(uuid4()), **data})


def weak(w: World, said: str = "Ít giao lưu", year: int = 2024) -> Weakness:
    row = WeaknessFields(said, "Lịch từng quý", owner="Ban tuyên giáo", gauge="indicator:culture.events")
    return note_weakness(w.mai, year_of(year), row, on=TODAY, by=None)


BOXES = {"unit": "hoa-mai", "year": "2024", "text": "Ít giao lưu", "remedy": "Lịch từng quý", "better": "up"}


def test_a_weakness_is_written_and_checked_by_its_gauge(lent: World, sign_in: SignIn) -> None:
    sync_indicators()
    tell(lent.mai, "culture.events", 2024, 3)
    browser = sign_in(lent.officer)
    page = press(browser, "weakness_new", **BOXES, gauge="indicator:culture.events").content.decode()
    assert "ai chịu trách nhiệm" in page
    assert (
        press(
            browser, "weakness_new", **BOXES, gauge="indicator:culture.events", owner="Ban tuyên giáo"
        ).status_code
        == 302
    )
    made = Weakness.objects.get()
    assert made.value_then == 3
    assert "Chờ kiểm tra lại trong năm 2025" in text(browser, "weaknesses")
    tell(lent.mai, "culture.events", 2025, 5)
    assert press(browser, "weakness_check", made.pk, year="2025", said="", text="").status_code == 302
    made.refresh_from_db()
    assert made.state == State.CURED
    page = text(browser, "weakness", made.pk)
    assert "3 cuộc → 5 cuộc" in page
    assert "Chờ kiểm tra lại" not in text(browser, "weaknesses")


def test_a_check_without_figures_asks_for_a_word(lent: World, sign_in: SignIn) -> None:
    sync_indicators()
    made = weak(lent)
    browser = sign_in(lent.officer)
    assert (
        "chưa đủ để kết luận"
        in press(browser, "weakness_check", made.pk, year="2025", said="").content.decode()
    )
    assert press(browser, "weakness_check", made.pk, year="2025", said="no", text="Vẫn ít").status_code == 302
    assert "Vẫn ít" in text(browser, "weakness", made.pk)
    assert press(browser, "weakness_remedy", made.pk, text="Đã có lịch").status_code == 302


def test_the_examples_are_shown_before_they_are_taken(lent: World, sign_in: SignIn) -> None:
    sync_indicators()
    browser = sign_in(lent.officer)
    boxes = {"unit": "hoa-mai", "year": "2025"}
    page = press(browser, "weakness_examples", **boxes).content.decode()
    assert page.count("→") == 24
    assert not Weakness.objects.exists()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert press(browser, "weakness_examples", **boxes, seen=seen).status_code == 302
    assert Weakness.objects.count() == 24


def test_lessons_are_found_and_taken_over(lent: World, sign_in: SignIn) -> None:
    made = note_lesson(lent.lan, year_of(2024), "Khen kịp thời", "Khen trong tuần", by=None)
    browser = sign_in(lent.officer)
    assert "Khen kịp thời" in text(browser, "lessons", q="kip thoi")
    assert "Khen kịp thời" not in text(browser, "lessons", q="chậm")
    url = f"{reverse('lesson_new')}?tu={made.pk}"
    assert "Khen trong tuần" in browser.get(url).content.decode()
    boxes = {
        "token": str(uuid4()),
        "unit": "hoa-mai",
        "year": "2025",
        "text": "Khen kịp thời",
        "measure": "Khen trong ngày",
    }
    assert browser.post(url, boxes).status_code == 302
    assert Lesson.objects.get(unit=lent.mai).source == made


def test_assessments_and_situations(lent: World, sign_in: SignIn) -> None:
    sync_indicators()
    browser = sign_in(lent.officer)
    for said in ("Khá", "Khá, có mặt tốt"):
        assert press(browser, "assessment", unit="hoa-mai", year="2025", text=said).status_code == 302
    assert Assessment.objects.count() == 2
    page = text(browser, "assessment", nam="2025", don_vi="hoa-mai")
    assert "Bản 2" in page
    assert "Bản 1" in page
    boxes = {"unit": "hoa-mai", "year": "2025", "side": "difficulty", "text": "Ít sân", "gauge": ""}
    assert "số đo chứng minh" in press(browser, "situation_new", **boxes).content.decode()
    assert press(browser, "situation_new", **{**boxes, "gauge": "without_plan"}).status_code == 302
    assert Situation.objects.get().value is not None
    page = text(browser, "weaknesses")
    assert "Ít sân" in page
    assert "Khá, có mặt tốt" in page


def test_rows_one_sees(lent: World, sign_in: SignIn) -> None:
    sync_indicators()
    weak(lent)
    assert "Ít giao lưu" in text(sign_in(lent.auditor), "weaknesses", don_vi="")
    assert "Ít giao lưu" not in text(sign_in(lent.stranger), "weaknesses", don_vi="")
    assert "Ít giao lưu" not in text(sign_in(lent.nobody), "weaknesses")


@pytest.mark.parametrize("name", ["weaknesses", "lessons"])
def test_lists_ask_no_more_for_more_rows(lent: World, sign_in: SignIn, name: str) -> None:
    sync_indicators()
    browser = sign_in(lent.officer)
    counts = []
    for many in (1, 2):
        for n in range(many):
            weak(lent, f"Hạn chế {many}{n}")
            note_lesson(lent.lan, year_of(2024), f"Bài học {many}{n}", "Cách làm", by=None)
        browser.get(reverse(name))
        with CaptureQueriesContext(connection) as asked:
            browser.get(reverse(name))
        counts.append(len(asked))
    assert counts[0] == counts[1]
