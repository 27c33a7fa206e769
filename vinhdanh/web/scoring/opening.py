"""Opening a board: which set, whom it scores, by which days; and other days later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.campaigns.queries import standing
from vinhdanh.clusters.models import Cluster
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import UnitKind
from vinhdanh.people.queries import members_below
from vinhdanh.scoring import access
from vinhdanh.scoring.boards import MOST, Days, Scored, open_board, open_cluster_board, set_days
from vinhdanh.scoring.models import Board, CriteriaSet
from vinhdanh.scoring.states import SetState
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.rounds_write import CalendarDayField, units_that_organise

_LARGEST = 400


@dataclass(frozen=True)
class Whom:
    """A way to say who is scored: a bloc, units of a kind below a unit, those registered, people of a unit."""

    key: str
    label: str
    unit: Unit
    cluster: Cluster | None = None
    kind: str = ""


class DaysForm(KeepForm):
    """By when each step is to be done."""

    self_due_on = CalendarDayField(label=lazy("Hạn tự chấm"), required=False)
    check_due_on = CalendarDayField(label=lazy("Hạn thẩm định"), required=False)
    publish_due_on = CalendarDayField(label=lazy("Hạn công bố"), required=False)

    def days(self) -> Days:
        data = self.cleaned_data
        return Days(data["self_due_on"], data["check_due_on"], data["publish_due_on"])


class OpenForm(DaysForm):
    """A board in one page."""

    criteria = forms.ChoiceField(
        label=lazy("Bộ tiêu chí"), help_text=lazy("Bộ đang soạn được khoá lại khi bảng mở.")
    )
    whom = forms.ChoiceField(label=lazy("Chấm ai"))
    name = forms.CharField(
        label=lazy("Tên bảng chấm"), max_length=200, help_text=lazy("Ví dụ: Khối 1 năm 2025.")
    )
    topic = forms.CharField(label=lazy("Phong trào, chuyên đề"), max_length=250, required=False, help_text=lazy("Khi chấm cho một phong trào."))  # fmt: skip
    field_order = ("criteria", "whom", "name", "topic", "self_due_on", "check_due_on", "publish_due_on")

    def __init__(self, *args: Any, sets: Sequence[CriteriaSet], whom: Sequence[Whom], **more: Any) -> None:
        super().__init__(*args, **more)
        for name, choices in (
            ("criteria", [(str(one.pk), set_words(one)) for one in sets]), ("whom", [(one.key, one.label) for one in whom]),
        ):  # fmt: skip
            box = self.fields[name]
            if isinstance(box, forms.ChoiceField):
                box.choices = choices


def set_words(one: CriteriaSet) -> str:
    """A set in a list to choose from."""
    said = _("%(name)s, năm %(year)s, phiên bản %(version)s") % {
        "name": one.name,
        "year": one.year,
        "version": one.version,
    }
    return f"{said} ({one.get_state_display()})" if one.state == SetState.DRAFT else said


@reads_and_acts
@once
def board_new(request: SignedIn) -> HttpResponseBase:
    """`?bo=`: the set chosen beforehand."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng mở được bảng chấm."))
    sets = list(
        access.sets_visible_to(request.user)
        .exclude(state=SetState.RETIRED)
        .order_by("-year", "name", "-version")[:200]
    )
    whom = ways_to_choose(units)
    form = OpenForm(**filled(request, {"criteria": request.GET.get("bo", "")}), sets=sets, whom=whom)

    def act(data: Answers) -> Written:
        criteria = next(one for one in sets if str(one.pk) == data["criteria"])
        chosen = next(one for one in whom if one.key == data["whom"])
        made = _open(chosen, criteria, data, form.days(), request.user)
        return Written(
            _("Đã mở bảng chấm; các đơn vị tự chấm được ngay."), reverse("scoring_board", args=[made.pk])
        )

    lede = "" if sets else _("Chưa có bộ tiêu chí nào: hãy soạn một bộ trước.")
    return keep(
        request,
        form,
        Page(_("Mở bảng chấm"), _("Chấm điểm"), reverse("scoring"), _("Mở bảng chấm"), lede),
        act,
    )


def _open(chosen: Whom, criteria: CriteriaSet, data: Answers, days: Days, by: User) -> Board:
    if chosen.cluster is not None:
        return open_cluster_board(
            chosen.cluster, criteria, name=data["name"], on=today(), by=by, unit=chosen.unit, days=days
        )
    members = _members(chosen, criteria.year)
    if not members:
        raise Refused(_("Không có ai như vậy; hãy chọn cách khác."), field="whom")
    return open_board(
        chosen.unit, criteria, members, name=data["name"], topic=data["topic"], on=today(), by=by, days=days
    )


def _members(chosen: Whom, year: int) -> list[Scored]:
    """Read one more than a board takes, so that the action can say that it is too many."""
    now = today()
    if chosen.key.startswith("nguoi:"):
        return [Scored(one) for one in members_below(chosen.unit, now).order_by("sort_key", "pk")[: MOST + 1]]
    units = below(chosen.unit, now, itself=False)
    if chosen.key.startswith("dang-ky:"):
        units = units.filter(pk__in=standing(year).filter(unit__isnull=False).values("unit_id"))
    else:
        units = units.filter(kind=chosen.kind)
    return [Scored(one) for one in units.order_by("sort_key", "pk")[: MOST + 1]]


def ways_to_choose(units: Sequence[Unit]) -> list[Whom]:
    """Blocs that these units hold or keep, kinds of unit below them, those registered, their people where they are not too many."""
    now = today()
    found = []
    held = (
        Cluster.objects.filter(Q(unit__in=units) | Q(kept_by__in=units))
        .select_related("unit")
        .order_by("name", "pk")
    )
    for cluster in held:
        owner = next((unit for unit in units if unit.pk == cluster.unit_id), None) or units[0]
        found.append(
            Whom(
                f"khoi:{cluster.pk}",
                _("Thành viên của %(cluster)s") % {"cluster": cluster.name},
                owner,
                cluster,
            )
        )
    for unit in units:
        kinds = below(unit, now, itself=False).order_by().values_list("kind").annotate(n=Count("pk"))
        for kind, count in sorted(kinds):
            said = _("%(kind)s thuộc %(unit)s (%(n)s)") % {
                "kind": UnitKind(kind).label,
                "unit": unit.name,
                "n": count,
            }
            found.append(Whom(f"duoi:{unit.code}:{kind}", said, unit, kind=kind))
        found.append(
            Whom(
                f"dang-ky:{unit.code}",
                _("Đơn vị thuộc %(unit)s đã đăng ký thi đua năm ấy") % {"unit": unit.name},
                unit,
            )
        )
        people = members_below(unit, now).count()
        if 0 < people <= _LARGEST:
            found.append(
                Whom(
                    f"nguoi:{unit.code}",
                    _("Đoàn viên, người lao động của %(unit)s (%(n)s)") % {"unit": unit.name, "n": people},
                    unit,
                )
            )
    return found


@reads_and_acts
@once
def board_days(request: SignedIn, pk: int) -> HttpResponseBase:
    """Other days for the steps to come."""
    board = access.get_board(request.user, pk)
    allow(access.can_settle_things(access.desk_of(request.user, board)))
    start = {name: getattr(board, name) for name in ("self_due_on", "check_due_on", "publish_due_on")}
    form = DaysForm(**filled(request, start))
    back = reverse("scoring_board", args=[board.pk])

    def act(data: Answers) -> Written:
        set_days(board, form.days(), by=request.user)
        return Written(_("Đã đổi hạn."), back)

    return keep(request, form, Page(_("Đổi hạn"), board.name, back, _("Lưu")), act)
