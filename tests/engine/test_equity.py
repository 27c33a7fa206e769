"""Limits on the make-up of a list: read with their line, held against a list three-valued, exact at the edge."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from vinhdanh.engine.equity import EquityLimit, Share, overlay_limits
from vinhdanh.engine.overlay_data import overlays_data
from vinhdanh.engine.overlay_file import read_overlay
from vinhdanh.engine.overlay_lint import lint_overlay
from vinhdanh.engine.rules import Rulebook, load_rulebook

HEAD = """\
overlay: thu
layer: province
name: {vi: "Quy định thử"}
in_force: 2025-01-01
until: 2027-12-31
basis: qd-86-2025-bac-ninh
checked_on: 2026-11-28
equity:
"""
ENTRY = {
    "code": "a", "awards": '"*"', "subject": "person", "group": "direct", "at_least": '"0.60"', "then": "warn",
    "says": '"Ít nhất 60%."', "cite": '"Quy định thử, Điều 1"',
}  # fmt: skip


def entry(**changes: str | None) -> str:
    """One `equity:` entry on one line; None takes a key out."""
    keys = {key: value for key, value in (ENTRY | changes).items() if value is not None}
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}\n"


def limit(**changes: str | None) -> EquityLimit:
    (one,) = overlay_limits(read_overlay(HEAD + entry(**changes), "thu.yaml"))
    return one


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


def test_an_entry_takes_dates_and_basis_from_its_regulation() -> None:
    read = limit(awards="[advanced_worker]", then="reason", source="S1", unverified="true")
    assert (read.awards, read.subject, read.group, read.then) == (
        ("advanced_worker",),
        "person",
        "direct",
        "reason",
    )
    assert (read.at_least, read.at_most, read.workforce_minus) == (Decimal("0.60"), None, None)
    assert (read.in_force.year, read.until and read.until.year, read.basis) == (
        2025,
        2027,
        "qd-86-2025-bac-ninh",
    )
    assert (read.overlay, read.source, read.unverified, read.line) == ("thu", "S1", True, 9)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"group": "poor"}, "group: 'poor' không có; dùng: leader, direct"),
        ({"subject": "household"}, "subject: 'household' không có; dùng: person, collective"),
        ({"subject": "collective", "awards": '"*"'}, "group: 'direct' không có; dùng: small, non_state"),
        ({"at_most": '"0.9"'}, "ghi đúng một trong at_least, at_most, workforce_minus"),
        ({"at_least": None}, "ghi đúng một trong at_least, at_most, workforce_minus"),
        ({"at_least": "0.6"}, "at_least là phần của một (trên 0 đến 1) viết trong dấu nháy"),
        ({"at_least": '"60"'}, "at_least là phần của một"),
        ({"at_least": '"0"'}, "at_least là phần của một"),
        ({"at_least": '"sáu"'}, "at_least là phần của một"),
        ({"at_least": None, "workforce_minus": '"-0.1"'}, "workforce_minus là phần của một"),
        ({"then": "stop"}, "then: 'stop' không có; dùng: warn, reason"),
        ({"awards": None}, "thiếu khóa 'awards'"),
        ({"awards": "advanced_worker"}, "danh sách mã khen thưởng phải là danh sách"),
        ({"awards": "[nothing]"}, "danh mục không có 'nothing' cho person"),
        ({"awards": "[emulation_flag_province]"}, "danh mục không có 'emulation_flag_province' cho person"),
        ({"says": None}, "thiếu khóa 'says'"),
        ({"cite": '" "'}, "không có cite"),
        ({"cite": "Nghị định 1/2099/NĐ-CP"}, "văn bản 1/2099/NĐ-CP trong cite không có trong sổ văn bản"),
        ({"in_force": "2024-01-01"}, "khoảng ngày nằm ngoài khoảng hiệu lực của quy định"),
        ({"until": "2028-01-01"}, "khoảng ngày nằm ngoài khoảng hiệu lực của quy định"),
        ({"in_force": "2026-01-01", "until": "2025-06-01"}, "until đứng trước in_force"),
        ({"share": '"0.1"'}, "khóa không có trong quy ước: 'share'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_line(
    book: Rulebook, changes: dict[str, str | None], message: str
) -> None:
    found = [f"{f.line}: {f.message}" for f in lint_overlay(book, HEAD + entry(**changes), "thu.yaml")]
    assert [one for one in found if one.startswith(f"9: {message}")], found


def test_every_faulty_entry_is_named_and_two_that_fight_are_told(book: Rulebook) -> None:
    text = (
        HEAD
        + entry(then="stop")
        + "  - chữ\n"
        + entry()
        + entry()
        + entry(code="b", at_least=None, at_most='"0.5"')
    )
    found = [(f.line, f.message) for f in lint_overlay(book, text, "thu.yaml")]
    assert (12, "mã 'a' đã dùng ở dòng 11") in found
    assert (13, "trái với dòng 11: ít nhất 0.60 mà nhiều nhất 0.5") in found
    assert [line for line, _ in found if line in (1, 9)] == [1, 9]


def test_a_good_regulation_of_limits_alone_has_no_findings(book: Rulebook, tmp_path: Path) -> None:
    text = (
        HEAD
        + entry(then="reason")
        + entry(code="b", group="leader", at_least=None, at_most='"0.2"', awards="[advanced_worker]")
        + entry(code="c", group="woman", at_least=None, workforce_minus='"0"')
    )
    assert lint_overlay(book, text, "thu.yaml") == []
    (data,) = [
        o for o in overlays_data(book.with_overlays([read_overlay(text, "thu.yaml")])) if o["code"] == "thu"
    ]
    assert [one["workforce_minus"] for one in data["equity"]] == [None, None, "0"]


def test_a_limit_speaks_only_of_its_own_subjects_and_awards() -> None:
    one = limit(awards="[advanced_worker, grassroots_fighter]")
    assert one.covers(["advanced_worker"], "person")
    assert not one.covers(["advanced_worker"], "collective")
    assert not one.covers(["advanced_worker", "provincial_fighter"], "person")
    assert limit().covers(["advanced_worker", "provincial_fighter"], "person")


@pytest.mark.parametrize(
    ("listed", "kept"),
    [
        (Share(6, 4, 0), True),
        (Share(5, 5, 0), False),
        (Share(6, 3, 1), True),
        (Share(5, 4, 1), None),
        (Share(5, 3, 2), None),
        (Share(2, 4, 3), False),
        (Share(0, 0, 5), None),
        (Share(0, 0, 0), None),
    ],
)
def test_at_least_is_held_whatever_the_unknown_turn_out_to_be(listed: Share, kept: bool | None) -> None:
    assert limit().is_kept(listed, Share(0, 0, 0)) is kept


@pytest.mark.parametrize(
    ("listed", "kept"),
    [(Share(2, 8, 0), True), (Share(3, 7, 0), False), (Share(2, 7, 1), None), (Share(3, 0, 7), False), (Share(1, 8, 1), True)],
)  # fmt: skip
def test_at_most_is_held_whatever_the_unknown_turn_out_to_be(listed: Share, kept: bool | None) -> None:
    assert limit(at_least=None, at_most='"0.20"').is_kept(listed, Share(0, 0, 0)) is kept


@pytest.mark.parametrize(
    ("listed", "workforce", "kept"),
    [
        (Share(7, 3, 0), Share(80, 20, 0), True),
        (Share(69, 31, 0), Share(80, 20, 0), False),
        (Share(75, 25, 0), Share(80, 10, 10), None),
        (Share(60, 40, 0), Share(80, 10, 10), False),
        (Share(80, 20, 0), Share(80, 10, 10), True),
        (Share(1, 9, 0), Share(0, 0, 0), None),
        (Share(0, 5, 0), Share(5, 95, 0), True),
    ],
)
def test_the_workforce_sets_the_share_and_its_unknown_leave_it_open(
    listed: Share, workforce: Share, kept: bool | None
) -> None:
    assert limit(at_least=None, workforce_minus='"0.10"').is_kept(listed, workforce) is kept


def test_the_share_asked_for_is_told_in_heads_of_a_list_as_long() -> None:
    assert limit().count_wanted(Share(1, 6, 0), Share(0, 0, 0)) == 5
    assert limit(at_least=None, at_most='"0.20"').count_wanted(Share(1, 6, 0), Share(0, 0, 0)) == 1
    minus = limit(at_least=None, workforce_minus='"0.10"')
    assert minus.count_wanted(Share(1, 9, 0), Share(1, 1, 0)) == 4
    assert minus.count_wanted(Share(1, 9, 0), Share(0, 0, 0)) is None
