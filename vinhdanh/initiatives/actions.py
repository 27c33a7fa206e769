"""Every write about initiatives and research works."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.initiatives.models import Authorship, Initiative, ResearchWork
from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person


@dataclass(frozen=True)
class WorkFields:
    """What is known of an initiative or a research work; None or "" = not known."""

    title: str
    year: int | None = None
    reach: str | None = None
    applied: bool | None = None
    accepted: bool | None = None
    benefit_vnd: int | None = None
    field: str = ""
    decision_no: str = ""
    decided_on: date | None = None
    authority: str = ""


Authors = Mapping[Person, Decimal | None]


@transaction.atomic
def record_initiative(fields: WorkFields, *, unit: Unit, authors: Authors, by: User | None) -> Initiative:
    """A recognised initiative with its authors and their shares (None = share not known)."""
    columns = _columns(fields, unit, authors, by)
    work = Initiative.objects.create(**columns, benefit_vnd=fields.benefit_vnd)
    _sign(authors, by, initiative=work)
    return work


@transaction.atomic
def record_research(fields: WorkFields, *, unit: Unit, authors: Authors, by: User | None) -> ResearchWork:
    """A research work with its authors and their shares (None = share not known)."""
    columns = _columns(fields, unit, authors, by)
    work = ResearchWork.objects.create(**columns, accepted=fields.accepted)
    _sign(authors, by, research=work)
    return work


@transaction.atomic
def mark_used(authorship: Authorship, *, used_for: str, year: int, by: User | None) -> Authorship:
    """The work was counted for an award of that author. Refused when it was counted already."""
    stored = (
        Authorship.objects.select_for_update(of=("self",))
        .select_related("initiative__unit", "research__unit")
        .get(pk=authorship.pk)
    )
    work = stored.initiative or stored.research
    if by is not None and work is not None and work.unit is not None:
        require(org_access.can_write_records(by, work.unit))
    if stored.used_for:
        raise Refused(_("Sáng kiến, đề tài này đã được dùng để xét khen thưởng một lần."), field="used_for")
    stored.used_for, stored.used_in_year = used_for, year
    stored.save(update_fields=["used_for", "used_in_year"])
    return stored


@transaction.atomic
def mark_all_used(authorships: Iterable[int], *, used_for: str, year: int) -> int:
    """Works (ids of authorships) that an issued decision counted; those used before are left as they are."""
    ids = sorted(set(authorships))
    # locked in order, so that two decisions never wait for each other
    free = list(
        Authorship.objects.select_for_update(of=("self",))
        .filter(pk__in=ids, used_for__isnull=True)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    return Authorship.objects.filter(pk__in=free).update(used_for=used_for, used_in_year=year)


def _columns(fields: WorkFields, unit: Unit, authors: Authors, by: User | None) -> dict[str, object]:
    if by is not None:
        require(org_access.can_write_records(by, unit))
    title = clean_text(fields.title)
    if not title:
        raise Refused(_("Tên sáng kiến, đề tài không được để trống."), field="title")
    if not authors:
        raise Refused(_("Hãy ghi ít nhất một tác giả."), field="authors")
    known = [share for share in authors.values() if share is not None]
    if sum(known, Decimal(0)) > 1:
        raise Refused(_("Tổng tỷ lệ đóng góp của các tác giả vượt 100%."), field="authors")
    return {
        "title": title, "search": search_key(title), "unit": unit, "field": clean_text(fields.field), "year": fields.year,
        "reach": fields.reach, "applied": fields.applied, "decision_no": clean_text(fields.decision_no),
        "decided_on": fields.decided_on, "authority": clean_text(fields.authority), "recorded_by": by,
    }  # fmt: skip


def _sign(authors: Authors, by: User | None, **work: Initiative | ResearchWork) -> None:
    Authorship.objects.bulk_create(
        [Authorship(**work, person=person, share=share, recorded_by=by) for person, share in authors.items()]
    )
