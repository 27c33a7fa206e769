"""Home: what to do now, from the records themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.conduct.models import Coverage, PerformanceGrade
from vinhdanh.conduct.states import RecordList
from vinhdanh.facts.gaps import Asked, has_gap
from vinhdanh.facts.models import StoredVerdict, VerdictSet
from vinhdanh.facts.queries import Counts, counts_by_set, current_sets, moment_of, seen_below
from vinhdanh.imports import access as import_access
from vinhdanh.imports.states import BatchState
from vinhdanh.kit.dates import today
from vinhdanh.org import access
from vinhdanh.org.models import UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import ATTESTS, WRITES_RECORDS
from vinhdanh.people import access as people_access
from vinhdanh.people.queries import members_below
from vinhdanh.templatetags.ui import num
from vinhdanh.web.duties import Todo, duty_todos, grouped
from vinhdanh.web.frame import show
from vinhdanh.web.law import award_name
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.verdicts import verdicts_of
from vinhdanh.web.working import Working, working

_SEEN_FIRST = ("grassroots_fighter", "advanced_worker", "provincial_fighter")


@dataclass(frozen=True)
class Standing:
    """How one award stands in the unit this year."""

    name: str
    eligible: int
    unknown: int
    near: int
    url: str


@reads
def home(request: SignedIn) -> HttpResponseBase:
    """Work waiting for the reader in the unit and year in which they work; for a member, their own record."""
    context = working(request)
    if context is None:
        person = request.user.person
        verdicts = verdicts_of(person, _this_year()) if person else []
        return show(request, "home/member.html", {
            "person": person, "verdicts": verdicts, "year": _this_year(), "todos": duty_todos(request.user, today()),
        })  # fmt: skip
    roles = set(access.assignments(request.user).values_list("role", flat=True))
    todos = [*duty_todos(request.user, today()), *_todos(request, context, roles)]
    return show(request, "home/home.html", {
        "groups": grouped(todos),
        "standings": _standings(request, context),
        "context": context,
        "may_write": bool(roles & set(WRITES_RECORDS)),
    })  # fmt: skip


def _this_year() -> int:
    return today().year


def _todos(request: SignedIn, context: Working, roles: set[str]) -> Iterator[Todo]:
    if roles & set(WRITES_RECORDS):
        yield from _unfinished_imports(request, context)
        yield from _unresolved_matches(request)
        yield from _missing_grades(context)
        yield from _uncovered(context)
        yield from _unplaced(request)
        yield from _gaps(request, context)
    yield from _waiting(request, context, roles)


def _unfinished_imports(request: SignedIn, context: Working) -> Iterator[Todo]:
    waiting = import_access.visible_to(request.user).filter(state=BatchState.CHECKED)
    for batch in waiting.order_by("-created_at")[:3]:
        yield Todo(
            "table-import",
            _("Tệp “%(file)s” đã kiểm tra, chưa ghi vào hệ thống") % {"file": batch.file_name},
            f"{batch.get_kind_display()} · {batch.unit.name}",
            reverse("import_check", args=[batch.pk]),
            _("Xem và ghi"),
        )


def _unresolved_matches(request: SignedIn) -> Iterator[Todo]:
    """Rows of imports already written that nobody could tell who they were."""
    written = import_access.visible_to(request.user).filter(
        state=BatchState.APPLIED, counts__applied__hold__gt=0
    )
    for batch in written.order_by("-applied_at")[:3]:
        count = batch.counts["applied"]["hold"]
        yield Todo(
            "user-question",
            ngettext("%(n)s dòng của tệp “%(file)s” chưa rõ là ai", "%(n)s dòng của tệp “%(file)s” chưa rõ là ai", count) % {"n": num(count), "file": batch.file_name},
            _("Các dòng ấy đã để ngoài; nhập lại tệp và chọn người cho từng dòng."),
            reverse("import_result", args=[batch.pk]),
            _("Xem dòng"),
        )  # fmt: skip


def _missing_grades(context: Working) -> Iterator[Todo]:
    year = (
        context.year - 1 if context.as_of.year == context.year and context.as_of.month < 11 else context.year
    )
    graded = PerformanceGrade.objects.filter(person=OuterRef("pk"), year=year)
    lacking = members_below(context.unit, context.as_of).filter(~Exists(graded)).count()
    if lacking:
        yield Todo(
            "list-check",
            ngettext("%(n)s người chưa có mức độ hoàn thành nhiệm vụ năm %(year)s", "%(n)s người chưa có mức độ hoàn thành nhiệm vụ năm %(year)s", lacking) % {"n": num(lacking), "year": year},
            _("Thiếu xếp loại thì chưa kết luận được danh hiệu nào của năm."),
            f"{reverse('imports')}?{urlencode({'loai': 'grades', 'don_vi': context.unit.code})}",
            _("Nhập xếp loại"),
        )  # fmt: skip


def _uncovered(context: Working) -> Iterator[Todo]:
    """Which lists nobody vouches for, at the working unit itself."""
    upward = UnitPath.objects.filter(holds_on(context.as_of), descendant=context.unit).values("ancestor_id")
    vouched = set(Coverage.objects.filter(unit_id__in=upward).values_list("list", flat=True))
    lacking = [str(label).lower() for code, label in RecordList.choices if code not in vouched]
    if lacking:
        yield Todo(
            "shield-check",
            _("%(unit)s chưa xác nhận hồ sơ đầy đủ") % {"unit": context.unit.name},
            _("Danh sách chưa xác nhận: %(lists)s. Chỗ trống trong đó đang được coi là “chưa đủ dữ liệu”.") % {"lists": ", ".join(lacking)},
            reverse("coverage", args=[context.unit.code]),
            _("Xác nhận"),
        )  # fmt: skip


def _unplaced(request: SignedIn) -> Iterator[Todo]:
    """People who left their last unit and belong nowhere today."""
    lost = people_access.without_place(request.user).exclude(account=request.user).count()
    if lost:
        yield Todo(
            "user-question",
            ngettext("%(n)s người không còn thuộc đơn vị nào", "%(n)s người không còn thuộc đơn vị nào", lost) % {"n": num(lost)},
            _("Đã rời đơn vị cuối mà chưa có nơi đến; có thể đã nghỉ hưu, chuyển đi, hoặc trùng hồ sơ."),
            f"{reverse('people')}?don_vi=&chua_co_don_vi=1",
            _("Xem"),
        )  # fmt: skip


def _gaps(request: SignedIn, context: Working) -> Iterator[Todo]:
    """Somebody is eligible in the year and has not received; one query that stops at the first."""
    sets = [s for s in current_sets(context.year) if not s.capped]
    if sets and has_gap(Asked(request.user, context.unit, moment_of(context.year, context.as_of)), sets):
        yield Todo(
            "medal",
            _("Có người, tập thể đủ điều kiện năm %(year)s mà chưa được tặng") % {"year": context.year},
            _("Xem từng danh hiệu, hình thức và đề nghị cho kịp."),
            f"{reverse('gaps', args=[context.unit.code])}?nam={context.year}",
            _("Xem khoảng trống"),
        )


def _waiting(request: SignedIn, context: Working, roles: set[str]) -> Iterator[Todo]:
    """People one condition away from an award."""
    for standing in _standings(request, context)[:2]:
        if standing.near:
            attests = bool(roles & set(ATTESTS))
            yield Todo(
                "hourglass",
                ngettext("%(n)s người còn đúng một điều kiện nữa là đủ: %(name)s", "%(n)s người còn đúng một điều kiện nữa là đủ: %(name)s", standing.near) % {"n": num(standing.near), "name": standing.name},
                _("Có thể chỉ chờ anh/chị xác nhận.") if attests else _("Có thể chỉ thiếu một xác nhận hoặc một số liệu."),
                f"{standing.url}&ket_luan=con-mot",
                _("Xem ai"),
            )  # fmt: skip


def _standings(request: SignedIn, context: Working) -> list[Standing]:
    known: list[Standing] | None = getattr(request, "_standings", None)
    if known is None:
        known = list(_count_standings(request, context))
        request._standings = known  # type: ignore[attr-defined]
    return known


def _count_standings(request: SignedIn, context: Working) -> Iterator[Standing]:
    sets = {
        s.award: s for s in current_sets(context.year).filter(subject_kind="person", award__in=_SEEN_FIRST)
    }
    by_day: dict[date, list[VerdictSet]] = {}
    for one in sets.values():
        by_day.setdefault(one.facts_on, []).append(one)
    found: dict[int, Counts] = {}
    for same_day in by_day.values():
        found |= counts_by_set(
            seen_below(
                StoredVerdict.objects.filter(set__in=same_day),
                request.user,
                context.unit,
                same_day[0].facts_on,
                subject_kind="person",
            )
        )
    for award in _SEEN_FIRST:
        if chosen := sets.get(award):
            told = found.get(chosen.pk, Counts(0, 0, 0, 0))
            query = urlencode({"giai": f"{award}:person", "nam": context.year, "don_vi": context.unit.code})
            yield Standing(
                award_name(award), told.eligible, told.unknown, told.near, f"{reverse('eligible')}?{query}"
            )
