"""Reading a set: sums, caps, overlapping bands, slips of typing; every problem with its line."""

from __future__ import annotations

import random

import pytest

from vinhdanh.scoring.arithmetic.reading_set import read_set
from vinhdanh.scoring.reading_text import shipped

HEAD = "name: Thử\nscale: 10\ngroups:\n  - code: I\n    name: Một\n    points: 10\n    items:\n"
ITEM = "      - {code: a, name: A, points: 10, rule: manual}\n"


def problems(text: str) -> list[str]:
    found = read_set(text)
    assert (found.criteria is None) == bool(found.problems)
    return [str(one.whole) for one in found.problems]


@pytest.mark.parametrize("name", sorted(shipped()))
def test_the_shipped_sets_are_read_and_say_where_they_come_from(name: str) -> None:
    found = read_set(shipped()[name])
    assert found.problems == []
    assert found.criteria is not None
    assert found.criteria.cite
    assert found.criteria.readings


def test_the_can_tho_table_is_115_points_with_its_bonus_inside() -> None:
    found = read_set(shipped()["can_tho_2025_a"]).criteria
    assert found is not None
    assert (found.scale, found.bonus_inside) == (115, True)
    assert [tie.figure for tie in found.ties] == ["new_accounts_cards", "transfers", "update_rate", ""]


def test_a_maximum_that_is_not_the_sum_is_refused() -> None:
    assert problems(HEAD.replace("scale: 10", "scale: 100") + ITEM) == [
        "Dòng 1: thang điểm ghi 100 nhưng các nhóm cộng lại 10."
    ]


def test_splitting_a_group_may_not_exceed_it() -> None:
    (said,) = [one for one in problems(HEAD + ITEM + ITEM.replace("code: a", "code: b")) if "chia ra" in one]
    assert said == "Dòng 4: nhóm “I” có 10 điểm nhưng chia ra tới 20 điểm."


def test_a_group_that_is_not_split_whole_is_refused() -> None:
    assert "Dòng 4: nhóm “I” có 10 điểm, mới chia 4 điểm." in problems(
        HEAD + ITEM.replace("points: 10", "points: 4")
    )


BANDS = "      - {code: a, name: A, points: 10, rule: bands, %s bands: [{from: 88, to: 90, points: 2}, {from: %s, to: 95, points: 3}]}\n"


def test_bands_that_share_an_edge_ask_whose_it_is() -> None:
    (said,) = problems(HEAD + BANDS % ("", 90))
    assert said.startswith(
        "Dòng 8: “a”: hai khoảng 88–90 và 90–95 cùng có mốc 90. Hãy ghi mốc thuộc khoảng nào"
    )
    assert problems(HEAD + BANDS % ("closed: lower,", 90)) == []


def test_bands_that_overlap_are_refused_whatever_is_closed() -> None:
    assert "chồng lên nhau" in problems(HEAD + BANDS % ("closed: lower,", 89))[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Bộ tiêu chí phải là một bảng khoá"),
        ("a: [", "YAML sai"),
        ("- 1", "Bộ tiêu chí phải là một bảng khoá"),
        ("name: x\n", "thiếu “scale”"),
        ("name: x\nscale: nhiều\n", "“scale” phải là số"),
        ("name: x\nscale: 10\n", "chưa có nhóm tiêu chí nào"),
        (HEAD + ITEM.replace("rule: manual", "rule: magic"), "“rule” phải là một trong"),
        (HEAD + ITEM.replace("name: A", "nam: A"), "không hiểu “nam”"),
        (HEAD + ITEM.replace("points: 10", "points: -1"), "không được nhỏ hơn 0"),
        (HEAD + ITEM.replace("code: a", "code: 'a b'"), "chỉ gồm chữ, số"),
        (HEAD + ITEM.replace("10", "5") * 2, "mã “a” dùng hai lần"),
        (HEAD + ITEM.replace("rule: manual", "rule: sampled, sample: 50, each: 0.3"), "không bằng 10 điểm"),
        (HEAD + ITEM.replace("rule: manual", "rule: letter, marks: {A: 9, B: 5}"), "loại A phải được đủ 10 điểm"),
        (HEAD + ITEM.replace("rule: manual", "rule: letter, marks: {A: 10, B: 5, C: 7}"), "không được nhiều điểm hơn"),
        (HEAD + ITEM.replace("rule: manual", "rule: ratio, excess: 140"), "không quá 100"),
        (HEAD + ITEM + "quotas: 3\n", "“quotas”"),
        (HEAD + ITEM + "grades: [{scheme: union, bands: [{grade: super}]}]\n", "“grade” phải là một trong"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(text: str, said: str) -> None:
    assert any(said in one for one in problems(text)), problems(text)


def test_several_problems_are_told_at_once() -> None:
    text = HEAD + ITEM.replace("rule: manual", "rule: magic") + ITEM.replace("code: a", "code: 'b c'")
    assert len(problems(text)) >= 2


def test_a_text_with_pieces_missing_never_breaks_the_reader() -> None:
    draw, whole = random.Random(4), shipped()["hung_yen_2021"].splitlines()
    for _ in range(25):
        kept = [line for line in whole if draw.random() > 0.08]
        found = read_set("\n".join(kept))
        assert (found.criteria is None) == bool(found.problems)
