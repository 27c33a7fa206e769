"""Every change of structure: open, rename, move, merge, split, dissolve. Each keeps history and writes an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.names import clean_text, search_key, title_sort_key
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org import access
from vinhdanh.org.days import must_exist, unchanged_since
from vinhdanh.org.models import Succession, Unit, UnitEdge, UnitEvent, UnitName
from vinhdanh.org.naming import free_code, free_name, siblings
from vinhdanh.org.paths import rebuild_paths
from vinhdanh.org.queries import below, holds_on
from vinhdanh.org.states import ChangeKind, System


@dataclass(frozen=True)
class NewUnit:
    """What one needs to know of a unit to open it. `code` empty: made from the name.

    newly_founded: the day of opening is also the day of founding; False for a unit that stood before we knew of it.
    """

    name: str
    kind: str
    code: str = ""
    system: str = System.UNION
    sector: str = ""
    non_state: bool | None = None
    remote: bool | None = None
    founded_on: date | None = None
    newly_founded: bool = True


@dataclass(frozen=True)
class UnitFacts:
    """What rules read of a unit besides its name and place; None or "" = not known."""

    sector: str = ""
    non_state: bool | None = None
    remote: bool | None = None
    takes_flags: bool | None = None
    founded_on: date | None = None


@transaction.atomic
def open_unit(
    new: NewUnit, *, parent: Unit | None, on: date, by: User | None, decision_no: str = "", in_place_of: Unit | None = None
) -> Unit:  # fmt: skip
    """A new unit under `parent` from `on`. `by` None is the system itself (set-up, sample data).

    in_place_of: a unit that ends the same day, whose name the new one may bear.
    """
    if parent is not None:
        _allow(by, parent, below_it=True)
        must_exist(parent, on)
    name = free_name(new.name, parent, on, except_for=in_place_of)
    unit = Unit.objects.create(
        code=free_code(new.code or name), kind=new.kind, system=new.system, name=name, search=search_key(name),
        sort_key=title_sort_key(name), sector=new.sector, non_state=new.non_state, remote=new.remote, opened_on=on,
        founded_on=new.founded_on or (on if new.newly_founded else None), recorded_by=by,
    )  # fmt: skip
    UnitName.objects.create(unit=unit, name=name, since=on)
    if parent is not None:
        UnitEdge.objects.create(unit=unit, parent=parent, since=on)
    _note(unit, ChangeKind.OPEN, on, by, decision_no, {"parent": parent and parent.code})
    rebuild_paths([unit.pk])
    return unit


@transaction.atomic
def edit_unit(unit: Unit, facts: UnitFacts, *, by: User | None) -> Unit:
    """Change what is known of a unit; its name and place change by decisions of their own."""
    unit = _lock(unit)
    if by is not None:
        require(access.can_write_records(by, unit))
    if facts.founded_on is not None and facts.founded_on > unit.opened_on:
        raise Refused(
            _("Ngày thành lập gốc không thể sau ngày đơn vị bắt đầu hoạt động (%(day)s).")
            % {"day": format_date(unit.opened_on)},
            field="founded_on",
        )
    fresh = {**asdict(facts), "sector": clean_text(facts.sector)}
    changed = {name: value for name, value in fresh.items() if getattr(unit, name) != value}
    if changed:
        detail: dict[str, object] = {
            name: [_plain(getattr(unit, name)), _plain(value)] for name, value in changed.items()
        }
        for name, value in changed.items():
            setattr(unit, name, value)
        unit.save(update_fields=list(changed))
        _note(unit, ChangeKind.EDIT, today(), by, "", detail)
    return unit


@transaction.atomic
def rename_unit(unit: Unit, *, name: str, on: date, by: User | None, decision_no: str = "") -> Unit:
    """The unit bears another name from `on`; the former one stays readable and searchable."""
    unit = _lock(unit)
    _allow(by, unit)
    must_exist(unit, on)
    last = unit.names.order_by("-since").first()
    if last is not None and last.since >= on:
        raise Refused(
            _("%(unit)s mang tên này từ %(day)s; ngày đổi tên phải sau ngày đó.")
            % {"unit": unit.name, "day": format_date(last.since)},
            field="on",
        )
    fresh = free_name(name, _parent_on(unit, on), on, except_for=unit)
    unit.names.filter(until__isnull=True).update(until=on)
    UnitName.objects.create(unit=unit, name=fresh, since=on)
    former, unit.name = unit.name, fresh
    unit.sort_key = title_sort_key(fresh)
    unit.search = " | ".join(dict.fromkeys([search_key(fresh), *unit.search.split(" | ")]))
    unit.save(update_fields=["name", "sort_key", "search"])
    _note(unit, ChangeKind.RENAME, on, by, decision_no, {"from": former, "to": fresh})
    return unit


@transaction.atomic
def move_unit(unit: Unit, *, parent: Unit, on: date, by: User | None, decision_no: str = "") -> Unit:
    """The unit stands under another parent from `on`."""
    unit = _lock(unit)
    _allow(by, unit)
    _allow(by, parent, below_it=True, field="parent")
    must_exist(unit, on)
    must_exist(parent, on)
    if below(unit, on).filter(pk=parent.pk).exists():
        raise Refused(
            _("%(parent)s đang trực thuộc %(unit)s nên không thể là cấp trên của đơn vị này.")
            % {"parent": parent.name, "unit": unit.name},
            field="parent",
        )
    free_name(unit.name, parent, on, except_for=unit)
    former = _hang(unit, parent, on)
    _note(unit, ChangeKind.MOVE, on, by, decision_no, {"from": former and former.code, "to": parent.code})
    rebuild_paths([unit.pk])
    return unit


@transaction.atomic
def merge_units(
    units: Sequence[Unit], *, into: Unit, on: date, by: User | None, decision_no: str = ""
) -> Unit:
    """The units end on `on` and go on in `into` (a new unit or one of their peers); what stood under them moves there."""
    into = _lock(into)
    must_exist(into, on)
    if into.pk in {unit.pk for unit in units}:
        refusal = _("%(into)s là đơn vị nhận sáp nhập nên không nằm trong danh sách bị sáp nhập.")
        raise Refused(refusal % {"into": into.name}, field="into")
    for unit in map(_lock, units):
        _allow(by, unit)
        must_exist(unit, on)
        if below(unit, on, itself=False).filter(pk=into.pk).exists():
            raise Refused(
                _("%(into)s đang trực thuộc %(unit)s; hãy chuyển trực thuộc trước.")
                % {"into": into.name, "unit": unit.name},
                field="into",
            )
        _close(unit, on, heir=into, successors=[into], kind=ChangeKind.MERGE)
        _note(unit, ChangeKind.MERGE, on, by, decision_no, {"into": into.code})
    _allow(by, into, below_it=True, field="into")
    rebuild_paths([into.pk, *(unit.pk for unit in units)])
    return into


@transaction.atomic
def split_unit(
    unit: Unit, *, into: Sequence[Unit], heir: Unit | None, on: date, by: User | None, decision_no: str = ""
) -> None:
    """The unit ends on `on` and becomes several; `heir` carries on its counts and what stood under it (none: nobody does)."""
    unit = _lock(unit)
    _allow(by, unit)
    must_exist(unit, on)
    if len({new.pk for new in into}) < 2:
        raise Refused(_("Chia, tách cần ít nhất hai đơn vị mới."), field="into")
    if heir is not None and heir.pk not in {new.pk for new in into}:
        raise Refused(
            _("%(heir)s không nằm trong các đơn vị được tách ra.") % {"heir": heir.name}, field="heir"
        )
    for new in into:
        must_exist(new, on)
    _close(unit, on, heir=heir, successors=into, kind=ChangeKind.SPLIT)
    _note(
        unit,
        ChangeKind.SPLIT,
        on,
        by,
        decision_no,
        {"into": [new.code for new in into], "heir": heir and heir.code},
    )
    rebuild_paths([unit.pk, *(new.pk for new in into)])


@transaction.atomic
def dissolve_unit(unit: Unit, *, on: date, by: User | None, decision_no: str = "") -> None:
    """The unit ends on `on` with no successor; nothing may still stand under it."""
    unit = _lock(unit)
    _allow(by, unit)
    must_exist(unit, on)
    if below(unit, on, itself=False).exists():
        raise Refused(
            _("%(unit)s còn đơn vị trực thuộc; hãy chuyển, sáp nhập hoặc kết thúc các đơn vị đó trước.")
            % {"unit": unit.name}
        )
    _close(unit, on, heir=None, successors=[], kind=ChangeKind.DISSOLVE)
    _note(unit, ChangeKind.DISSOLVE, on, by, decision_no, {})
    rebuild_paths([unit.pk])


def _lock(unit: Unit) -> Unit:
    return Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)


def _allow(by: User | None, unit: Unit, *, below_it: bool = False, field: str | None = None) -> None:
    """by None is the system; below_it: the change happens under `unit`, so its own officers may do it."""
    if by is None:
        return
    verdict = access.can_open_below(by, unit) if below_it else access.can_change_structure(by, unit)
    if not verdict:
        raise Refused(verdict.why, field=field)


def _plain(value: object) -> object:
    """What an event's detail can hold."""
    return value.isoformat() if isinstance(value, date) else value


def _parent_on(unit: Unit, on: date) -> Unit | None:
    edge = unit.parents.filter(holds_on(on)).select_related("parent").first()
    return edge.parent if edge else None


def _hang(unit: Unit, parent: Unit | None, on: date) -> Unit | None:
    """End the unit's present edge on `on` and start one under `parent`; answers the former parent."""
    edge = unit.parents.filter(holds_on(on)).select_related("parent").first()
    later = unit.parents.filter(since__gt=on)
    if later.exists():
        refusal = _("%(unit)s đã có thay đổi trực thuộc sau ngày %(day)s; hãy xem lại lịch sử đơn vị.")
        raise Refused(refusal % {"unit": unit.name, "day": format_date(on)}, field="on")
    if edge is not None and edge.since == on:
        edge.delete()
    elif edge is not None:
        edge.until = on
        edge.save(update_fields=["until"])
    if parent is not None:
        UnitEdge.objects.create(unit=unit, parent=parent, since=on)
    return edge.parent if edge else None


def _close(unit: Unit, on: date, *, heir: Unit | None, successors: Sequence[Unit], kind: ChangeKind) -> None:
    if unit.opened_on >= on:
        raise Refused(
            _("%(unit)s thành lập ngày %(day)s; ngày kết thúc phải sau ngày đó.")
            % {"unit": unit.name, "day": format_date(unit.opened_on)},
            field="on",
        )
    unchanged_since(unit, on)
    if heir is not None:
        for child in Unit.objects.filter(pk__in=[c.pk for c in siblings(unit, on)]):
            _hang(child, heir, on)
    for edge in unit.parents.filter(until__isnull=True):
        edge.until = on
        edge.save(update_fields=["until"])
    unit.names.filter(until__isnull=True).update(until=on)
    unit.closed_on = on
    unit.save(update_fields=["closed_on"])
    for successor in successors:
        Succession.objects.create(
            predecessor=unit,
            successor=successor,
            on=on,
            kind=kind,
            heir=heir is not None and successor.pk == heir.pk,
        )


def _note(
    unit: Unit, kind: ChangeKind, on: date, by: User | None, decision_no: str, detail: dict[str, object]
) -> None:
    UnitEvent.objects.create(unit=unit, kind=kind, on=on, by=by, decision_no=decision_no, detail=detail)
