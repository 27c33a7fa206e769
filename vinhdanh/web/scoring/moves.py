"""The moves of a board, each a page that says what it does and asks for a reason where one is due."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import today
from vinhdanh.scoring import access
from vinhdanh.scoring.moving import move_board
from vinhdanh.scoring.states import MOVES, moves_from
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.scoring.boards import SLUGS

_SAYS = {
    "close_self": lazy("Sau bước này đơn vị không sửa bảng tự chấm nữa; trưởng, phó khối bắt đầu thẩm định. Còn đơn vị chưa gửi thì ghi lý do."),
    "close_check": lazy("Trưởng, phó khối thôi chấm; từng đơn vị xem được điểm thẩm định của mình. Chỗ trưởng, phó chấm khác nhau phải thống nhất trước."),
    "settle": lazy("Điểm và thứ hạng được ghi lại kèm dấu kiểm. Còn thiếu tiêu chí nào thì chưa chốt được."),
    "publish": lazy("Mọi thành viên xem được điểm tổng, thứ hạng của nhau và tải được bảng tổng hợp điểm (điểm tự chấm, điểm từng nhóm). Minh chứng vẫn chỉ mở cho nơi chấm."),
    "reopen_self": lazy("Các đơn vị sửa được bảng tự chấm."),
    "reopen_check": lazy("Trưởng, phó khối chấm lại; điểm đã ghi vẫn giữ."),
    "unsettle": lazy("Bỏ điểm, thứ hạng đã chốt để chấm lại; số liệu đã ghi vẫn giữ."),
    "recall": lazy("Thành viên thôi xem được bảng xếp hạng. Hồ sơ đã đưa vào đợt xét không tự rút."),
}  # fmt: skip


class MoveForm(KeepForm):
    """Why; kept with the move."""

    reason = forms.CharField(label=lazy("Lý do"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))  # fmt: skip


@reads_and_acts
@once
def board_move(request: SignedIn, pk: int, slug: str) -> HttpResponseBase:
    """One move of the table."""
    board = access.get_board(request.user, pk)
    verb = next((verb for verb, name in SLUGS.items() if name == slug), None)
    if verb is None:
        raise Http404
    move = next((one for one in moves_from(board.state) if one.verb == verb), None)
    # asked first of whoever may never make it; a move whose time is not now is told by the action
    allow(
        access.can_move(access.desk_of(request.user, board), move or next(m for m in MOVES if m.verb == verb))
    )
    form = MoveForm(**filled(request))
    form.fields["reason"].required = move is not None and move.needs_reason
    back = reverse("scoring_board", args=[board.pk])

    def act(data: Answers) -> Written:
        held = move_board(board, verb, on=today(), by=request.user, reason=data["reason"])
        return Written(_("Bảng đã sang bước “%(state)s”.") % {"state": held.get_state_display()}, back)

    label = str(next(m for m in MOVES if m.verb == verb).label)
    return keep(request, form, Page(label, board.name, back, label, str(_SAYS[verb])), act)
