"""Registers of money: loans, benefits, funds, union fees; what an entry's page tells beside it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.benefits.models import Agreement, BenefitUse
from vinhdanh.benefits.queries import discount_range, discounts, use_tally
from vinhdanh.funds.models import UnionFee
from vinhdanh.funds.queries import fee_tally, lines_of
from vinhdanh.kit.dates import format_date, today
from vinhdanh.loans.models import LendingFund, Loan, Repayment
from vinhdanh.loans.queries import standing_of, tally_of, turns, with_balance
from vinhdanh.web.registers import money_forms as forms
from vinhdanh.web.registers.figures import number, percent
from vinhdanh.web.registers.fund_forms import FeeForm
from vinhdanh.web.registers.ledger import (
    DAY,
    LAST_ASIDE,
    NOTE,
    UNIT,
    Ledger,
    Link,
    Looked,
    Table,
    Tile,
    count,
    entry_link,
    first,
    money,
    personal,
)
from vinhdanh.web.tables import Column


def _day(key: str, label: Any, name: str, *, at_first: bool = True) -> Column[Any]:
    return Column(key, label, lambda r: format_date(getattr(r, name)), value=lambda r: getattr(r, name), css="num", sort=(name,), at_first=at_first)  # fmt: skip


def _loan_tiles(rows: QuerySet[Any], looked: Looked) -> list[Tile]:
    found = tally_of(rows)
    gain = [number(v) for v in dict.fromkeys((found.least_gain_vnd, found.most_gain_vnd)) if v is not None]
    unmeasured = found.loans - found.measured
    hint = _("%(n)s khoản chưa đo") % {"n": number(unmeasured)} if unmeasured else ""
    return [
        Tile(_("khoản vay"), number(found.loans)), Tile(_("gia đình, người vay khác nhau"), number(found.borrowers)),
        Tile(_("tổng vốn quay vòng (đồng)"), number(found.revolving_vnd)), Tile(_("vốn gốc (đồng)"), number(found.principal_vnd)),
        Tile(_("thu nhập tăng thêm một năm (đồng)"), "–".join(gain) or None, hint),
    ]  # fmt: skip


def _loan_parts(entry: Any, _user: User, may: bool) -> list[Table]:
    rows = entry.repayments.filter(voided_on__isnull=True).order_by("happened_on", "pk")
    lines = [
        [entry_link("tra-von", lambda r: format_date(r.happened_on))(one), number(one.paid_vnd)]
        for one in rows
    ]
    left = with_balance(Loan.objects.filter(pk=entry.pk)).get()
    links = [Link(f"{reverse('care_new', args=['tra-von'])}?cua={entry.pk}", _("Ghi trả vốn"), main=True)] if may and left.left_vnd else []  # fmt: skip
    note = _("Còn %(vnd)s đồng chưa trả.") % {"vnd": number(left.left_vnd)}
    return [
        Table(
            _("Đã trả"),
            ((_("Ngày"), ""), (_("Số tiền (đồng)"), "num")),
            lines,
            _("Chưa trả lần nào."),
            note,
            links,
        )
    ]


def _lending_parts(entry: Any, _user: User, _may: bool) -> list[Table]:
    lent, left = turns(entry)
    rows = [
        [_("Vốn gốc"), number(entry.capital_vnd) or _("chưa rõ")], [_("Tổng vốn quay vòng (mọi lần cho vay)"), number(lent)],
        [_("Đang cho vay"), number(left)],
    ]  # fmt: skip
    return [Table(_("Vốn"), ((_("Khoản"), ""), (_("Đồng"), "num")), rows)]


def _standing(row: Any) -> Any:
    found = standing_of(row, today())
    css = {"late": "tag tag-warn", "repaid": "tag tag-yes"}.get(found, "tag")
    return format_html('<span class="{}">{}</span>', css, found.label)


def _agreement_tiles(rows: QuerySet[Any], looked: Looked) -> list[Tile]:
    chosen = rows.order_by()
    renewals = chosen.filter(renews__isnull=False).count()
    span = discount_range(rows)
    return [
        Tile(_("thoả thuận ký mới"), number(chosen.count() - renewals), _("%(n)s lần gia hạn không tính lại") % {"n": number(renewals)} if renewals else ""),
        Tile(_("đối tác khác nhau"), number(chosen.values("partner").distinct().count())),
        Tile(_("mức giảm giá"), f"{number(span[0])}–{number(span[1])}%" if span else None),
    ]  # fmt: skip


def _agreement_tables(rows: QuerySet[Any], _looked: Looked) -> list[Table]:
    heads = (
        (_("Nhóm hàng"), ""),
        (_("Thấp nhất (%)"), "num"),
        (_("Cao nhất (%)"), "num"),
        (_("Đối tác"), "num"),
    )
    lines = [[one.goods, number(one.low), number(one.high), number(one.partners)] for one in discounts(rows)]
    return [Table(_("Mức giảm theo nhóm hàng"), heads, lines, folded=True)] if lines else []


def _terms(row: Any) -> str:
    found = [f"{one['goods']} {one['low']}" + (f"–{one['high']}" if one["high"] != one["low"] else "") + "%" for one in row.terms]  # fmt: skip
    return "; ".join(found).replace(".", ",")


def _agreement_parts(entry: Any, _user: User, may: bool) -> list[Table]:
    heads = ((_("Kỳ"), ""), (_("Đơn vị"), ""), (_("Đoàn viên"), "num"), (_("Lượt"), "num"), (_("Phiếu"), "num"), (_("Giá trị (đồng)"), "num"))  # fmt: skip
    rows = (
        entry.uses.filter(voided_on__isnull=True)
        .select_related("unit")
        .order_by("-happened_on", "unit__sort_key")[:100]
    )
    lines = [
        [
            entry_link("su-dung", lambda r: f"{format_date(r.happened_on)} – {format_date(r.until)}")(one), one.unit.name, number(one.members), number(one.uses),
            number(one.vouchers), number(one.value_vnd),
        ]
        for one in rows
    ]  # fmt: skip
    links = [Link(f"{reverse('care_new', args=['su-dung'])}?cua={entry.pk}", _("Ghi sử dụng"), main=True)] if entry.voided_on is None else []  # fmt: skip
    return [
        Table(_("Đoàn viên sử dụng"), heads, lines, _("Chưa có số liệu sử dụng."), links=links if may else [])
    ]


def _use_tiles(rows: QuerySet[Any], _looked: Looked) -> list[Tile]:
    found = use_tally(rows)
    known = number(found.members_at_least) if found.members_at_least else None
    hint = ""
    if found.members_at_most > found.members_at_least:
        hint = _("ít nhất; nhiều nhất %(n)s nếu không ai dùng hai thoả thuận") % {
            "n": number(found.members_at_most)
        }
    return [
        Tile(_("đoàn viên khác nhau"), known, hint), Tile(_("lượt sử dụng"), number(found.uses)), Tile(_("phiếu đã phát"), number(found.vouchers)),
        Tile(_("giá trị hưởng lợi (đồng)"), number(found.value_vnd)),
    ]  # fmt: skip


def _fee_tiles(rows: QuerySet[Any], _looked: Looked) -> list[Tile]:
    tiles = []
    for label, chosen in (
        (_("tỷ lệ thu ngoài khu vực nhà nước"), rows.filter(unit__non_state=True)),
        (_("tỷ lệ thu chung"), rows),
    ):
        found = fee_tally(chosen)
        told = _("%(got)s trên %(due)s đồng") % {
            "got": number(found.collected_vnd),
            "due": number(found.due_vnd),
        }
        untold = _("%(n)s dòng chưa rõ đã thu") % {"n": number(found.untold)} if found.untold else ""
        tiles.append(Tile(label, percent(found.rate) or None, "; ".join(filter(None, (told, untold)))))
    return tiles


def _fee_tables(rows: QuerySet[Any], _looked: Looked) -> list[Table]:
    """The hundred enterprises that collected least, those with unknown figures first."""
    heads = ((_("Doanh nghiệp, đơn vị"), ""), (_("Phải thu (đồng)"), "num"), (_("Đã thu (đồng)"), "num"), (_("Tỷ lệ"), "num"))  # fmt: skip
    lines = [
        [one.unit.name, number(one.due_vnd), number(one.collected_vnd), percent(one.rate) or _("chưa rõ")]
        for one in lines_of(rows)[:100]
    ]
    return [Table(_("Tỷ lệ thu từng nơi"), heads, lines, folded=True)] if lines else []


LEDGERS: tuple[Ledger, ...] = (
    Ledger(
        "vay-von", Loan, forms.LoanForm, lazy("Vay vốn"), lazy("Người vay đếm một lần; vốn quay vòng tách khỏi vốn gốc; thu nhập tăng thêm khi đã đo."), lazy("Ghi khoản vay"), "briefcase",
        (
            first("vay-von", lazy("Dự án"), lambda r: r.project, "project"), DAY, UNIT, Column("nguoi-vay", lazy("Người vay"), personal(lambda r: r.borrower)),
            money("vay", lazy("Vay (đồng)"), "lent_vnd"), money("con", lazy("Còn lại (đồng)"), "left_vnd", sort=False), _day("han", lazy("Hạn trả"), "due_on", at_first=False),
            Column("tinh-trang", lazy("Tình trạng"), _standing, value=lambda r: ""), Column("nguon", lazy("Nguồn vốn"), lambda r: r.fund.name, at_first=False),
            money("tang", lazy("Thu nhập tăng (đồng/năm)"), "gain_vnd", sort=False, at_first=False), Column("noi_o", lazy("Nơi ở"), personal(lambda r: r.place), at_first=False), *LAST_ASIDE,
        ),
        related=("fund",), tiles=_loan_tiles, parts=_loan_parts, annotate=with_balance, filters=("chuong_trinh",), same=("unit", "happened_on", "borrower_key", "lent_vnd"),
    ),
    Ledger(
        "nguon-von", LendingFund, forms.LendingForm, lazy("Nguồn vốn cho vay"), lazy("Quỹ quốc gia giải quyết việc làm, quỹ xã hội: vốn gốc của từng nguồn."), lazy("Thêm nguồn vốn"), "database",
        (first("nguon-von", lazy("Nguồn vốn"), lambda r: r.name, "key"), UNIT, DAY, money("von", lazy("Vốn gốc (đồng)"), "capital_vnd"), NOTE),
        parts=_lending_parts, same=("unit", "key"), on_hub=False, year="",
    ),
    Ledger(
        "tra-von", Repayment, forms.RepaymentForm, lazy("Trả vốn"), lazy("Mỗi lần trả một dòng."), lazy("Ghi trả vốn"), "arrow-back-up",
        (first("tra-von", lazy("Khoản vay"), lambda r: r.loan.project or _("Khoản vay"), "loan"), DAY, UNIT, money("tra", lazy("Đã trả (đồng)"), "paid_vnd"), NOTE),
        parent="vay-von", related=("loan",), on_hub=False, same=("loan", "happened_on", "paid_vnd"),
    ),
    Ledger(
        "thoa-thuan", Agreement, forms.AgreementForm, lazy("Thoả thuận phúc lợi"), lazy("Thoả thuận và đối tác đếm riêng; gia hạn không phải thoả thuận mới."), lazy("Ghi thoả thuận"), "file-check",
        (
            first("thoa-thuan", lazy("Đối tác"), lambda r: r.partner.name, "partner__name"), Column("so", lazy("Số"), lambda r: r.number), DAY, UNIT,
            _day("tu", lazy("Hiệu lực từ"), "since"), _day("den", lazy("Hết hiệu lực"), "until"), Column("giam", lazy("Mức giảm"), _terms),
            Column("nd", lazy("Nội dung"), lambda r: r.title, at_first=False), *LAST_ASIDE,
        ),
        related=("partner",), tiles=_agreement_tiles, tables=_agreement_tables, parts=_agreement_parts, same=("unit", "partner", "happened_on", "number"),
    ),
    Ledger(
        "su-dung", BenefitUse, forms.UseForm, lazy("Đoàn viên hưởng phúc lợi"), lazy("Số người tách khỏi số lượt; phiếu và giá trị hưởng lợi."), lazy("Ghi sử dụng"), "users",
        (
            first("su-dung", lazy("Đối tác"), lambda r: r.agreement.partner.name, "agreement__partner__name"), DAY, _day("den", lazy("đến trước"), "until"), UNIT,
            count("nguoi", lazy("Đoàn viên"), "members"), count("luot", lazy("Lượt"), "uses"), count("phieu", lazy("Phiếu"), "vouchers"), money("gia-tri", lazy("Giá trị (đồng)"), "value_vnd"), NOTE,
        ),
        parent="thoa-thuan", related=("agreement__partner",), tiles=_use_tiles, same=("unit", "agreement", "happened_on"),
    ),
    Ledger(
        "kinh-phi-cong-doan", UnionFee, FeeForm, lazy("Thu kinh phí công đoàn"), lazy("Phải thu, đã thu của từng doanh nghiệp; tỷ lệ tự tính, nơi thu thấp nhất đứng trước."), lazy("Ghi thu"), "report-search",
        (
            Column("ten", lazy("Doanh nghiệp, đơn vị"), entry_link("kinh-phi-cong-doan", lambda r: r.unit.name), value=lambda r: r.unit.name, sort=("unit__sort_key",), fixed=True),
            DAY, _day("den", lazy("đến trước"), "until"), money("phai", lazy("Phải thu (đồng)"), "due_vnd"), money("da", lazy("Đã thu (đồng)"), "collected_vnd"),
            Column("ty-le", lazy("Tỷ lệ"), lambda r: percent(r.rate), css="num"), money("luong", lazy("Quỹ lương (đồng)"), "payroll_vnd", at_first=False),
            Column("kv", lazy("Ngoài nhà nước"), lambda r: {True: _("Có"), False: _("Không"), None: _("Chưa rõ")}[r.unit.non_state], at_first=False), NOTE,
        ),
        tiles=_fee_tiles, tables=_fee_tables, filters=("khu_vuc",), same=("unit", "happened_on"),
    ),
)  # fmt: skip
