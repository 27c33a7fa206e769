"""The life of a cluster: make it, edit it, end it. Its members are written in `membership`, its year in `yearly`."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.clusters import access
from vinhdanh.clusters.log import locked, note
from vinhdanh.clusters.models import Cluster
from vinhdanh.clusters.states import ClusterAct, ClusterKind
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit

_MOST_DEPUTIES = 10


@dataclass(frozen=True)
class ClusterFields:
    """What is said of a cluster; `kind` is said once, when it is made."""

    name: str
    kind: str
    since: date
    inter_provincial: bool = False
    max_deputies: int = 2
    note: str = ""


@transaction.atomic
def create_cluster(
    said: ClusterFields, *, unit: Unit, by: User | None, kept_by: Unit | None = None
) -> Cluster:
    """A cluster without members yet. `kept_by`: the unit that keeps its book where the organiser works elsewhere."""
    if by is not None:
        require(access.can_create(by, unit, kept_by))
    cleaned = _cleaned(said)
    _refuse_twin(cleaned, unit)
    made = Cluster.objects.create(
        unit=unit, kept_by=kept_by, created_by=by, search=search_key(cleaned.name), **asdict(cleaned)
    )
    note(made, ClusterAct.CREATE, by)
    return made


@transaction.atomic
def edit_cluster(cluster: Cluster, said: ClusterFields, *, by: User | None) -> Cluster:
    """Change what is said of it; its kind and its organiser stay."""
    stored = locked(cluster, by)
    cleaned = replace(_cleaned(said), kind=stored.kind)
    _refuse_twin(cleaned, stored.unit, but=stored)
    before = {name: _plain(getattr(stored, name)) for name in asdict(cleaned)}
    after = {name: _plain(value) for name, value in asdict(cleaned).items()}
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if not changed:
        return stored
    for name, value in asdict(cleaned).items():
        setattr(stored, name, value)
    stored.search = search_key(stored.name)
    stored.save(update_fields=[*asdict(cleaned), "search"])
    note(stored, ClusterAct.EDIT, by, detail={"changed": changed})
    return stored


@transaction.atomic
def end_cluster(cluster: Cluster, *, on: date, reason: str, by: User | None) -> Cluster:
    """It works no more from the day; its years stay readable."""
    stored = locked(cluster, by)
    if stored.until is not None:
        raise Refused(_("“%(name)s” đã kết thúc hoạt động từ trước.") % {"name": stored.name})
    if not clean_text(reason):
        raise Refused(_("Hãy ghi lý do kết thúc."), field="reason")
    if on <= stored.since:
        raise Refused(
            _("Ngày kết thúc phải sau ngày lập %(day)s.") % {"day": format_date(stored.since)}, field="day"
        )
    stored.until = on
    stored.save(update_fields=["until"])
    note(stored, ClusterAct.END, by, detail={"on": on.isoformat()}, reason=reason)
    return stored


def _cleaned(said: ClusterFields) -> ClusterFields:
    name = clean_text(said.name)
    if not name:
        raise Refused(_("Hãy ghi tên khối, cụm."), field="name")
    if len(name) > 200:
        raise Refused(_("Tên dài quá 200 chữ; hãy viết gọn lại."), field="name")
    if said.kind not in ClusterKind.values:
        raise Refused(_("Hãy chọn khối hay cụm."), field="kind")
    if not 0 <= said.max_deputies <= _MOST_DEPUTIES:
        raise Refused(_("Số đơn vị phó từ 0 đến %(most)s.") % {"most": _MOST_DEPUTIES}, field="max_deputies")
    return replace(said, name=name, note=said.note.strip())


def _refuse_twin(said: ClusterFields, unit: Unit, but: Cluster | None = None) -> None:
    others = Cluster.objects.filter(unit=unit, name=said.name)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise Refused(
            _("%(unit)s đã có khối, cụm tên “%(name)s”.") % {"unit": unit.name, "name": said.name},
            field="name",
        )


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
