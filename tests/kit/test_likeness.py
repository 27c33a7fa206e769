"""Likeness of prose: the same sentence however it is typed, one with some words changed, and two that only sound alike."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

import pytest

from vinhdanh.kit.likeness import compared, likeness, read_sentence, read_sentences

SENTENCES = (
    "Vận động 1.250 đoàn viên tham gia phong trào thi đua lao động giỏi, làm lợi cho doanh nghiệp 3,5 tỷ đồng.",
    "Chủ trì soạn thảo thoả ước lao động tập thể có 12 điều khoản có lợi hơn cho người lao động so với luật.",
    "Tổ chức lớp bồi dưỡng tay nghề ngoài giờ cho công nhân mới, giúp 45 người nâng bậc thợ chỉ trong sáu tháng.",
    "Đề xuất thay dây chuyền sấy bằng lò điện, giảm tiêu hao than và giữ nhiệt độ xưởng luôn dưới mức cho phép.",
    "Thăm hỏi gia đình công nhân bị tai nạn lao động, quyên góp sửa lại mái nhà và tìm việc phù hợp cho người vợ.",
    "Quản lý kho vật tư bằng mã vạch do tự mình viết phần mềm, nhờ vậy kiểm kê cuối quý còn hai ngày thay vì chín ngày.",
)
CHANGES: dict[str, Callable[[str], str]] = {
    "figures": lambda s: s.replace("1.250", "980").replace("3,5", "7").replace("12", "19").replace("45", "60"),
    "composed": lambda s: unicodedata.normalize("NFD", s),
    "capitals": str.upper,
    "tone": lambda s: s.replace("thoả", "thỏa").replace("quý", "quí").replace("hoá", "hóa"),
    "marks": lambda s: f"- {s.replace(', ', ' – ')}",
    "numbered": lambda s: f"2.1) {s}",
    "invisible": lambda s: s.replace(" ", "\u200b \u00a0", 1),
}  # fmt: skip


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("change", CHANGES)
def test_the_same_sentence_however_it_is_typed(text: str, change: str) -> None:
    one, other = read_sentence(text), read_sentence(CHANGES[change](text))
    assert one.digest == other.digest
    assert likeness(one, other) == 1


@pytest.mark.parametrize("text", SENTENCES)
def test_figures_are_kept_apart(text: str) -> None:
    one, other = read_sentence(text), read_sentence(CHANGES["figures"](text))
    assert one.length == other.length == len([w for w in one.words if w != "#"])
    if text != other.text:
        assert one.figures != other.figures


def changed_words(text: str, count: int, dice: random.Random) -> str:
    words = text.split()
    for at in dice.sample(range(len(words)), count):
        words[at] = dice.choice(["đơn", "vị", "nhiều", "năng", "suất", "thường", "xuyên", "mọi"])
    return " ".join(words)


def test_a_sentence_with_a_few_words_changed_is_still_like_it_and_mostly_shares_a_print() -> None:
    dice = random.Random(11)
    shared = tried = 0
    for text in SENTENCES:
        one = read_sentence(text)
        for _ in range(40):
            other = read_sentence(changed_words(text, 2, dice))
            assert likeness(one, other) >= 0.6
            tried += 1
            shared += bool(set(one.prints) & set(other.prints))
    # what a print misses is found by comparing with the same dossier's other sentences
    assert shared / tried > 0.6


@pytest.mark.parametrize("text", SENTENCES)
def test_its_parts_in_another_order_are_like_it(text: str) -> None:
    body = text.rstrip(".")
    first, _, rest = body.partition(", ") if ", " in body else body.partition(" cho ")
    assert likeness(read_sentence(text), read_sentence(f"{rest}, {first}")) >= 0.6


def test_different_sentences_are_not_alike() -> None:
    for at, text in enumerate(SENTENCES):
        for other in SENTENCES[at + 1 :]:
            one, two = read_sentence(text), read_sentence(other)
            assert one.digest != two.digest
            assert likeness(one, two) < 0.2
            assert not set(one.prints) & set(two.prints)


def test_digests_and_prints_fit_a_bigint_and_never_change() -> None:
    one = read_sentence(SENTENCES[0])
    for value in (one.digest, *one.prints):
        assert -(2**63) <= value < 2**63
    # kept in a table: another way of counting would need the table to be filled anew
    assert one.digest == 8369294070548069321
    assert one.prints == (69424027518646199, 958128157573741866, 203895445626045335)


def test_sentences_of_a_report() -> None:
    text = (
        "I. THÀNH TÍCH\n1. Năm 2024, đồng chí phối hợp với TP. Vĩnh Sơn tổ chức khám sức khoẻ cho toàn thể\n"
        "công nhân lao động. Th.S Nguyễn V. An hướng dẫn; kết quả 12.500.000 đồng…\n- Đạt 98,5% kế hoạch!"
    )
    assert [s.text for s in read_sentences(text)] == [
        "THÀNH TÍCH",
        "Năm 2024, đồng chí phối hợp với TP. Vĩnh Sơn tổ chức khám sức khoẻ cho toàn thể công nhân lao động.",
        "Th.S Nguyễn V. An hướng dẫn;",
        "kết quả 12.500.000 đồng…",
        "Đạt 98,5% kế hoạch!",
    ]


@pytest.mark.parametrize("text", ["", " \n\t ", "…", "1.", "- \n* ", "12/05/2024", "đ", "\ufeff", "🎖️ 🎖️"])
def test_what_holds_no_words_is_harmless(text: str) -> None:
    for sentence in read_sentences(text):
        assert isinstance(sentence.digest, int)
        assert len(sentence.prints) == 3
        assert likeness(sentence, sentence) in (0.0, 1.0)


def test_two_sentences_laid_side_by_side() -> None:
    found = compared("Vận động 1.250 đoàn viên tham gia", "Vận động 980 đoàn viên cùng tham gia")
    assert [(s.text, s.same) for s in found] == [
        ("Vận động", True), ("1.250", False), ("đoàn viên", True), ("tham gia", True),
    ]  # fmt: skip
    assert [s.text for s in compared("a b", "c d")] == ["a b"]
