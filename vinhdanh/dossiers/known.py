"""What the system knows for a report: identity, posts, grades, works, awards, counts; each line with where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.accounts.provenance import Recorded
from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.queries import history_of, standing
from vinhdanh.awards.states import AwardFamily
from vinhdanh.conduct.models import PerformanceGrade
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.report import years_of
from vinhdanh.initiatives.models import Authorship, Initiative, Work
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.numbers import format_number
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.people.models import Household, Person, Post
from vinhdanh.people.queries import members_below, unit_of
from vinhdanh.people.states import PositionClass


@dataclass(frozen=True, slots=True)
class Source:
    """Where a line came from; `line` is the ledger line that proves it."""

    says: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the system knows: what, its value, and its source."""

    label: str
    value: str
    source: Source


@dataclass(frozen=True, slots=True)
class AwardLine:
    """A line of the two tables of part III; `decision` as it is printed."""

    year: str
    kind: AwardRecord
    decision: str
    source: Source


@dataclass(frozen=True, slots=True)
class Known:
    """Everything the report prints without anybody typing it."""

    identity: list[Fact] = field(default_factory=list)
    grades: list[Fact] = field(default_factory=list)
    works: list[Fact] = field(default_factory=list)
    counts: list[Fact] = field(default_factory=list)
    titles: list[AwardLine] = field(default_factory=list)
    commendations: list[AwardLine] = field(default_factory=list)

    @property
    def merit(self) -> list[Fact]:
        return [*self.grades, *self.works, *self.counts]


def known(dossier: Dossier, on: date) -> Known:
    """What stands in the records about the subject of a dossier on a day."""
    subject, years = dossier.subject, years_of(dossier)
    titles, commendations = _awards(subject)
    if isinstance(subject, Person):
        return Known(
            _of_person(subject, on), _grades(subject.grades.all(), years), _works_of(subject, years),
            titles=titles, commendations=commendations,
        )  # fmt: skip
    if isinstance(subject, Household):
        return Known(_of_household(subject), titles=titles, commendations=commendations)
    return Known(
        _of_unit(subject, on), _grades(subject.grades.all(), years), _works_in(subject, years, on), _counts(subject, years, on),
        titles, commendations,
    )  # fmt: skip


def source_of(row: Recorded, *, line: int | None = None) -> Source:
    """Who recorded a row and when, or the cell of the file that brought it."""
    day = format_date(timezone.localtime(row.recorded_at).date())
    if row.batch_id and row.batch:
        place = "!".join(filter(None, (row.source_sheet, row.source_cell)))
        words = {"file": row.batch.file_name, "place": place, "day": day}
        return Source(_("tệp %(file)s %(place)s, nhập %(day)s") % words, line)
    if row.recorded_by_id and row.recorded_by:
        return Source(_("%(who)s ghi ngày %(day)s") % {"who": row.recorded_by, "day": day}, line)
    return Source(_("ghi ngày %(day)s") % {"day": day}, line)


def _of_person(person: Person, on: date) -> list[Fact]:
    own = source_of(person)
    unit = unit_of(person, on)
    facts = [Fact(_("Họ và tên"), person.name, own)]
    born = format_date(person.birth_date) or str(person.birth_year or "")
    for label, value in (
        (_("Ngày, tháng, năm sinh"), born),
        (_("Giới tính"), person.get_sex_display() if person.sex else ""),
        (_("Dân tộc"), person.ethnic_group),
    ):
        if value:
            facts.append(Fact(label, value, own))
    if unit:
        facts.append(Fact(_("Đơn vị công tác"), unit.name, own))
    posts = person.posts.filter(since__lte=on).filter(Q(until__isnull=True) | Q(until__gt=on))
    for post in posts.select_related("unit", "recorded_by", "batch").order_by("since", "pk"):
        text = _("%(post)s, %(unit)s (từ %(day)s)") % {
            "post": post.title, "unit": post.unit.name, "day": format_date(post.since),
        }  # fmt: skip
        facts.append(Fact(_("Chức vụ"), text, source_of(post)))
    return facts


def _of_household(household: Household) -> list[Fact]:
    own = source_of(household)
    facts = [
        Fact(_("Chủ hộ"), household.head_name, own),
        Fact(_("Địa bàn"), household.unit.name, own),
    ]
    return facts + ([Fact(_("Địa chỉ"), household.address, own)] if household.address else [])


def _of_unit(unit: Unit, on: date) -> list[Fact]:
    tree = Source(_("cây đơn vị"))
    return [
        Fact(_("Tên tập thể"), unit.name, tree),
        Fact(_("Loại đơn vị"), unit.get_kind_display(), tree),
        Fact(_("Có từ ngày"), format_date(unit.opened_on), tree),
        *_headcount(unit, on),
    ]


def _headcount(unit: Unit, on: date) -> list[Fact]:
    """Members on the day, women among them, people in direct work and leaders, out of the lists of people."""
    direct = Post.objects.filter(since__lte=on, position_class=PositionClass.DIRECT).filter(
        Q(until__isnull=True) | Q(until__gt=on)
    )
    counted = members_below(unit, on).aggregate(
        every=Count("pk"),
        women=Count("pk", filter=Q(sex="female")),
        direct=Count("pk", filter=Q(pk__in=direct.values("person_id"))),
    )
    if not counted["every"]:
        return []
    source = Source(_("danh sách người ngày %(day)s") % {"day": format_date(on)})
    return [
        Fact(_("Tổng số người"), format_number(counted["every"]), source),
        Fact(_("Nữ"), format_number(counted["women"]), source),
        Fact(_("Người trực tiếp lao động, công tác"), format_number(counted["direct"]), source),
    ]


def _grades(rows: QuerySet[PerformanceGrade], years: range) -> list[Fact]:
    found = rows.filter(year__in=list(years)).select_related("recorded_by", "batch").order_by("year")
    facts = []
    for row in found:
        value = str(row.get_grade_display())
        if row.decision_no:
            value = _("%(grade)s (văn bản %(no)s)") % {"grade": value, "no": row.decision_no}
        facts.append(
            Fact(_("Mức độ hoàn thành nhiệm vụ %(year)s") % {"year": row.year}, value, source_of(row))
        )
    return facts


def _works_of(person: Person, years: range) -> list[Fact]:
    rows = (
        Authorship.objects.filter(person=person)
        .filter(Q(initiative__year__in=list(years)) | Q(research__year__in=list(years)))
        .select_related("initiative__recorded_by", "initiative__batch", "research__recorded_by", "research__batch")
        .order_by("pk")
    )  # fmt: skip
    facts = []
    for row in rows:
        work = row.initiative or row.research
        if work is not None:
            label = _("Sáng kiến %(year)s") if row.initiative_id else _("Đề tài %(year)s")
            facts.append(Fact(label % {"year": work.year}, work_line(work), source_of(work)))
    return facts


def work_line(work: Work) -> str:
    """A work as the report names it: title, deciding paper, reach, money saved."""
    parts = [f"“{work.title}”"]
    paper = decision_line(work.decision_no, work.decided_on, work.authority)
    if paper:
        parts.append(_("công nhận tại %(paper)s") % {"paper": paper})
    if work.reach:
        parts.append(_("phạm vi ảnh hưởng: %(reach)s") % {"reach": work.get_reach_display()})
    if isinstance(work, Initiative) and work.benefit_vnd:
        parts.append(_("làm lợi %(money)s đồng") % {"money": format_number(work.benefit_vnd)})
    return "; ".join(parts)


def decision_line(number: str, day: date | None, authority: str) -> str:
    """ "số 12/QĐ-LĐLĐ ngày 05/01/2024 của Liên đoàn Lao động tỉnh", with whatever of it is known."""
    parts = []
    if number:
        parts.append(_("số %(no)s") % {"no": number})
    if day:
        parts.append(_("ngày %(day)s") % {"day": format_date(day)})
    if authority:
        parts.append(_("của %(who)s") % {"who": authority})
    return " ".join(parts)


def _works_in(unit: Unit, years: range, on: date) -> list[Fact]:
    """How many initiatives the unit and what stands below it have, by reach."""
    rows = (
        Initiative.objects.filter(unit__in=below(unit, on).values("pk"), year__in=list(years))
        .values("year")
        .annotate(n=Count("pk"), province=Count("pk", filter=Q(reach__in=("province", "nation"))))
        .order_by("year")
    )
    source = Source(_("danh sách sáng kiến"))
    return [
        Fact(
            _("Sáng kiến được công nhận năm %(year)s") % {"year": row["year"]},
            _("%(n)s, trong đó %(province)s có phạm vi ảnh hưởng cấp tỉnh trở lên")
            % {"n": format_number(row["n"]), "province": format_number(row["province"])},
            source,
        )
        for row in rows
    ]


def _counts(unit: Unit, years: range, on: date) -> list[Fact]:
    """How many people of the unit stand in the ledger with a title, by year."""
    rows = (
        standing()
        .filter(at_unit__in=below(unit, on).values("pk"), year__in=list(years), kind__family=AwardFamily.TITLE)
        .filter(person__isnull=False)
        .values("year", "kind__name")
        .annotate(n=Count("person", distinct=True))
        .order_by("year", "kind__rank", "kind__name")
    )  # fmt: skip
    source = Source(_("sổ khen thưởng"))
    return [
        Fact(
            _("%(award)s năm %(year)s") % {"award": row["kind__name"], "year": row["year"]},
            ngettext("%(n)s người", "%(n)s người", row["n"]) % {"n": format_number(row["n"])},
            source,
        )
        for row in rows
    ]


def _awards(subject: Person | Unit | Household) -> tuple[list[AwardLine], list[AwardLine]]:
    """Every standing award, oldest first: titles, then forms of commendation and State honours."""
    rows = history_of(subject).select_related("kind", "recorded_by", "batch")
    lines = [(row, _award_line(row)) for row in reversed(list(rows))]
    return _of_family(lines, True), _of_family(lines, False)


def _award_line(row: AwardRecord) -> AwardLine:
    source = source_of(row, line=row.pk)
    return AwardLine(
        str(row.year or ""), row, decision_line(row.decision_no, row.decided_on, row.authority), source
    )


def _of_family(lines: Iterable[tuple[AwardRecord, AwardLine]], titles: bool) -> list[AwardLine]:
    return [line for row, line in lines if (row.kind.family == AwardFamily.TITLE) == titles]
