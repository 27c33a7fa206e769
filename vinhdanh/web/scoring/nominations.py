"""From the published ranking into a round: choose the round's award, tick units, read what is left out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.rounds.models import RoundAward
from vinhdanh.scoring import access
from vinhdanh.scoring.models import Board, Scoresheet
from vinhdanh.scoring.nominating import awards_for_board, nominate, quota_of, rounds_for_board, used_quota
from vinhdanh.scoring.reading_text import criteria_of
from vinhdanh.templatetags.ui import kind_name
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.scoring.words import points

MOST = 300


class NominateForm(KeepForm):
    """Award of a round, and whom."""

    award = forms.ChoiceField(label=lazy("Đợt xét, hình thức"))
    sheets = forms.MultipleChoiceField(label=lazy("Đề nghị"), widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, *args: Any, awards: list[tuple[str, str]], sheets: list[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        for name, choices in (("award", awards), ("sheets", sheets)):
            box = self.fields[name]
            if isinstance(box, forms.ChoiceField):
                box.choices = choices


@reads_and_acts
@once
def board_nominate(request: SignedIn, pk: int) -> HttpResponseBase:
    """Drafts for those ticked; a veto or a quota says no."""
    board = access.get_board(request.user, pk)
    allow(access.can_settle_things(access.desk_of(request.user, board)))
    awards = _awards(board)
    sheets = list(
        board.sheets.filter(rank__isnull=False).select_related("unit", "person").order_by("rank", "pk")[:MOST]
    )
    form = NominateForm(
        **filled(request), awards=[(str(one.pk), _award_words(board, one)) for one in awards.values()],
        sheets=[(str(one.pk), _sheet_words(board, one)) for one in sheets],
    )  # fmt: skip
    back = reverse("scoring_board", args=[board.pk])

    def act(data: Answers) -> Written:
        award = awards[int(data["award"])]
        chosen = [one for one in sheets if str(one.pk) in data["sheets"]]
        done = nominate(board, award.round, award, chosen, on=today(), by=request.user)
        left = [f"{name}: {why}" for name, why in done.left]
        for why in left:
            messages.warning(request, why)
        if not done.opened and not done.found:
            raise Refused(" ".join(left) or _("Hãy chọn ít nhất một đơn vị."), field="sheets")
        count = len(done.opened)
        says = ngettext("Đã lập %(n)s hồ sơ trong đợt xét.", "Đã lập %(n)s hồ sơ trong đợt xét.", count) % {
            "n": count
        }
        return Written(says, reverse("round", args=[award.round_id]))

    lede = _(
        "Mỗi đơn vị được chọn có một hồ sơ đang soạn trong đợt xét, do chính đơn vị ấy hoàn thiện và nộp."
    )
    if not awards:
        lede = _("Chưa có đợt xét nào đang mở cho năm này có hình thức hợp với bảng.")
    return keep(request, form, Page(_("Đưa vào đợt xét"), board.name, back, _("Lập hồ sơ"), lede), act)


def _awards(board: Board) -> dict[int, RoundAward]:
    return {
        one.pk: one
        for held in rounds_for_board(board, today())[:10]
        for one in awards_for_board(board, held).select_related("round", "kind")
    }


def _award_words(board: Board, award: RoundAward) -> str:
    said = f"{award.round.name}: {kind_name(award.kind)}"
    quota = quota_of(board, award.kind)
    if quota is None:
        return said
    used = used_quota(board, award.kind)
    return said + " " + _("(khối được %(quota)s, đã đề nghị %(used)s)") % {"quota": quota, "used": used}


def _sheet_words(board: Board, sheet: Scoresheet) -> str:
    said = _("%(rank)s. %(name)s, %(total)s điểm") % {
        "rank": sheet.rank,
        "name": sheet,
        "total": points(sheet.total),
    }
    against = [veto.says for veto in criteria_of(board.criteria).vetoes if veto.code in sheet.struck]
    return f"{said} ({' '.join(against)})" if against else said
