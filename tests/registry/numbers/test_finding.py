"""Numbers in running text and lines pasted whole: each with its day, issuer and subject."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from tests.registry.numbers.test_parsing import BY_NAME, LEFT_TO_THE_REGISTER
from tests.registry.world import citations
from vinhdanh.registry.numbers.finding import find_numbers, read_line

# blank in the source itself: a draft has nothing to be found by
_BLANK = {"D056"}


@pytest.mark.parametrize(
    "row", [row for row in citations() if row["id"] not in BY_NAME | _BLANK], ids=lambda row: row["id"]
)
def test_every_citation_is_found_in_its_sentence_with_its_day(row: dict[str, str]) -> None:
    found = list(find_numbers(row["original_phrase"]))
    assert [one.number.normal for one in found] == [
        LEFT_TO_THE_REGISTER.get(row["id"], row["number_normalised"])
    ]
    if found[0].day is not None:
        assert found[0].day.isoformat() == row["date"]


def test_days_shares_and_telephones_are_no_numbers() -> None:
    assert (
        list(
            find_numbers(
                "Ngày 15/12/2020, tỷ lệ 3/4, giai đoạn 2015-2020, 12/8-15/8, đt 0203/3825-111, 70/70 CĐCS, 5/K"
            )
        )
        == []
    )


def test_several_numbers_keep_their_places() -> None:
    text = (
        "Căn cứ Chỉ thị số 34-CT/TW ngày 07/4/2014; Nghị định 91/2018/NĐ-CP và Chỉ thị 05 của Bộ Chính trị."
    )
    found = list(find_numbers(text))
    assert [one.number.normal for one in found] == ["34-CT/TW", "91/2018/NĐ-CP", "05-CT/TW"]
    assert [text[one.start : one.end] == one.text for one in found] == [True] * 3
    assert found[0].day == date(2014, 4, 7)


@pytest.mark.parametrize(
    ("line", "number", "kind", "day", "issuer", "subject"),
    [
        (
            "Kế hoạch số 52/KH-TLĐ ngày 12/8/2014 của Tổng LĐLĐ Việt Nam về tổ chức Hội nghị điển hình tiên tiến các cấp",
            "52/KH-TLĐ", "Kế hoạch", date(2014, 8, 12), "Tổng LĐLĐ Việt Nam", "tổ chức Hội nghị điển hình tiên tiến các cấp",
        ),
        (
            "Chỉ thị số 34-CT/TW ngày 07 tháng 4 năm 2014 của Bộ Chính trị về việc tiếp tục đổi mới công tác thi đua;",
            "34-CT/TW", "Chỉ thị", date(2014, 4, 7), "Bộ Chính trị", "tiếp tục đổi mới công tác thi đua",
        ),
        (
            "Kế hoạch 3617/KH- UBND ngày 15/ 12/ 2015 của UBND tỉnh Cao Bằng, xây dựng và nhân rộng điển hình",
            "3617/KH-UBND", "Kế hoạch", date(2015, 12, 15), "UBND tỉnh Cao Bằng", "xây dựng và nhân rộng điển hình",
        ),
        ("Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15/6/2022", "06/2022/QH15", "Luật", date(2022, 6, 15), "Quốc hội", "Luật Thi đua, khen thưởng"),
        ("Công văn 1234/TLĐ-CSPL ngày 01/02/2020 của Tổng Liên đoàn v/v báo cáo năm", "1234/TLĐ-CSPL", "Công văn", date(2020, 2, 1), "Tổng Liên đoàn", "báo cáo năm"),
        ("Kế hoạch của Uỷ ban nhân dân tỉnh về đào tạo", None, "Kế hoạch", None, "Uỷ ban nhân dân tỉnh", "đào tạo"),
    ],
)  # fmt: skip
def test_a_line_is_taken_apart(
    line: str, number: str | None, kind: str, day: date | None, issuer: str, subject: str
) -> None:
    read = read_line(line)
    assert (read.number.normal if read.number else None) == number
    assert read.kind is not None
    assert (read.kind.name, read.day, read.issuer, read.subject) == (kind, day, issuer, subject)


def test_a_day_that_no_calendar_has_is_not_known() -> None:
    assert read_line("Kế hoạch số 52/KH-TLĐ ngày 31/02/2014 của Tổng LĐLĐ Việt Nam về thi đua").day is None


def test_no_text_breaks_the_search() -> None:
    random, letters = Random(7), "0123456789/-– .…:()SốQĐKHTWLnăgày củavề\u0301\x00\n"
    for _ in range(3000):
        text = "".join(random.choices(letters, k=random.randint(0, 60)))
        for one in find_numbers(text):
            assert one.text == text[one.start : one.end].strip()
        read_line(text)
