"""The addresses of initiatives."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web.initiatives import (
    authors,
    desk,
    evidence,
    hearings,
    letters,
    library,
    moves,
    page,
    recognising,
    reuse,
    similar,
    sums,
    verifying,
    writing,
)

ADDRESSES = [
    path("sang-kien/", library.library, name="initiatives"),
    path("sang-kien/tong-hop/", sums.sums, name="initiative_sums"),
    path("sang-kien/tieu-bieu/", sums.best, name="initiative_best"),
    path("sang-kien/tac-gia/", sums.people, name="initiative_authors_list"),
    path("sang-kien/lao-dong-sang-tao/", sums.creative_labour, name="creative_labour"),
    path("sang-kien/cua-toi/", desk.mine, name="my_initiatives"),
    path("sang-kien/dang-xet/", desk.desk, name="initiative_desk"),
    path("sang-kien/dang-ky/", writing.register, name="initiative_register"),
    path("sang-kien/giong/", writing.typed, name="initiative_typed"),
    path("sang-kien/goi-y/<slug:code>/", authors.people_of, name="initiative_people"),
    path("sang-kien/hoi-dong/", hearings.hearing_new, name="initiative_hearing"),
    path("sang-kien/hoi-dong/<int:pk>/", hearings.hearing, name="hearing"),
    path("sang-kien/hoi-dong/<int:pk>/bien-ban/", hearings.hearing_minutes, name="hearing_minutes"),
    path("sang-kien/hoi-dong/<int:pk>/bien-ban.<slug:kind>", letters.minutes, name="hearing_paper"),
    path("sang-kien/cong-nhan/", recognising.recognise, name="initiative_recognise"),
    path(
        "sang-kien/danh-sach/<slug:code>/<int:year>.<slug:kind>",
        letters.list_paper,
        name="initiative_list_paper",
    ),
    path("sang-kien/<int:pk>/", page.page, name="initiative"),
    path("sang-kien/<int:pk>/viet/", writing.edit, name="initiative_edit"),
    path("sang-kien/<int:pk>/luu/", writing.autosave, name="initiative_autosave"),
    path("sang-kien/<int:pk>/tac-gia/", authors.authors, name="initiative_authors"),
    path("sang-kien/<int:pk>/minh-chung/", evidence.add, name="initiative_evidence"),
    path("sang-kien/<int:pk>/minh-chung/<int:item>/", evidence.paper, name="initiative_paper"),
    path("sang-kien/<int:pk>/minh-chung/<int:item>/bo/", evidence.out, name="initiative_paper_out"),
    path("sang-kien/<int:pk>/buoc/<slug:slug>/", moves.move, name="initiative_move"),
    path("sang-kien/<int:pk>/tham-dinh/", verifying.verify, name="initiative_verify"),
    path("sang-kien/<int:pk>/giong/", similar.similar, name="initiative_similar"),
    path("sang-kien/<int:pk>/ap-dung/", reuse.reuse, name="initiative_reuse"),
    path("sang-kien/<int:pk>/khen-thuong/<int:author>/", reuse.link, name="initiative_link"),
    path("sang-kien/<int:pk>/don.<slug:kind>", letters.application, name="initiative_application"),
    path(
        "sang-kien/<int:pk>/chung-nhan/<int:place>.<slug:kind>",
        letters.certificate,
        name="initiative_certificate",
    ),
]
