"""Scoring in words: how a criterion is reckoned, what a figure's box asks, why a unit stands where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from vinhdanh.accounts.spoken import spoken
from vinhdanh.scoring.arithmetic.criteria import Criteria, Figure, GradeBand, Grading, Item
from vinhdanh.scoring.arithmetic.ranking import BALLOT, OPEN, TOTAL
from vinhdanh.scoring.arithmetic.rules import (
    LETTERS,
    Band,
    Bands,
    Letter,
    Lower,
    Manual,
    PerCase,
    Rate,
    Ratio,
    Reach,
    Sampled,
)
from vinhdanh.scoring.models import Scoresheet
from vinhdanh.scoring.states import UnionGrade
from vinhdanh.scoring.summary import points as points  # the screens take it from here


def how(item: Item) -> str:
    """How the points of a criterion are reckoned, in one sentence; the set's own words where it has some."""
    if item.guide:
        return item.guide
    rule = item.rule
    if isinstance(rule, Ratio):
        said = _("Thực hiện ÷ kế hoạch × %(points)s điểm.") % {"points": points(item.points)}
        if rule.excess:
            more = _("Vượt 1 %% được thưởng 1 %% điểm, tối đa %(most)s %%.") % {
                "most": points(rule.excess * 100)
            }
            said = f"{said} {more}"
        return said
    if isinstance(rule, Lower):
        return _("Càng thấp càng tốt: kế hoạch ÷ thực hiện × %(points)s điểm.") % {
            "points": points(item.points)
        }
    if isinstance(rule, Rate):
        return _("Tỷ lệ × %(points)s điểm.") % {"points": points(item.points)}
    if isinstance(rule, Sampled):
        return _("Hỏi %(sample)s người, mỗi người đạt %(each)s điểm.") % {"sample": points(rule.sample), "each": points(rule.each)}  # fmt: skip
    return _by_hand(item)


def _by_hand(item: Item) -> str:
    rule = item.rule
    if isinstance(rule, Letter):
        marks = [f"{letter} {points(mark)}" for letter, mark in zip(LETTERS, rule.marks, strict=False)]
        return _("Xếp loại: %(marks)s.") % {"marks": ", ".join(marks)}
    if isinstance(rule, Bands):
        return "; ".join(f"{band_words(band, rule)}: {points(band.points)}" for band in rule.bands)
    if isinstance(rule, PerCase):
        return _("Mỗi lần %(each)s điểm.") % {"each": points(rule.each)}
    if isinstance(rule, Reach):
        if rule.at_least == 1 and not rule.of:
            return _("Có: %(points)s điểm; không: 0.") % {"points": points(item.points)}
        sign = " %" if rule.of else ""
        return _("Từ %(least)s%(sign)s: %(points)s điểm; dưới: 0.") % {
            "least": points(rule.at_least), "sign": sign, "points": points(item.points),
        }  # fmt: skip
    return (
        _("Người chấm cho từ 0 đến %(points)s điểm.") % {"points": points(item.points)}
        if isinstance(rule, Manual)
        else ""
    )


def band_words(band: Band | GradeBand, of: Bands | Grading) -> str:
    """A band with the side that is closed: "từ 88 đến dưới 90", "trên 88 đến 90"."""
    low, high = band.low, band.high
    if low is not None and low == high:
        return _("đúng %(value)s") % {"value": points(low)}
    parts = []
    if low is not None:
        parts.append(
            (_("từ %(value)s") if of.closed == "lower" else _("trên %(value)s")) % {"value": points(low)}
        )
    if high is not None:
        parts.append(
            (_("dưới %(value)s") if of.closed == "lower" else _("đến %(value)s")) % {"value": points(high)}
        )
    return " ".join(parts)


def figure_words(figure: Figure, value: Decimal | None) -> str:
    """A figure as people read it: 12 người, Có, A."""
    if value is None:
        return ""
    if figure.yes_no:
        return _("Có") if value else _("Không")
    if figure.letter:
        return LETTERS[int(value) - 1] if 1 <= value <= len(LETTERS) else ""
    return f"{points(value)} {figure.unit}".strip()


def figure_name(figure: Figure) -> str:
    """What a figure is called, in the reader's language where the name is ours."""
    return spoken(figure.name)


def grade_word(grade: str) -> str:
    """The label of a grade."""
    return str(UnionGrade(grade).label) if grade in UnionGrade.values else grade


def why_here(sheet: Scoresheet, above: Scoresheet | None, criteria: Criteria) -> str:
    """What put a unit behind the one before it, in a sentence."""
    if sheet.decided_by == OPEN:
        return _("Bằng nhau ở mọi quy tắc đã có số liệu: chờ bốc thăm hoặc bỏ phiếu.")
    if above is None:
        return _("Tổng điểm cao nhất.")
    if sheet.decided_by == BALLOT:
        return _("Bằng điểm với đơn vị trên; đứng sau theo kết quả bốc thăm, bỏ phiếu.")
    if sheet.decided_by != TOTAL:
        tie = next((one for one in criteria.ties if one.figure == sheet.decided_by), None)
        said = tie.says if tie and tie.says else figure_name(criteria.figures[sheet.decided_by])
        return _("Bằng điểm với đơn vị trên; đứng sau vì: %(tie)s.") % {"tie": said}
    apart = (above.total or Decimal(0)) - (sheet.total or Decimal(0))
    said = _("Kém đơn vị trên %(apart)s điểm") % {"apart": points(apart)}
    listed = because_words(sheet.because, {item.code: item for item in criteria.all_items()})
    return f"{said}: {listed}." if listed else f"{said}."


def because_words(because: list[list[str]], items: Mapping[str, Item]) -> str:
    """The criteria that made the difference: fewer points here, more there."""
    parts = []
    for code, text in because:
        apart = Decimal(text)
        name = items[code].name if code in items else code
        sign = "−" if apart > 0 else "+"
        parts.append(f"{name} ({sign}{points(abs(apart))})")
    return "; ".join(parts)
