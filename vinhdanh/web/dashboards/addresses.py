"""Addresses of the board."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web.dashboards import board, evenness, fairness, mending

ADDRESSES = [
    path("bang-dieu-hanh/", board.board, name="dashboard"),
    path("bang-dieu-hanh/da-xem/", board.seen, name="dashboard_seen"),
    path("bang-dieu-hanh/can-doi/", fairness.fairness, name="dashboard_fairness"),
    path("bang-dieu-hanh/chenh-lech/", evenness.evenness, name="dashboard_evenness"),
    path("bang-dieu-hanh/chat-luong/", mending.mending, name="dashboard_mending"),
]
