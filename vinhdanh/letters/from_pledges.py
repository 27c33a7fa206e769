"""Danh sách đăng ký thi đua out of the registrations that were approved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from vinhdanh.awards.states import AwardFamily, SubjectKind
from vinhdanh.campaigns.models import Pledge
from vinhdanh.letters.from_offices import letterhead, recipients, signature
from vinhdanh.letters.from_subjects import HONORIFICS, posts_of
from vinhdanh.letters.pledge_lists import PledgeList, PledgeRow
from vinhdanh.org.models import Unit


def pledge_list_of(pledges: Sequence[Pledge], unit: Unit, year: int, on: date) -> PledgeList:
    """One row a person or collective, whatever number of awards each registered; refused when there is none."""
    grouped: dict[str, list[Pledge]] = {}
    for pledge in pledges:
        key = f"u{pledge.unit_id}" if pledge.unit_id else f"p{pledge.person_id}"
        grouped.setdefault(key, []).append(pledge)
    posts = posts_of([pledge.person_id for pledge in pledges if pledge.person_id], on)
    rows = [_row(key, those, posts) for key, those in grouped.items()]
    # collectives first; inside, the order in which they came
    rows.sort(key=lambda row: row.kind != SubjectKind.COLLECTIVE)
    return PledgeList(
        head=letterhead(unit, on, sign="DS"), unit=unit.name, year=year, rows=tuple(rows), signature=signature(unit, on),
        recipients=recipients(unit, on),
    )  # fmt: skip


def _row(key: str, those: Sequence[Pledge], posts: dict[int, str]) -> PledgeRow:
    first = those[0]
    kinds = sorted((pledge.kind for pledge in those), key=lambda kind: -kind.rank)
    titles = "; ".join(kind.name for kind in kinds if kind.family == AwardFamily.TITLE)
    forms = "; ".join(kind.name for kind in kinds if kind.family != AwardFamily.TITLE)
    if first.person is None:
        place = first.at_unit.name if first.at_unit_id != first.unit_id else ""
        return PledgeRow(kind=SubjectKind.COLLECTIVE, name=str(first.unit), key=key, post_and_unit=place, titles=titles, forms=forms)  # fmt: skip
    post = posts.get(first.person.pk, "")
    place = ", ".join(part for part in (post, first.at_unit.name) if part)
    return PledgeRow(
        kind=SubjectKind.PERSON, name=first.person.name, key=key, honorific=HONORIFICS.get(first.person.sex or "", ""),
        post_and_unit=place, titles=titles, forms=forms,
    )  # fmt: skip
