"""The addresses of honouring."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web.honouring import attending, board, ceremonies, conferences, overview, waiting

ADDRESSES = [
    path("ton-vinh/", overview.honouring, name="honouring"),
    path("ton-vinh/chua-trao/", waiting.awards_waiting, name="awards_waiting"),
    path("ton-vinh/chua-trao/ghi/", waiting.confer_awards, name="confer_awards"),
    path("ton-vinh/chua-trao/danh-sach/", waiting.list_for_ceremony, name="list_for_ceremony"),
    path("ton-vinh/trao/<int:pk>/", waiting.correct, name="conferral_correct"),
    path("ton-vinh/le/moi/", ceremonies.ceremony_new, name="ceremony_new"),
    path("ton-vinh/le/<int:pk>/", ceremonies.ceremony, name="ceremony"),
    path("ton-vinh/le/<int:pk>/sua/", ceremonies.ceremony_edit, name="ceremony_edit"),
    path("ton-vinh/le/<int:pk>/bo-khoi-danh-sach/", ceremonies.ceremony_unlist, name="ceremony_unlist"),
    path("ton-vinh/le/<int:pk>/da-to-chuc/", ceremonies.ceremony_hold, name="ceremony_hold"),
    path("ton-vinh/le/<int:pk>/buoc/<slug:verb>/", ceremonies.ceremony_move, name="ceremony_move"),
    path("ton-vinh/hoi-nghi/moi/", conferences.conference_new, name="conference_new"),
    path("ton-vinh/hoi-nghi/<int:pk>/", conferences.conference, name="conference"),
    path("ton-vinh/hoi-nghi/<int:pk>/sua/", conferences.conference_edit, name="conference_edit"),
    path("ton-vinh/hoi-nghi/<int:pk>/da-to-chuc/", conferences.conference_hold, name="conference_hold"),
    path("ton-vinh/hoi-nghi/<int:pk>/buoc/<slug:verb>/", conferences.conference_move, name="conference_move"),
    path("ton-vinh/hoi-nghi/<int:pk>/dai-bieu/", attending.delegate_add, name="delegate_add"),
    path("ton-vinh/hoi-nghi/<int:pk>/dai-bieu/bo/", attending.delegates_off, name="delegates_off"),
    path("ton-vinh/hoi-nghi/<int:pk>/bieu-duong/", attending.honourees_choose, name="honourees_choose"),
    path("ton-vinh/hoi-nghi/<int:pk>/bieu-duong/them/", attending.honouree_add, name="honouree_add"),
    path(
        "ton-vinh/hoi-nghi/<int:pk>/bieu-duong/gioi-thieu/",
        attending.honourees_introduced,
        name="honourees_introduced",
    ),
    path("ton-vinh/hoi-nghi/<int:pk>/bieu-duong/bo/", attending.honourees_off, name="honourees_off"),
    path("ton-vinh/hoi-nghi/<int:pk>/tai-lieu/", attending.paper_add, name="conference_paper_add"),
    path("ton-vinh/hoi-nghi/<int:pk>/tai-lieu/<int:number>/", attending.paper, name="conference_paper"),
    path("bang-vang/", board.board, name="board"),
    path("bang-vang/man-hinh/", board.board_screen, name="board_screen"),
]
