"""Registers of care: columns, totals, and what an entry's page tells beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.funds.queries import draws_for, uses_for
from vinhdanh.kit.dates import format_date
from vinhdanh.registers.models import Programme
from vinhdanh.web.registers import care_forms as forms
from vinhdanh.web.registers.figures import number, percent, vnd
from vinhdanh.web.registers.ledger import (
    DAY,
    LAST,
    NOTE,
    UNIT,
    Ledger,
    Link,
    Looked,
    Mark,
    Table,
    Tile,
    choice,
    count,
    first,
    money,
    personal,
)
from vinhdanh.web.tables import Column
from vinhdanh.welfare.access import lines_visible_to
from vinhdanh.welfare.models import Support, SupportList, WorksPlan
from vinhdanh.welfare.queries import Tally, by, check_list, goods, list_tally, tally, with_people
from vinhdanh.welfare.states import Audience, Hardship, Occasion, SupportKind, WorkKind

_HARDSHIP, _AUDIENCE = choice("hoan_canh", lazy("Hoàn cảnh"), "hardship"), choice("doi_tuong", lazy("Đối tượng"), "audience")
_VALUE, _REACHED = money("gia_tri", lazy("Giá trị (đồng)"), "value_vnd"), count("so_nguoi", lazy("Số được hỗ trợ"), "reached")
_WHO: Column[Any] = Column("nguoi", lazy("Người, hộ được hỗ trợ"), personal(lambda r: r.beneficiary))
_HOME: Column[Any] = Column("noi_o", lazy("Nơi ở"), personal(lambda r: r.place), at_first=False)
_PLACE: Column[Any] = Column("dia_diem", lazy("Địa điểm"), lambda r: r.place, sort=("place",))
_DONORS: Column[Any] = Column("nguon", lazy("Nguồn ủng hộ"), lambda r: r.donors, sort=("donors",))
_FILTERS = ("chuong_trinh", "hoan_canh")


def _left_out(sums: Tally) -> str:
    """What a sum of values leaves out."""
    return _("%(n)s dòng chưa ghi giá trị") % {"n": number(sums.unvalued)} if sums.unvalued else ""


def _tiles(noun: Any) -> Any:
    def tiles(rows: QuerySet[Any], _looked: Looked) -> list[Tile]:
        sums = tally(rows)
        uncounted = _("%(n)s dòng chưa đếm") % {"n": number(sums.uncounted)} if sums.uncounted else ""
        return [
            Tile(noun, number(sums.rows)),
            Tile(_("người, hộ được hỗ trợ"), number(sums.reached), uncounted),
            Tile(_("giá trị (đồng)"), number(sums.value_vnd), _left_out(sums)),
        ]

    return tiles


def _house_tiles(rows: QuerySet[Any], _looked: Looked) -> list[Tile]:
    sums = tally(rows)
    return [
        Tile(_("gia đình được làm nhà"), number(sums.reached)),
        Tile(_("số tiền hỗ trợ (đồng)"), number(sums.value_vnd), _left_out(sums)),
        Tile(_("bình quân một nhà (đồng)"), number(sums.each_vnd) or None),
    ]


def _table(title: Any, head: Any, labels: dict[str, Any], column: str) -> Any:
    """Rows, people and value for each value of a closed list."""

    def tables(rows: QuerySet[Any], _looked: Looked) -> list[Table]:
        heads = ((head, ""), (_("Số dòng"), "num"), (_("Số được hỗ trợ"), "num"), (_("Giá trị (đồng)"), "num"))
        lines = [
            [labels.get(key[0], _("chưa ghi")), number(s.rows), number(s.reached), number(s.value_vnd)]
            for key, s in by(rows, column)
        ]
        return [Table(title, heads, lines, folded=True)] if lines else []

    return tables


_BY_HARDSHIP = _table(lazy("Theo hoàn cảnh"), lazy("Hoàn cảnh"), dict(Hardship.choices), "hardship")


def _goods_tables(rows: QuerySet[Any], _looked: Looked) -> list[Table]:
    heads = ((_("Hiện vật, quà"), ""), (_("Đối tượng"), ""), (_("Số lượng"), "num"), (_("Đơn vị tính"), ""), (_("Số nhận"), "num"), (_("Trị giá (đồng)"), "num"))  # fmt: skip
    labels = dict(Audience.choices)
    lines = [
        [item, labels.get(audience, _("chưa ghi")), number(s.quantity), measure, number(s.reached), number(s.value_vnd)]
        for item, measure, audience, s in goods(rows)
    ]
    return [Table(_("Theo loại và đối tượng"), heads, lines)] if lines else []


def _paid_by(**entry: Any) -> Table:
    """Which funds, and which of their sources, paid an entry."""
    heads = ((_("Quỹ"), ""), (_("Ngày chi"), ""), (_("Từ nguồn"), ""), (_("Số tiền (đồng)"), "num"))
    drawn: dict[int, int] = {}
    lines: list[list[Any]] = []
    for one in draws_for(**entry):
        drawn[one.use_id] = drawn.get(one.use_id, 0) + one.amount_vnd
        lines.append([_fund(one.use), format_date(one.use.on), one.source, number(one.amount_vnd)])
    for use in uses_for(**entry):
        if rest := use.amount_vnd - drawn.get(use.pk, 0):
            lines.append([_fund(use), format_date(use.on), _("chưa có nguồn"), number(rest)])
    return Table(_("Tiền từ quỹ nào"), heads, lines, _("Chưa có quỹ nào ghi chi cho việc này."))


def _fund(use: Any) -> Any:
    return format_html('<a href="{}">{}</a>', reverse("care_entry", args=["quy", use.fund_id]), use.fund)


def _support_parts(entry: Any, _user: User, _may: bool) -> list[Table]:
    return [_paid_by(support=entry)]


def _care(slug: str, kind: SupportKind, form: Any, title: Any, lede: Any, verb: Any, icon: str, columns: Any, **more: Any) -> Ledger:  # fmt: skip
    return Ledger(
        slug, Support, form, title, lede, verb, icon, columns, narrow={"kind": kind.value}, filters=_FILTERS, parts=_support_parts,
        same=("unit", "on", "kind", "item_key", "beneficiary", "place", "quantity", "value_vnd", "reached"), **{"tiles": _tiles(lazy("dòng trong sổ")), **more},
    )  # fmt: skip


def _list_tiles(rows: QuerySet[Any], _looked: Looked) -> list[Tile]:
    sums = list_tally(rows)
    waiting = _("%(n)s danh sách chưa phê duyệt, tính theo mức") % {"n": number(sums.unapproved)} if sums.unapproved else ""
    unknown = _("%(n)s danh sách chưa rõ số người") % {"n": number(sums.uncounted)} if sums.uncounted else ""
    return [
        Tile(_("danh sách"), number(sums.lists)), Tile(_("người được hỗ trợ"), number(sums.people), unknown),
        Tile(_("số tiền (đồng)"), number(sums.amount_vnd), waiting),
    ]  # fmt: skip


def _list_marks(entry: Any, _on: date) -> list[Mark]:
    found = check_list(with_people(SupportList.objects.filter(pk=entry.pk)).get())
    marks = []
    if found.expected_vnd is None:
        marks.append(Mark("unknown", _("Chưa rõ số người nên chưa tính được số tiền theo mức.")))
    elif found.gap_vnd is None:
        words = {"people": number(found.people), "sum": vnd(found.expected_vnd)}
        marks.append(Mark("note", _("%(people)s người theo mức hỗ trợ là %(sum)s; chưa ghi số tiền phê duyệt.") % words))
    elif found.gap_vnd:
        words = {"sum": vnd(found.expected_vnd), "told": vnd(entry.amount_vnd), "gap": vnd(abs(found.gap_vnd))}
        marks.append(Mark("wrong", _("Số người nhân mức hỗ trợ là %(sum)s, phê duyệt %(told)s: lệch %(gap)s.") % words))
    else:
        words = {"people": number(found.people), "sum": vnd(found.expected_vnd)}
        marks.append(Mark("fine", _("%(people)s người nhân mức hỗ trợ khớp số tiền phê duyệt %(sum)s.") % words))
    if found.told_gap:
        words = {"told": number(entry.people), "named": number(found.people), "gap": number(abs(found.told_gap))}
        marks.append(Mark("wrong", _("Ghi %(told)s người, danh sách có tên %(named)s người: lệch %(gap)s.") % words))
    return marks


def _list_parts(entry: Any, user: User, may: bool) -> list[Table]:
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
    return [Table(_("Người trong danh sách"), heads, shown, empty, links=links), _paid_by(support_list=entry)]


def _gap(row: Any) -> str:
    gap = check_list(row).gap_vnd
    return "" if gap is None else number(gap)


def _works_tiles(rows: QuerySet[Any], _looked: Looked) -> list[Tile]:
    parts: dict[str, int] = {}
    planned = spent = told = 0
    for one in rows:
        for kind, n in one.parts.items():
            parts[kind] = parts.get(kind, 0) + n
        if one.rate is not None:
            planned, spent, told = planned + one.planned_vnd, spent + one.spent_vnd, told + 1
    return [
        Tile(_("công trình"), number(sum(parts.values()))), Tile(_("kế hoạch vốn (đồng)"), number(planned)),
        Tile(_("đã giải ngân (đồng)"), number(spent)), Tile(_("tỷ lệ giải ngân"), f"{number(round(100 * spent / planned, 2)) if planned else ''}%" if planned else None),  # type: ignore[arg-type]
    ]  # fmt: skip


def _works_tables(rows: QuerySet[Any], _looked: Looked) -> list[Table]:
    parts: dict[str, int] = {}
    for one in rows:
        for kind, n in one.parts.items():
            parts[kind] = parts.get(kind, 0) + n
    labels = dict(WorkKind.choices)
    lines = [[labels.get(kind, kind), number(n)] for kind, n in sorted(parts.items(), key=lambda pair: -pair[1])]
    heads = ((_("Loại công trình"), ""), (_("Số công trình"), "num"))
    return [Table(_("Theo loại"), heads, [*lines, [_("Cộng"), number(sum(parts.values()))]])] if lines else []


def _works_parts(entry: Any, _user: User, _may: bool) -> list[Table]:
    return _works_tables(WorksPlan.objects.filter(pk=entry.pk), None)  # type: ignore[arg-type]


def _programme_parts(entry: Any, _user: User, _may: bool) -> list[Table]:
    rows = Support.objects.filter(programme=entry, voided_on__isnull=True)
    heads = ((_("Năm"), ""), (_("Loại"), ""), (_("Số dòng"), "num"), (_("Số được hỗ trợ"), "num"), (_("Giá trị (đồng)"), "num"))  # fmt: skip
    labels = dict(SupportKind.choices)
    found = sorted(by(rows, "on__year", "kind"), key=lambda line: (-line[0][0], line[0][1]))
    lines = [
        [str(year), labels.get(kind, kind), number(s.rows), number(s.reached), number(s.value_vnd)]
        for (year, kind), s in found
    ]
    return [Table(_("Kết quả từng năm"), heads, lines, _("Chưa có dòng nào thuộc chương trình này."))]


def _months(row: Any) -> str:
    if row.first_month is None:
        return ""
    return f"{row.first_month}–{row.last_month}" if row.first_month != row.last_month else str(row.first_month)


LEDGERS: tuple[Ledger, ...] = (
    _care(
        "tham-hoi", SupportKind.VISIT, forms.VisitForm, lazy("Thăm hỏi"), lazy("Ốm đau, hiếu, hỷ, lễ Tết: mỗi lần thăm một dòng."), lazy("Ghi thăm hỏi"), "user-check",
        (first("tham-hoi", lazy("Dịp"), lambda r: r.get_occasion_display(), "occasion"), DAY, UNIT, _WHO, _VALUE, _REACHED, _HARDSHIP, *LAST),
        tiles=_tiles(lazy("lần thăm hỏi")), tables=_table(lazy("Theo dịp"), lazy("Dịp"), dict(Occasion.choices), "occasion"),
    ),
    _care(
        "cong-trinh", SupportKind.WORK, forms.WorkForm, lazy("Công trình cộng đồng"), lazy("Nhà bán trú, bếp ăn, đường, nước: đơn vị nào, ở đâu, giá trị, ai ủng hộ."), lazy("Ghi công trình"), "building-community",
        (first("cong-trinh", lazy("Công trình"), lambda r: r.item, "item_key"), choice("loai", lazy("Loại"), "work_kind"), DAY, UNIT, _PLACE, _VALUE, _DONORS, _REACHED, *LAST),
        tiles=_tiles(lazy("công trình")), tables=_table(lazy("Theo loại công trình"), lazy("Loại"), dict(WorkKind.choices), "work_kind"),
    ),
    _care(
        "nha-o", SupportKind.HOUSE, forms.HouseForm, lazy("Nhà cho gia đình"), lazy("Mái ấm công đoàn, nhà tình nghĩa, nhà cho hộ nghèo."), lazy("Ghi nhà"), "home",
        (first("nha-o", lazy("Gia đình"), personal(lambda r: r.beneficiary), "pk"), DAY, UNIT, _VALUE, _HARDSHIP, _DONORS, _REACHED, _HOME, *LAST),
        tiles=_house_tiles, tables=_BY_HARDSHIP,
    ),
    _care(
        "hien-vat", SupportKind.GOODS, forms.GoodsForm, lazy("Hiện vật, quà"), lazy("Bóng đèn, áo phao, chăn, gạo, quà Tết: bao nhiêu, cho ai."), lazy("Ghi hiện vật, quà"), "star",
        (first("hien-vat", lazy("Hiện vật, quà"), lambda r: r.item, "item_key"), count("so_luong", lazy("Số lượng"), "quantity"), Column("dvt", lazy("Đơn vị tính"), lambda r: r.measure), DAY, UNIT, _AUDIENCE, _REACHED, _VALUE, _DONORS, _HARDSHIP, _PLACE, *LAST),
        tiles=_tiles(lazy("lần trao")), tables=_goods_tables,
    ),
    _care(
        "ho-tro-tien", SupportKind.CASH, forms.CashForm, lazy("Hỗ trợ tiền"), lazy("Đoàn viên khó khăn, hộ bị thiên tai, hộ nghèo: mỗi lần một dòng."), lazy("Ghi hỗ trợ"), "medal",
        (first("ho-tro-tien", lazy("Nội dung"), lambda r: r.item, "item_key"), DAY, UNIT, _WHO, _VALUE, _REACHED, _HARDSHIP, _AUDIENCE, _HOME, _DONORS, *LAST),
        tiles=_tiles(lazy("lần hỗ trợ")), tables=_BY_HARDSHIP,
    ),
    _care(
        "dong-gop", SupportKind.CONTRIBUTION, forms.ContributionForm, lazy("Đóng góp"), lazy("Đơn vị đóng góp vào quỹ nông thôn mới, quỹ vì người nghèo, quỹ của địa phương."), lazy("Ghi đóng góp"), "upload",
        (first("dong-gop", lazy("Quỹ"), lambda r: r.item, "item_key"), DAY, UNIT, _VALUE, _REACHED, _PLACE, *LAST), tiles=_tiles(lazy("lần đóng góp")),
    ),
    Ledger(
        "danh-sach", SupportList, forms.ListForm, lazy("Danh sách hỗ trợ theo mức"), lazy("Số tiền phải bằng số người nhân mức; lệch thì nói rõ lệch bao nhiêu."), lazy("Lập danh sách"), "list-details",
        (
            first("danh-sach", lazy("Danh sách"), lambda r: r.title, "title"), DAY, UNIT, money("muc", lazy("Mức (đồng)"), "rate_vnd"),
            count("nguoi", lazy("Số người"), "counted_people", sort=False), money("tien", lazy("Phê duyệt (đồng)"), "amount_vnd"),
            Column("lech", lazy("Lệch (đồng)"), _gap, value=lambda r: check_list(r).gap_vnd, css="num"), *LAST,
        ),
        tiles=_list_tiles, marks=_list_marks, parts=_list_parts, annotate=with_people, filters=("chuong_trinh",), same=("unit", "on", "title", "rate_vnd"),
    ),
    Ledger(
        "ke-hoach-cong-trinh", WorksPlan, forms.WorksPlanForm, lazy("Công trình giảm nghèo, nông thôn mới"), lazy("Đếm theo loại, cộng phải bằng tổng; giải ngân tự tính."), lazy("Ghi số liệu"), "building",
        (
            first("ke-hoach-cong-trinh", lazy("Kế hoạch"), lambda r: r.title, "title"), DAY, UNIT, _PLACE, count("so", lazy("Công trình"), "total", sort=False),
            money("ke-hoach", lazy("Kế hoạch vốn (đồng)"), "planned_vnd"), money("giai-ngan", lazy("Đã giải ngân (đồng)"), "spent_vnd"),
            Column("ty-le", lazy("Tỷ lệ giải ngân"), lambda r: percent(r.rate), css="num"), *LAST,
        ),
        tiles=_works_tiles, tables=_works_tables, parts=_works_parts, filters=("chuong_trinh",), same=("unit", "on", "title", "place"),
    ),
    Ledger(
        "chuong-trinh", Programme, forms.ProgrammeForm, lazy("Chương trình"), lazy("Chương trình hằng năm theo tháng, và chương trình khẩn cấp tính riêng."), lazy("Mở chương trình"), "calendar",
        (
            first("chuong-trinh", lazy("Chương trình"), lambda r: r.name, "key"), UNIT, Column("thang", lazy("Tháng"), _months), DAY,
            Column("khan-cap", lazy("Khẩn cấp"), lambda r: _("khẩn cấp") if r.emergency else "", sort=("emergency",)),
            Column("den", lazy("Kết thúc trước"), lambda r: format_date(r.until), value=lambda r: r.until, css="num"),
            Column("phong_trao", lazy("Phong trào"), lambda r: str(r.movement or "")), NOTE,
        ),
        parts=_programme_parts, same=("unit", "key"), on_hub=False, year="",
    ),
)  # fmt: skip
