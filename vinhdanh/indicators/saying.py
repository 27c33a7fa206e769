"""Words about cells and blocks of a return: comments, that there is no figure and why, results told in words."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.indicators import access
from vinhdanh.indicators.figures import parts_allowed, takes_number
from vinhdanh.indicators.models import FormLine, Indicator, Measurement, UnitReturn
from vinhdanh.indicators.remarks import CellRemark, Narrative
from vinhdanh.indicators.states import RemarkKind
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require


@transaction.atomic
def comment_cell(unit_return: UnitReturn, code: str, part: str, text: str, *, by: User | None) -> CellRemark:
    """Say something about a cell, in every state of the return."""
    stored = _locked(unit_return)
    if by is not None:
        require(access.can_comment(by, stored))
    said = clean_text(text)
    if not said:
        raise Refused(_("Hãy ghi nội dung trao đổi."), field="text")
    return CellRemark.objects.create(
        unit_return=stored, indicator=_asked(stored, code, part), part=part, text=said[:1000], by=by
    )


@transaction.atomic
def declare_no_figure(
    unit_return: UnitReturn, code: str, part: str, reason: str, *, by: User | None
) -> CellRemark:
    """There is no figure for the cell, and why; that is not zero."""
    stored = _locked(unit_return)
    if by is not None:
        require(access.can_write(by, stored))
    require(access.writable(stored))
    indicator = _asked(stored, code, part)
    said = clean_text(reason)
    if not said:
        raise Refused(_("Hãy ghi vì sao không có số liệu."), field="text")
    if not takes_number(indicator):
        raise Refused(_("Số này do hệ thống tự tính, không gõ."))
    standing = Measurement.objects.filter(
        indicator=indicator, unit=stored.unit_id, since=stored.since, until=stored.until, part=part
    )
    if standing.exists():
        raise Refused(_("Ô này đang có số; muốn ghi “không có số liệu” hãy xoá số trước."))
    return CellRemark.objects.create(
        unit_return=stored, indicator=indicator, part=part, kind=RemarkKind.NO_FIGURE, text=said[:1000], by=by
    )  # fmt: skip


@transaction.atomic
def tell_block(
    unit_return: UnitReturn, heading: str, text: str, *, clear: bool = False, by: User | None
) -> Narrative | None:
    """Results of a block in words; answers None when nothing changed. An empty box takes nothing out unless told to."""
    stored = _locked(unit_return)
    if by is not None:
        require(access.can_write(by, stored))
    require(access.writable(stored))
    if heading not in headings(stored):
        raise Refused(_("Biểu này không có mục “%(heading)s”.") % {"heading": heading})
    before = narratives(stored).get(heading, "")
    said = text.strip()[:20_000]
    if said == before:
        return None
    if before and not said and not clear:
        raise Refused(_("Ô trống không xoá phần đã viết; muốn bỏ hãy đánh dấu “Xoá phần này”."), field="text")
    return Narrative.objects.create(unit_return=stored, heading=heading, text=said, by=by)


def narratives(unit_return: UnitReturn) -> dict[str, str]:
    """Heading → what was told last."""
    rows = Narrative.objects.filter(unit_return=unit_return).values_list("heading", "text")
    return {heading: text for heading, text in rows.order_by("pk") if heading is not None}


def headings(unit_return: UnitReturn) -> list[str]:
    """The blocks of the form in order; lines before the first heading stand under the empty one."""
    found = FormLine.objects.filter(form=unit_return.form_id).order_by("order").values_list("heading", flat=True)  # fmt: skip
    names = list(found)
    first = [""] if names and not names[0] else []
    return [*first, *dict.fromkeys(name for name in names if name)]


def _locked(unit_return: UnitReturn) -> UnitReturn:
    rows = UnitReturn.objects.select_for_update(of=("self",)).select_related("unit", "form", "locked_by")
    return rows.get(pk=unit_return.pk)


def _asked(unit_return: UnitReturn, code: str, part: str) -> Indicator:
    line = FormLine.objects.filter(form=unit_return.form_id, indicator__code=code).select_related("indicator")
    found = line.first()
    if found is None or part not in parts_allowed(found.indicator):
        raise Refused(_("Biểu này không có chỉ số “%(code)s”.") % {"code": code})
    return found.indicator
