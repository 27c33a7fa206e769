"""Addresses of the register of documents."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web.registry import (
    books,
    bring,
    check,
    listing_page,
    many,
    moves,
    owed,
    page,
    spread,
    ties,
    write,
)

ADDRESSES = [
    path("van-ban/", listing_page.registry, name="registry"),
    path("van-ban/den/moi/", write.registry_in_new, name="registry_in_new"),
    path("van-ban/di/moi/", write.registry_out_new, name="registry_out_new"),
    path("van-ban/nhieu/", many.registry_many, name="registry_many"),
    path("van-ban/so-di/", books.registry_out_book, name="registry_out_book"),
    path("van-ban/so-den/", books.registry_in_book, name="registry_in_book"),
    path("van-ban/so-di/nap/", bring.registry_out_bring, name="registry_out_bring"),
    path("van-ban/so-di/mau/", bring.registry_out_blank, name="registry_out_blank"),
    path("van-ban/so-den/nap/", bring.registry_in_bring, name="registry_in_bring"),
    path("van-ban/so-den/mau/", bring.registry_in_blank, name="registry_in_blank"),
    path("van-ban/can-cu/", check.registry_base, name="registry_base"),
    path("van-ban/soat/", check.registry_check, name="registry_check"),
    path("van-ban/viec/", owed.obligations, name="obligations"),
    path("van-ban/viec/<int:pk>/xong/", owed.obligation_done, name="obligation_done"),
    path("van-ban/viec/<int:pk>/thoi/", owed.obligation_release, name="obligation_release"),
    path("van-ban/noi/<int:pk>/bo/", ties.registry_unrelate, name="registry_unrelate"),
    path("van-ban/nhiem-vu/<int:pk>/", ties.registry_carry, name="registry_carry"),
    path("van-ban/nhiem-vu/ke-hoach/<int:pk>/bo/", ties.registry_uncarry, name="registry_uncarry"),
    # one document
    path("van-ban/<int:pk>/", page.registry_document, name="registry_document"),
    path("van-ban/<int:pk>/sua/", write.registry_edit, name="registry_edit"),
    path("van-ban/<int:pk>/tep/", page.registry_file, name="registry_file"),
    path("van-ban/<int:pk>/ban-hanh/", moves.registry_issue, name="registry_issue"),
    path("van-ban/<int:pk>/thu-hoi/", moves.registry_recall, name="registry_recall"),
    path("van-ban/<int:pk>/noi/", ties.registry_relate, name="registry_relate"),
    path("van-ban/<int:pk>/noi-phat-dong/", ties.registry_relate_launch, name="registry_relate_launch"),
    path("van-ban/<int:pk>/nhiem-vu/", ties.registry_tasks, name="registry_tasks"),
    path("van-ban/<int:pk>/viec/", owed.registry_oblige, name="registry_oblige"),
    path("van-ban/<int:pk>/gui/", spread.registry_send, name="registry_send"),
    path("van-ban/<int:pk>/nhan/", spread.registry_receive, name="registry_receive"),
    path("van-ban/<int:pk>/pho-bien/", spread.registry_spread, name="registry_spread"),
]
