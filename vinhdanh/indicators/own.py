"""Indicators of a unit's own: what the catalogue lacks and the unit asks of those below."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.indicators import access
from vinhdanh.indicators.counts import counts
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.states import Aggregation, Family, PeriodKind, Shape, Source, Split
from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit

_ADDS: dict[str, str] = {Shape.FLOW: Aggregation.SUM, Shape.STOCK: Aggregation.LAST}


@dataclass(frozen=True)
class OwnFields:
    """What one says of an indicator of one's own; rates are computed from two of the catalogue and not made here."""

    name: str
    family: str
    count: str
    shape: str = Shape.FLOW
    note: str = ""
    evidence: str = ""
    splits: tuple[str, ...] = field(default_factory=tuple)


@transaction.atomic
def add_indicator(unit: Unit, said: OwnFields, *, by: User | None) -> Indicator:
    """An indicator that the unit asks of those below; its name is not one of the catalogue's or of its own."""
    if by is not None:
        require(access.can_collect(by, unit))
    name = clean_text(said.name)
    if not name:
        raise Refused(_("Hãy ghi tên chỉ số."), field="name")
    if said.family not in Family.values or said.count not in counts() or said.shape not in _ADDS:
        raise Refused(_("Hãy chọn nhóm, đơn vị tính và loại số trong danh sách."), field="count")
    if not set(said.splits) <= set(Split.values):
        raise Refused(_("Hãy chọn cách chia trong danh sách."), field="splits")
    words = search_key(name)
    among = Indicator.objects.filter(unit=unit) | Indicator.objects.filter(unit__isnull=True)
    same = next((one for one in among.filter(search__contains=words) if search_key(one.name) == words), None)
    if same is not None:
        raise Refused(_("Đã có chỉ số tên này: %(code)s; hãy dùng chỉ số đó.") % {"code": same.code}, field="name")  # fmt: skip
    count = counts()[said.count]
    return Indicator.objects.create(
        code=_free_code(unit), family=said.family, name=name[:250], note=said.note.strip(), count=count.code, shape=said.shape,
        aggregation=_ADDS[said.shape], splits=list(said.splits), period_kind=PeriodKind.YEAR, source=Source.TYPED,
        whole=count.decimals == 0, least=0, evidence=clean_text(said.evidence)[:250], unit=unit, search=words,
    )  # fmt: skip


def _free_code(unit: Unit) -> str:
    number = Indicator.objects.filter(unit=unit).count() + 1
    while Indicator.objects.filter(code=f"{unit.code[:60]}.{number}").exists():
        number += 1
    return f"{unit.code[:60]}.{number}"
