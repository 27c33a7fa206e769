"""What pages of support lists, works by kind and programmes tell: totals, checks, tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.funds.queries import draws_for, uses_for
from vinhdanh.kit.dates import format_date
from vinhdanh.web.registers.book import Link, Mark, Table, Tile
from vinhdanh.web.registers.figures import number, percent, vnd
from vinhdanh.welfare.access import lines_visible_to
from vinhdanh.welfare.models import Support, SupportList, WorksPlan
from vinhdanh.welfare.queries import by, check_list, list_tally, with_people
from vinhdanh.welfare.states import SupportKind, WorkKind


def paid_by(**entry: Any) -> Table:
    """Which funds, and which of their sources, paid an entry."""
    heads = ((_("Quỹ"), ""), (_("Ngày chi"), ""), (_("Từ nguồn"), ""), (_("Số tiền (đồng)"), "num"))
    drawn: dict[int, int] = {}
    lines: list[list[Any]] = []
    for one in draws_for(**entry):
        drawn[one.use_id] = drawn.get(one.use_id, 0) + one.amount_vnd
        lines.append([_fund(one.use), format_date(one.use.happened_on), one.source, number(one.amount_vnd)])
    for use in uses_for(**entry):
        if rest := use.amount_vnd - drawn.get(use.pk, 0):
            lines.append([_fund(use), format_date(use.happened_on), _("chưa có nguồn"), number(rest)])
    return Table(_("Tiền từ quỹ nào"), heads, lines, _("Chưa có quỹ nào ghi chi cho việc này."))


def _fund(use: Any) -> Any:
    return format_html('<a href="{}">{}</a>', reverse("register_entry", args=["quy", use.fund_id]), use.fund)


def list_tiles(rows: QuerySet[Any]) -> list[Tile]:
    sums = list_tally(rows)
    waiting = (
        _("%(n)s danh sách chưa phê duyệt, tính theo mức") % {"n": number(sums.unapproved)}
        if sums.unapproved
        else ""
    )
    unknown = _("%(n)s danh sách chưa rõ số người") % {"n": number(sums.uncounted)} if sums.uncounted else ""
    return [
        Tile(_("danh sách"), number(sums.lists)), Tile(_("người được hỗ trợ"), number(sums.people), unknown),
        Tile(_("số tiền (đồng)"), number(sums.amount_vnd), waiting),
    ]  # fmt: skip


def list_marks(entry: Any, _on: date) -> list[Mark]:
    found = check_list(with_people(SupportList.objects.filter(pk=entry.pk)).get())
    marks = []
    if found.expected_vnd is None:
        marks.append(Mark("unknown", _("Chưa rõ số người nên chưa tính được số tiền theo mức.")))
    elif found.gap_vnd is None:
        words = {"people": number(found.people), "sum": vnd(found.expected_vnd)}
        marks.append(
            Mark(
                "note", _("%(people)s người theo mức hỗ trợ là %(sum)s; chưa ghi số tiền phê duyệt.") % words
            )
        )
    elif found.gap_vnd:
        words = {
            "sum": vnd(found.expected_vnd),
            "told": vnd(entry.amount_vnd),
            "gap": vnd(abs(found.gap_vnd)),
        }
        marks.append(
            Mark("wrong", _("Số người nhân mức hỗ trợ là %(sum)s, phê duyệt %(told)s: lệch %(gap)s.") % words)
        )
    else:
        words = {"people": number(found.people), "sum": vnd(found.expected_vnd)}
        marks.append(
            Mark("fine", _("%(people)s người nhân mức hỗ trợ khớp số tiền phê duyệt %(sum)s.") % words)
        )
    if found.told_gap:
        words = {
            "told": number(entry.people),
            "named": number(found.people),
            "gap": number(abs(found.told_gap)),
        }
        marks.append(
            Mark("wrong", _("Ghi %(told)s người, danh sách có tên %(named)s người: lệch %(gap)s.") % words)
        )
    return marks


def list_parts(entry: Any, user: User, may: bool) -> list[Table]:
    heads = ((_("Họ và tên"), ""), (_("Năm sinh"), "num"), (_("Nơi ở, nơi làm việc"), ""), (_("Hoàn cảnh"), ""), (_("Số tiền (đồng)"), "num"))  # fmt: skip
    people = lines_visible_to(user, entry)
    shown = [
        [one.name, one.birth_year or "", one.place, one.get_hardship_display(), number(entry.rate_vnd if one.amount_vnd is None else one.amount_vnd)]
        for one in people[:50]
    ]  # fmt: skip
    total = people.count()
    links = []
    if may and entry.voided_on is None:
        links = [Link(reverse("care_people_bring", args=[entry.pk]), _("Dán hoặc gửi danh sách Excel"), "table-import", True), Link(reverse("care_person_new", args=[entry.pk]), _("Thêm một người"))]  # fmt: skip
    if total:
        links.append(Link(reverse("care_people", args=[entry.pk]), _("Cả danh sách (%(n)s người)") % {"n": number(total)}, "users"))  # fmt: skip
    empty = _("Chưa có tên ai, hoặc anh/chị không thuộc diện được xem tên.")
    return [Table(_("Người trong danh sách"), heads, shown, empty, links=links), paid_by(support_list=entry)]


def gap(row: Any) -> str:
    gap = check_list(row).gap_vnd
    return "" if gap is None else number(gap)


def works_tiles(rows: QuerySet[Any]) -> list[Tile]:
    parts: dict[str, int] = {}
    planned = spent = told = 0
    for one in rows:
        for kind, n in one.parts.items():
            parts[kind] = parts.get(kind, 0) + n
        if one.rate is not None:
            planned, spent, told = planned + one.planned_vnd, spent + one.spent_vnd, told + 1
    return [
        Tile(_("công trình"), number(sum(parts.values()))), Tile(_("kế hoạch vốn (đồng)"), number(planned)),
        Tile(_("đã giải ngân (đồng)"), number(spent)), Tile(_("tỷ lệ giải ngân"), percent(Decimal(spent) / planned) if planned else None),
    ]  # fmt: skip


def works_tables(rows: QuerySet[Any]) -> list[Table]:
    parts: dict[str, int] = {}
    for one in rows:
        for kind, n in one.parts.items():
            parts[kind] = parts.get(kind, 0) + n
    labels = dict(WorkKind.choices)
    lines = [
        [labels.get(kind, kind), number(n)] for kind, n in sorted(parts.items(), key=lambda pair: -pair[1])
    ]
    heads = ((_("Loại công trình"), ""), (_("Số công trình"), "num"))
    return [Table(_("Theo loại"), heads, [*lines, [_("Cộng"), number(sum(parts.values()))]])] if lines else []


def works_parts(entry: Any, _user: User, _may: bool) -> list[Table]:
    return works_tables(WorksPlan.objects.filter(pk=entry.pk))


def programme_parts(entry: Any, _user: User, _may: bool) -> list[Table]:
    rows = Support.objects.filter(programme=entry, voided_on__isnull=True)
    heads = ((_("Năm"), ""), (_("Loại"), ""), (_("Số dòng"), "num"), (_("Số được hỗ trợ"), "num"), (_("Giá trị (đồng)"), "num"))  # fmt: skip
    labels = dict(SupportKind.choices)
    found = sorted(by(rows, "happened_on__year", "kind"), key=lambda line: (-line[0][0], line[0][1]))
    lines = [
        [str(year), labels.get(kind, kind), number(s.rows), number(s.reached), number(s.value_vnd)]
        for (year, kind), s in found
    ]
    return [Table(_("Kết quả từng năm"), heads, lines, _("Chưa có dòng nào thuộc chương trình này."))]


def months(row: Any) -> str:
    if row.first_month is None:
        return ""
    return (
        f"{row.first_month}–{row.last_month}" if row.first_month != row.last_month else str(row.first_month)
    )
