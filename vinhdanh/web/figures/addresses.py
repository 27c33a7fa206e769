"""Addresses of figures."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web.figures import board, cell, entry, forms, indicators, mine, offline, own, review, workbooks

ADDRESSES = [
    path("so-lieu/", mine.figures, name="figures"),
    # one return
    path("so-lieu/bao-cao/<int:pk>/", review.figure_return, name="figure_return"),
    path("so-lieu/bao-cao/<int:pk>/nhap/", entry.figure_entry, name="figure_entry"),
    path("so-lieu/bao-cao/<int:pk>/o/<str:code>/", cell.figure_cell, name="figure_cell"),
    path("so-lieu/bao-cao/<int:pk>/buoc/<slug:verb>/", review.figure_move, name="figure_move"),
    path("so-lieu/bao-cao/<int:pk>/so.xlsx", workbooks.figure_workbook, name="figure_workbook"),
    # forms, and who handed them in
    path("so-lieu/bieu/", forms.figure_forms, name="figure_forms"),
    path("so-lieu/bieu/moi/", forms.figure_form_new, name="figure_form_new"),
    path("so-lieu/bieu/<int:pk>/", board.figure_form, name="figure_form"),
    path("so-lieu/bieu/<int:pk>/sua/", forms.figure_form_edit, name="figure_form_edit"),
    path("so-lieu/bieu/<int:pk>/chi-so/", forms.figure_form_lines, name="figure_form_lines"),
    path("so-lieu/bieu/<int:pk>/mo-ky/", board.figure_form_open, name="figure_form_open"),
    path("so-lieu/bieu/<int:pk>/nhieu-don-vi/", board.figure_bulk, name="figure_bulk"),
    path("so-lieu/bieu/<int:pk>/so.xlsx", workbooks.figure_form_workbook, name="figure_form_workbook"),
    path("so-lieu/nap-so/", workbooks.figure_upload, name="figure_upload"),
    # the catalogue
    path("so-lieu/chi-so/", indicators.figure_indicators, name="figure_indicators"),
    path("so-lieu/chi-so/moi/", own.figure_indicator_new, name="figure_indicator_new"),
    path("so-lieu/chi-so/<str:code>/", indicators.figure_indicator, name="figure_indicator"),
    path("so-lieu/chi-so/<str:code>/dong/", indicators.figure_rows, name="figure_rows"),
    # without a network
    path("so-lieu/ngoai-tuyen/", offline.figure_offline, name="figure_offline"),
    path("so-lieu/ngoai-tuyen/bieu/", offline.figure_offline_sheets, name="figure_offline_sheets"),
    path("so-lieu/ngoai-tuyen/gui/", offline.figure_offline_send, name="figure_offline_send"),
    path("so-lieu/sw.js", offline.figure_worker, name="figure_worker"),
]
