"""Books of care: a book a kind of care, lists of people by a rate, works by kind, programmes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.registers.programmes import PROGRAMMES
from vinhdanh.web.movements.boxes import CountField
from vinhdanh.web.registers.book import Asked, Book, Table, Tile, of_rows
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
from vinhdanh.web.registers.cells import computed
from vinhdanh.web.registers.figures import number, percent
from vinhdanh.web.tables import Column
from vinhdanh.welfare import registers as kept
from vinhdanh.welfare.queries import Tally, by, check_list, goods, tally, with_people
from vinhdanh.welfare.states import Audience, Hardship, Occasion, WorkKind

_AT = "cham-lo/"
_MANY = lazy("Chỉ ghi khi gộp nhiều người một dòng.")


def _left_out(sums: Tally) -> str:
    """What a sum of values leaves out."""
    return _("%(n)s dòng chưa ghi giá trị") % {"n": number(sums.unvalued)} if sums.unvalued else ""


def _tiles(noun: Any) -> Any:
    def tiles(rows: QuerySet[Any]) -> list[Tile]:
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

    return of_rows(tiles)


def _house_tiles(rows: QuerySet[Any]) -> list[Tile]:
    sums = tally(rows)
    return [
        Tile(_("gia đình được làm nhà"), number(sums.reached)),
        Tile(_("số tiền hỗ trợ (đồng)"), number(sums.value_vnd), _left_out(sums)),
        Tile(_("bình quân một nhà (đồng)"), number(sums.each_vnd) or None),
    ]


def _table(title: Any, head: Any, labels: dict[str, Any], column: str) -> Any:
    """Rows, people and value for each value of a closed list."""

    def tables(rows: QuerySet[Any]) -> list[Table]:
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

    return of_rows(tables)


def _goods_tables(rows: QuerySet[Any]) -> list[Table]:
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


def _works_boxes(_asked: Asked) -> dict[str, dict[str, forms.Field]]:
    """A box a kind of work; the total is their sum."""
    return {"parts": {f"n_{kind.value}": CountField(label=str(kind.label)) for kind in WorkKind}}


def _works_told(told: dict[str, Any]) -> dict[str, Any]:
    parts = {name[2:]: told.pop(name) or 0 for name in list(told) if name.startswith("n_")}
    return {**told, "parts": parts}


def _works_start(entry: Any) -> dict[str, Any]:
    return {f"n_{kind}": count for kind, count in entry.parts.items()}


_CARE: dict[str, Any] = {
    "at": _AT, "filters": ("hardship",), "parts": _support_parts,
    "same": ("unit", "happened_on", "item_key", "beneficiary", "place", "quantity", "value_vnd", "reached"),
}  # fmt: skip
_BY_HARDSHIP = _table(lazy("Theo hoàn cảnh"), lazy("Hoàn cảnh"), dict(Hardship.choices), "hardship")
BOOKS: tuple[Book, ...] = (
    Book(
        kept.VISITS, "tham-hoi", lazy("Thăm hỏi"), lazy("Ốm đau, hiếu, hỷ, lễ Tết: mỗi lần thăm một dòng."), lazy("Ghi thăm hỏi"),
        ("occasion", "beneficiary", "value_vnd", "hardship", "programme"), "user-check", personal=("beneficiary",), needed=("occasion",),
        called=lambda row: row.get_occasion_display(), tiles=_tiles(lazy("lần thăm hỏi")),
        tables=_table(lazy("Theo dịp"), lazy("Dịp"), dict(Occasion.choices), "occasion"),
        labels={"occasion": lazy("Dịp thăm hỏi"), "beneficiary": lazy("Người được thăm"), "value_vnd": lazy("Số tiền (đồng)"), "reached": lazy("Số người")},
        hints={"value_vnd": lazy("Để trống là chưa rõ; gõ 0 nếu không chi tiền."), "reached": _MANY}, **_CARE,
    ),
    Book(
        kept.WORKS, "cong-trinh", lazy("Công trình cộng đồng"), lazy("Nhà bán trú, bếp ăn, đường, nước: đơn vị nào, ở đâu, giá trị, ai ủng hộ."), lazy("Ghi công trình"),
        ("item", "work_kind", "place", "value_vnd", "donors"), "building-community", lazy("Ngày bàn giao"), needed=("work_kind", "item", "place"),
        tiles=_tiles(lazy("công trình")), tables=_table(lazy("Theo loại công trình"), lazy("Loại"), dict(WorkKind.choices), "work_kind"),
        labels={"item": lazy("Tên công trình"), "audience": lazy("Đối tượng hưởng lợi"), "reached": lazy("Số người, hộ hưởng lợi")},
        **{**_CARE, "filters": ("work_kind",)},
    ),
    Book(
        kept.HOUSES, "nha-o", lazy("Nhà cho gia đình"), lazy("Mái ấm công đoàn, nhà tình nghĩa, nhà cho hộ nghèo."), lazy("Ghi nhà"),
        ("beneficiary", "value_vnd", "hardship", "programme"), "home", lazy("Ngày bàn giao"), personal=("beneficiary", "place"),
        tiles=of_rows(_house_tiles), tables=_BY_HARDSHIP,
        labels={"beneficiary": lazy("Gia đình được làm nhà"), "place": lazy("Nơi ở"), "value_vnd": lazy("Số tiền hỗ trợ (đồng)"), "reached": lazy("Số gia đình")},
        hints={"reached": lazy("Chỉ ghi khi gộp nhiều gia đình một dòng.")}, **_CARE,
    ),
    Book(
        kept.GOODS, "hien-vat", lazy("Hiện vật, quà"), lazy("Bóng đèn, áo phao, chăn, gạo, quà Tết: bao nhiêu, cho ai."), lazy("Ghi hiện vật, quà"),
        ("item", "quantity", "measure", "audience", "value_vnd"), "star", needed=("item", "quantity"), tiles=_tiles(lazy("lần trao")), tables=of_rows(_goods_tables),
        labels={"item": lazy("Hiện vật, quà"), "reached": lazy("Số người, hộ, phòng học nhận"), "value_vnd": lazy("Trị giá (đồng)")},
        **{**_CARE, "filters": ("hardship", "audience")},
    ),
    Book(
        kept.CASH, "ho-tro-tien", lazy("Hỗ trợ tiền"), lazy("Đoàn viên khó khăn, hộ bị thiên tai, hộ nghèo: mỗi lần một dòng."), lazy("Ghi hỗ trợ"),
        ("item", "beneficiary", "value_vnd", "hardship", "programme"), "medal", personal=("beneficiary", "place"), needed=("value_vnd",),
        tiles=_tiles(lazy("lần hỗ trợ")), tables=_BY_HARDSHIP,
        labels={"item": lazy("Hỗ trợ về việc gì"), "place": lazy("Nơi ở"), "value_vnd": lazy("Số tiền (đồng)"), "reached": lazy("Số người, hộ")},
        hints={"reached": _MANY}, **_CARE,
    ),
    Book(
        kept.CONTRIBUTIONS, "dong-gop", lazy("Đóng góp"), lazy("Đơn vị đóng góp vào quỹ nông thôn mới, quỹ vì người nghèo, quỹ của địa phương."), lazy("Ghi đóng góp"),
        ("item", "value_vnd", "place", "programme"), "upload", needed=("item", "value_vnd"), tiles=_tiles(lazy("lần đóng góp")),
        labels={"item": lazy("Đóng góp vào quỹ nào"), "value_vnd": lazy("Số tiền (đồng)"), "reached": lazy("Số người đóng góp"), "place": lazy("Địa bàn")},
        **{**_CARE, "filters": ()},
    ),
    Book(
        kept.LISTS, "danh-sach", lazy("Danh sách hỗ trợ theo mức"), lazy("Số tiền phải bằng số người nhân mức; lệch thì nói rõ lệch bao nhiêu."), lazy("Lập danh sách"),
        (
            "title", "rate_vnd", computed("counted_people", lazy("Số người"), "counted_people"), "amount_vnd",
            Column("lech", lazy("Lệch (đồng)"), gap, value=lambda row: check_list(row).gap_vnd, css="num"),
        ),
        "list-details", lazy("Ngày lập, phê duyệt"), at=_AT, tiles=of_rows(list_tiles), marks=list_marks, parts=list_parts, annotate=with_people,
        labels={"people": lazy("Số người đã ghi")}, same=("unit", "happened_on", "title", "rate_vnd"),
        hints={"people": lazy("Để trống nếu nhập tên từng người: hệ thống tự đếm."), "amount_vnd": lazy("Để trống khi chưa phê duyệt.")},
    ),
    Book(
        kept.WORKS_PLANS, "ke-hoach-cong-trinh", lazy("Công trình giảm nghèo, nông thôn mới"), lazy("Đếm theo loại, cộng phải bằng tổng; giải ngân tự tính."), lazy("Ghi số liệu"),
        (
            "title", "place", computed("total", lazy("Công trình"), "total"), "planned_vnd", "spent_vnd",
            Column("ty-le", lazy("Tỷ lệ giải ngân"), lambda row: percent(row.rate), css="num"),
        ),
        "building", lazy("Số liệu đến ngày"), at=_AT, tiles=of_rows(works_tiles), tables=of_rows(works_tables), parts=works_parts,
        boxes=_works_boxes, gather=_works_told, start=_works_start, same=("unit", "happened_on", "title", "place"),
        labels={"title": lazy("Tên kế hoạch, chương trình"), "printed_total": lazy("Tổng số trên văn bản")},
        hints={"printed_total": lazy("Nếu ghi, phải bằng tổng các loại.")},
    ),
    Book(
        PROGRAMMES, "chuong-trinh", lazy("Chương trình"), lazy("Chương trình hằng năm theo tháng, và chương trình khẩn cấp tính riêng."), lazy("Mở chương trình"),
        ("name", Column("thang", lazy("Tháng"), months), "emergency", "until", "movement"), "calendar", lazy("Mở từ ngày"), at=_AT, parts=programme_parts,
        same=("unit", "key"), on_hub=False, year="",
        labels={
            "emergency": lazy("Hỗ trợ khẩn cấp (dịch bệnh, thiên tai)"), "first_month": lazy("Hằng năm từ tháng"), "last_month": lazy("đến tháng"),
            "until": lazy("Kết thúc trước ngày"),
        },
        hints={"emergency": lazy("Kết quả tính riêng, không cộng vào số thường xuyên.")},
    ),
)  # fmt: skip
