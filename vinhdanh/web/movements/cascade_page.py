"""Who below a launch has its own plan, who has not, and which steps each unit did; as a list and as a workbook."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import format_date, today
from vinhdanh.launches import access
from vinhdanh.launches.cascade import HAS, LACKS
from vinhdanh.launches.models import Launch
from vinhdanh.movement_year.asked import Asked
from vinhdanh.movement_year.queries import ask, by_unit, units_with_steps
from vinhdanh.movement_year.states import Step
from vinhdanh.org import access as org_access
from vinhdanh.org.states import UnitKind
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.tables import Column, listing


@reads
def cascade(request: SignedIn, pk: int) -> HttpResponseBase:
    """`?ke_hoach=co|chua`, `?thieu=<step>`, `?cap=<kind>`; `?xuat=1` sends the same rows as a workbook."""
    held, now = access.get_launch(request.user, pk), today()
    asked = ask(held, now, seen=org_access.visible_to(request.user))
    rows = _narrowed(request, units_with_steps(asked))
    columns = _columns(held)
    if "xuat" in request.GET:
        title = [held.title, _("Đơn vị và các khâu của phong trào, ngày %(day)s") % {"day": format_date(now)}]
        return workbook_answer(
            title, columns, rows.order_by("sort_key", "pk").iterator(500), f"phong-trao-{pk}.xlsx"
        )
    return show(request, "movements/cascade.html", {
        "held": held,
        "cascade": asked.cascade,
        "chips": _chips(request, asked),
        "steps": [(source.step.value, source.step.label, request.GET.get("thieu") == source.step.value) for source in by_unit()],
        "listing": listing(request, rows, columns, order="don_vi"),
    })  # fmt: skip


def _narrowed(request: SignedIn, rows: QuerySet[Any]) -> QuerySet[Any]:
    answer, lacks, kind = (request.GET.get(name, "") for name in ("ke_hoach", "thieu", "cap"))
    if answer in (HAS, LACKS):
        rows = rows.filter(plan__isnull=answer == LACKS)
    if lacks in {source.step.value for source in by_unit()}:
        rows = rows.filter(**{f"did_{lacks}": False})
    return rows.filter(kind=kind) if kind in UnitKind.values else rows


def _chips(request: SignedIn, asked: Asked) -> list[dict[str, Any]]:
    here = request.GET.get("ke_hoach", "")
    cascade = asked.cascade
    rows = [
        ("", _("Mọi đơn vị"), cascade.asked, ""),
        (HAS, _("Đã có kế hoạch"), cascade.have, "yes"),
        (LACKS, _("Chưa có"), cascade.asked - cascade.have, "no"),
    ]
    return [
        {"key": key, "label": label, "count": count, "css": css, "here": here == key}
        for key, label, count, css in rows
    ]


def _columns(held: Launch) -> list[Column[Any]]:
    def name(unit: Any) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("unit", args=[unit.code]), unit.name
        )

    def plan(unit: Any) -> Any:
        if unit.plan is None:
            return format_html('<span class="tag tag-warn">{}</span>', _("chưa có"))
        day = format_date(unit.plan_on) or _("chưa rõ ngày")
        return format_html('<a href="{}">{}</a>', reverse("launch", args=[unit.plan]), day)

    def days(unit: Any) -> Any:
        return (unit.plan_on - held.signed_on).days if unit.plan_on and held.signed_on else ""

    def did(step: Step) -> Any:
        return lambda unit: _("có") if getattr(unit, f"did_{step.value}") else ""

    steps = [
        Column(
            f"khau_{source.step.value}",
            source.step.label,
            did(source.step),
            at_first=source.step != Step.AWARD,
        )
        for source in by_unit()
        if source.step != Step.PLAN
    ]
    return [
        Column("don_vi", lazy("Đơn vị"), name, value=lambda unit: unit.name, sort=("sort_key",), fixed=True),
        Column("cap", lazy("Cấp"), lambda unit: unit.get_kind_display(), sort=("kind",), at_first=False),
        Column("ke_hoach", lazy("Kế hoạch, phát động"), plan, value=lambda unit: unit.plan_on or (_("có") if unit.plan else _("chưa có")), sort=("plan_on",)),
        Column("so_ngay", lazy("Số ngày sau cấp trên"), days, css="num"),
        *steps,
        Column("khau", lazy("Số khâu đã làm"), lambda unit: unit.did, css="num", sort=("did",)),
    ]  # fmt: skip
