"""Who may be awarded what this year: counts, filters, one condition away, and exactly that as a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.engine.rules import rulebook
from vinhdanh.facts.gaps import eligible as eligible_ones
from vinhdanh.facts.gaps import unserved
from vinhdanh.facts.models import StoredVerdict, VerdictSet
from vinhdanh.facts.queries import (
    Counts,
    Narrowing,
    asked_of,
    counts,
    current_sets,
    moment_of_set,
    stored_years,
    with_subjects,
)
from vinhdanh.facts.tasks import refresh_year
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org.states import UnitKind
from vinhdanh.people.states import PositionClass, Sex
from vinhdanh.templatetags.ui import verdict, verdict_words
from vinhdanh.web.attesting import attestable, attests_somewhere
from vinhdanh.web.eligible_gauge import ALONE, beside
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.law import SUBJECT_WORDS, award_name
from vinhdanh.web.law_words import in_law, in_law_marked, in_plain_words
from vinhdanh.web.places import place_names
from vinhdanh.web.reading import SignedIn, acts, reads
from vinhdanh.web.reception import reception_matters, reception_said, year_reception
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.verdicts import explanation_url, unmet
from vinhdanh.web.working import working

_ALL = ("", lazy("Tất cả"))
_SEX, _CLASS = dict(Sex.choices), dict(PositionClass.choices)
# chip → (which verdicts it keeps, its words, its look)
_CHIPS: list[tuple[str, Any, Any, str]] = [
    ("du", True, lazy("Đủ điều kiện"), "yes"),
    ("chua-du", False, lazy("Chưa đủ"), "no"),
    ("chua-ro", None, lazy("Chưa đủ dữ liệu"), "unknown"),
]
# reached from the page of gaps: eligible, and not on the ledger yet; the same by the loaded text, for reference
_UNSERVED = {
    "chua-khen": (False, lazy("Đủ mà chưa được tặng"), "yes", "medal"),
    "chua-khen-tham-khao": (
        True,
        lazy("Đủ theo quy định đã nạp, chưa được tặng"),
        "unknown",
        "circle-dashed",
    ),
}


class EligibleFilter(UnitFilter):
    """What the list of verdicts is narrowed to."""

    nhom = forms.ChoiceField(
        label=lazy("Nhóm chức vụ"), required=False, choices=[_ALL, *PositionClass.choices]
    )
    gioi = forms.ChoiceField(label=lazy("Giới tính"), required=False, choices=[_ALL, *Sex.choices])
    loai = forms.ChoiceField(label=lazy("Loại đơn vị"), required=False, choices=[_ALL, *UnitKind.choices])

    def narrowing(self, *, near: bool) -> Narrowing:
        found = self.chosen()
        return Narrowing(
            unit=self.unit(), position_class=found.get("nhom", ""), sex=found.get("gioi", ""), unit_kind=found.get("loai", ""), near=near
        )  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """The question on the screen: which set of verdicts, narrowed how."""

    chosen: VerdictSet
    form: EligibleFilter
    verdicts: QuerySet[StoredVerdict]
    counts: Counts
    answer: str

    held_up: bool

    @property
    def name(self) -> str:
        return award_name(self.chosen.award)

    @property
    def total(self) -> int | None:
        """How many the list holds, where a chip has counted them already."""
        if self.held_up:
            return None
        found = self.counts
        told = {
            "": found.total,
            "con-mot": found.near,
            "du": found.eligible,
            "chua-du": found.not_eligible,
            "chua-ro": found.unknown,
        }
        return told.get(self.answer)


def year_asked(request: SignedIn) -> int:
    """`?nam=`, else the year in which one works."""
    text = request.GET.get("nam", "")
    if text.isdigit() and 1945 <= int(text) <= today().year + 1:
        return int(text)
    context = working(request)
    return context.year if context else today().year


def _ask(request: SignedIn, sets: list[VerdictSet], year: int) -> Asked | None:
    if not sets:
        return None
    wanted = request.GET.get("giai", "")
    chosen = next((s for s in sets if f"{s.award}:{s.subject_kind}" == wanted), None) or _first(sets)
    context = working(request)
    form = EligibleFilter(request.GET or None, user=request.user, fallback=context.unit if context else None)
    answer = request.GET.get("ket_luan", "")
    everyone = asked_of(request.user, chosen, form.narrowing(near=False))
    clause = request.GET.get("vuong", "")
    verdicts = _held_up(_answered(everyone, answer), chosen, clause)
    return Asked(chosen, form, verdicts, counts(everyone), answer, clause in chosen.clauses)


def _held_up(verdicts: QuerySet[StoredVerdict], chosen: VerdictSet, clause: str) -> QuerySet[StoredVerdict]:
    """`?vuong=`: only those held up by that one clause."""
    if clause not in chosen.clauses:
        return verdicts
    bit = 1 << chosen.clauses.index(clause)
    return verdicts.filter(Q(failed=bit, unknown=0) | Q(failed=0, unknown=bit))


def _first(sets: list[VerdictSet]) -> VerdictSet:
    """What officers ask first: CSTĐ cơ sở; else the first of the list."""
    return next((s for s in sets if s.award == "grassroots_fighter"), sets[0])


def _answered(verdicts: QuerySet[StoredVerdict], answer: str) -> QuerySet[StoredVerdict]:
    if answer == "con-mot":
        return verdicts.filter(near=True)
    if answer in _UNSERVED:
        return unserved(eligible_ones(verdicts, reference=_UNSERVED[answer][0]))
    found = next((chip for chip in _CHIPS if chip[0] == answer), None)
    if found is None:
        return verdicts
    return verdicts.filter(result__isnull=True) if found[1] is None else verdicts.filter(result=found[1])


@reads
def eligible(request: SignedIn) -> HttpResponseBase:
    """The list, or (`?xuat=1`) the same list as a workbook."""
    year = year_asked(request)
    sets = sets_in_order(list(current_sets(year)))
    asked = _ask(request, sets, year)
    years = sorted({*stored_years(), year, today().year}, reverse=True)
    if asked is None:
        return show(request, "eligible/list.html", {"asked": None, "year": year, "years": years})
    columns = _columns(asked.chosen)
    rows = with_subjects(asked.verdicts, asked.chosen.facts_on)
    if request.GET.get("xuat"):
        return workbook_answer(_title(asked), columns, rows.iterator(chunk_size=2000), _file_name(asked))
    equity = beside(request, asked.chosen, asked.verdicts, asked.form.unit(), asked.answer)
    if equity and equity.view and request.GET.get("co_cau") == ALONE:
        return show(request, "pieces/gauge.html#whole", {"gauge": equity.view})
    return show(request, "eligible/list.html", {
        "asked": asked,
        "equity": equity,
        "year": year,
        "years": years,
        "sets": [(f"{s.award}:{s.subject_kind}", set_label(s), s == asked.chosen) for s in sets],
        "listing": listing(request, rows, columns, order="ten", total=asked.total),
        "chips": _chips(asked),
        "standards": attestable(asked.chosen) if attests_somewhere(request) else [],
        "fresh_on": asked.chosen.computed_at,
        "reception": year_reception(request, moment_of_set(asked.chosen)),
    })  # fmt: skip


def sets_in_order(sets: list[VerdictSet]) -> list[VerdictSet]:
    order = {code: place for place, code in enumerate(rulebook().catalogue)}
    return sorted(sets, key=lambda s: (s.subject_kind != "person", -order.get(s.award, 0)))


def set_label(chosen: VerdictSet) -> str:
    return f"{award_name(chosen.award)} ({str(SUBJECT_WORDS[chosen.subject_kind]).lower()})"


def _chips(asked: Asked) -> list[dict[str, Any]]:
    number = {
        "du": asked.counts.eligible,
        "chua-du": asked.counts.not_eligible,
        "chua-ro": asked.counts.unknown,
    }
    chips = [{"key": "", "label": _("Tất cả"), "count": asked.counts.total, "css": "", "icon": ""}]
    icons = {"du": "circle-check", "chua-du": "circle-minus", "chua-ro": "circle-dashed"}
    chips += [
        {"key": key, "label": words, "count": number[key], "css": css, "icon": icons[key]}
        for key, _result, words, css in _CHIPS
    ]
    chips.append({"key": "con-mot", "label": _("Còn một điều kiện"), "count": asked.counts.near, "css": "", "icon": "hourglass"})  # fmt: skip
    if asked.answer in _UNSERVED:
        _reference, words, css, icon = _UNSERVED[asked.answer]
        chips.append(
            {"key": asked.answer, "label": words, "count": asked.verdicts.count(), "css": css, "icon": icon}
        )
    return [chip | {"here": chip["key"] == asked.answer} for chip in chips]


def _columns(chosen: VerdictSet) -> list[Column[StoredVerdict]]:
    person = chosen.subject_kind == "person"

    def name(row: StoredVerdict) -> SafeString:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', explanation_url(chosen, row), row.person or row.unit or ""
        )

    def lacks(row: StoredVerdict) -> SafeString:
        found = unmet(row, chosen)
        shown = format_html_join(
            "", '<span class="sub">{}</span>', [(in_law_marked(says),) for _fails, _cite, says in found[:1]]
        )
        if len(found) > 1:
            shown += format_html(
                '<span class="sub">{}</span>', _("và %(n)d điều kiện nữa") % {"n": len(found) - 1}
            )
        return shown

    columns: list[Column[StoredVerdict]] = [
        Column("ten", lazy("Họ và tên") if person else lazy("Tập thể"), name, value=lambda r: str(r.person or r.unit),
               sort=("person__sort_key",) if person else ("unit__sort_key",), fixed=True),
    ]  # fmt: skip
    columns += _person_columns(chosen.facts_on) if person else _unit_columns()
    columns += [
        Column("ket_luan", lazy("Kết luận"), lambda r: verdict(r.result), value=lambda r: verdict_words(r.result), sort=("result",)),
        Column("thieu", lazy("Còn vướng"), lacks, value=lambda r: _listed(row=r, chosen=chosen, fails=True)),
        Column("chua-ro", lazy("Chưa đủ dữ liệu về"), lambda r: "", value=lambda r: _listed(row=r, chosen=chosen, fails=False), on_screen=False),
    ]  # fmt: skip
    return columns


def _person_columns(day: date) -> list[Column[StoredVerdict]]:
    places = place_names(day)

    def place(row: StoredVerdict) -> str:
        return places.get(getattr(row, "place_code", "") or "") or getattr(row, "place_name", "") or ""

    def born(row: StoredVerdict) -> str:
        return str(row.person.birth_year or "") if row.person else ""

    return [
        Column("sinh", lazy("Năm sinh"), born, value=lambda r: r.person and r.person.birth_year, sort=("person__birth_year",)),
        Column("gioi", lazy("Giới tính"), lambda r: _SEX.get((r.person and r.person.sex) or "", ""), at_first=False),
        Column("don_vi", lazy("Đơn vị"), place),
        Column("chuc-vu", lazy("Chức vụ, công việc"), lambda r: getattr(r, "post_title", "") or ""),
        Column("nhom", lazy("Nhóm chức vụ"), lambda r: _CLASS.get(getattr(r, "position_class", "") or "", ""), at_first=False),
    ]  # fmt: skip


def _unit_columns() -> list[Column[StoredVerdict]]:
    return [Column("loai", lazy("Loại đơn vị"), lambda r: r.unit.get_kind_display() if r.unit else "", sort=("unit__kind",))]  # fmt: skip


def _listed(*, row: StoredVerdict, chosen: VerdictSet, fails: bool) -> str:
    return "; ".join(
        f"{in_law(says)} ({in_law(cite)})" for failed, cite, says in unmet(row, chosen) if failed == fails
    )


def _title(asked: Asked) -> list[str]:
    chosen, narrowing = asked.chosen, asked.form.narrowing(near=False)
    unit = narrowing.unit.name if narrowing.unit else _("mọi đơn vị trong phạm vi")
    lines = [
        f"{asked.name}, {_('năm')} {chosen.year}",
        f"{_('Đơn vị')}: {unit}. {_('Áp dụng pháp luật ngày')} {format_date(chosen.law_on)}, {_('dữ liệu đến ngày')} {format_date(chosen.facts_on)}.",
    ]
    if reception_matters(chosen.year):
        lines.append(reception_said(moment_of_set(chosen)))
    if chosen.capped:
        lines.append(_("Chỉ để tham khảo: văn bản đang có hiệu lực chưa được nạp."))
    return lines + [in_plain_words(warning) for warning in chosen.warning_sentences]


def _file_name(asked: Asked) -> str:
    return f"{asked.chosen.award}-{asked.chosen.year}{'-' + asked.answer if asked.answer else ''}.xlsx"


@acts
def compute_year(request: SignedIn) -> HttpResponseBase:
    """Ask the background worker for everyone's verdicts of a year."""
    text = request.POST.get("nam", "")
    year = int(text) if text.isdigit() and 2004 <= int(text) <= today().year else today().year
    refresh_year.defer(year=year)
    messages.info(request, _("Đang tính cho năm %(year)s ở phía sau; anh/chị có thể làm việc khác rồi quay lại.") % {"year": year})  # fmt: skip
    return redirect(f"{reverse('eligible')}?nam={year}&cho=1")
