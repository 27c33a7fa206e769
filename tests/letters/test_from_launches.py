"""The papers of a launch: in the order in which such papers go, with years and days as recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.launches.world import BASICS, TODAY, World, answered, build, drafted, launched
from tests.letters import nd30
from tests.letters.reading import opened
from vinhdanh.kit.verdict import Refused
from vinhdanh.launches.fields import Occasion
from vinhdanh.launches.writing import set_bases, set_contents, set_occasions
from vinhdanh.letters.from_launches import call_of, plan_of
from vinhdanh.letters.rendering import render_docx, render_pdf

AT = datetime(2026, 1, 5, 8, tzinfo=UTC)


@pytest.fixture
def here(db: None) -> World:
    return build()


def lines(content: bytes) -> list[str]:
    return [p.text for p in opened(content).paragraphs if p.text.strip()]


def test_a_call_follows_the_order_of_such_papers(here: World) -> None:
    held = drafted(
        here, replace(BASICS, preamble="Năm qua có 30 sáng kiến", form="launch", number="13/PĐTĐ-LĐLĐ")
    )
    set_occasions(
        held, [Occasion("Ngày thành lập Công đoàn Việt Nam", date(2025, 7, 28), date(1929, 7, 28))], by=None
    )
    content = render_docx(call_of(held, TODAY), made_at=AT)
    assert nd30.faults(content) == []
    said = lines(content)
    wanted = [
        "PHÁT ĐỘNG", "kỷ niệm 96 năm Ngày thành lập Công đoàn Việt Nam (28/07/1929 - 28/07/2025)", "Năm qua có 30 sáng kiến.",
        "gắn với mục tiêu năng suất, chất lượng", "1. Thi đua phát huy sáng kiến.", "2. Thi đua an toàn lao động.", "- Có sáng kiến được công nhận: từ 3 sáng kiến trở lên, hạn 31/10/2025.",
        "Với tinh thần “Thi đua là yêu nước”",
    ]  # fmt: skip
    places = [next(n for n, line in enumerate(said) if part in line) for part in wanted]
    assert places == sorted(places)
    assert opened(content).tables[0].cell(1, 0).text == "Số: 13/PĐTĐ-LĐLĐ"


def test_a_plan_prints_criteria_as_a_table_and_cites_what_it_follows(here: World) -> None:
    top = launched(here)
    own = answered(here, top, here.mai)
    content = render_docx(plan_of(own, TODAY), made_at=AT)
    assert nd30.faults(content) == []
    said = lines(content)
    assert "Căn cứ Kế hoạch số 12/KH-LĐLĐ ngày 10/01/2025 của LĐLĐ tỉnh Vĩnh Sơn." in said
    table = opened(content).tables[1]
    assert [cell.text for cell in table.rows[2].cells][1:4] == [
        "Giảm tai nạn lao động",
        "không quá 1 vụ",
        "30/11/2025",
    ]


def test_basis_lines_stand_in_order(here: World) -> None:
    held = drafted(here)
    set_bases(
        held,
        ["Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Căn cứ Điều lệ Công đoàn Việt Nam"],
        by=None,
    )
    said = lines(render_docx(plan_of(held, TODAY), made_at=AT))
    at = said.index("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;")
    assert said[at + 1] == "Căn cứ Điều lệ Công đoàn Việt Nam."
    assert render_pdf(plan_of(held, TODAY), made_at=AT).startswith(b"%PDF")


def test_without_contents_no_paper_is_made(here: World) -> None:
    held = drafted(here)
    set_contents(held, [], by=None)
    with pytest.raises(Refused, match="chưa có nội dung"):
        call_of(held, TODAY)
