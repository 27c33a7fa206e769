"""Every write about persons and where they belong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vinhdanh.accounts.actions import open_account
from vinhdanh.accounts.models import User
from vinhdanh.kit import secrets
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text, normalise_name, search_key, sort_key
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org import access as org_access
from vinhdanh.org.assignments import assign_role
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import Role
from vinhdanh.people import access
from vinhdanh.people.models import Household, Membership, Person, Post
from vinhdanh.people.queries import unit_of
from vinhdanh.people.states import MembershipKind


@dataclass(frozen=True)
class PersonFields:
    """What is known of a person; None or "" = not known."""

    name: str
    sex: str | None = None
    birth_date: date | None = None
    birth_year: int | None = None
    ethnic_group: str = ""
    category: str | None = None
    citizen_id: str = ""


def person_columns(fields: PersonFields) -> dict[str, object]:
    """The stored columns of these fields: cleaned name, keys, encrypted citizen number. Refused when inconsistent."""
    name = normalise_name(fields.name)
    if not name:
        raise Refused(_("Họ và tên không được để trống."), field="name")
    number = fields.citizen_id.strip()
    if number and not (len(number) == 12 and number.isdigit()):
        raise Refused(_("Số căn cước phải gồm đúng 12 chữ số."), field="citizen_id")
    year = fields.birth_date.year if fields.birth_date else fields.birth_year
    if fields.birth_date and fields.birth_year and fields.birth_year != fields.birth_date.year:
        raise Refused(_("Năm sinh không khớp với ngày sinh."), field="birth_year")
    return {
        "name": name, "search": search_key(name), "sort_key": sort_key(name), "sex": fields.sex,
        "birth_date": fields.birth_date, "birth_year": year, "ethnic_group": clean_text(fields.ethnic_group),
        "category": fields.category, "citizen_id_cipher": secrets.encrypt(number) if number else "",
        "citizen_id_hash": secrets.keyed_hash(number) if number else None, "citizen_id_tail": number[-3:],
    }  # fmt: skip


@transaction.atomic
def add_person(
    fields: PersonFields, *, unit: Unit, since: date, kind: str = MembershipKind.UNION_MEMBER, by: User | None
) -> Person:
    """A new person who belongs to `unit` from `since`. Refused when the citizen number is already recorded."""
    if by is not None:
        require(org_access.can_write_records(by, unit))
    columns = person_columns(fields)
    if (
        columns["citizen_id_hash"]
        and Person.objects.filter(citizen_id_hash=columns["citizen_id_hash"]).exists()
    ):
        raise Refused(
            _("Số căn cước này đã có trong hệ thống; hãy tìm người đó và chuyển đơn vị."), field="citizen_id"
        )
    person = Person.objects.create(**columns, recorded_by=by)
    Membership.objects.create(person=person, unit=unit, since=since, kind=kind, recorded_by=by)
    return person


@transaction.atomic
def edit_person(
    person: Person, fields: PersonFields, *, by: User | None, keep_citizen_id: bool = True
) -> Person:
    """Change what is known of a person. An empty citizen number leaves the stored one unless keep_citizen_id is False."""
    if by is not None:
        require(access.can_edit(by, person))
    stored = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    columns = person_columns(fields)
    if not fields.citizen_id and keep_citizen_id:
        columns = {name: value for name, value in columns.items() if not name.startswith("citizen_id")}
    elif (
        Person.objects.filter(citizen_id_hash=columns["citizen_id_hash"]).exclude(pk=person.pk).exists()
        and fields.citizen_id
    ):
        raise Refused(_("Số căn cước này là của người khác trong hệ thống."), field="citizen_id")
    if stored.search != columns["search"]:
        # a former spelling stays findable
        columns["search"] = " | ".join(dict.fromkeys([str(columns["search"]), *stored.search.split(" | ")]))
    for name, value in columns.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(columns))
    return stored


@transaction.atomic
def move_person(person: Person, *, to: Unit, on: date, by: User | None) -> Membership:
    """The person leaves where they belong on `on` and belongs to `to` from that day."""
    if by is not None:
        require(access.can_edit(by, person))
    _must_work(to, on)
    if by is not None and not (verdict := org_access.can_write_records(by, to)):
        raise Refused(verdict.why, field="to")
    present = Membership.objects.select_for_update(of=("self",)).filter(holds_on(on), person=person)
    kind = MembershipKind.UNION_MEMBER
    for membership in present:
        if membership.unit_id == to.pk:
            raise Refused(
                _("Người này đang ở đơn vị này từ %(day)s.") % {"day": format_date(membership.since)},
                field="to",
            )
        if membership.since >= on:
            raise Refused(
                _("Người này về đơn vị từ %(day)s; ngày chuyển phải sau ngày đó.")
                % {"day": format_date(membership.since)},
                field="on",
            )
        kind = MembershipKind(membership.kind)
        membership.until = on
        membership.save(update_fields=["until"])
    return Membership.objects.create(person=person, unit=to, since=on, kind=kind, recorded_by=by)


@transaction.atomic
def add_post(person: Person, *, unit: Unit, title: str, since: date, until: date | None = None, position_class: str | None = None,
             code: str = "", by: User | None) -> Post:  # fmt: skip
    """A post with its dates; posts may overlap (kiêm nhiệm)."""
    if by is not None:
        require(access.can_edit(by, person))
    clean = clean_text(title)
    if not clean:
        raise Refused(_("Chức vụ, công việc không được để trống."), field="title")
    if until is not None and until <= since:
        raise Refused(_("Ngày thôi giữ chức vụ phải sau ngày bắt đầu."), field="until")
    return Post.objects.create(
        person=person, unit=unit, title=clean, since=since, until=until, position_class=position_class, code=code, recorded_by=by
    )  # fmt: skip


@transaction.atomic
def end_post(post: Post, *, on: date, by: User | None) -> Post:
    """One post ends on the day (that day no longer holds it)."""
    if by is not None:
        require(access.can_edit(by, post.person))
    stored = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if on <= stored.since:
        raise Refused(
            _("Chức vụ này bắt đầu từ %(day)s; ngày thôi phải sau ngày đó.")
            % {"day": format_date(stored.since)},
            field="on",
        )
    stored.until = on
    stored.save(update_fields=["until"])
    return stored


@transaction.atomic
def end_posts(person: Person, *, on: date, by: User | None) -> int:
    """Every post held on the day ends; answers how many."""
    if by is not None:
        require(access.can_edit(by, person))
    held = Post.objects.filter(Q(until__isnull=True) | Q(until__gt=on), person=person, since__lt=on)
    return held.update(until=on)


@transaction.atomic
def add_household(head_name: str, *, unit: Unit, address: str = "", by: User | None) -> Household:
    """A household of the unit's area, named by its head."""
    if by is not None:
        require(org_access.can_write_records(by, unit))
    name = normalise_name(head_name)
    if not name:
        raise Refused(_("Tên chủ hộ không được để trống."), field="head_name")
    return Household.objects.create(
        head_name=name, search=search_key(name), sort_key=sort_key(name), unit=unit, address=clean_text(address), recorded_by=by
    )  # fmt: skip


def _must_work(unit: Unit, on: date) -> None:
    """Nobody joins a unit on a day when it did not exist."""
    if unit.opened_on > on or (unit.closed_on is not None and unit.closed_on <= on):
        raise Refused(
            _("%(unit)s không hoạt động vào ngày %(day)s.") % {"unit": unit.name, "day": format_date(on)},
            field="on",
        )


@transaction.atomic
def open_member_account(
    person: Person, *, username: str, password: str, since: date, by: User | None
) -> User:
    """An account with which the person looks up their own record."""
    if by is not None:
        require(access.can_open_account(by, person))
    unit = unit_of(person, since)
    if unit is None:
        raise Refused(_("Người này chưa thuộc đơn vị nào."), field="username")
    user = open_account(username, display_name=person.name, password=password)
    user.person = person
    user.save(update_fields=["person"])
    assign_role(user, role=Role.MEMBER, unit=unit, since=since, by=by)
    return user
