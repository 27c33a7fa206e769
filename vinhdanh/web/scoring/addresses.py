"""The addresses of scoring."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web.scoring import (
    boards,
    evidence,
    filling,
    grades,
    moves,
    nominations,
    opening,
    papers,
    ranking,
    set_writing,
    sets,
    sheets,
    votes,
)

ADDRESSES = [
    path("cham-diem/", boards.boards, name="scoring"),
    path("cham-diem/mo/", opening.board_new, name="scoring_new"),
    path("cham-diem/bo-tieu-chi/", sets.criteria_sets, name="criteria_sets"),
    path("cham-diem/bo-tieu-chi/soan/", set_writing.set_new, name="criteria_set_new"),
    path("cham-diem/bo-tieu-chi/<int:pk>/", sets.criteria_set, name="criteria_set"),
    path("cham-diem/bo-tieu-chi/<int:pk>/tep/", sets.criteria_file, name="criteria_file"),
    path("cham-diem/bo-tieu-chi/<int:pk>/sua/", set_writing.set_edit, name="criteria_set_edit"),
    path("cham-diem/bo-tieu-chi/<int:pk>/khoa/", set_writing.set_lock, name="criteria_set_lock"),
    path("cham-diem/bo-tieu-chi/<int:pk>/thoi-dung/", set_writing.set_retire, name="criteria_set_retire"),
    path("cham-diem/bo-tieu-chi/<int:pk>/phien-ban/", set_writing.set_version, name="criteria_set_version"),
    path("cham-diem/<int:pk>/", boards.board, name="scoring_board"),
    path("cham-diem/<int:pk>/han/", opening.board_days, name="scoring_days"),
    path("cham-diem/<int:pk>/buoc/<slug:slug>/", moves.board_move, name="scoring_move"),
    path("cham-diem/<int:pk>/xep-hang/", ranking.board_ranking, name="scoring_ranking"),
    path("cham-diem/<int:pk>/van-ban/<slug:name>/<slug:kind>/", papers.board_paper, name="scoring_paper"),
    path("cham-diem/<int:pk>/dong-hang/<int:place>/", votes.board_ballot, name="scoring_ballot"),
    path("cham-diem/<int:pk>/suy-ton/", votes.board_vote, name="scoring_vote"),
    path("cham-diem/<int:pk>/dot-xet/", nominations.board_nominate, name="scoring_nominate"),
    path("cham-diem/<int:pk>/xep-loai/", grades.board_grades, name="scoring_grades"),
    path("cham-diem/<int:pk>/bang/<int:sheet>/", sheets.sheet, name="scoring_sheet"),
    path("cham-diem/<int:pk>/bang/<int:sheet>/cham/<slug:who>/", filling.fill, name="scoring_fill"),
    path("cham-diem/<int:pk>/bang/<int:sheet>/gui/", filling.send, name="scoring_send"),
    path("cham-diem/<int:pk>/bang/<int:sheet>/lay-lai/", filling.take_back, name="scoring_take_back"),
    path("cham-diem/<int:pk>/bang/<int:sheet>/minh-chung/", evidence.add, name="scoring_evidence"),
    path("cham-diem/<int:pk>/bang/<int:sheet>/minh-chung/<int:proof>/", evidence.serve_proof, name="scoring_proof"),
    path("cham-diem/<int:pk>/bang/<int:sheet>/minh-chung/<int:proof>/bo/", evidence.take_out, name="scoring_proof_out"),
]  # fmt: skip
