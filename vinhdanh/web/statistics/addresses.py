"""Addresses of the statistical tables."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web.statistics import comparing, overview, pace, pivots, tables

_TABLE = "thong-ke/<slug:code>/<int:year>/<slug:key>/"
ADDRESSES = [
    path("thong-ke/", overview.statistics, name="statistics"),
    path("thong-ke/so-khen-thuong/", pivots.stat_pivot, name="stat_pivot"),
    path("thong-ke/thoi-gian-xu-ly/", pace.stat_pace, name="stat_pace"),
    path(_TABLE, tables.stat_table, name="stat_table"),
    path(f"{_TABLE}so.xlsx", tables.stat_workbook, name="stat_workbook"),
    path(f"{_TABLE}bieu.<str:kind>", tables.stat_paper, name="stat_paper"),
    path(f"{_TABLE}o/", tables.stat_cell, name="stat_cell"),
    path(f"{_TABLE}ghi/", tables.stat_tell, name="stat_tell"),
    path(f"{_TABLE}nop/", comparing.stat_file, name="stat_file"),
    path(f"{_TABLE}doi-chieu/", comparing.stat_compare, name="stat_compare"),
]
