"""Ballots between equals, and the bloc's vote for its best unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.verdict import Refused
from vinhdanh.scoring import access
from vinhdanh.scoring.arithmetic.ranking import OPEN
from vinhdanh.scoring.models import Scoresheet
from vinhdanh.scoring.states import BoardKind
from vinhdanh.scoring.voting import cast_vote, poll, record_ballot
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts


class BallotForm(KeepForm):
    """The order among equals, a box a place."""

    reason = forms.CharField(label=lazy("Bốc thăm hay bỏ phiếu, ngày nào, ai chứng kiến"), max_length=500)

    def __init__(self, *args: Any, equals: list[Scoresheet], **more: Any) -> None:
        super().__init__(*args, **more)
        self.names = [f"place-{number}" for number in range(1, len(equals) + 1)]
        for number, name in enumerate(self.names, start=1):
            choices = [("", _("Chọn")), *((str(one.pk), str(one)) for one in equals)]
            self.fields[name] = forms.ChoiceField(label=_("Thứ %(n)s") % {"n": number}, choices=choices)
        self.order_fields([*self.names, "reason"])


class VoteForm(KeepForm):
    """Which unit votes, and for whom."""

    voter = forms.ChoiceField(label=lazy("Đơn vị bỏ phiếu"))
    choice = forms.ChoiceField(label=lazy("Suy tôn"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, voters: list[Scoresheet], sheets: list[Scoresheet], **more: Any) -> None:
        super().__init__(*args, **more)
        for name, among in (("voter", voters), ("choice", sheets)):
            box = self.fields[name]
            if isinstance(box, forms.ChoiceField):
                box.choices = [(str(one.pk), str(one)) for one in among]


@reads_and_acts
@once
def board_ballot(request: SignedIn, pk: int, place: int) -> HttpResponseBase:
    """Who came first among those who share the place."""
    board = access.get_board(request.user, pk)
    allow(access.can_settle_things(access.desk_of(request.user, board)))
    equals = list(
        board.sheets.filter(rank=place, decided_by=OPEN).select_related("unit", "person").order_by("pk")[:50]
    )
    if not equals:
        raise Http404
    form = BallotForm(**filled(request), equals=equals)
    back = reverse("scoring_ranking", args=[board.pk])

    def act(data: Answers) -> Written:
        chosen = {str(one.pk): one for one in equals}
        order = [chosen[data[name]] for name in form.names]
        record_ballot(board, order, reason=data["reason"], by=request.user)
        return Written(_("Đã ghi kết quả; thứ hạng đã xếp lại."), back)

    lede = _(
        "Ghi đúng kết quả mà người có thẩm quyền đã bốc thăm hoặc bỏ phiếu; kết quả được giữ trong lịch sử."
    )
    page = Page(
        _("Xếp các đơn vị bằng điểm ở hạng %(place)s") % {"place": place},
        board.name,
        back,
        _("Ghi kết quả"),
        lede,
    )
    return keep(request, form, page, act)


@reads_and_acts
@once
def board_vote(request: SignedIn, pk: int) -> HttpResponseBase:
    """One vote a unit; whoever may vote for several sees those that have not voted."""
    board = access.get_board(request.user, pk)
    desk = access.desk_of(request.user, board)
    if board.kind != BoardKind.UNITS:
        raise Http404
    sheets = list(board.sheets.select_related("unit", "person").order_by("unit__sort_key", "pk"))
    voted = set(board.votes.values_list("voter_id", flat=True))
    mine = sheets if desk.lead or desk.standing else [one for one in sheets if one.pk in desk.writes]
    if not mine:
        raise PermissionDenied(_("Mỗi đơn vị của khối một phiếu, do cán bộ thi đua của đơn vị bỏ."))
    voters = [one for one in mine if one.pk not in voted]
    form = VoteForm(
        **filled(request, {"voter": str(voters[0].pk)} if voters else {}), voters=voters, sheets=sheets
    )
    back = reverse("scoring_board", args=[board.pk])

    def act(data: Answers) -> Written:
        found = {str(one.pk): one for one in sheets}
        if not voters:
            raise Refused(_("Các đơn vị của anh/chị đã bỏ phiếu."))
        cast_vote(board, found[data["voter"]], found[data["choice"]], by=request.user)
        return Written(_("Đã ghi phiếu."), back)

    count = poll(board)
    lede = _("%(cast)s trên %(voters)s đơn vị đã bỏ phiếu. Trang chỉ hiện số phiếu, không hiện ai bầu ai; phiếu đã bỏ không đổi được.") % {
        "cast": count.cast, "voters": count.voters,
    }  # fmt: skip
    return keep(request, form, Page(_("Suy tôn đơn vị dẫn đầu"), board.name, back, _("Bỏ phiếu"), lede), act)
