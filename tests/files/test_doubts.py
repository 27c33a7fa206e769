"""What is said about the files of a dossier without refusing them."""

from __future__ import annotations

import pytest

from tests.files import made
from vinhdanh.files.actions import store_content
from vinhdanh.files.doubts import Use, find_doubts

pytestmark = pytest.mark.django_db


def use(slot: str, name: str, content: bytes) -> Use:
    return Use(slot, name, store_content(content, name=name, by=None))


def test_one_file_in_two_places_is_said_with_both() -> None:
    uses = [use("Biên bản", "bb.pdf", made.pdf()), use("Báo cáo", "bc.pdf", made.pdf("Khac")), use("Tờ trình", "tt.pdf", made.pdf())]  # fmt: skip
    assert [(doubt.code, doubt.says) for doubt in find_doubts(uses)] == [
        ("twice", "Mục “Tờ trình”: tệp “tt.pdf” trùng nội dung với “bb.pdf” ở mục “Biên bản”; hãy xem có gửi nhầm không."),
    ]  # fmt: skip


def test_one_file_twice_in_one_place_is_said() -> None:
    uses = [use("Báo cáo", "1.pdf", made.pdf()), use("Báo cáo", "2.pdf", made.pdf())]
    assert [doubt.says for doubt in find_doubts(uses)] == [
        "Mục “Báo cáo”: tệp “2.pdf” trùng nội dung với “1.pdf”; hãy bỏ một tệp."
    ]


def test_a_scan_and_an_old_format_are_said_once() -> None:
    uses = [use("A", "quet.pdf", made.pdf("")), use("A", "cu.doc", made.doc()), use("A", "cu2.xls", made.xls()), use("A", "anh.png", made.picture())]  # fmt: skip
    doubts = find_doubts(uses)
    assert [doubt.code for doubt in doubts] == ["scan", "old_format", "old_format"]
    assert "“quet.pdf” là bản quét không có lớp chữ" in doubts[0].says


def test_sound_papers_raise_no_doubt() -> None:
    assert find_doubts([use("A", "a.pdf", made.pdf()), use("B", "b.docx", made.docx())]) == []
