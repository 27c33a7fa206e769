"""Appraising one dossier: each condition and paper confirmed or contested, then an advice and an opinion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.appraisals.actions import Mark, appraise
from vinhdanh.appraisals.models import AppraisalMark
from vinhdanh.appraisals.queries import REPORT, paper_codes
from vinhdanh.appraisals.states import About, Advice
from vinhdanh.dossiers import access
from vinhdanh.dossiers.models import Dossier, DossierPaper
from vinhdanh.dossiers.standing import last_move, refuse_if_moved
from vinhdanh.kit.dates import today
from vinhdanh.web.dossiers_clauses import ClauseRow, verdicts_of
from vinhdanh.web.dossiers_moves import MoveForm, page_for, refuse_early
from vinhdanh.web.dossiers_page import paper_label
from vinhdanh.web.dossiers_words import dossier_url
from vinhdanh.web.keeping import Answers, Written, filled, keep, once
from vinhdanh.web.law_words import in_law
from vinhdanh.web.reading import SignedIn, reads_and_acts

_STANDS = [("yes", lazy("Xác nhận")), ("no", lazy("Không xác nhận")), ("", lazy("Chưa xem"))]


@dataclass(frozen=True)
class Point:
    """What may be marked: a condition with how it stands, or a paper with its files."""

    about: str
    code: str
    label: str
    row: ClauseRow | None = None
    files: tuple[DossierPaper, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.about}-{self.code}"


class AppraiseForm(MoveForm):
    """A mark and a note for each point, then the advice."""

    rest = forms.BooleanField(label=lazy("Xác nhận mọi điều kiện, giấy tờ còn để “Chưa xem”"), required=False)
    advice = forms.ChoiceField(label=lazy("Đề xuất"), choices=Advice.choices, widget=forms.RadioSelect)
    opinion = forms.CharField(
        label=lazy("Ý kiến thẩm định"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=lazy("Bắt buộc khi không đề nghị hoặc có ý kiến khác."),
    )  # fmt: skip

    def __init__(self, *args: Any, points: Sequence[Point], **more: Any) -> None:
        super().__init__(*args, **more)
        self.points = points
        for point in points:
            self.fields[f"mark-{point.key}"] = forms.ChoiceField(
                label=point.label, choices=_STANDS, required=False, widget=forms.RadioSelect, initial=""
            )
            self.fields[f"note-{point.key}"] = forms.CharField(
                label=_("Lý do: %(what)s") % {"what": point.label}, max_length=500, required=False
            )
        self.order_fields([name for name in self.fields if name not in ("rest", "advice", "opinion")])

    def rows(self) -> Iterator[tuple[Point, Any, Any]]:
        """Each point with its two boxes."""
        for point in self.points:
            yield point, self[f"mark-{point.key}"], self[f"note-{point.key}"]

    def marks(self) -> list[Mark]:
        """What was marked; with `rest` also what was left."""
        data = self.cleaned_data
        otherwise = "yes" if data["rest"] else ""
        given = [(point, data[f"mark-{point.key}"] or otherwise) for point in self.points]
        return [
            Mark(point.about, point.code, answer == "yes", data[f"note-{point.key}"])
            for point, answer in given
            if answer
        ]


def points_of(dossier: Dossier) -> list[Point]:
    """Conditions as frozen when the dossier was handed in, then its papers."""
    before = AppraisalMark.objects.filter(appraisal__dossier=dossier).select_related("appraisal__by")
    rows = verdicts_of(dossier, before, today()).rows
    found = [Point(About.CLAUSE, row.code, in_law(row.says), row) for row in rows if row.then is not None]
    papers = sorted(paper_codes(dossier), key=lambda code: (code != REPORT, paper_label(code)))
    files = list(dossier.papers.filter(removed_at__isnull=True))
    return found + [
        Point(About.PAPER, code, paper_label(code), files=tuple(one for one in files if one.code == code))
        for code in papers
    ]


@reads_and_acts
@once
def appraising(request: SignedIn, code: str) -> HttpResponseBase:
    """The page; a finding recorded meanwhile by somebody else stays beside this one."""
    found = access.get_dossier(request.user, code)
    refused = refuse_early(request, found, "appraise")
    if refused is not None:
        return refused
    last = last_move(found, but=("appraise",))
    form = AppraiseForm(**filled(request, {"at": last.pk if last else 0}), points=points_of(found))

    def press(data: Answers) -> Written:
        stored = refuse_if_moved(found, data["at"], but=("appraise",))
        made = appraise(
            stored, advice=data["advice"], opinion=data["opinion"], marks=form.marks(), by=request.user
        )
        words = {"code": found.code, "advice": made.get_advice_display()}
        return Written(
            _("Đã ghi thẩm định hồ sơ %(code)s: %(advice)s.") % words, dossier_url(request.user, found)
        )

    page = page_for(request, found, _("Thẩm định"), _("Ghi ý kiến thẩm định"), _("Xác nhận hoặc không xác nhận từng điều kiện, từng giấy tờ; chỗ không xác nhận ghi rõ lý do."))  # fmt: skip
    others = found.appraisals.filter(level=found.level).select_related("by").order_by("pk")
    return keep(
        request,
        form,
        page,
        press,
        template="dossiers/appraise.html",
        more={"dossier": found, "others": others},
    )
