"""Books of funds: a fund as an account (plan, sources, uses, what decisions pay), and the trace of each amount both ways."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.award_funds.findings import findings
from vinhdanh.award_funds.queries import Account, account_of, year_lines
from vinhdanh.funds import registers as kept
from vinhdanh.funds.models import Fund, FundDraw, FundUse
from vinhdanh.funds.queries import draws_of_source, draws_of_use, undrawn, with_sums
from vinhdanh.kit.dates import format_date
from vinhdanh.registers.access import can_see_people
from vinhdanh.web.registers.book import Book, Link, Mark, Table, Tile, of_rows
from vinhdanh.web.registers.cells import computed, entry_link
from vinhdanh.web.registers.figures import number, percent
from vinhdanh.web.registers.fund_boxes import chosen, fund_boxes, plan_of, plan_told, use_boxes

_AT = "cham-lo/"
_MOST = 200


def _new(slug: str, fund: Fund) -> str:
    return f"{reverse('register_new', args=[slug])}?thuoc={fund.pk}"


def _marks(entry: Any, _on: date) -> list[Mark]:
    """By the law of the day on which the fund was set up."""
    return [
        Mark(one.weight, one.says, one.cite, one.unverified)
        for one in findings(account_of(entry), entry.happened_on)
    ]


def _parts(entry: Any, user: User, may: bool) -> list[Table]:
    account = account_of(entry)
    shown = [_standing(account), *([_awards(account)] if account.awards else [])]
    return [*shown, _sources(entry, may), _uses(entry, user, may)]


def _standing(account: Account) -> Table:
    heads = [(_("Chi cho"), ""), (_("Dự kiến (đồng)"), "num"), (_("Đã chi (đồng)"), "num"), (_("Còn theo dự kiến (đồng)"), "num")]  # fmt: skip
    rows = [
        [
            one.kind.label,
            number(one.planned_vnd) or _("chưa ghi"),
            number(one.spent_vnd),
            number(one.left_vnd),
        ]
        for one in account.lines
    ]
    rows.append([_("Cộng"), number(account.fund.planned_vnd) or _("chưa ghi"), number(account.spent_vnd), ""])
    note = _("Đã thu %(got)s đồng, đã chi %(spent)s đồng, còn %(left)s đồng.") % {
        "got": number(account.received_vnd), "spent": number(account.spent_vnd), "left": number(account.left_vnd),
    }  # fmt: skip
    if account.proposed_vnd:
        words = {"sum": number(account.proposed_vnd), "left": number(account.left_vnd - account.proposed_vnd)}
        note += " " + _("Danh sách đang trình sẽ chi thêm %(sum)s đồng, còn %(left)s đồng.") % words
    if account.share_of_spending is not None:
        note += " " + _("Trích từ chi thường xuyên: %(share)s.") % {
            "share": percent(account.share_of_spending)
        }
    return Table(_("Dự kiến và đã chi"), heads, rows, note=note)


def _awards(account: Account) -> Table:
    heads = ((_("Danh hiệu, hình thức"), ""), (_("Đã quyết định"), "num"), (_("Đã chi (đồng)"), "num"), (_("Đang trình"), "num"), (_("Sẽ chi (đồng)"), "num"))  # fmt: skip
    rows: list[list[Any]] = [
        [one.name, number(one.paid), number(one.paid_vnd), number(one.proposed), number(one.proposed_vnd)]
        for one in account.awards
    ]
    unsettled = sum(one.unsettled for one in account.awards)
    note = _("%(n)s dòng chưa rõ mức chi, chưa tính vào đây.") % {"n": number(unsettled)} if unsettled else ""
    return Table(_("Tiền thưởng theo quyết định trong hệ thống"), heads, rows, note=note)


def _sources(entry: Any, may: bool) -> Table:
    rows = list(entry.sources.filter(voided_on__isnull=True).order_by("happened_on", "pk")[:_MOST])
    spent: dict[int, int] = {}
    for source, amount in FundDraw.objects.filter(source__in=rows).values_list("source_id", "amount_vnd"):
        spent[source] = spent.get(source, 0) + amount
    heads = ((_("Ngày"), ""), (_("Nguồn"), ""), (_("Ai cấp, ai ủng hộ"), ""), (_("Số tiền (đồng)"), "num"), (_("Đã dùng (đồng)"), "num"))  # fmt: skip
    lines = [
        [format_date(one.happened_on), entry_link("thu-quy", one, one.get_kind_display()), one.giver, number(one.amount_vnd), number(spent.get(one.pk, 0))]
        for one in rows
    ]  # fmt: skip
    links = [Link(_new("thu-quy", entry), _("Ghi thu"), main=True)] if may else []
    return Table(_("Nguồn thu"), heads, lines, _("Chưa ghi nguồn nào."), links=links)


def _uses(entry: Any, user: User, may: bool) -> Table:
    related = ("support__unit", "support_list", "loan")
    rows = list(
        entry.uses.filter(voided_on__isnull=True)
        .select_related(*related)
        .order_by("happened_on", "pk")[:_MOST]
    )
    from_: dict[int, list[str]] = {}
    for draw in (
        FundDraw.objects.filter(use__in=rows).select_related("source").order_by("source__happened_on", "pk")
    ):
        from_.setdefault(draw.use_id, []).append(f"{draw.source}: {number(draw.amount_vnd)}")
    lacking, opens = undrawn([one.pk for one in rows]), bool(can_see_people(user, entry.unit))
    heads = ((_("Ngày"), ""), (_("Chi cho"), ""), (_("Nội dung"), ""), (_("Số tiền (đồng)"), "num"), (_("Từ nguồn"), ""), (_("Đến ai, việc nào"), ""))  # fmt: skip
    lines = []
    for one in rows:
        sources = from_.get(one.pk, [])
        if one.pk in lacking:
            sources = [*sources, _("chưa có nguồn: %(sum)s") % {"sum": number(lacking[one.pk])}]
        lines.append([
            format_date(one.happened_on), one.get_kind_display(), entry_link("chi-quy", one, one.title), number(one.amount_vnd),
            "; ".join(sources), _reached(one, opens),
        ])  # fmt: skip
    links = [Link(_new("chi-quy", entry), _("Ghi chi"), main=True)] if may else []
    return Table(_("Khoản chi"), heads, lines, _("Chưa ghi khoản chi nào."), links=links)


def _reached(use: FundUse, opens: bool) -> Any:
    """What a use paid for, with a link; a person's name only to whoever may see it."""
    if use.support is not None:
        slug = _CARE[use.support.kind]
        who = use.support.beneficiary if opens else ""
        text = who or str(use.support)
        gone = _(" (đã bỏ khỏi sổ)") if use.support.voided_on else ""
        return format_html(
            '<a href="{}">{}</a>{}', reverse("register_entry", args=[slug, use.support.pk]), text, gone
        )
    if use.support_list is not None:
        return format_html('<a href="{}">{}</a>', reverse("register_entry", args=["danh-sach", use.support_list.pk]), use.support_list)  # fmt: skip
    if use.loan is not None:
        text = use.loan.borrower if opens else use.loan.project or _("Khoản vay")
        return format_html(
            '<a href="{}">{}</a>', reverse("register_entry", args=["vay-von", use.loan.pk]), text
        )
    return use.decision_no


_CARE = {
    "visit": "tham-hoi", "work": "cong-trinh", "house": "nha-o", "goods": "hien-vat", "cash": "ho-tro-tien", "contribution": "dong-gop",
}  # fmt: skip


def _source_parts(entry: Any, user: User, _may: bool) -> list[Table]:
    opens = bool(can_see_people(user, entry.unit))
    heads = (
        (_("Ngày chi"), ""),
        (_("Nội dung"), ""),
        (_("Số tiền (đồng)"), "num"),
        (_("Đến ai, việc nào"), ""),
    )
    rows = list(draws_of_source(entry)[:_MOST])
    lines = [
        [format_date(one.use.happened_on), entry_link("chi-quy", one.use, one.use.title), number(one.amount_vnd), _reached(one.use, opens)]
        for one in rows
    ]  # fmt: skip
    left = entry.amount_vnd - sum(one.amount_vnd for one in rows)
    note = _("Còn %(left)s đồng của nguồn này chưa dùng.") % {"left": number(left)}
    return [Table(_("Đã dùng vào đâu"), heads, lines, _("Chưa dùng vào khoản nào."), note)]


def _use_parts(entry: Any, user: User, _may: bool) -> list[Table]:
    rows = list(draws_of_use(entry))
    lines: list[list[Any]] = [
        [format_date(one.source.happened_on), entry_link("thu-quy", one.source, one.source), number(one.amount_vnd), _("do cán bộ chọn") if one.chosen else _("nhận trước chi trước")]
        for one in rows
    ]  # fmt: skip
    if rest := entry.amount_vnd - sum(one.amount_vnd for one in rows):
        lines.append(["", _("chưa có nguồn"), number(rest), ""])
    heads = ((_("Ngày nhận"), ""), (_("Nguồn"), ""), (_("Số tiền (đồng)"), "num"), (_("Cách lấy"), ""))
    found = [Table(_("Tiền từ nguồn nào"), heads, lines)]
    if target := _reached(entry, bool(can_see_people(user, entry.unit))):
        found.append(Table(_("Đến ai, việc nào"), ((_("Việc"), ""),), [[target]]))
    return found


def _tiles(rows: QuerySet[Any]) -> list[Tile]:
    lines = year_lines(rows)
    planned = [one.planned_vnd for one in lines if one.planned_vnd is not None]
    unplanned = len(lines) - len(planned)
    hint = _("%(n)s quỹ chưa ghi dự kiến") % {"n": number(unplanned)} if unplanned else ""
    return [
        Tile(_("quỹ"), number(len(lines))), Tile(_("đã thu (đồng)"), number(sum(one.received_vnd for one in lines))),
        Tile(_("dự kiến chi (đồng)"), number(sum(planned)) if planned else None, hint), Tile(_("đã chi (đồng)"), number(sum(one.spent_vnd for one in lines))),
    ]  # fmt: skip


def _tables(rows: QuerySet[Any]) -> list[Table]:
    """Planned against spent, a unit a line: the hundred that spent most."""
    lines = sorted(year_lines(rows), key=lambda one: -one.spent_vnd)[:100]
    heads = ((_("Quỹ"), ""), (_("Đơn vị"), ""), (_("Dự kiến (đồng)"), "num"), (_("Đã thu (đồng)"), "num"), (_("Đã chi (đồng)"), "num"))  # fmt: skip
    shown = [
        [entry_link("quy", one.fund, one.fund), one.fund.unit.name, number(one.planned_vnd) or _("chưa ghi"), number(one.received_vnd), number(one.spent_vnd)]
        for one in lines
    ]  # fmt: skip
    note = _("Đã chi gồm cả tiền thưởng của quyết định lập trong hệ thống.")
    return [Table(_("Dự kiến và đã chi từng đơn vị"), heads, shown, note=note, folded=True)] if shown else []


BOOKS: tuple[Book, ...] = (
    Book(
        kept.FUNDS, "quy", lazy("Quỹ"), lazy("Quỹ thi đua, khen thưởng và các quỹ xã hội: nguồn nào, chi vào đâu, còn bao nhiêu."), lazy("Lập quỹ"),
        (
            "name", "year", computed("thu", lazy("Đã thu (đồng)"), "received_vnd"), computed("du-kien", lazy("Dự kiến chi (đồng)"), "planned_vnd"),
            computed("chi", lazy("Đã ghi chi (đồng)"), "typed_vnd"),
        ),
        "database", lazy("Lập ngày"), at=_AT, boxes=fund_boxes, gather=plan_told, start=plan_of, tiles=of_rows(_tiles), tables=of_rows(_tables), marks=_marks,
        parts=_parts, annotate=with_sums, filters=("kind",), same=("unit", "kind", "year", "name"), year="year",
        labels={"salary_fund_vnd": lazy("Quỹ tiền lương theo ngạch, bậc (đồng)"), "regular_spending_vnd": lazy("Chi ngân sách thường xuyên (đồng)")},
        hints={"name": lazy("Để trống là tên của loại quỹ."), "salary_fund_vnd": lazy("Chỉ quỹ thi đua, khen thưởng cần, để biết mức trích tối đa.")},
    ),
    Book(
        kept.SOURCES, "thu-quy", lazy("Thu quỹ"), lazy("Mỗi khoản thu một dòng: nguồn nào, của ai."), lazy("Ghi thu"), ("kind", "giver", "amount_vnd"), "download",
        lazy("Ngày nhận"), at=_AT, above="quy", listed=False, parts=_source_parts, on_hub=False, same=("fund", "happened_on", "kind", "giver", "amount_vnd"),
    ),
    Book(
        kept.USES, "chi-quy", lazy("Chi quỹ"), lazy("Mỗi khoản chi một dòng: từ nguồn nào, cho việc nào."), lazy("Ghi chi"), ("title", "kind", "amount_vnd"), "upload",
        lazy("Ngày chi"), at=_AT, above="quy", listed=False, boxes=use_boxes, start=chosen, parts=_use_parts, on_hub=False,
        same=("fund", "happened_on", "title", "amount_vnd"),
        hints={"decision_no": lazy("Tiền thưởng của quyết định lập trong hệ thống tự vào quỹ, không ghi ở đây.")},
    ),
)  # fmt: skip
