"""Addresses of registering."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web.registering import (
    approving,
    board,
    bulk,
    calls,
    days,
    grades,
    lists,
    mine,
    missing,
    pledge,
    reached,
)

ADDRESSES = [
    path("don-vi/<slug:code>/dang-ky/", bulk.pledges, name="pledges"),
    path("don-vi/<slug:code>/dang-ky-xep-loai/", grades.grade_pledges, name="grade_pledges"),
    path("don-vi/<slug:code>/dang-ky/<int:year>/<slug:kind>/", lists.pledge_paper, name="pledge_paper"),
    path("dang-ky/", board.registering, name="registering"),
    path("dang-ky/cua-toi/", mine.my_pledges, name="my_pledges"),
    path("dang-ky/cua-toi/them/", mine.my_pledge_new, name="my_pledge_new"),
    path("dang-ky/cho-duyet/", approving.approving, name="approving"),
    path("dang-ky/danh-sach/", lists.pledge_list, name="pledge_list"),
    path("dang-ky/chua-dang-ky/", missing.missing_pledges, name="missing_pledges"),
    path("dang-ky/don-vi/", days.unit_days, name="unit_days"),
    path("dang-ky/ket-qua/", reached.reached, name="reached"),
    path("dang-ky/ket-qua/danh-sach/", reached.reached_rows, name="reached_rows"),
    path("dang-ky/xep-loai/", grades.graded, name="graded"),
    path("dang-ky/dot/lap/", calls.call_new, name="call_new"),
    path("dang-ky/dot/<int:pk>/", calls.call, name="call"),
    path("dang-ky/dot/<int:pk>/sua/", calls.call_edit, name="call_edit"),
    path("dang-ky/dot/<int:pk>/danh-hieu/", calls.call_asked, name="call_asked"),
    path("dang-ky/dot/<int:pk>/han/", calls.call_days, name="call_days"),
    path("dang-ky/dot/<int:pk>/nhac/", calls.call_remind, name="call_remind"),
    path("dang-ky/dot/<int:pk>/buoc/<slug:slug>/", calls.call_step, name="call_step"),
    path("dang-ky/<int:pk>/", pledge.pledge, name="pledge"),
    path("dang-ky/<int:pk>/noi-dung/", pledge.pledge_contents, name="pledge_contents"),
    path("dang-ky/<int:pk>/buoc/<slug:slug>/", pledge.pledge_move, name="pledge_move"),
]
