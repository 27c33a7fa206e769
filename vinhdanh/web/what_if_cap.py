"""What if a cap applied: who of the eligible stays within, who falls out, in which order, and how fair that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.conduct.states import Grade
from vinhdanh.facts.access import subjects_below
from vinhdanh.facts.capping import CapList
from vinhdanh.facts.capping_lists import ADVANCED_WORKERS, ELIGIBLE, CapAnswer, CapQuestion, try_cap
from vinhdanh.facts.equity import Population
from vinhdanh.facts.models import VerdictSet
from vinhdanh.facts.queries import current_sets
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org.models import Unit
from vinhdanh.people.states import PositionClass
from vinhdanh.templatetags.ui import num
from vinhdanh.web import equity_panel
from vinhdanh.web.eligible import set_label, sets_in_order, year_asked
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.law import award_name
from vinhdanh.web.places import place_names
from vinhdanh.web.reading import SignedIn
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.what_if_forms import OF, CapForm
from vinhdanh.web.what_if_reasons import law_says
from vinhdanh.web.what_if_rows import Rows, Whom, marked, modes, people_and_units
from vinhdanh.web.working import working

_GRADES = ("failed", "completed", "good", "excellent")
_KEYS: dict[str, Any] = {
    "chain": lazy("chuỗi danh hiệu liên tục dài trước"),
    "grade": lazy("xếp loại năm xét cao trước"),
    "direct": lazy("người trực tiếp trước lãnh đạo"),
    "woman": lazy("nữ trước"),
}
# chip → (its words, which rows it keeps, its look, its icon)
_CHIPS: list[tuple[str, Any, str, str]] = [
    ("trong", lazy("Trong tỷ lệ"), "yes", "circle-check"),
    ("ngoai", lazy("Ngoài tỷ lệ"), "no", "circle-minus"),
    ("chua-tinh", lazy("Chưa tính được"), "unknown", "circle-dashed"),
    ("vach", lazy("Ngang nhau ở vạch cắt"), "", "scale"),
]


@dataclass(frozen=True)
class CapRow:
    """One of the eligible, in the order of the list."""

    whom: Whom
    group: str
    figures: dict[str, Any]
    counted: CapList

    def __str__(self) -> str:
        return str(self.whom)


@dataclass(frozen=True)
class Asked:
    """The cap on the screen with its outcome."""

    form: CapForm
    question: CapQuestion
    found: CapAnswer
    subjects: pl.DataFrame
    chip: str

    @property
    def chosen(self) -> VerdictSet:
        return self.question.chosen

    def said(self) -> str:
        """The cap as a sentence: how much, of what, by which lists."""
        cap = self.question.cap
        if cap.number is not None:
            much = _("%(n)s suất") % {"n": num(cap.number)}
        else:
            share = float(100 * (cap.share or 0))
            much = f"{num(int(share) if share.is_integer() else share)} % {OF[self.question.of]}"
        return f"{much}, {_('tính theo')} {dict(self.form.fields['cap'].choices)[self.question.per]}"  # type: ignore[attr-defined]

    def order_said(self) -> str:
        """The order and the tie rule, as the screen must state them."""
        keys = "; ".join(str(_KEYS[key]) for key in self.question.cap.order)
        return _(
            "Thứ tự: %(keys)s; cuối cùng theo vần tên. Điều chưa ghi đứng sau. Số lẻ làm tròn xuống."
        ) % {"keys": keys}


def answer(request: SignedIn) -> HttpResponseBase:
    """The form; with a cap in the address its outcome, or (`?xuat=1`) the rows as a workbook."""
    year, context = year_asked(request), working(request)
    sets = sets_in_order(list(current_sets(year)))
    chosen = next((s for s in sets if f"{s.award}:{s.subject_kind}" == request.GET.get("giai")), None)
    chosen = chosen or next((s for s in sets if s.award == "grassroots_fighter"), sets[0] if sets else None)
    form = CapForm(request.GET or None, user=request.user, fallback=context.unit if context else None)
    small = equity_panel.small_asked(request.GET.get("nho", ""))
    page: dict[str, Any] = {
        "form": form, "modes": modes("ty-le"), "year": year, "asked": None, "small_under": small, "chosen": chosen,
        "years": sorted({year, *range(today().year - 5, today().year + 1)}, reverse=True),
        "legal": law_says(chosen) if chosen else [],
        "sets": [(f"{s.award}:{s.subject_kind}", set_label(s), s == chosen) for s in sets],
    }  # fmt: skip
    cap = form.cap_tried() if form.is_bound and form.is_valid() else None
    if chosen is None or cap is None:
        return show(request, "what_if/cap.html", page)
    found = form.chosen()
    question = CapQuestion(chosen, cap, _base(found.get("cua", ""), chosen), found.get("cap", ""))
    subjects = subjects_below(request.user, form.unit(), chosen.facts_on, (chosen.subject_kind,))
    asked = Asked(
        form, question, try_cap(question, subjects, small_under=small), subjects, request.GET.get("chon", "")
    )
    columns, rows = _columns(asked), _rows(asked)
    made = _panel(asked, small)
    if request.GET.get("xuat"):
        return workbook_answer(_title(asked, made), columns, rows, f"ty-le-{chosen.award}-{year}.xlsx")
    return show(request, "what_if/cap.html", page | {
        "asked": asked,
        "name": award_name(chosen.award),
        "listing": listing(request, rows, columns, order="thu_tu"),
        "chips": _chips(asked),
        "tiles": _tiles(asked),
        "panel": made,
    })  # fmt: skip


def _base(asked: str, chosen: VerdictSet) -> str:
    """Collectives have no Lao động tiên tiến of their own to count: then it is a share of those eligible."""
    if asked not in OF or (asked == ADVANCED_WORKERS and chosen.subject_kind != "person"):
        return ADVANCED_WORKERS if chosen.subject_kind == "person" else ELIGIBLE
    return asked


def _kept(asked: Asked) -> pl.DataFrame:
    rows = asked.found.capped.rows
    conditions = {
        "trong": pl.col("within"),
        "ngoai": ~pl.col("within"),
        "chua-tinh": pl.col("within").is_null(),
        "vach": pl.col("tied"),
    }
    return rows.filter(conditions[asked.chip]) if asked.chip in conditions else rows


def _rows(asked: Asked) -> Rows[CapRow]:
    lists = {one.group: one for one in asked.found.capped.lists}
    group_names = dict(
        Unit.objects.filter(pk__in=[g for g in lists if g is not None]).values_list("pk", "name")
    )
    names = place_names(today())

    def make(part: pl.DataFrame) -> list[CapRow]:
        whom = people_and_units(part["subject"].to_list(), names)
        return [
            CapRow(whom[row["subject"]], group_names.get(row["group"], ""), row, lists[row["group"]])
            for row in part.iter_rows(named=True)
            if row["subject"] in whom
        ]

    frame = _kept(asked)
    by_list = frame.with_columns(
        _list=pl.col("group").replace_strict(group_names, default="", return_dtype=pl.String)
    )
    return Rows(by_list.sort("_list", "group", "place", maintain_order=True), make)


def _columns(asked: Asked) -> list[Column[CapRow]]:
    chosen, person = asked.chosen, asked.chosen.subject_kind == "person"

    def name(row: CapRow) -> SafeString:
        url = reverse("explain", args=[chosen.award, chosen.year, row.whom.slug])
        return format_html('<a class="row-link" href="{}">{}</a>', url, row.whom)

    columns: list[Column[CapRow]] = [
        Column("ten", lazy("Họ và tên") if person else lazy("Tập thể"), name, value=str, fixed=True),
        Column("don_vi", lazy("Đơn vị"), lambda r: r.whom.place),
        *([Column[CapRow]("nhom", lazy("Danh sách của"), lambda r: r.group)] if asked.question.per else []),
        Column("thu_tu", lazy("Thứ tự"), lambda r: num(r.figures["place"]), value=lambda r: r.figures["place"]),
        Column("ket_qua", lazy("Kết quả"), _result, value=_result_words),
        Column("vi_sao", lazy("Vì sao"), lambda r: _why(r, asked)),
        Column("chuoi", lazy("Chuỗi danh hiệu (năm)"), lambda r: num(r.figures["chain"]), value=lambda r: r.figures["chain"]),
        Column("xep_loai", lazy("Xếp loại"), _grade),
    ]  # fmt: skip
    if person:
        columns.append(Column("nhom_cv", lazy("Nhóm chức vụ"), _class, at_first=False))
        columns.append(Column("nu", lazy("Giới tính"), _sex, at_first=False))
    return columns


def _grade(row: CapRow) -> str:
    rank = row.figures["grade_rank"]
    return _("chưa ghi") if rank is None else str(Grade(_GRADES[rank]).label)


def _class(row: CapRow) -> str:
    direct = row.figures["direct"]
    if direct is None:
        return _("chưa ghi")
    return str(PositionClass.DIRECT.label) if direct else _("Lãnh đạo")


def _sex(row: CapRow) -> str:
    return {True: _("Nữ"), False: _("Nam"), None: _("chưa ghi")}[row.figures["woman"]]


def _chip_of(row: CapRow) -> tuple[str, Any, str, str]:
    return _CHIPS[{True: 0, False: 1, None: 2}[row.figures["within"]]]


def _result(row: CapRow) -> SafeString:
    _key, words, css, icon_name = _chip_of(row)
    return marked(css, icon_name, words)


def _result_words(row: CapRow) -> str:
    return str(_chip_of(row)[1])


def _why(row: CapRow, asked: Asked) -> str:
    limit, base = row.counted.limit, row.counted.base
    if limit is None:
        return _("Chưa biết có bao nhiêu suất: sổ chưa ghi Lao động tiên tiến năm %(year)d ở đây.") % {
            "year": asked.chosen.year
        }
    words = {"place": num(row.figures["place"]), "limit": num(limit), "base": num(base)}
    if asked.question.cap.number is not None:
        said = _("Đứng thứ %(place)s; có %(limit)s suất.") % words
    else:
        said = _("Đứng thứ %(place)s; có %(limit)s suất, tính trên %(base)s.") % words
    if row.figures["tied"]:
        said += " " + _("Ngang nhau mọi mặt ở vạch cắt, chỉ hơn kém theo vần tên: cần Hội đồng quyết định.")
    return said


def _tiles(asked: Asked) -> list[tuple[str, str]]:
    lists = asked.found.capped.lists
    return [
        (num(asked.found.eligible.height), _("đủ điều kiện")),
        (num(sum(one.within for one in lists)), _("trong tỷ lệ")),
        (num(sum(one.over for one in lists)), _("ngoài tỷ lệ")),
        (num(asked.found.unknown), _("chưa đủ dữ liệu, chưa xếp vào danh sách")),
    ]


def _chips(asked: Asked) -> list[dict[str, Any]]:
    lists = asked.found.capped.lists
    counts = [sum(getattr(one, name) for one in lists) for name in ("within", "over", "unsettled", "tied")]
    chips = [
        {
            "key": "",
            "label": _("Tất cả"),
            "count": sum(counts[:3]),
            "css": "",
            "icon": "",
            "here": not asked.chip,
        }
    ]
    for (key, label, css, icon_name), count in zip(_CHIPS, counts, strict=True):
        chips.append({"key": key, "label": label, "count": count, "css": css, "icon": icon_name, "here": asked.chip == key})  # fmt: skip
    return chips


def _panel(asked: Asked, small: int) -> equity_panel.Panel:
    found = asked.found
    lists = {
        _("Đủ điều kiện"): found.eligible,
        _("Trong tỷ lệ"): found.capped.rows.filter(pl.col("within")),
        _("Ngoài tỷ lệ"): found.capped.rows.filter(~pl.col("within")),
    }
    workforce = asked.subjects.join(found.traits, on="subject", how="semi")
    populations = [(_("Lực lượng"), Population(equity_panel.WORKFORCE, workforce, found.traits))]
    populations += [(label, Population(label, rows, found.traits)) for label, rows in lists.items()]
    return equity_panel.panel(populations, asked.chosen.subject_kind, small)


def _title(asked: Asked, made: equity_panel.Panel) -> list[str]:
    chosen, unit = asked.chosen, asked.form.unit()
    return [
        f"{_('Thử đặt tỷ lệ')}: {award_name(chosen.award)}, {_('năm')} {chosen.year}",
        f"{_('Đơn vị')}: {unit.name if unit else _('mọi đơn vị trong phạm vi')}. {_('Dữ liệu đến ngày')} {format_date(chosen.facts_on)}.",
        asked.said(),
        asked.order_said(),
        *(f"{value} {words}" for value, words in _tiles(asked)),
        *made.sentences(),
    ]
