"""Addresses of who may be awarded what: lists, rounds, explanations, trying out."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web import (
    attesting,
    eligible,
    explain,
    households,
    papers,
    reception,
    roads,
    rounds,
    rounds_awards,
    rounds_candidates,
    rounds_parts,
    rounds_propose,
    rounds_write,
    what_if,
)

ADDRESSES = [
    # awards
    path("du-dieu-kien/", eligible.eligible, name="eligible"),
    path("dot-xet/", rounds.rounds, name="rounds"),
    path("dot-xet/moi/", rounds_write.round_new, name="round_new"),
    path("dot-xet/<int:pk>/", rounds.round_page, name="round"),
    path("dot-xet/<int:pk>/ung-vien/", rounds_candidates.round_candidates, name="round_candidates"),
    path("dot-xet/<int:pk>/ung-vien/de-nghi/", rounds_propose.round_propose, name="round_propose"),
    path("dot-xet/<int:pk>/sua/", rounds_write.round_edit, name="round_edit"),
    path("dot-xet/<int:pk>/danh-hieu/", rounds_awards.round_awards, name="round_awards"),
    path("dot-xet/<int:pk>/lich/", rounds_parts.round_dates, name="round_dates"),
    path("dot-xet/<int:pk>/don-vi/", rounds_parts.round_units, name="round_units"),
    path("dot-xet/<int:pk>/giay-to/", rounds_parts.round_papers, name="round_papers"),
    path("dot-xet/<int:pk>/mo/", rounds_write.round_open, name="round_open"),
    path("dot-xet/<int:pk>/khep/", rounds_write.round_close, name="round_close"),
    path("dot-xet/<int:pk>/mo-lai/", rounds_write.round_reopen, name="round_reopen"),
    path("dot-xet/<int:pk>/chep/", rounds_write.round_copy, name="round_copy"),
    path("du-dieu-kien/xac-nhan/", attesting.attest_many, name="attest_many"),
    path("du-dieu-kien/tiep-nhan/", reception.set_reception, name="set_reception"),
    path("du-dieu-kien/tinh/", eligible.compute_year, name="compute_year"),
    path("ho-gia-dinh/<int:pk>/", households.household, name="household"),
    path("ho-gia-dinh/<int:pk>/con-duong/", roads.household_road, name="household_road"),
    path("giai-thich/<slug:award>/<int:year>/<slug:subject>/", explain.explain, name="explain"),
    path("giai-thich/<slug:award>/<int:year>/<slug:subject>/xac-nhan/", explain.attest_clause, name="attest"),
    path("thu-xem/", what_if.what_if, name="what_if"),
    path("dot-xet/<int:pk>/to-trinh/<slug:code>/", papers.proposal_papers, name="proposal_papers"),
    path(
        "dot-xet/<int:pk>/to-trinh/<slug:code>/<slug:award>/<slug:name>.<slug:kind>",
        papers.proposal_paper,
        name="proposal_paper",
    ),
]
