"""The registers of the workplace and what they refuse."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.queries import twin_of
from vinhdanh.registers.register import Register
from vinhdanh.registers.states import Sector
from vinhdanh.workplace.models import (
    AgreementClause,
    CollectiveAgreement,
    Dialogue,
    EligibleCount,
    ShiftMeal,
    StaffConference,
)
from vinhdanh.workplace.states import ConferenceKind


def _conference(row: StaffConference, on: date) -> None:
    officials = row.kind == ConferenceKind.OFFICIALS
    if officials and row.sector != Sector.PUBLIC:
        raise Refused(_("Hội nghị CBCCVC chỉ có ở khu vực hành chính, sự nghiệp."), field="sector")


def _eligible(row: EligibleCount, on: date) -> None:
    _year(row, on)
    if twin_of(row, "year", "sector") is not None:
        raise Refused(_("Năm và khu vực này đã có số đủ điều kiện; hãy mở dòng ấy để sửa."), field="year")


def _dialogue(row: Dialogue, on: date) -> None:
    if row.sector == Sector.PUBLIC and row.enterprise:
        raise Refused(_("Cơ quan hành chính, sự nghiệp thì để trống ô doanh nghiệp."), field="enterprise")


def _agreement(row: CollectiveAgreement, on: date) -> None:
    if row.until <= row.since:
        raise Refused(_("Ngày hết hiệu lực phải sau ngày có hiệu lực."), field="until")


def _meal(row: ShiftMeal, on: date) -> None:
    _year(row, on)
    if row.value_vnd is not None and row.value_vnd < 0:
        raise Refused(_("Mức một bữa không thể âm."), field="value_vnd")
    if twin_of(row, "year") is not None:
        raise Refused(_("Năm này đã ghi bữa ăn ca của đơn vị; hãy mở dòng ấy để sửa."), field="year")


def _year(row: Any, on: date) -> None:
    if not 1990 <= row.year <= on.year:
        raise Refused(_("Năm không đúng hoặc chưa tới."), field="year")


CONFERENCES = Register(StaffConference, ("kind", "sector", "attended", "proposals", "conclusion"), check=_conference)  # fmt: skip
ELIGIBLE = Register(EligibleCount, ("year", "sector", "eligible"), check=_eligible)
DIALOGUES = Register(Dialogue, ("kind", "sector", "enterprise", "attended", "agreed"), check=_dialogue)  # fmt: skip
AGREEMENTS = Register(CollectiveAgreement, ("kind", "act", "sector", "number", "since", "until", "covers"), check=_agreement)  # fmt: skip
CLAUSES = Register(AgreementClause, ("agreement", "theme", "text", "better"), parent="agreement")  # fmt: skip
MEALS = Register(ShiftMeal, ("year", "form", "value_vnd", "workers"), check=_meal)
