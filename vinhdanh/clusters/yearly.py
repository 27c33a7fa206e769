"""A cluster's year: its calendar, its papers and who handed them in, its reviews."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.clusters import access
from vinhdanh.clusters.calendar import Asked, default_days, default_papers
from vinhdanh.clusters.log import leading, locked, note
from vinhdanh.clusters.models import (
    Cluster,
    ClusterMember,
    ClusterReview,
    ClusterYear,
    HandedPaper,
    ReviewAttendance,
    YearPaper,
)
from vinhdanh.clusters.queries import lead_of, members_of
from vinhdanh.clusters.states import ClusterAct, FromWhom, PaperKind, Presence, ReviewKind, YearMark
from vinhdanh.files.models import StoredFile
from vinhdanh.kit.dates import format_date, years_later
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require


@dataclass(frozen=True)
class Came:
    """How one member was at a review."""

    member: ClusterMember
    presence: str
    name: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Met:
    """A review as its minutes tell it."""

    began_at: datetime
    ended_at: datetime
    place: str
    chair: str
    secretary: str
    conclusion: str
    chair_post: str = ""
    proceedings: str = ""
    joint: bool = False


def open_year(cluster: Cluster, year: int) -> ClusterYear:
    """The calendar and papers of the year; made from the year before, else from the draft guide. Call under the lock."""
    found = ClusterYear.objects.filter(cluster=cluster, year=year).first()
    if found is not None:
        return found
    earlier = ClusterYear.objects.filter(cluster=cluster, year__lt=year).order_by("-year").first()
    if earlier is None:
        days = default_days(year, cluster.since)
        made = ClusterYear.objects.create(
            cluster=cluster, year=year, **{f"{mark}_by": day for mark, day in days.items()}
        )
        _ask(made, default_papers(year, cluster.since))
        return made
    gap = year - earlier.year
    made = ClusterYear.objects.create(
        cluster=cluster, year=year, by_default=earlier.by_default,
        **{f"{mark}_by": _later(getattr(earlier, f"{mark}_by"), gap) for mark in YearMark.values},
    )  # fmt: skip
    _ask(made, [Asked(p.kind, p.from_whom, _later(p.due_on, gap), p.name) for p in earlier.papers.all()])
    return made


@transaction.atomic
def set_calendar(
    cluster: Cluster, year: int, days: Mapping[str, date | None], *, by: User | None
) -> ClusterYear:
    """The days of the year, in the order of the year; a mark left out has no day."""
    stored = locked(cluster, by)
    said = [(mark, days.get(mark)) for mark in YearMark]
    known = [(mark, day) for mark, day in said if day is not None]
    for mark, day in known:
        if not date(year - 1, 10, 1) <= day <= date(year + 1, 12, 31):
            raise Refused(
                _("%(day)s không nằm trong năm %(year)s của khối, cụm.") % {"day": format_date(day), "year": year},
                field=mark,
            )  # fmt: skip
    for (early, first), (late, second) in pairwise(known):
        if second < first:
            raise Refused(
                _("“%(late)s” không thể trước “%(early)s”.") % {"late": late.label, "early": early.label},
                field=late,
            )
    kept = open_year(stored, year)
    for mark, value in said:
        setattr(kept, f"{mark}_by", value)
    kept.by_default = False
    kept.save(update_fields=[*(f"{mark}_by" for mark, _day in said), "by_default"])
    detail = {mark.value: day.isoformat() if day else None for mark, day in said}
    note(stored, ClusterAct.CALENDAR, by, year=year, detail=detail)
    return kept


@transaction.atomic
def set_papers(cluster: Cluster, year: int, papers: Sequence[Asked], *, by: User | None) -> list[YearPaper]:
    """Which papers the year asks for; one that somebody handed in already stays, its day may change."""
    stored = locked(cluster, by)
    kept = open_year(stored, year)
    wanted: dict[tuple[str, str], Asked] = {}
    for asked in papers:
        name = clean_text(asked.name)[:150] if asked.kind == PaperKind.OTHER else ""
        if asked.kind not in PaperKind.values or asked.from_whom not in FromWhom.values:
            raise Refused(_("Hãy chọn loại giấy tờ và ai nộp."), field="papers")
        if asked.kind == PaperKind.OTHER and not name:
            raise Refused(_("Giấy tờ khác thì phải ghi tên."), field="papers")
        if (asked.kind, name) in wanted:
            shown = name or str(PaperKind(asked.kind).label)
            raise Refused(_("“%(name)s” có hai lần.") % {"name": shown}, field="papers")
        wanted[asked.kind, name] = Asked(asked.kind, asked.from_whom, asked.due_on, name)
    for row in kept.papers.all():
        if (row.kind, row.name) not in wanted:
            _take_away(row)
    _ask(kept, list(wanted.values()))
    detail = {"papers": [[a.kind, a.name, a.from_whom, a.due_on.isoformat() if a.due_on else None] for a in wanted.values()]}  # fmt: skip
    note(stored, ClusterAct.PAPERS, by, year=year, detail=detail)
    return list(kept.papers.all())


@transaction.atomic
def hand_in(
    paper: YearPaper,
    member: ClusterMember,
    *,
    on: date,
    by: User | None,
    stored_file: StoredFile | None = None,
    file_name: str = "",
    remark: str = "",
) -> HandedPaper:
    """The member handed the paper in on the day. Handed in again: the file is replaced, the first day stands."""
    year = paper.cluster_year
    cluster = locked(year.cluster, None)
    if by is not None:
        require(access.can_act_for(by, member))
    if (member.cluster_id, member.year) != (cluster.pk, year.year):
        raise Refused(_("%(unit)s không phải thành viên của năm này.") % {"unit": member.name})
    lead = lead_of(cluster, year.year)
    if paper.from_whom == FromWhom.LEAD and (lead is None or lead.pk != member.pk):
        raise Refused(_("“%(paper)s” do đơn vị trưởng nộp.") % {"paper": paper})
    row = HandedPaper.objects.filter(paper=paper, member=member).first()
    if row is None:
        row = HandedPaper.objects.create(
            paper=paper, member=member, handed_on=on, file=stored_file, file_name=clean_text(file_name)[:200],
            note=clean_text(remark)[:250], recorded_by=by,
        )  # fmt: skip
    elif stored_file is not None or clean_text(remark):
        row.file, row.file_name = stored_file or row.file, clean_text(file_name)[:200] or row.file_name
        row.note = clean_text(remark)[:250] or row.note
        row.save(update_fields=["file", "file_name", "note"])
    detail = {"paper": str(PaperKind(paper.kind).value), "name": paper.name, "member": member.name, "on": on.isoformat()}  # fmt: skip
    note(cluster, ClusterAct.HAND_IN, by, year=year.year, detail=detail)
    return row


@transaction.atomic
def record_review(
    cluster: Cluster, year: int, kind: str, met: Met, came: Sequence[Came], *, by: User | None
) -> ClusterReview:
    """The interim or closing review of the year with who came; recorded again it is corrected, minutes stay."""
    stored = locked(cluster, by, leading(year))
    _refuse_meeting(stored, year, kind, met, came)
    told = {
        "began_at": met.began_at, "ended_at": met.ended_at, "place": clean_text(met.place), "chair": clean_text(met.chair),
        "chair_post": clean_text(met.chair_post), "secretary": clean_text(met.secretary), "proceedings": met.proceedings.strip(),
        "conclusion": met.conclusion.strip(), "joint": met.joint and kind == ReviewKind.CLOSING,
    }  # fmt: skip
    review = ClusterReview.objects.filter(cluster=stored, year=year, kind=kind).first()
    if review is None:
        review = ClusterReview.objects.create(cluster=stored, year=year, kind=kind, recorded_by=by, **told)
    else:
        for name, value in told.items():
            setattr(review, name, value)
        review.save(update_fields=list(told))
    review.attendance.all().delete()
    ReviewAttendance.objects.bulk_create(
        ReviewAttendance(
            review=review, member=one.member, presence=one.presence, name=clean_text(one.name)[:150], reason=clean_text(one.reason)[:250]
        )
        for one in came
    )  # fmt: skip
    absent = [one.member.name for one in came if one.presence == Presence.ABSENT]
    note(stored, ClusterAct.REVIEW, by, year=year, detail={"kind": kind, "absent": absent})
    return review


@transaction.atomic
def attach_minutes(
    review: ClusterReview, stored_file: StoredFile, name: str, *, by: User | None
) -> ClusterReview:
    """The signed minutes of a review."""
    cluster = locked(review.cluster, by, leading(review.year))
    kept = ClusterReview.objects.get(pk=review.pk)
    kept.minutes, kept.minutes_name = stored_file, clean_text(name)[:200]
    kept.save(update_fields=["minutes", "minutes_name"])
    note(
        cluster, ClusterAct.MINUTES, by, year=kept.year, detail={"kind": kept.kind, "name": kept.minutes_name}
    )
    return kept


def _refuse_meeting(cluster: Cluster, year: int, kind: str, met: Met, came: Sequence[Came]) -> None:
    if kind not in ReviewKind.values:
        raise Refused(_("Hãy chọn sơ kết hay tổng kết."))
    for value, name, says in (
        (met.place, "place", _("Hãy ghi địa điểm họp.")),
        (met.chair, "chair", _("Hãy ghi ai chủ trì.")),
        (met.secretary, "secretary", _("Hãy ghi ai là thư ký.")),
        (met.conclusion, "conclusion", _("Hãy ghi kết luận của cuộc họp.")),
    ):
        if not clean_text(value):
            raise Refused(says, field=name)
    if met.ended_at < met.began_at:
        raise Refused(_("Cuộc họp kết thúc trước khi bắt đầu: hãy kiểm tra giờ, ngày."), field="ended")
    if not year <= met.began_at.year <= year + 1:
        raise Refused(
            _("Cuộc họp của năm %(year)s không thể diễn ra ngày này.") % {"year": year}, field="day"
        )
    members = {member.pk: member for member in members_of(cluster, year)}
    for one in came:
        if one.member.pk not in members or one.presence not in Presence.values:
            raise Refused(
                _("%(unit)s không phải thành viên của năm này.") % {"unit": one.member.name}, field="came"
            )
    unsaid = [member.name for pk, member in members.items() if pk not in {one.member.pk for one in came}]
    if unsaid:
        raise Refused(
            _("Chưa ghi có dự hay vắng: %(names)s.") % {"names": ", ".join(unsaid[:5])}, field="came"
        )


def _ask(year: ClusterYear, papers: Sequence[Asked]) -> None:
    rows = {(row.kind, row.name): row for row in year.papers.all()}
    for position, asked in enumerate(papers, 1):
        row = rows.get((asked.kind, asked.name))
        if row is None:
            YearPaper.objects.create(
                cluster_year=year, kind=asked.kind, name=asked.name, from_whom=asked.from_whom, due_on=asked.due_on, position=position
            )  # fmt: skip
            continue
        row.from_whom, row.due_on, row.position = asked.from_whom, asked.due_on, position
        row.save(update_fields=["from_whom", "due_on", "position"])


def _later(day: date | None, years: int) -> date | None:
    return years_later(day, years) if day else None


def _take_away(row: YearPaper) -> None:
    try:
        row.delete()
    except ProtectedError:
        raise Refused(
            _("Đã có đơn vị nộp “%(paper)s” nên không bỏ được.") % {"paper": row}, field="papers"
        ) from None
