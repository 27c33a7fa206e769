"""Books of money: loans, benefits, union fees; what an entry's page tells beside it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.benefits import registers as benefits_kept
from vinhdanh.benefits.models import Agreement
from vinhdanh.benefits.queries import discount_range, discounts, use_tally
from vinhdanh.benefits.registers import Term
from vinhdanh.funds import registers as funds_kept
from vinhdanh.funds.queries import fee_tally, lines_of
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.numbers import parse_number
from vinhdanh.loans import registers as loans_kept
from vinhdanh.loans.models import LendingFund, Loan
from vinhdanh.loans.queries import standing_of, tally_of, turns, with_balance
from vinhdanh.registers import access
from vinhdanh.web.registers.book import Asked, Book, Link, Table, Tile, of_rows
from vinhdanh.web.registers.boxes import RowsField
from vinhdanh.web.registers.cells import computed, entry_link
from vinhdanh.web.registers.figures import number, percent
from vinhdanh.web.tables import Column

_AT = "cham-lo/"
_TERM = re.compile(
    r"^(?P<goods>.+?)\s*[:;\t]\s*(?P<low>[\d.,]+)\s*%?\s*(?:(?:-|–|đến)\s*(?P<high>[\d.,]+)\s*%?)?$"
)


class TermsField(forms.CharField):
    """Discounts, a line a group of goods: "Điện máy: 2 - 30"."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 5}), **more)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(
                f"{one['goods']}: {one['low']}" + (f" - {one['high']}" if one["high"] != one["low"] else "")
                for one in value
            )
        return value

    def clean(self, value: Any) -> list[Term]:
        text = super().clean(value)
        return [self._term(line) for line in re.split(r"[\n|]", text) if line.strip()]

    def _term(self, line: str) -> Term:
        found = _TERM.match(line.strip())
        try:
            assert found  # noqa: S101
            low = parse_number(found["low"])
            high = parse_number(found["high"]) if found["high"] else low
        except (AssertionError, ValueError):
            raise ValidationError(
                _("“%(line)s”: hãy gõ nhóm hàng, dấu hai chấm, mức giảm; ví dụ Điện máy: 2 - 30.")
                % {"line": line.strip()}
            ) from None
        return Term(found["goods"], Decimal(low), Decimal(high))


def _loan_boxes(asked: Asked) -> dict[str, dict[str, forms.Field]]:
    rows = access.offered_to(asked.user, LendingFund).order_by("key")
    return {"fund": {"fund": RowsField(rows, label=_("Nguồn vốn"), empty_label=_("Hãy chọn nguồn vốn"))}}


def _agreement_boxes(asked: Asked) -> dict[str, dict[str, forms.Field]]:
    rows = access.offered_to(asked.user, Agreement).select_related("partner")
    partner = forms.CharField(label=_("Doanh nghiệp, đối tác"), max_length=200)
    renews = RowsField(
        rows.order_by("partner__name", "-happened_on"), label=_("Gia hạn cho thoả thuận"), required=False,
        empty_label=_("Thoả thuận mới"),
    )  # fmt: skip
    terms = TermsField(
        label=_("Mức giảm theo nhóm hàng (%)"),
        help_text=_("Mỗi dòng một nhóm hàng, ví dụ: Điện máy: 2 - 30."),
    )
    return {
        "partner_name": {"partner_name": partner},
        "renews": {"renews": renews},
        "terms": {"terms": terms},
    }


def _partner(entry: Any) -> dict[str, Any]:
    return {"partner_name": entry.partner.name}


def _project(row: Any) -> str:
    """A loan where anybody may read it: never its borrower."""
    return row.project or _("Khoản vay")


def _loan_tiles(rows: QuerySet[Any]) -> list[Tile]:
    found = tally_of(rows)
    gain = [number(v) for v in dict.fromkeys((found.least_gain_vnd, found.most_gain_vnd)) if v is not None]
    unmeasured = found.loans - found.measured
    hint = _("%(n)s khoản chưa đo") % {"n": number(unmeasured)} if unmeasured else ""
    return [
        Tile(_("khoản vay"), number(found.loans)), Tile(_("gia đình, người vay khác nhau"), number(found.borrowers)),
        Tile(_("tổng vốn quay vòng (đồng)"), number(found.revolving_vnd)), Tile(_("vốn gốc (đồng)"), number(found.principal_vnd)),
        Tile(_("thu nhập tăng thêm một năm (đồng)"), " – ".join(gain) or None, hint),
    ]  # fmt: skip


def _loan_parts(entry: Any, _user: User, may: bool) -> list[Table]:
    rows = entry.repayments.filter(voided_on__isnull=True).order_by("happened_on", "pk")
    lines = [[entry_link("tra-von", one, format_date(one.happened_on)), number(one.paid_vnd)] for one in rows]
    left = with_balance(Loan.objects.filter(pk=entry.pk)).get()
    links = [Link(f"{reverse('register_new', args=['tra-von'])}?thuoc={entry.pk}", _("Ghi trả vốn"), main=True)] if may and left.left_vnd else []  # fmt: skip
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


def _agreement_tiles(rows: QuerySet[Any]) -> list[Tile]:
    chosen = rows.order_by()
    renewals = chosen.filter(renews__isnull=False).count()
    span = discount_range(rows)
    return [
        Tile(_("thoả thuận ký mới"), number(chosen.count() - renewals), _("%(n)s lần gia hạn không tính lại") % {"n": number(renewals)} if renewals else ""),
        Tile(_("đối tác khác nhau"), number(chosen.values("partner").distinct().count())),
        Tile(_("mức giảm giá"), f"{number(span[0])}–{number(span[1])}%" if span else None),
    ]  # fmt: skip


def _agreement_tables(rows: QuerySet[Any]) -> list[Table]:
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
            entry_link("su-dung", one, f"{format_date(one.happened_on)} – {format_date(one.until)}"), one.unit.name, number(one.members), number(one.uses),
            number(one.vouchers), number(one.value_vnd),
        ]
        for one in rows
    ]  # fmt: skip
    links = [Link(f"{reverse('register_new', args=['su-dung'])}?thuoc={entry.pk}", _("Ghi sử dụng"), main=True)] if entry.voided_on is None else []  # fmt: skip
    return [
        Table(_("Đoàn viên sử dụng"), heads, lines, _("Chưa có số liệu sử dụng."), links=links if may else [])
    ]


def _use_tiles(rows: QuerySet[Any]) -> list[Tile]:
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


def _fee_tiles(rows: QuerySet[Any]) -> list[Tile]:
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


def _fee_tables(rows: QuerySet[Any]) -> list[Table]:
    """The hundred enterprises that collected least, those with unknown figures first."""
    heads = ((_("Doanh nghiệp, đơn vị"), ""), (_("Phải thu (đồng)"), "num"), (_("Đã thu (đồng)"), "num"), (_("Tỷ lệ"), "num"))  # fmt: skip
    lines = [
        [one.unit.name, number(one.due_vnd), number(one.collected_vnd), percent(one.rate) or _("chưa rõ")]
        for one in lines_of(rows)[:100]
    ]
    return [Table(_("Tỷ lệ thu từng nơi"), heads, lines, folded=True)] if lines else []


BOOKS: tuple[Book, ...] = (
    Book(
        loans_kept.LOANS, "vay-von", lazy("Vay vốn"), lazy("Người vay đếm một lần; vốn quay vòng tách khỏi vốn gốc; thu nhập tăng thêm khi đã đo."), lazy("Ghi khoản vay"),
        (
            Column("project", lazy("Dự án"), lambda row: row.project, sort=("project",)), "borrower", "lent_vnd", computed("con", lazy("Còn lại (đồng)"), "left_vnd"),
            Column("tinh-trang", lazy("Tình trạng"), _standing, value=lambda row: standing_of(row, today()).label),
        ),
        "briefcase", lazy("Ngày vay"), at=_AT, aside=(computed("tang", lazy("Thu nhập tăng (đồng/năm)"), "gain_vnd"),), called=_project, personal=("borrower", "place"),
        boxes=_loan_boxes, tiles=of_rows(_loan_tiles), parts=_loan_parts, annotate=with_balance, same=("unit", "happened_on", "borrower_key", "lent_vnd"),
        hints={"income_after_vnd": lazy("Ghi sau, khi đã đo được.")},
    ),
    Book(
        loans_kept.LENDING, "nguon-von", lazy("Nguồn vốn cho vay"), lazy("Quỹ quốc gia giải quyết việc làm, quỹ xã hội: vốn gốc của từng nguồn."), lazy("Thêm nguồn vốn"),
        ("name", "capital_vnd"), "database", lazy("Có vốn từ ngày"), at=_AT, parts=_lending_parts, same=("unit", "key"), on_hub=False, year="",
    ),
    Book(
        loans_kept.REPAYMENTS, "tra-von", lazy("Trả vốn"), lazy("Mỗi lần trả một dòng."), lazy("Ghi trả vốn"),
        (Column("loan", lazy("Khoản vay"), lambda row: _project(row.loan), sort=("loan",)), "paid_vnd"), "arrow-back-up", lazy("Ngày trả"), at=_AT, above="vay-von",
        listed=False, called=lambda row: _project(row.loan), on_hub=False, same=("loan", "happened_on", "paid_vnd"),
    ),
    Book(
        benefits_kept.AGREEMENTS, "thoa-thuan", lazy("Thoả thuận phúc lợi"), lazy("Thoả thuận và đối tác đếm riêng; gia hạn không phải thoả thuận mới."), lazy("Ghi thoả thuận"),
        (
            Column("partner", lazy("Đối tác"), lambda row: row.partner.name, sort=("partner__name",)), "number", "since", "until",
            Column("terms", lazy("Mức giảm"), _terms),
        ),
        "file-check", lazy("Ngày ký"), at=_AT, related=("partner",), boxes=_agreement_boxes, start=_partner, tiles=of_rows(_agreement_tiles),
        tables=of_rows(_agreement_tables), parts=_agreement_parts, same=("unit", "partner", "happened_on", "number"),
        labels={"until": lazy("Hết hiệu lực từ ngày")}, hints={"since": lazy("Để trống là từ ngày ký.")},
    ),
    Book(
        benefits_kept.USES, "su-dung", lazy("Đoàn viên hưởng phúc lợi"), lazy("Số người tách khỏi số lượt; phiếu và giá trị hưởng lợi."), lazy("Ghi sử dụng"),
        (
            Column("agreement", lazy("Đối tác"), lambda row: row.agreement.partner.name, sort=("agreement__partner__name",)), "until", "members", "uses", "vouchers",
            "value_vnd",
        ),
        "users", lazy("Kỳ từ ngày"), at=_AT, above="thoa-thuan", listed=False, own_unit=True, open_above=True, related=("agreement__partner",),
        tiles=of_rows(_use_tiles), same=("unit", "agreement", "happened_on"), hints={"members": lazy("Số người khác nhau, nếu đếm được.")},
    ),
    Book(
        funds_kept.FEES, "kinh-phi-cong-doan", lazy("Thu kinh phí công đoàn"),
        lazy("Phải thu, đã thu của từng doanh nghiệp; tỷ lệ tự tính, nơi thu thấp nhất đứng trước."), lazy("Ghi thu"),
        ("unit", "until", "due_vnd", "collected_vnd", Column("ty-le", lazy("Tỷ lệ"), lambda row: percent(row.rate), css="num")), "report-search",
        lazy("Kỳ từ ngày"), at=_AT,
        aside=(Column("kv", lazy("Ngoài nhà nước"), lambda row: {True: _("Có"), False: _("Không"), None: _("Chưa rõ")}[row.unit.non_state]),),
        called=lambda row: row.unit.name, tiles=of_rows(_fee_tiles), tables=of_rows(_fee_tables), filters=("non_state",), same=("unit", "happened_on"),
        labels={"unit": lazy("Doanh nghiệp, đơn vị")}, hints={"collected_vnd": lazy("Để trống là chưa rõ; gõ 0 nếu chưa thu được.")},
    ),
)  # fmt: skip
