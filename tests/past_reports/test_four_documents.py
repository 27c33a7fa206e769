"""The four documents the product began with, names of people replaced: what the reader finds in them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.past_reports.measuring import SEEDS, expected, measure, original, report
from vinhdanh.past_reports.reading.report import read_report


def test_nine_figures_of_ten_are_found_with_value_and_unit() -> None:
    rows = sum(len(expected(seed)) for seed in SEEDS)
    found = sum(len(measure(seed).found) for seed in SEEDS)

    assert rows == 233
    assert found / rows >= 0.97, [row["id"] for seed in SEEDS for row in measure(seed).missed]


@pytest.mark.parametrize("seed", SEEDS)
def test_of_each_document_nine_of_ten_are_found_and_no_more_than_one_of_ten_is_false(seed: str) -> None:
    measured = measure(seed)

    assert len(measured.found) >= 0.9 * len(expected(seed))
    proposed = len(measured.found) + len(measured.false)
    assert len(measured.false) <= 0.03 * proposed, [report(seed).words_at(f.sentence) for f in measured.false]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_said_of_a_figure_is_read_with_it(seed: str) -> None:
    found = measure(seed).found
    said = sum(figure.qualifier == row["qualifier"] for row, figure in found)
    aims = sum(figure.role == row["aim"] for row, figure in found)

    assert said >= 0.97 * len(found), [row["id"] for row, f in found if f.qualifier != row["qualifier"]]
    assert aims >= 0.95 * len(found), [row["id"] for row, f in found if f.role != row["aim"]]


def test_the_block_printed_three_times_is_counted_once() -> None:
    blocks = report("S001").repeats

    assert [(b.first_line, b.last_line, b.copies, b.printed) for b in blocks] == [
        (76, 114, ((116, 152), (154, 192)), 3)
    ]
    assert [f for f in report("S001").figures if f.value == 525_000][1:] == []


def test_the_copies_are_told_apart_word_by_word() -> None:
    block = report("S001").repeats[0]
    changed = {(one.first, one.other) for one in block.differences}

    assert ("phản biện", "phân biệt") in changed
    assert ("TLĐLĐ", "TLDLD") in changed
    assert sum(one.marks_only for one in block.differences) >= 1
    assert 9 <= len(block.differences) <= 12


@pytest.mark.parametrize("seed", ["S000", "S003", "S004"])
def test_documents_printed_once_have_no_repeated_block(seed: str) -> None:
    assert report(seed).repeats == ()


def test_the_missing_part_of_an_outline_is_found() -> None:
    gaps = {seed: [(gap.after, gap.found, gap.missing) for gap in report(seed).gaps] for seed in SEEDS}

    assert gaps == {"S000": [], "S001": [("II", "IV", "III")], "S003": [], "S004": []}


def test_sections_are_those_of_the_list() -> None:
    found = [
        pair for seed in ("S000", "S004") for pair in measure(seed).found if pair[0]["section"][0] == "I"
    ]
    same = [row for row, figure in found if figure.section.startswith(row["section"].rstrip("ab"))]

    assert len(same) >= 0.9 * len(found)


def test_lines_of_the_portal_are_left_out() -> None:
    read = report("S000")

    assert "Đánh giá bài viết" not in read.text
    assert "Click để đánh giá bài viết" in read.left_out
    assert "Đàm Quang Tuệ" not in read.text, "the signature is no text of the report"


def test_the_head_is_read() -> None:
    head = report("S001").head

    assert (head.number, head.issued_on, head.place, head.years) == (
        "276/BC-LĐLĐ",
        date(2020, 6, 26),
        "Lai Châu",
        (2015, 2020),
    )


def test_a_paragraph_cut_by_notes_is_joined_again() -> None:
    read = report("S004")

    assert "04 công trình y tế, 01 công trình chợ" in read.text
    assert read.text.index("Phần đầu giảm 4%") > read.text.index(
        "ngày 09 tháng 5 năm 2016 của Ban Thường vụ Tỉnh ủy “Về"
    )


def test_documents_are_read_with_their_dates() -> None:
    cited = {(one.kind, one.number, one.issued_on) for seed in SEEDS for one in report(seed).citations}

    assert ("Kế hoạch", "52/KH-TLĐ", date(2014, 8, 12)) in cited
    assert ("Nghị quyết liên tịch", "02/NQLT-LĐLĐ-NN&PTNT", date(2010, 3, 29)) in cited
    assert ("Nghị quyết", "42/NĐ-CP", date(2020, 2, 9)) in cited
    assert ("Kế hoạch", "318/KH-SLĐTBXH", None) in cited
    assert ("Thông tư", "08/2019/TTBLĐTBXH", None) in cited


def test_every_document_of_the_list_is_found() -> None:
    numbers = {one.number.replace(" ", "") for seed in SEEDS for one in report(seed).citations}
    wanted = {
        "34-CT/TW", "32-CT/TU", "58/KH-TLĐ", "91/2017/NĐ-CP", "08/2017/TT-BNV", "12/2019/TT-BNV", "18/CT-TTg", "1640/KH-UBND", "06/2018/QĐ-UBND",
        "1689/QĐ-TLD", "20-NQ/TW", "22-CT/TW", "149/2018/NĐ-CP", "7c/NQ-BCH", "217-QĐ/TW", "21/2015/QĐ-UBND", "105/KH-LĐLĐ", "60/KH-LĐLĐ",
        "11-NQ/TW", "03/CT-TLĐ", "85/2015/NĐ-CP", "05/KH-TLĐ", "56/KH-LĐLĐ", "06-CT/TU", "42/NĐ-CP", "01/CT-UBND", "3077/KH-UBND", "3617/KH-UBND",
        "293/KH-SLĐTBXH", "29-NQ/TW", "91/2018/NĐ-CP", "77/KH-SLĐTBXH", "125/KH-SLĐTBXH", "221/KH-SLĐTBXH", "321/KH-SLĐTBXH", "1315/KH-SLĐTBXH",
        "102/KH-SLĐTBXH", "2487/KH-UBND", "39/CT-TW", "01/KH-LĐLĐ", "05-CT/TW",
    }  # fmt: skip

    assert wanted <= numbers, wanted - numbers


def test_movements_are_read_with_their_years() -> None:
    named = {(one.name, one.years) for one in report("S001").movements}

    assert ("Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở", (2019, 2024)) in named
    assert any(name == "Lao động giỏi, Lao động sáng tạo" for name, _years in named)


def test_an_empty_text_and_one_of_noise_are_read_too() -> None:
    assert read_report("").figures == ()
    assert read_report("\x00 %%% ... ;;; \n\n (((").figures == ()


def test_a_text_of_a_hundred_kilobytes_is_read_in_a_moment() -> None:
    from time import perf_counter

    start = perf_counter()
    read_report(original("S001") + original("S001").replace("Lai Châu", "Sơn La"))
    assert perf_counter() - start < 6
