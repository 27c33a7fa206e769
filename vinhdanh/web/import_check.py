"""Checking an import row by row, deciding what is open, writing it, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.imports import access
from vinhdanh.imports.actions import apply_batch, decide, plan_batch, seal_batch, undo_batch
from vinhdanh.imports.models import ImportBatch
from vinhdanh.imports.states import BatchState
from vinhdanh.kit.verdict import Refused
from vinhdanh.org import access as org_access
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.import_rows import RowView, heard, heard_one, row_views
from vinhdanh.web.reading import SignedIn, acts, reads, reads_and_acts
from vinhdanh.web.suggest import unit_from_text
from vinhdanh.web.tables import PER_PAGE, Column

_PLAN_KEPT_SECONDS = 120
# measured on two cores; only for telling people how long to wait
_ROWS_A_SECOND = 1200
# chip → (its words, its look, its icon)
_CHIPS: dict[str, tuple[Any, str, str]] = {
    "can-quyet": (lazy("Chờ quyết định"), "unknown", "circle-dashed"),
    "loi": (lazy("Có lỗi, để ngoài"), "no", "circle-x"),
    "luu-y": (lazy("Có lưu ý"), "", "alert-triangle"),
    "san-sang": (lazy("Sẵn sàng ghi"), "yes", "circle-check"),
    "da-co": (lazy("Đã có sẵn"), "", "database"),
    "bo-qua": (lazy("Không phải dữ liệu"), "", "ban"),
}
VERBS = {
    "create": lazy("ghi mới"),
    "update": lazy("bổ sung hồ sơ đã có"),
    "same": lazy("đã có, không ghi lại"),
    "hold": lazy("chờ anh/chị quyết định"),
    "skip": lazy("để ngoài"),
}


def plan_json(batch: ImportBatch, request: SignedIn) -> dict[str, Any]:
    """What writing would do; computed once for the same file and decisions, as reading ten thousand rows takes seconds."""
    key = f"import-plan-{request.user.pk}-{batch.pk}-{batch.file_digest}-{hash(repr(sorted(batch.choices.items(), key=str)))}"
    found: dict[str, Any] | None = cache.get(key)
    if found is None:
        found = plan_batch(batch, by=request.user).as_json()
        cache.set(key, found, _PLAN_KEPT_SECONDS)
    return found


@reads_and_acts
def check(request: SignedIn, pk: int) -> HttpResponseBase:
    """Screen 2: errors and warnings by cell, possible duplicates, units nobody bears; nothing is written yet."""
    batch = access.get_batch(request.user, pk)
    if batch.state != BatchState.CHECKED:
        return redirect("import_result", pk=pk)
    if request.method == "POST":
        try:
            decide(batch, _decided(request, batch), by=request.user)
        except Refused as refused:
            messages.error(request, refused.why)
        else:
            messages.success(request, _("Đã nhận quyết định và kiểm tra lại."))
        return redirect(request.get_full_path())
    plan = plan_json(batch, request)
    rows = row_views(batch, plan)
    if request.GET.get("xuat"):
        return _faults_answer(batch, rows)
    asked = request.GET.get("xem", "")
    kept = [row for row in rows if (asked in row.kinds if asked in _CHIPS else "bo-qua" not in row.kinds)]
    page = Paginator(kept, PER_PAGE).get_page(request.GET.get("trang"))
    return show(request, "imports/check.html", {
        "batch": batch, "plan": plan, "page": page, "total": len(kept), "rows": page.object_list, "chips": _chips(rows, asked),
        "duplicates": [heard_one(group, "reason") for group in batch.outcome.get("duplicates", [])[:50]],
        "notes": [*heard(batch.outcome, "notes"), *heard(plan, "notes")],
        "unknown_units": list(plan["unknown_units"].items()), "writes": plan["counts"]["create"] + plan["counts"]["update"],
        "holds": plan["counts"]["hold"], "verbs": VERBS, "asked": asked,
    })  # fmt: skip


def _chips(rows: list[RowView], asked: str) -> list[dict[str, Any]]:
    data = [row for row in rows if "bo-qua" not in row.kinds]
    chips = [
        {
            "key": "",
            "label": _("Mọi dòng dữ liệu"),
            "count": len(data),
            "css": "",
            "icon": "",
            "here": asked not in _CHIPS,
        }
    ]
    for key, (label, css, icon) in _CHIPS.items():
        count = sum(key in row.kinds for row in rows)
        if count:
            chips.append(
                {"key": key, "label": label, "count": count, "css": css, "icon": icon, "here": asked == key}
            )
    return chips


def _decided(request: SignedIn, batch: ImportBatch) -> dict[str, Any]:
    """Decisions of this form joined to those made before."""
    rows = dict(batch.choices.get("rows", {}))
    units = dict(batch.choices.get("units", {}))
    for name, value in request.POST.items():
        kind, _colon, place = name.partition(":")
        if kind == "dong" and isinstance(value, str) and value:
            verb, _at, person = value.partition(":")
            rows[place] = {"do": verb} | ({"person": int(person)} if person.isdigit() else {})
            if verb == "de-mac-dinh":
                rows.pop(place)
        elif kind == "don-vi" and isinstance(value, str) and value.strip():
            unit = unit_from_text(value, org_access.visible_to(request.user))
            if unit is None:
                raise Refused(_("Không tìm thấy đơn vị “%(name)s” trong phạm vi của anh/chị; hãy chọn trong gợi ý.") % {"name": value})  # fmt: skip
            units[place] = unit.code
    chosen: dict[str, Any] = {"rows": rows, "units": units}
    if "nguoi-moi-gui" in request.POST:
        chosen["create_people"] = "nguoi-moi" in request.POST
    return chosen


def _faults_answer(batch: ImportBatch, rows: list[RowView]) -> HttpResponseBase:
    """Every bad cell as a workbook, to put right in the file itself."""
    faults = [(row, problem) for row in rows for problem in row.problems]
    columns: list[Column[tuple[RowView, dict[str, Any]]]] = [
        Column("trang", lazy("Trang tính"), lambda f: f[0].sheet),
        Column("o", lazy("Ô"), lambda f: f[1]["cell"]),
        Column("ten", lazy("Họ và tên, tên"), lambda f: f[0].name),
        Column("muc", lazy("Mức"), lambda f: {"error": _("Lỗi"), "warning": _("Lưu ý")}.get(f[1]["level"], _("Ghi chú"))),
        Column("thieu", lazy("Nội dung"), lambda f: f[1]["message"]),
    ]  # fmt: skip
    title = [_("Các ô cần xem lại"), f"{batch.file_name} · {batch.unit.name}"]
    return workbook_answer(title, columns, faults, "o-can-xem-lai.xlsx")


def object_counts(objects: dict[str, int]) -> list[tuple[int, str]]:
    """How many records of each sort, in the words of their models; changed ones last."""
    made = [
        (count, str(apps.get_model("vinhdanh", name)._meta.verbose_name))
        for name, count in objects.items() if name != "changed" and count
    ]  # fmt: skip
    changed = objects.get("changed", 0)
    return made + ([(changed, _("bản ghi đã có được bổ sung"))] if changed else [])


@reads_and_acts
def apply(request: SignedIn, pk: int) -> HttpResponseBase:
    """Screen 3: what will be written, then write it in one go."""
    batch = access.get_batch(request.user, pk)
    if batch.state != BatchState.CHECKED:
        return redirect("import_result", pk=pk)
    if request.method == "POST":
        try:
            apply_batch(batch, by=request.user)
        except Refused as refused:
            messages.error(request, refused.why)
            return redirect("import_check", pk=pk)
        messages.success(
            request, _("Đã ghi vào hệ thống. Kết luận của người liên quan được tính lại ở phía sau.")
        )
        return redirect("import_result", pk=pk)
    plan = plan_json(batch, request)
    return show(request, "imports/apply.html", {
        "batch": batch, "plan": plan, "writes": plan["counts"]["create"] + plan["counts"]["update"], "verbs": VERBS,
        "objects": object_counts(plan["objects"]), "seconds": 1 + len(plan["rows"]) // _ROWS_A_SECOND,
    })  # fmt: skip


@reads
def result(request: SignedIn, pk: int) -> HttpResponseBase:
    """What was written and what stayed out; taking it back."""
    batch = access.get_batch(request.user, pk)
    if batch.state == BatchState.CHECKED:
        return redirect("import_check", pk=pk)
    return show(request, "imports/result.html", {
        "batch": batch,
        "applied": batch.counts.get("applied", {}),
        "objects": object_counts(batch.counts.get("objects", {})),
        "left_out": [{**row, "says": heard(row, "says")} for row in _left_out(batch)[:200]],
        "verbs": VERBS,
        "may_undo": access.can_undo(request.user, batch),
    })  # fmt: skip


def _left_out(batch: ImportBatch) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = batch.outcome.get("plan", {}).get("rows", [])
    return [row for row in rows if row["verb"] in ("hold", "skip")]


@acts
def undo(request: SignedIn, pk: int) -> HttpResponseBase:
    """Take the whole import back."""
    return _ended(request, pk, undo_batch, _("Đã hoàn tác cả lần nhập; dữ liệu trở lại như trước khi ghi."))


@acts
def seal(request: SignedIn, pk: int) -> HttpResponseBase:
    """Close the import for good and let the file go."""
    return _ended(request, pk, seal_batch, _("Đã chốt lần nhập; tệp gốc không còn được giữ."))


def _ended(request: SignedIn, pk: int, end: Callable[..., object], says: str) -> HttpResponseBase:
    batch = access.get_batch(request.user, pk)
    try:
        end(batch, by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, says)
    return redirect("import_result", pk=pk)
