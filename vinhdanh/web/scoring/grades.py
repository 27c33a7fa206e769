"""Grades of a settled board: what the bands give, written at a press; who has no grade stays in sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.scoring import access
from vinhdanh.scoring.arithmetic.criteria import Grading
from vinhdanh.scoring.grading import grade_board, graded_of, gradings_of
from vinhdanh.scoring.models import Board
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.scoring.words import band_words, grade_word

SCHEMES = {
    "performance": lazy("Mức độ hoàn thành nhiệm vụ của năm"),
    "union": lazy("Xếp loại công đoàn"),
    "union_before_2019": lazy("Xếp loại công đoàn cơ sở (trước 2019)"),
    "flag": lazy("Mức xét cờ chuyên đề"),
}


@dataclass(frozen=True)
class Band:
    """A grade with its band and how many fall into it."""

    grade: str
    words: str
    count: int


@dataclass(frozen=True)
class Table:
    """A grade table with what it gives on this board."""

    label: str
    bands: list[Band]
    unverified: bool
    cite: str


class GradeForm(KeepForm):
    """By which table, on which decision."""

    scheme = forms.ChoiceField(label=lazy("Bảng xếp loại"))
    decision_no = forms.CharField(label=lazy("Văn bản công nhận"), max_length=60, required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        box = self.fields["scheme"]
        if isinstance(box, forms.ChoiceField):
            box.choices = choices


@reads_and_acts
@once
def board_grades(request: SignedIn, pk: int) -> HttpResponseBase:
    """What the bands give, and the press that writes it."""
    board = access.get_board(request.user, pk)
    allow(access.can_settle_things(access.desk_of(request.user, board)))
    gradings = gradings_of(board)
    form = GradeForm(**filled(request), choices=[(one.scheme, str(SCHEMES[one.scheme])) for one in gradings])
    back = reverse("scoring_board", args=[board.pk])

    def act(data: Answers) -> Written:
        found = grade_board(board, data["scheme"], decision_no=data["decision_no"], by=request.user)
        says = ngettext("Đã ghi %(n)s xếp loại.", "Đã ghi %(n)s xếp loại.", len(found)) % {"n": len(found)}
        return Written(says, reverse("scoring_grades", args=[board.pk]))

    page = Page(_("Xếp loại theo điểm"), board.name, back, _("Ghi xếp loại"))
    graded = graded_of(board)
    share = graded.good_share
    return keep(request, form, page, act, template="scoring/grades.html", more={
        "board": board, "tables": [_table(board, one) for one in gradings], "graded": graded,
        "share": None if share is None else round(share * 100, 1), "without": graded.without[:100],
    })  # fmt: skip


def _table(board: Board, grading: Grading) -> Table:
    totals = [total for total in board.sheets.values_list("total", flat=True) if total is not None]
    grades = [grading.grade_of(total) for total in totals]
    bands = [
        Band(grade_word(band.grade), band_words(band, grading), grades.count(band.grade))
        for band in grading.bands
    ]
    return Table(str(SCHEMES[grading.scheme]), bands, grading.unverified, grading.cite)
