"""A unit's award gaps of a year: eligible and not awarded, one condition away, registered against achieved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import F, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.campaigns import access as campaign_access
from vinhdanh.campaigns.models import Pledge
from vinhdanh.engine.rules import rulebook
from vinhdanh.facts import gaps as found
from vinhdanh.facts.gaps import Asked, Gap, Kept, NearMiss
from vinhdanh.facts.models import StoredVerdict, VerdictSet
from vinhdanh.facts.queries import current_sets, moment_of, stored_years
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org import access
from vinhdanh.org.models import Unit
from vinhdanh.web.eligible import year_asked
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.law import SUBJECT_WORDS, award_name
from vinhdanh.web.law_words import in_law
from vinhdanh.web.places import place_names
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.tables import Column
from vinhdanh.web.verdicts import sentences_of, unmet
from vinhdanh.web.working import working

_KINDS = [("", lazy("Cá nhân và tập thể")), ("person", lazy("Cá nhân")), ("collective", lazy("Tập thể"))]


class GapFilter(forms.Form):
    """What the page is narrowed to."""

    doi_tuong = forms.ChoiceField(label=lazy("Đối tượng"), required=False, choices=_KINDS)

    @property
    def kind(self) -> str:
        return str(self.cleaned_data.get("doi_tuong", "")) if self.is_valid() else ""


@dataclass(frozen=True)
class GapLine:
    """An award of the year that somebody is eligible for and nobody was given."""

    gap: Gap
    name: str
    url: str


@dataclass(frozen=True)
class NearLine:
    """One clause between some subjects and an award."""

    near: NearMiss
    cite: str
    says: str
    url: str


@dataclass(frozen=True)
class NearAward:
    """An award that some subjects lack by one clause, with the clauses; the most common first."""

    chosen: VerdictSet
    name: str
    lines: list[NearLine]

    @property
    def total(self) -> int:
        return self.settled + self.open

    @property
    def settled(self) -> int:
        """How many are known not to meet it."""
        return sum(line.near.count for line in self.lines if line.near.settled)

    @property
    def open(self) -> int:
        """How many lack data."""
        return sum(line.near.count for line in self.lines if not line.near.settled)


@dataclass(frozen=True)
class KeptLine:
    """Registered against achieved, for one award."""

    kept: Kept
    name: str


@reads
def gaps(request: SignedIn, code: str) -> HttpResponseBase:
    """The three lists, or (`?xuat=`) the people behind one of them as a workbook."""
    unit = access.get_unit(request.user, code)
    year = year_asked(request)
    context = working(request)
    day = context.as_of if context else today()
    form = GapFilter(request.GET)
    moment = moment_of(year, day)
    asked = Asked(request.user, unit, moment)
    sets = [s for s in current_sets(year) if form.kind in ("", s.subject_kind)]
    if (wanted := request.GET.get("xuat", "")) in _EXPORTS:
        return _EXPORTS[wanted](asked, sets, year - 1, form.kind)
    kept = [k for k in found.kept_pledges(asked, year - 1) if form.kind in ("", k.subject_kind)]
    missed = _nearest_first(found.award_gaps(asked, sets))
    certain, reference = ([g for g in missed if g.reference == told] for told in (False, True))
    near = found.near_misses(asked, sets)
    return show(request, "gaps/gaps.html", {
        "unit": unit,
        "year": year,
        "before": year - 1,
        "moment": moment,
        "years": sorted({*stored_years(), year, today().year}, reverse=True),
        "form": form,
        "computed": bool(sets),
        "capped": bool(sets) and all(s.capped for s in sets),
        "gaps": [_gap_line(unit, g, form.kind) for g in certain],
        "gap_rows": sum(g.unserved for g in certain),
        "reference": [_gap_line(unit, g, form.kind) for g in reference],
        "reference_rows": sum(g.unserved for g in reference),
        "warnings": _of_every(sets) or _warnings(g.chosen for g in reference),
        "near": _near_awards(unit, near, form.kind),
        "near_rows": sum(n.count for n in near),
        "kept": sorted((KeptLine(k, _named(k.kind, k.subject_kind, form.kind)) for k in kept), key=lambda k: _nearness(k.kept.kind, k.kept.subject_kind)),
        "kept_rows": sum(k.registered for k in kept),
        "may_register": campaign_access.can_register(request.user, unit),
    })  # fmt: skip


def _nearness(code: str, subject_kind: str) -> tuple[int, bool]:
    """Where an award stands: what a grassroots officer can act on first, the highest honours last."""
    award = rulebook().catalogue.get(code)
    return -(award.rank if award else 0), subject_kind != "person"


def _nearest_first(missed: list[Gap]) -> list[Gap]:
    return sorted(missed, key=lambda g: _nearness(g.chosen.award, g.chosen.subject_kind))


def _warnings(sets: Iterable[VerdictSet]) -> list[str]:
    """Which texts in force are not loaded, each once."""
    return list(dict.fromkeys(str(warning) for s in sets for warning in s.warnings))


def _of_every(sets: list[VerdictSet]) -> list[str]:
    """The warnings of a year whose verdicts all wait for the same text."""
    return [w for w in _warnings(sets) if all(s.capped and w in s.warnings for s in sets)]


def _label(chosen: VerdictSet, kind: str) -> str:
    return _named(chosen.award, chosen.subject_kind, kind)


def _named(code: str, subject_kind: str, kind: str) -> str:
    name = award_name(code)
    return name if kind else f"{name} ({str(SUBJECT_WORDS[subject_kind]).lower()})"


def _list_url(unit: Unit, chosen: VerdictSet, answer: str, clause: str = "") -> str:
    query = {
        "giai": f"{chosen.award}:{chosen.subject_kind}",
        "nam": chosen.year,
        "don_vi": unit.code,
        "ket_luan": answer,
    }
    return f"{reverse('eligible')}?{urlencode(query | ({'vuong': clause} if clause else {}))}"


def _gap_line(unit: Unit, gap: Gap, kind: str) -> GapLine:
    answer = "chua-khen-tham-khao" if gap.reference else "chua-khen"
    return GapLine(gap, _label(gap.chosen, kind), _list_url(unit, gap.chosen, answer))


def _near_awards(unit: Unit, near: list[NearMiss], kind: str) -> list[NearAward]:
    by_set: dict[int, list[NearMiss]] = {}
    for miss in sorted(near, key=lambda n: -n.count):
        by_set.setdefault(miss.chosen.pk, []).append(miss)
    awards = [
        NearAward(lines[0].chosen, _label(lines[0].chosen, kind), [_near_line(unit, n) for n in lines])
        for lines in by_set.values()
    ]
    return sorted(awards, key=lambda a: _nearness(a.chosen.award, a.chosen.subject_kind))


def _near_line(unit: Unit, near: NearMiss) -> NearLine:
    chosen = near.chosen
    cite, says = sentences_of(chosen).get(near.clause, ("", near.clause))
    return NearLine(near, cite, says, _list_url(unit, chosen, "con-mot", near.clause))


def _title(asked: Asked, heading: str, year: int) -> list[str]:
    moment = asked.moment
    return [
        f"{heading}, {_('năm')} {year}",
        f"{_('Đơn vị')}: {asked.unit.name}. {_('Áp dụng pháp luật ngày')} {format_date(moment.law_on)}, {_('dữ liệu đến ngày')} {format_date(moment.facts_on)}.",
    ]


def _place(asked: Asked) -> Any:
    places = place_names(asked.moment.facts_on)
    return lambda row: places.get(row.place_code or "") or row.place_name or ""


def _verdict_columns(asked: Asked) -> list[Column[Any]]:
    return [
        Column("giai", lazy("Danh hiệu, hình thức"), lambda r: award_name(r.set.award)),
        Column("ten", lazy("Họ và tên, tập thể"), lambda r: str(r.person or r.unit)),
        Column("sinh", lazy("Năm sinh"), lambda r: r.person.birth_year if r.person else None),
        Column("don_vi", lazy("Đơn vị"), _place(asked)),
    ]


def _ordered(rows: QuerySet[StoredVerdict], asked: Asked) -> QuerySet[Any]:
    return found.with_place(rows, asked.moment.facts_on).order_by(
        "set__award", F("person__sort_key").asc(nulls_last=True), "unit__sort_key", "pk"
    )


def _export_gaps(asked: Asked, sets: list[VerdictSet], _before: int, _kind: str) -> HttpResponseBase:
    rows = found.gap_rows(asked, sets, reference=False)
    title = _title(asked, _("Đủ điều kiện mà chưa được tặng"), asked.moment.year)
    return _gap_workbook(asked, rows, title, "khoang-trong")


def _export_reference(asked: Asked, sets: list[VerdictSet], _before: int, _kind: str) -> HttpResponseBase:
    """Those eligible by the loaded text; the sheet says which texts nobody has compared."""
    rows = found.gap_rows(asked, sets, reference=True)
    title = _title(asked, _("Đủ theo quy định đã nạp, chưa được tặng"), asked.moment.year)
    title.append(_("Chỉ để tham khảo: văn bản đang có hiệu lực chưa được nạp."))
    return _gap_workbook(asked, rows, [*title, *_warnings([s for s in sets if s.capped])], "tham-khao")


def _gap_workbook(
    asked: Asked, rows: QuerySet[StoredVerdict], title: list[str], name: str
) -> HttpResponseBase:
    columns = [
        *_verdict_columns(asked),
        Column("dang_ky", lazy("Đã đăng ký"), lambda r: _("có") if r.pledged else _("không")),
    ]
    found_rows = _ordered(rows, asked).iterator(chunk_size=2000)
    return workbook_answer(title, columns, found_rows, f"{name}-{asked.unit.code}-{asked.moment.year}.xlsx")


def _export_near(asked: Asked, sets: list[VerdictSet], _before: int, _kind: str) -> HttpResponseBase:
    columns = [
        *_verdict_columns(asked),
        Column(
            "thieu",
            lazy("Còn vướng"),
            lambda r: "; ".join(f"{in_law(says)} ({in_law(cite)})" for _no, cite, says in unmet(r, r.set)),
        ),
        Column("vi_sao", lazy("Vì sao"), lambda r: _("chưa đạt") if r.failed else _("chưa đủ dữ liệu")),
    ]
    rows = _ordered(found.near_rows(asked, sets), asked)
    title = _title(asked, _("Còn đúng một điều kiện"), asked.moment.year)
    return workbook_answer(title, columns, rows.iterator(chunk_size=2000), f"con-mot-dieu-kien-{asked.unit.code}-{asked.moment.year}.xlsx")  # fmt: skip


def _export_pledges(asked: Asked, _sets: list[VerdictSet], before: int, kind: str) -> HttpResponseBase:
    columns: list[Column[Any]] = [
        Column("giai", lazy("Danh hiệu, hình thức"), lambda r: award_name(r.kind_id)),
        Column("ten", lazy("Họ và tên, tập thể"), lambda r: str(r.subject)),
        Column("don_vi", lazy("Đăng ký tại"), lambda r: r.at_unit.name),
        Column("dat", lazy("Đã đạt"), lambda r: _("có") if r.achieved else _("không")),
    ]
    title = _title(asked, _("Đăng ký và kết quả"), before)
    return workbook_answer(title, columns, _pledge_rows(asked, before, kind), f"dang-ky-{asked.unit.code}-{before}.xlsx")  # fmt: skip


def _pledge_rows(asked: Asked, year: int, kind: str) -> Iterator[Pledge]:
    rows = found.pledges_of(asked, year).select_related("person", "unit", "at_unit")
    if kind:
        rows = rows.filter(person__isnull=kind != "person")
    yield from rows.order_by("kind_id", F("person__sort_key").asc(nulls_last=True), "unit__sort_key", "pk").iterator(chunk_size=2000)  # fmt: skip


_EXPORTS = {
    "trong": _export_gaps,
    "tham-khao": _export_reference,
    "gan": _export_near,
    "dang-ky": _export_pledges,
}
