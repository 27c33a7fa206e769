"""Registers of care: columns, totals, and what an entry's page tells beside it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import format_date
from vinhdanh.registers.models import Programme
from vinhdanh.web.registers import care_forms as forms
from vinhdanh.web.registers.care_parts import (
    gap,
    list_marks,
    list_parts,
    list_tiles,
    months,
    paid_by,
    programme_parts,
    works_parts,
    works_tables,
    works_tiles,
)
from vinhdanh.web.registers.figures import number, percent
from vinhdanh.web.registers.ledger import (
    DAY,
    LAST,
    LAST_ASIDE,
    NOTE,
    UNIT,
    Ledger,
    Looked,
    Table,
    Tile,
    aside,
    choice,
    count,
    first,
    money,
    personal,
)
from vinhdanh.web.tables import Column
from vinhdanh.welfare.models import Support, SupportList, WorksPlan
from vinhdanh.welfare.queries import Tally, by, check_list, goods, tally, with_people
from vinhdanh.welfare.states import Audience, Hardship, Occasion, SupportKind, WorkKind

_HARDSHIP, _AUDIENCE = (
    choice("hoan_canh", lazy("Hoàn cảnh"), "hardship"),
    choice("doi_tuong", lazy("Đối tượng"), "audience"),
)
_VALUE, _REACHED = (
    money("gia_tri", lazy("Giá trị (đồng)"), "value_vnd"),
    count("so_nguoi", lazy("Số được hỗ trợ"), "reached"),
)
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
            Tile(
                _("người, hộ được hỗ trợ"),
                number(sums.reached) if sums.uncounted < sums.rows else None,
                uncounted,
            ),
            Tile(
                _("giá trị (đồng)"),
                number(sums.value_vnd) if sums.unvalued < sums.rows else None,
                _left_out(sums),
            ),
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
        heads = (
            (head, ""),
            (_("Số dòng"), "num"),
            (_("Số được hỗ trợ"), "num"),
            (_("Giá trị (đồng)"), "num"),
        )
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
        [
            item,
            labels.get(audience, _("chưa ghi")),
            number(s.quantity),
            measure,
            number(s.reached),
            number(s.value_vnd),
        ]
        for item, measure, audience, s in goods(rows)
    ]
    return [Table(_("Theo loại và đối tượng"), heads, lines)] if lines else []


def _support_parts(entry: Any, _user: User, _may: bool) -> list[Table]:
    return [paid_by(support=entry)]


def _care(slug: str, kind: SupportKind, form: Any, title: Any, lede: Any, verb: Any, icon: str, columns: Any, **more: Any) -> Ledger:  # fmt: skip
    return Ledger(
        slug, Support, form, title, lede, verb, icon, columns, narrow={"kind": kind.value}, filters=_FILTERS, parts=_support_parts,
        same=("unit", "happened_on", "kind", "item_key", "beneficiary", "place", "quantity", "value_vnd", "reached"), **{"tiles": _tiles(lazy("dòng trong sổ")), **more},
    )  # fmt: skip


LEDGERS: tuple[Ledger, ...] = (
    _care(
        "tham-hoi", SupportKind.VISIT, forms.VisitForm, lazy("Thăm hỏi"), lazy("Ốm đau, hiếu, hỷ, lễ Tết: mỗi lần thăm một dòng."), lazy("Ghi thăm hỏi"), "user-check",
        (first("tham-hoi", lazy("Dịp"), lambda r: r.get_occasion_display(), "occasion"), DAY, UNIT, _WHO, _VALUE, aside(_REACHED), _HARDSHIP, *LAST),
        tiles=_tiles(lazy("lần thăm hỏi")), tables=_table(lazy("Theo dịp"), lazy("Dịp"), dict(Occasion.choices), "occasion"),
    ),
    _care(
        "cong-trinh", SupportKind.WORK, forms.WorkForm, lazy("Công trình cộng đồng"), lazy("Nhà bán trú, bếp ăn, đường, nước: đơn vị nào, ở đâu, giá trị, ai ủng hộ."), lazy("Ghi công trình"), "building-community",
        (first("cong-trinh", lazy("Công trình"), lambda r: r.item, "item_key"), choice("loai", lazy("Loại"), "work_kind"), DAY, UNIT, _PLACE, _VALUE, _DONORS, aside(_REACHED), *LAST_ASIDE),
        tiles=_tiles(lazy("công trình")), tables=_table(lazy("Theo loại công trình"), lazy("Loại"), dict(WorkKind.choices), "work_kind"),
    ),
    _care(
        "nha-o", SupportKind.HOUSE, forms.HouseForm, lazy("Nhà cho gia đình"), lazy("Mái ấm công đoàn, nhà tình nghĩa, nhà cho hộ nghèo."), lazy("Ghi nhà"), "home",
        (first("nha-o", lazy("Gia đình"), personal(lambda r: r.beneficiary), "pk"), DAY, UNIT, _VALUE, _HARDSHIP, aside(_DONORS), aside(_REACHED), _HOME, *LAST),
        tiles=_house_tiles, tables=_BY_HARDSHIP,
    ),
    _care(
        "hien-vat", SupportKind.GOODS, forms.GoodsForm, lazy("Hiện vật, quà"), lazy("Bóng đèn, áo phao, chăn, gạo, quà Tết: bao nhiêu, cho ai."), lazy("Ghi hiện vật, quà"), "star",
        (first("hien-vat", lazy("Hiện vật, quà"), lambda r: r.item, "item_key"), count("so_luong", lazy("Số lượng"), "quantity"), Column("dvt", lazy("Đơn vị tính"), lambda r: r.measure), DAY, UNIT, _AUDIENCE, aside(_REACHED), _VALUE, aside(_DONORS), aside(_HARDSHIP), aside(_PLACE), *LAST_ASIDE),
        tiles=_tiles(lazy("lần trao")), tables=_goods_tables,
    ),
    _care(
        "ho-tro-tien", SupportKind.CASH, forms.CashForm, lazy("Hỗ trợ tiền"), lazy("Đoàn viên khó khăn, hộ bị thiên tai, hộ nghèo: mỗi lần một dòng."), lazy("Ghi hỗ trợ"), "medal",
        (first("ho-tro-tien", lazy("Nội dung"), lambda r: r.item, "item_key"), DAY, UNIT, _WHO, _VALUE, aside(_REACHED), _HARDSHIP, aside(_AUDIENCE), _HOME, aside(_DONORS), *LAST),
        tiles=_tiles(lazy("lần hỗ trợ")), tables=_BY_HARDSHIP,
    ),
    _care(
        "dong-gop", SupportKind.CONTRIBUTION, forms.ContributionForm, lazy("Đóng góp"), lazy("Đơn vị đóng góp vào quỹ nông thôn mới, quỹ vì người nghèo, quỹ của địa phương."), lazy("Ghi đóng góp"), "upload",
        (first("dong-gop", lazy("Quỹ"), lambda r: r.item, "item_key"), DAY, UNIT, _VALUE, aside(_REACHED), _PLACE, *LAST), tiles=_tiles(lazy("lần đóng góp")),
    ),
    Ledger(
        "danh-sach", SupportList, forms.ListForm, lazy("Danh sách hỗ trợ theo mức"), lazy("Số tiền phải bằng số người nhân mức; lệch thì nói rõ lệch bao nhiêu."), lazy("Lập danh sách"), "list-details",
        (
            first("danh-sach", lazy("Danh sách"), lambda r: r.title, "title"), DAY, UNIT, money("muc", lazy("Mức (đồng)"), "rate_vnd"),
            count("nguoi", lazy("Số người"), "counted_people", sort=False), money("tien", lazy("Phê duyệt (đồng)"), "amount_vnd"),
            Column("lech", lazy("Lệch (đồng)"), gap, value=lambda r: check_list(r).gap_vnd, css="num"), *LAST_ASIDE,
        ),
        tiles=list_tiles, marks=list_marks, parts=list_parts, annotate=with_people, filters=("chuong_trinh",), same=("unit", "happened_on", "title", "rate_vnd"),
    ),
    Ledger(
        "ke-hoach-cong-trinh", WorksPlan, forms.WorksPlanForm, lazy("Công trình giảm nghèo, nông thôn mới"), lazy("Đếm theo loại, cộng phải bằng tổng; giải ngân tự tính."), lazy("Ghi số liệu"), "building",
        (
            first("ke-hoach-cong-trinh", lazy("Kế hoạch"), lambda r: r.title, "title"), DAY, UNIT, _PLACE, count("so", lazy("Công trình"), "total", sort=False),
            money("ke-hoach", lazy("Kế hoạch vốn (đồng)"), "planned_vnd"), money("giai-ngan", lazy("Đã giải ngân (đồng)"), "spent_vnd"),
            Column("ty-le", lazy("Tỷ lệ giải ngân"), lambda r: percent(r.rate), css="num"), *LAST_ASIDE,
        ),
        tiles=works_tiles, tables=works_tables, parts=works_parts, filters=("chuong_trinh",), same=("unit", "happened_on", "title", "place"),
    ),
    Ledger(
        "chuong-trinh", Programme, forms.ProgrammeForm, lazy("Chương trình"), lazy("Chương trình hằng năm theo tháng, và chương trình khẩn cấp tính riêng."), lazy("Mở chương trình"), "calendar",
        (
            first("chuong-trinh", lazy("Chương trình"), lambda r: r.name, "key"), UNIT, Column("thang", lazy("Tháng"), months), DAY,
            Column("khan-cap", lazy("Khẩn cấp"), lambda r: _("khẩn cấp") if r.emergency else "", sort=("emergency",)),
            Column("den", lazy("Kết thúc trước"), lambda r: format_date(r.until), value=lambda r: r.until, css="num"),
            Column("phong_trao", lazy("Phong trào"), lambda r: str(r.movement or "")), NOTE,
        ),
        parts=programme_parts, same=("unit", "key"), on_hub=False, year="",
    ),
)  # fmt: skip
