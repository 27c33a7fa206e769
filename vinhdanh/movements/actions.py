"""Every write to the catalogue: a unit's own movement, its other names, what it goes with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.names import clean_text, title_sort_key
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.movements import access
from vinhdanh.movements.models import Movement, MovementAlias, MovementFamily, MovementLink
from vinhdanh.movements.naming import key_of, slug_of
from vinhdanh.movements.shipped import search_text
from vinhdanh.movements.states import AliasMark, Goal, LinkKind, MovementKind, MovementLevel
from vinhdanh.org.models import Unit

# addresses that stand beside those of movements
_TAKEN = frozenset({"moi", "phat-dong", "hoat-dong", "hoc-tap", "goi-y", "nam"})


@dataclass(frozen=True)
class MovementFields:
    """What is written about a movement; "" or None = not known."""

    name: str
    kind: str
    level: str
    name_en: str = ""
    family: MovementFamily | None = None
    launched_by: str = ""
    targets: str = ""
    since: date | None = None
    until: date | None = None
    parent: Movement | None = None
    purpose: str = ""
    goals: tuple[str, ...] = ()


@transaction.atomic
def create_movement(fields: MovementFields, *, unit: Unit, by: User | None) -> Movement:
    """A movement of the unit; a variant takes the family of what it makes concrete."""
    if by is not None:
        require(access.can_create(by, unit))
    cleaned = _cleaned(fields)
    return Movement.objects.create(
        code=_free_code(cleaned.name), unit=unit, created_by=by, **_columns(cleaned)
    )


@transaction.atomic
def edit_movement(movement: Movement, fields: MovementFields, *, by: User | None) -> Movement:
    """Other particulars; the address stays. A name given up becomes an old name."""
    stored = _locked(movement, by)
    cleaned = _cleaned(fields, apart_from=stored)
    if key_of(cleaned.name) != stored.key:
        _keep_alias(stored, stored.name, AliasMark.OLD_NAME)
    columns = _columns(cleaned, stored)
    for name, value in columns.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(columns))
    return stored


@transaction.atomic
def add_alias(
    movement: Movement, text: str, *, mark: str = AliasMark.VARIANT, by: User | None
) -> MovementAlias:
    """Another way in which the movement is written; for a movement of the catalogue any officer may add what they met."""
    stored = Movement.objects.select_for_update(of=("self",)).select_related("unit").get(pk=movement.pk)
    if by is not None:
        require(access.can_add_alias(by, stored))
    clean = clean_text(text)
    if not key_of(clean):
        raise Refused(_("Hãy ghi cách viết khác của tên."), field="text")
    if mark not in AliasMark.values:
        raise Refused(_("Hãy chọn loại cách viết."), field="mark")
    other = (
        MovementAlias.objects.filter(key=key_of(clean))
        .exclude(movement=stored)
        .select_related("movement")
        .first()
    )
    if other is not None:
        raise Refused(
            _("Cách viết này đang chỉ phong trào “%(name)s”.") % {"name": other.movement.name}, field="text"
        )
    return _keep_alias(stored, clean, mark)


@transaction.atomic
def link_movements(
    movement: Movement, others: Iterable[Movement], *, directives: Iterable[str] = (), by: User | None
) -> list[MovementLink]:
    """What a campaign goes with: movements, and directives that it is tied to; what stood before is replaced."""
    stored = _locked(movement, by)
    wanted = [
        MovementLink(movement=stored, kind=LinkKind.GOES_WITH, other=other) for other in dict.fromkeys(others)
    ]
    if any(link.other_id == stored.pk for link in wanted):
        raise Refused(_("Phong trào không gắn với chính nó."), field="others")
    texts = dict.fromkeys(filter(None, (clean_text(text)[:250] for text in directives)))
    wanted += [MovementLink(movement=stored, kind=LinkKind.DIRECTIVE, directive=text) for text in texts]
    stored.links.exclude(kind=LinkKind.SUCCEEDS).delete()
    return MovementLink.objects.bulk_create(wanted)


def _locked(movement: Movement, by: User | None) -> Movement:
    stored = Movement.objects.select_for_update(of=("self",)).select_related("unit").get(pk=movement.pk)
    if by is not None:
        require(access.can_edit(by, stored))
    return stored


def _keep_alias(stored: Movement, text: str, mark: str) -> MovementAlias:
    made, _new = MovementAlias.objects.update_or_create(
        movement=stored, text=text, defaults={"key": key_of(text), "mark": mark}
    )
    stored.search = search_text([stored.name, stored.name_en, *stored.aliases.values_list("text", flat=True)])
    stored.save(update_fields=["search"])
    return made


def _cleaned(fields: MovementFields, apart_from: Movement | None = None) -> MovementFields:
    name = clean_text(fields.name)
    if not key_of(name):
        raise Refused(_("Hãy ghi tên phong trào."), field="name")
    if len(name) > 250:
        raise Refused(_("Tên phong trào dài quá 250 chữ; hãy rút gọn."), field="name")
    if fields.kind not in MovementKind.values:
        raise Refused(_("Hãy chọn loại phong trào."), field="kind")
    if fields.level not in MovementLevel.values:
        raise Refused(_("Hãy chọn cấp phát động."), field="level")
    if any(goal not in Goal.values for goal in fields.goals):
        raise Refused(_("Mục tiêu không có trong danh sách."), field="goals")
    if fields.since and fields.until and fields.until <= fields.since:
        raise Refused(_("Phong trào kết thúc trước khi bắt đầu; hãy kiểm tra ngày."), field="until")
    _refuse_circle(fields.parent, apart_from)
    twins = Movement.objects.filter(key=key_of(name), since=fields.since)
    if apart_from is not None:
        twins = twins.exclude(pk=apart_from.pk)
    if twin := twins.first():
        raise Refused(
            _("Đã có phong trào “%(name)s”; hãy phát động từ trang của phong trào ấy.") % {"name": twin.name},
            field="name",
        )
    return MovementFields(
        name=name, kind=fields.kind, level=fields.level, name_en=clean_text(fields.name_en),
        family=fields.family or (fields.parent.family if fields.parent else None), launched_by=clean_text(fields.launched_by),
        targets=clean_text(fields.targets), since=fields.since, until=fields.until, parent=fields.parent,
        purpose=fields.purpose.strip(), goals=tuple(dict.fromkeys(fields.goals)),
    )  # fmt: skip


def _refuse_circle(parent: Movement | None, stored: Movement | None) -> None:
    one = parent
    while one is not None:
        if stored is not None and one.pk == stored.pk:
            raise Refused(_("Phong trào không thể cụ thể hoá chính nó."), field="parent")
        one = one.parent


def _columns(fields: MovementFields, stored: Movement | None = None) -> dict[str, object]:
    columns: dict[str, object] = {one.name: getattr(fields, one.name) for one in dataclass_fields(fields)}
    aliases = list(stored.aliases.values_list("text", flat=True)) if stored else []
    return {
        **columns, "goals": list(fields.goals), "key": key_of(fields.name), "sort_key": title_sort_key(fields.name),
        "search": search_text([fields.name, fields.name_en, *aliases]),
    }  # fmt: skip


def _free_code(name: str) -> str:
    """An address that no movement has yet."""
    base = slug_of(name)
    known = set(Movement.objects.filter(code__startswith=base).values_list("code", flat=True)) | _TAKEN
    code, number = base, 2
    while code in known:
        code, number = f"{base}-{number}", number + 1
    return code
