"""Columns of the candidates' list: who, where, the verdict with what stands in the way and who can supply it, the mark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards.states import SubjectKind
from vinhdanh.dossiers.candidates import Asked, Candidate
from vinhdanh.dossiers.states import Stage
from vinhdanh.facts.models import VerdictSet
from vinhdanh.org.states import UnitKind
from vinhdanh.people.states import PositionClass, Sex
from vinhdanh.templatetags.ui import verdict, verdict_words
from vinhdanh.web.law_words import in_law, in_law_marked
from vinhdanh.web.places import place_names
from vinhdanh.web.tables import Column
from vinhdanh.web.verdicts import sentences_of, suppliers_of

_SEX, _CLASS, _KIND, _STAGE = dict(Sex.choices), dict(PositionClass.choices), dict(UnitKind.choices), dict(Stage.choices)  # fmt: skip
_NAMES = {
    SubjectKind.PERSON: lazy("Họ và tên"),
    SubjectKind.COLLECTIVE: lazy("Tập thể"),
    SubjectKind.HOUSEHOLD: lazy("Chủ hộ"),
}


def columns(asked: Asked) -> list[Column[Candidate]]:
    """The columns for this kind of subject, those about verdicts only where some are stored."""
    kind = SubjectKind(asked.row.subject_kind)
    found: list[Column[Candidate]] = [
        Column("ten", _NAMES[kind], _name(asked), value=str, sort=("name",), fixed=True),
        *_WHO[kind](asked),
    ]
    if asked.chosen is not None:
        found += _verdict_columns(asked.chosen)
    return [*found, Column("de-nghi", lazy("Đề nghị"), _mark, value=mark_words)]


def _name(asked: Asked) -> Callable[[Candidate], SafeString]:
    def cell(row: Candidate) -> SafeString:
        return format_html('<a class="row-link" href="{}">{}</a>', subject_url(asked, row), row.name)

    return cell


def subject_url(asked: Asked, row: Candidate) -> str:
    """Why: the explanation where the year's own verdict tells; else the subject's own page."""
    chosen = asked.chosen
    if row.kind == SubjectKind.HOUSEHOLD:
        return reverse("household", args=[row.id])
    if chosen is not None and not chosen.held:
        subject = f"nguoi-{row.id}" if row.kind == SubjectKind.PERSON else f"don-vi-{row.code}"
        return reverse("explain", args=[chosen.award, chosen.year, subject])
    if row.kind == SubjectKind.PERSON:
        return reverse("person", args=[row.id])
    return reverse("unit", args=[row.code])


def _person_columns(asked: Asked) -> list[Column[Candidate]]:
    places = place_names(asked.day)

    def place(row: Candidate) -> str:
        return places.get(row.code) or row.place

    return [
        Column("sinh", lazy("Năm sinh"), lambda r: r.birth_year or "", value=lambda r: r.birth_year),
        Column("gioi", lazy("Giới tính"), lambda r: _SEX.get(r.sex, ""), at_first=False),
        Column("don_vi", lazy("Đơn vị"), place),
        Column("chuc-vu", lazy("Chức vụ, công việc"), lambda r: r.post),
        Column("nhom", lazy("Nhóm chức vụ"), lambda r: _CLASS.get(r.position_class, ""), at_first=False),
    ]


def _unit_columns(_asked: Asked) -> list[Column[Candidate]]:
    return [Column("loai", lazy("Loại đơn vị"), lambda r: _KIND.get(r.place, ""))]


def _household_columns(_asked: Asked) -> list[Column[Candidate]]:
    return [
        Column("don_vi", lazy("Địa bàn"), lambda r: r.place),
        Column("dia_chi", lazy("Địa chỉ"), lambda r: r.post),
    ]


_WHO: dict[SubjectKind, Callable[[Asked], list[Column[Candidate]]]] = {
    SubjectKind.PERSON: _person_columns,
    SubjectKind.COLLECTIVE: _unit_columns,
    SubjectKind.HOUSEHOLD: _household_columns,
}


def _verdict_columns(chosen: VerdictSet) -> list[Column[Candidate]]:
    sentences, suppliers = sentences_of(chosen), suppliers_of(chosen)

    def unmet(row: Candidate) -> list[tuple[bool, str, str, str]]:
        """Known to fail or not, the sentence, its article, who supplies what is missing; failures first."""
        found = []
        for place, clause in enumerate(chosen.clauses):
            if (row.failed | row.unknown) >> place & 1:
                cite, says = sentences.get(clause, ("", clause))
                found.append((bool(row.failed >> place & 1), says, cite, _who(suppliers.get(clause, []))))
        return sorted(found, key=lambda entry: not entry[0])

    def lacks(row: Candidate) -> SafeString:
        found = unmet(row)
        shown = format_html_join("", '<span class="sub">{}{}</span>', [_told(*entry) for entry in found[:1]])
        if len(found) > 1:
            more = _("và %(n)d điều kiện nữa") % {"n": len(found) - 1}
            shown += format_html('<span class="sub">{}</span>', more)
        return shown

    def answer(row: Candidate) -> SafeString:
        badge = verdict(row.result)
        return (
            badge + format_html(' <span class="tag">{}</span>', _("còn một điều kiện")) if row.near else badge
        )

    def listed(*, fails: bool) -> Callable[[Candidate], str]:
        return lambda row: "; ".join(
            f"{in_law(says)} ({in_law(cite)}){who if not failed else ''}"
            for failed, says, cite, who in unmet(row)
            if failed == fails
        )

    return [
        Column(
            "ket_luan", lazy("Kết luận"), answer, value=lambda r: verdict_words(r.result), sort=("openness",)
        ),
        Column("thieu", lazy("Còn vướng"), lacks, value=listed(fails=True)),
        Column(
            "chua-ro", lazy("Chưa đủ dữ liệu về"), lambda r: "", value=listed(fails=False), on_screen=False
        ),
    ]


def _told(failed: bool, says: str, _cite: str, who: str) -> tuple[Any, str]:
    return in_law_marked(says), "" if failed else who


def _who(suppliers: list[str]) -> str:
    """Who can supply what is missing, after the sentence."""
    names = ", ".join(in_law(name) for name in suppliers)
    return f" ({_('chờ %(who)s bổ sung') % {'who': names}})" if names else ""


def mark_words(row: Candidate) -> str:
    """Proposed or awarded already, in plain words."""
    if row.line:
        return _("Đã được tặng năm nay%(no)s") % {"no": f" ({row.decision_no})" if row.decision_no else ""}
    if row.dossier:
        words = {
            "code": row.dossier,
            "stage": str(_STAGE.get(row.stage, row.stage)).lower(),
            "unit": row.proposer,
        }
        return _("%(unit)s đã đề nghị, hồ sơ %(code)s: %(stage)s") % words
    return ""


def _mark(row: Candidate) -> SafeString:
    words = mark_words(row)
    return format_html('<span class="sub">{}</span>', words) if words else SafeString("")
