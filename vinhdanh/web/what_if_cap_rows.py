"""A cap tried out, as its page tells it: the cap and its rules in words, a row for each of the eligible, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.conduct.states import Grade
from vinhdanh.facts.capping import OVER, TIED, UNSETTLED, WITHIN, CapList, falls_short
from vinhdanh.facts.capping_lists import CapAnswer, CapQuestion
from vinhdanh.facts.models import VerdictSet
from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.people.states import PositionClass
from vinhdanh.templatetags.ui import num
from vinhdanh.web.law_words import in_law
from vinhdanh.web.places import place_names
from vinhdanh.web.tables import Column
from vinhdanh.web.what_if_forms import OF, CapForm
from vinhdanh.web.what_if_rows import Rows, Whom, marked, people_and_units

_GRADES = ("failed", "completed", "good", "excellent")
_KEYS: dict[str, Any] = {
    "chain": lazy("chuỗi danh hiệu liên tục dài trước"),
    "grade": lazy("xếp loại năm xét cao trước"),
    "direct": lazy("người trực tiếp trước lãnh đạo"),
}
_SHORT: dict[str, Any] = {
    "chain": lazy("chuỗi danh hiệu liên tục"),
    "grade": lazy("xếp loại năm xét"),
    "direct": lazy("ưu tiên người trực tiếp"),
}
# chip → (its words, which rows it keeps, its look, its icon)
_CHIPS: list[tuple[str, Any, str, str, str]] = [
    ("trong", lazy("Trong tỷ lệ"), WITHIN, "yes", "circle-check"),
    ("vach", lazy("Ngang nhau ở vạch cắt"), TIED, "unknown", "scale"),
    ("ngoai", lazy("Ngoài tỷ lệ"), OVER, "no", "circle-minus"),
    ("chua-tinh", lazy("Chưa tính được"), UNSETTLED, "unknown", "circle-dashed"),
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
            words = {"share": num(int(share) if share.is_integer() else share), "of": OF[self.question.of]}
            much = _("%(share)s %% %(of)s") % words
        lists = dict(self.form.fields["cap"].choices)[self.question.per]  # type: ignore[attr-defined]
        return _("%(much)s, tính theo %(lists)s") % {"much": much, "lists": lists}

    def order_said(self) -> str:
        """The order of the list, as the screen must state it."""
        keys = "; ".join(str(_KEYS[key]) for key in self.question.cap.order)
        return _("Thứ tự: %(keys)s. Điều chưa ghi đứng sau. Số lẻ làm tròn xuống.") % {"keys": keys}

    def tie_said(self) -> str:
        """Who is preferred among equals, by which text, and who decides what is left."""
        rule = self.question.preference
        council = _("Còn ngang nhau ở chỗ cuối cùng thì chưa xếp trong hay ngoài: Hội đồng quyết định.")
        if rule is None:
            return _("Khi ngang nhau: văn bản của ngày này không nói ưu tiên ai.") + f" {council}"
        said = f"{in_law(rule.says).removesuffix('.')} ({in_law(rule.cite)})."
        return _("Ưu tiên theo luật: %(said)s") % {"said": said} + f" {council}"

    def notes(self) -> list[str]:
        """What the engine could not apply, told once whatever the number of lists."""
        if not any(one.unsure for one in self.found.capped.lists):
            return []
        if self.chosen.subject_kind == "person":
            return [
                _("Có người ngang nhau mà hồ sơ chưa ghi giới tính: chưa áp dụng ưu tiên nữ cho nhóm ấy.")
            ]
        return [_("Có tập thể ngang nhau mà chưa biết tỷ lệ nữ: chưa áp dụng ưu tiên cho nhóm ấy.")]


def rows_of(asked: Asked) -> Rows[CapRow]:
    """The rows of the chip chosen, list by list, best first."""
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

    frame = asked.found.capped.rows
    kept = next((outcome for key, _words, outcome, *_look in _CHIPS if key == asked.chip), None)
    if kept is not None:
        frame = frame.filter(pl.col("outcome") == kept)
    by_list = frame.with_columns(
        _list=pl.col("group").replace_strict(group_names, default="", return_dtype=pl.String)
    )
    return Rows(by_list.sort("_list", "group", "place", maintain_order=True), make)


def columns_of(asked: Asked) -> list[Column[CapRow]]:
    """Who, where, which place, within or out, and why."""
    chosen, person = asked.chosen, asked.chosen.subject_kind == "person"

    def name(row: CapRow) -> SafeString:
        url = reverse("explain", args=[chosen.award, chosen.year, row.whom.slug])
        return format_html('<a class="row-link" href="{}">{}</a>', url, row.whom)

    columns: list[Column[CapRow]] = [
        Column("ten", lazy("Họ và tên") if person else lazy("Tập thể"), name, value=str, fixed=True),
        Column("don_vi", lazy("Đơn vị"), lambda r: r.whom.place),
        *([Column[CapRow]("nhom", lazy("Danh sách của"), lambda r: r.group)] if asked.question.per else []),
        Column("thu_tu", lazy("Thứ tự"), _place, value=_place),
        Column("ket_qua", lazy("Kết quả"), _result, value=_result_words),
        Column("vi_sao", lazy("Vì sao"), lambda r: _why(r, asked), css="why-cell"),
        Column("chuoi", lazy("Chuỗi danh hiệu (năm)"), lambda r: num(r.figures["chain"]), value=lambda r: r.figures["chain"]),
        Column("xep_loai", lazy("Xếp loại"), _grade, at_first=False),
    ]  # fmt: skip
    if person:
        columns.append(Column("nhom_cv", lazy("Nhóm chức vụ"), _class, at_first=False))
        columns.append(Column("nu", lazy("Giới tính"), _sex, at_first=False))
    return columns


def _place(row: CapRow) -> str | int:
    """A place in its list; those who tie for the last place share theirs."""
    if row.figures["outcome"] != TIED:
        return int(row.figures["place"])
    return f"{row.counted.within + 1}–{row.counted.within + row.counted.tied}"


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


def _chip_of(row: CapRow) -> tuple[str, Any, str, str, str]:
    return next(chip for chip in _CHIPS if chip[2] == row.figures["outcome"])


def _result(row: CapRow) -> SafeString:
    _key, _words, _outcome, css, icon_name = _chip_of(row)
    return marked(css, icon_name, _result_words(row))


def _result_words(row: CapRow) -> str:
    return _("Ngang nhau") if row.figures["outcome"] == TIED else str(_chip_of(row)[1])


def _why(row: CapRow, asked: Asked) -> str:
    limit, base, outcome = row.counted.limit, row.counted.base, row.figures["outcome"]
    if limit is None:
        return _("Chưa biết có bao nhiêu suất: sổ chưa ghi Lao động tiên tiến năm %(year)d ở đây.") % {
            "year": asked.chosen.year
        }
    if outcome == TIED:
        left = limit - row.counted.within
        return ngettext(
            "%(n)s đề nghị ngang nhau cho %(left)s suất còn lại: Hội đồng quyết định.",
            "%(n)s đề nghị ngang nhau cho %(left)s suất còn lại: Hội đồng quyết định.", row.counted.tied,
        ) % {"n": num(row.counted.tied), "left": num(left)}  # fmt: skip
    words = {"place": num(row.figures["place"]), "limit": num(limit), "base": num(base)}
    if asked.question.cap.number is not None:
        said = _("Đứng thứ %(place)s; có %(limit)s suất.") % words
    else:
        said = _("Đứng thứ %(place)s; có %(limit)s suất, tính trên %(base)s.") % words
    if outcome == OVER and row.counted.edge is not None:
        key = falls_short(row.figures, row.counted.edge, asked.question.cap.order)
        said += " " + (_("Kém người ở chỗ cuối cùng về: %(key)s.") % {"key": _SHORT[key]} if key else _("Ngang người ở chỗ cuối cùng; người ấy được luật ưu tiên."))  # fmt: skip
    return said


def tiles_of(asked: Asked) -> list[tuple[str, str]]:
    """The outcome in figures."""
    lists = asked.found.capped.lists
    tied = sum(one.tied for one in lists)
    return [
        (num(asked.found.eligible.height), _("đủ điều kiện")),
        (num(sum(one.within for one in lists)), _("trong tỷ lệ")),
        *([(num(tied), _("ngang nhau ở vạch cắt, Hội đồng quyết định"))] if tied else []),
        (num(sum(one.over for one in lists)), _("ngoài tỷ lệ")),
        (num(asked.found.unknown), _("chưa đủ dữ liệu, chưa xếp vào danh sách")),
    ]


def chips_of(asked: Asked) -> list[dict[str, Any]]:
    """Within, tied, out, not to be counted: how many, and which is shown."""
    lists = asked.found.capped.lists
    whole = {
        "key": "",
        "label": _("Tất cả"),
        "count": sum(one.eligible for one in lists),
        "css": "",
        "icon": "",
    }
    chips = [whole] + [
        {
            "key": key,
            "label": label,
            "count": sum(getattr(one, outcome) for one in lists),
            "css": css,
            "icon": icon_name,
        }
        for key, label, outcome, css, icon_name in _CHIPS
    ]
    return [chip | {"here": chip["key"] == asked.chip} for chip in chips]
