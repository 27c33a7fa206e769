"""Addresses of the registers."""

from __future__ import annotations

from django.urls import path, register_converter

from vinhdanh.web.tracking import chains, lists, pasting, rows
from vinhdanh.web.tracking.shelf import BookConverter

register_converter(BookConverter, "book")

ADDRESSES = [
    path("so-theo-doi/", lists.hub, name="tracking"),
    path("so-theo-doi/chuoi-chi-dao/", chains.plan_chain, name="plan_chain"),
    path("so-theo-doi/co-cau/", chains.organisation, name="organisation"),
    path("so-theo-doi/<book:book>/", lists.book_list, name="track_list"),
    path("so-theo-doi/<book:book>/moi/", rows.row_new, name="track_new"),
    path("so-theo-doi/<book:book>/dan/", pasting.rows_paste, name="track_paste"),
    path("so-theo-doi/<book:book>/<int:pk>/", rows.row_page, name="track_row"),
    path("so-theo-doi/<book:book>/<int:pk>/sua/", rows.row_edit, name="track_edit"),
    path("so-theo-doi/<book:book>/<int:pk>/ket-qua/", rows.row_outcome, name="track_outcome"),
    path("so-theo-doi/<book:book>/<int:pk>/bo/", rows.row_void, name="track_void"),
    path("so-theo-doi/<book:book>/<int:pk>/tep/", rows.row_file, name="track_file"),
]
