"""Conferences: delegates, honourees, the unions and people they stand for, documents."""

from __future__ import annotations

import pytest

from tests import factories as make
from tests.files import made
from tests.honouring.world import HELD, TODAY, Place, conference
from vinhdanh.awards.models import AwardRecord
from vinhdanh.files.actions import store_content
from vinhdanh.honouring import access
from vinhdanh.honouring.attendance import base_of, candidates, standing_of, units_without
from vinhdanh.honouring.board import board_lines, tiers_of
from vinhdanh.honouring.conferences import (
    Attends,
    add_delegate,
    attach_paper,
    hold_conference,
    honour,
    honour_awarded,
    remove_delegate,
    remove_honouree,
)
from vinhdanh.kit.verdict import Refused


def test_honourees_come_from_the_ledger_once_each(here: Place) -> None:
    held = conference(here)
    lines = candidates(held, AwardRecord.objects.all())
    assert honour_awarded(held, [*lines, here.lines[0]], by=None) == 3
    assert not candidates(held, AwardRecord.objects.all()).exists()
    assert honour_awarded(held, here.lines, by=None) == 0
    honour(held, here.mai, merit="Đơn vị dẫn đầu", by=None)
    with pytest.raises(Refused, match="đã có"):
        honour(held, here.mai, by=None)
    remove_honouree(held.honourees.get(person=here.an), by=None)
    found = standing_of(held)
    assert (found.collectives, found.people, found.base.unions, found.base.people) == (1, 2, 2, 3)


def test_whom_it_stands_for_is_kept_when_it_was_held(here: Place) -> None:
    held = hold_conference(conference(here), on=TODAY, by=None)
    make.person("Phạm Văn Dũng", at=here.mai)
    assert standing_of(held).base.people == 3
    assert base_of(here.province, HELD).people == 4


def test_a_unit_of_which_nobody_is_known_counts_nobody_rather_than_none(here: Place) -> None:
    empty = make.unit("Sở trống", kind="department")
    assert (base_of(empty, TODAY).unions, base_of(empty, TODAY).people) == (None, None)


def test_units_without_a_delegate_are_named(here: Place) -> None:
    held = conference(here)
    delegate = add_delegate(held, Attends(here.mai, person=here.an), by=None)
    assert [unit.name for unit in units_without(held)] == ["CĐCS Hoa Lan"]
    with pytest.raises(Refused, match="đã có"):
        add_delegate(held, Attends(here.mai, person=here.an), by=None)
    with pytest.raises(Refused, match="gõ họ tên"):
        add_delegate(held, Attends(here.mai), by=None)
    remove_delegate(delegate, by=None)
    assert units_without(held).count() == 2


def test_documents_are_laid_to_it_even_afterwards(here: Place) -> None:
    held = hold_conference(conference(here), on=TODAY, by=None)
    file = store_content(made.pdf("Báo cáo"), name="bao-cao.pdf", by=None)
    attach_paper(held, file, "bao-cao.pdf", kind="report", by=None)
    assert [paper.name for paper in held.papers.all()] == ["bao-cao.pdf"]
    with pytest.raises(Refused, match="không sửa được"):
        add_delegate(held, Attends(here.mai, name="Khách"), by=None)


def test_a_unit_below_sees_a_conference_once_it_was_held(here: Place) -> None:
    held = conference(here)
    assert not access.conferences_visible_to(here.officer).exists()
    hold_conference(held, on=TODAY, by=None)
    assert access.conferences_visible_to(here.officer).get() == held


def test_the_board_shows_what_stands_below_the_unit(here: Place) -> None:
    assert board_lines(here.province, 2025).count() == 3
    assert board_lines(here.mai, 2025).count() == 2
    assert not board_lines(here.mai, 2024).exists()
    assert tiers_of(here.mai, 2025) == [("grassroots", 2)]
