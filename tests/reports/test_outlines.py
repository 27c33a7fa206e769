"""Every outline we ship can be read, and one that is wrong says where."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from vinhdanh.reports.outline import OutlineFault, outline_of, read_outline
from vinhdanh.reports.states import ReportKind

GOOD: dict[str, Any] = {
    "kind": "year", "paper": "BÁO CÁO", "subject": "Tổng kết {period}",
    "sections": [
        {
            "code": "awards", "heading": "KHEN THƯỞNG",
            "figures": {"flags": {"ledger": {"awards": ["emulation_flag_province"]}, "label": "Cờ", "count": "collectives"}},
            "sentences": ["Tặng Cờ: {flags}."], "table": {"caption": "Bảng", "of": ["flags"]},
        }
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", ReportKind.values)
def test_every_kind_has_an_outline_that_can_be_read(kind: str) -> None:
    outline = outline_of(kind)
    assert outline.kind == kind
    assert len([part.code for part in outline.walk()]) > 2


def spoilt(change: Any) -> dict[str, Any]:
    data = copy.deepcopy(GOOD)
    change(data["sections"][0])
    return data


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda s: s.update(sentences=["Tặng {cups}."]), "câu nêu giá trị chưa khai: cups"),
        (lambda s: s.update(sentences=["Tặng {flags."]), "thiếu “}”"),
        (lambda s: s.update(colour="red"), "không có khoá colour"),
        (lambda s: s.update(list="winners"), "không có danh sách “winners”"),
        (lambda s: s["figures"]["flags"].update(count="bananas"), "không có cách đếm “bananas”"),
        (lambda s: s["figures"]["flags"]["ledger"].update(sql="drop"), "không nhận sql"),
        (lambda s: s["figures"]["flags"].pop("ledger"), "phải có đúng một nguồn"),
        (lambda s: s["table"].update(of=["cups"]), "bảng nêu số chưa có: cups"),
        (lambda s: s.update(sections=[{"code": "awards"}]), "mục trùng mã"),
    ],
)
def test_an_outline_that_cannot_be_is_refused_with_its_place(change: Any, says: str) -> None:
    assert read_outline(GOOD, "thu.yaml").part("awards") is not None
    with pytest.raises(OutlineFault, match=r"thu\.yaml: awards") as found:
        read_outline(spoilt(change), "thu.yaml")
    assert says in str(found.value)
