"""Candidates of a round: counts as chips, filters in the address, ticking whom to propose, the same list as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, overload
from urllib.parse import urlencode
from uuid import uuid4

from django import forms
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards.states import SubjectKind
from vinhdanh.dossiers.candidates import Asked, Candidate, Found, Narrowing, candidates, shown_total
from vinhdanh.facts.models import VerdictSet
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org import access as org_access
from vinhdanh.org.states import WRITES_RECORDS, UnitKind
from vinhdanh.people.states import PositionClass, Sex
from vinhdanh.rounds import access
from vinhdanh.rounds.models import Round, RoundAward
from vinhdanh.rounds.queries import moment_for
from vinhdanh.rounds.states import RoundState
from vinhdanh.rounds.verdicts import sets_of
from vinhdanh.templatetags.ui import kind_name
from vinhdanh.web.eligible_gauge import ALONE
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.law_words import in_plain_words
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.rounds_columns import columns
from vinhdanh.web.rounds_gauge import beside
from vinhdanh.web.tables import PER_PAGE, listing
from vinhdanh.web.verdicts import sentences_of, suppliers_of
from vinhdanh.web.working import working

_ALL = ("", lazy("Tất cả"))
# chip → (which answer it keeps, its words, its look, its icon)
CHIPS = {
    "du": ("yes", lazy("Đủ điều kiện"), "yes", "circle-check"),
    "con-mot": ("near", lazy("Còn một điều kiện"), "", "hourglass"),
    "chua-ro": ("unknown", lazy("Chưa đủ dữ liệu"), "unknown", "circle-dashed"),
    "chua-du": ("no", lazy("Chưa đủ"), "no", "circle-minus"),
}
_ORDERS = {"ket_luan": "openness", "-ket_luan": "-openness", "ten": "name", "-ten": "-name"}


class CandidateFilter(UnitFilter):
    """What the candidates are narrowed to."""

    q = forms.CharField(label=lazy("Tìm theo tên"), required=False, max_length=120)
    nhom = forms.ChoiceField(
        label=lazy("Nhóm chức vụ"), required=False, choices=[_ALL, *PositionClass.choices]
    )
    gioi = forms.ChoiceField(label=lazy("Giới tính"), required=False, choices=[_ALL, *Sex.choices])
    loai = forms.ChoiceField(label=lazy("Loại đơn vị"), required=False, choices=[_ALL, *UnitKind.choices])
    trong = forms.BooleanField(label=lazy("Chưa ai đề nghị"), required=False)

    def narrowing(self, answer: str, clause: str) -> Narrowing:
        found = self.chosen()
        return Narrowing(
            unit=self.unit(), unit_kind=found.get("loai", ""), position_class=found.get("nhom", ""), sex=found.get("gioi", ""),
            words=found.get("q", ""), unproposed=bool(found.get("trong")), answer=answer, clause=clause,
        )  # fmt: skip


class Rows(Sequence[Candidate]):
    """The list as the paginator wants it: its length is counted already, a page already read is not read again."""

    def __init__(self, asked: Asked, by: Narrowing, order: str, page: int) -> None:
        self.asked, self.by, self.order = asked, by, order
        self.at = (page - 1) * PER_PAGE
        self.found: Found = candidates(asked, by, order=order, limit=PER_PAGE, offset=self.at)

    def __len__(self) -> int:
        return shown_total(self.found.counts, self.by)

    @overload
    def __getitem__(self, index: int) -> Candidate: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Candidate]: ...
    def __getitem__(self, index: int | slice) -> Candidate | Sequence[Candidate]:
        if isinstance(index, int):
            return self[index : index + 1][0]
        start = index.start or 0
        if start == self.at:
            return self.found.rows
        limit = None if index.stop is None else index.stop - start
        return candidates(self.asked, self.by, order=self.order, limit=limit, offset=start).rows


@dataclass(frozen=True)
class ClauseLine:
    """One clause that holds candidates up: how many, and who can supply what it reads."""

    key: str
    says: str
    cite: str
    who: list[str]
    count: int
    here: bool


def asked_of(request: SignedIn, held: Round, wanted: str) -> Asked:
    """The award asked for (`code:subject`), else the first of the round that has verdicts; 404 for a round without any."""
    rows = in_order(held.awards.select_related("kind", "verdicts"))
    if not rows:
        raise Http404(_("Đợt xét chưa có danh hiệu nào."))
    served = sets_of(held, rows)
    first = next((row for row in rows if row.pk in served), rows[0])
    row = next((row for row in rows if key_of(row) == wanted), first)
    now = today()
    chosen = served.get(row.pk)
    day = chosen.facts_on if chosen else moment_for(held, now).facts_on
    return Asked(held, row, chosen, request.user, day, now)


def in_order(rows: Iterable[RoundAward]) -> list[RoundAward]:
    """As an officer of the base goes through them: persons first, the nearest honour first."""
    kinds = list(SubjectKind)
    return sorted(rows, key=lambda row: (kinds.index(SubjectKind(row.subject_kind)), -row.kind.rank))


def key_of(row: RoundAward) -> str:
    return f"{row.kind_id}:{row.subject_kind}"


@reads
def round_candidates(request: SignedIn, pk: int) -> HttpResponseBase:
    """The list, or (`?xuat=1`) the same list as a workbook."""
    held = access.get_round(request.user, pk)
    asked = asked_of(request, held, request.GET.get("giai", ""))
    context = working(request)
    form = CandidateFilter(request.GET or None, user=request.user, fallback=context.unit if context else None)
    answer = request.GET.get("ket_luan", "") if asked.chosen else ""
    by = form.narrowing(CHIPS[answer][0] if answer in CHIPS else "", request.GET.get("vuong", ""))
    order = _ORDERS.get(request.GET.get("xep", ""), "openness" if asked.chosen else "name")
    shown = columns(asked)
    if request.GET.get("xuat"):
        found = candidates(asked, by, order=order, limit=None)
        return workbook_answer(
            _title(asked, form), shown, found.rows, f"ung-vien-{asked.row.kind_id}-{held.year}.xlsx"
        )
    rows = Rows(asked, by, order, _page(request))
    equity = beside(request, asked, by, answer)
    if request.GET.get("co_cau") == ALONE:
        return show(request, "eligible/gauge.html", {"equity": equity})
    return show(request, "rounds/candidates.html", {
        "held": held, "asked": asked, "form": form, "answer": answer,
        "awards": [(key_of(row), _label(row), row == asked.row) for row in in_order(held.awards.select_related("kind"))],
        "listing": listing(request, rows, shown, order="ket_luan" if asked.chosen else "ten"),
        "chips": _chips(rows.found, answer),
        "clauses": _clauses(asked.chosen, rows.found, by.clause) if asked.chosen else [],
        "may_propose": held.state == RoundState.OPEN and _proposes(request),
        "equity": equity,
        "picked": request.GET.get("chon", "").split(",") if equity and equity.view and "chon" in request.GET else [],
        "token": uuid4(),
    })  # fmt: skip


def _page(request: SignedIn) -> int:
    text = request.GET.get("trang", "")
    return int(text) if text.isdecimal() and 1 <= len(text) <= 6 and int(text) > 0 else 1


def _proposes(request: SignedIn) -> bool:
    return org_access.assignments(request.user).filter(role__in=WRITES_RECORDS).exists()


def _label(row: RoundAward) -> str:
    return f"{kind_name(row.kind)} ({str(SubjectKind(row.subject_kind).label).lower()})"


def _chips(found: Found, answer: str) -> list[dict[str, Any]]:
    chips: list[dict[str, Any]] = [
        {"key": "", "label": _("Tất cả"), "css": "", "icon": "", "count": found.counts.total, "here": answer not in CHIPS}
    ]  # fmt: skip
    for key, (rule, label, css, icon) in CHIPS.items():
        count = found.counts.of(rule)
        chips.append({"key": key, "label": label, "css": css, "icon": icon, "count": count, "here": key == answer})  # fmt: skip
    return chips


def _clauses(chosen: VerdictSet, found: Found, here: str) -> list[ClauseLine]:
    """What stands in the way of those of the chip, the most common first."""
    sentences, suppliers = sentences_of(chosen), suppliers_of(chosen)
    lines = []
    for clause, count in sorted(found.counts.clauses.items(), key=lambda entry: -entry[1]):
        if count:
            cite, says = sentences.get(clause, ("", clause))
            lines.append(ClauseLine(clause, says, cite, suppliers.get(clause, []), count, clause == here))
    return lines


def _title(asked: Asked, form: CandidateFilter) -> list[str]:
    held, chosen, unit = asked.held, asked.chosen, form.unit()
    lines = [
        f"{_label(asked.row)}: {_('ứng viên của đợt xét')}",
        f"{held.name}, {held.unit.name}. {_('Đơn vị')}: {unit.name if unit else _('mọi đơn vị trong phạm vi')}.",
    ]
    if chosen is None:
        return [*lines, _("Chưa nạp tiêu chuẩn cho loại hình này nên danh sách không có kết luận.")]
    lines.append(
        f"{_('Áp dụng pháp luật ngày')} {format_date(chosen.law_on)}, {_('dữ liệu đến ngày')} {format_date(chosen.facts_on)}."
    )
    if chosen.capped:
        lines.append(_("Chỉ để tham khảo: văn bản đang có hiệu lực chưa được nạp."))
    return lines + [in_plain_words(warning) for warning in chosen.warning_sentences]


def candidates_url(held: Round, row: RoundAward, **more: str) -> str:
    """The list of an award's candidates, narrowed."""
    return f"{reverse('round_candidates', args=[held.pk])}?{urlencode({'giai': key_of(row), **more})}"
