"""Addresses of decisions and of the ledger."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web import (
    decision_about,
    decision_drafts,
    decision_editing,
    decision_lines,
    decision_numbers,
    decision_papers,
    decision_steps,
    decisions,
    keeping_awards,
    ledger,
    papers,
    past_decisions,
    past_recipients,
)

ADDRESSES = [
    path("so-khen-thuong/", ledger.ledger, name="ledger"),
    path("so-khen-thuong/nhap-quyet-dinh/", past_decisions.past_decisions, name="past_decisions"),
    path("so-khen-thuong/nhap-quyet-dinh/<int:pk>/", past_recipients.past_decision, name="past_decision"),
    path("so-khen-thuong/nhap-quyet-dinh/<int:pk>/ban-quet/", past_decisions.past_scan, name="past_scan"),
    path("so-khen-thuong/<int:pk>/", ledger.line, name="ledger_line"),
    path("so-khen-thuong/<int:pk>/dinh-chinh/", keeping_awards.correct, name="award_correct"),
    path("so-khen-thuong/<int:pk>/thu-hoi/", keeping_awards.revoke, name="award_revoke"),
    path("so-khen-thuong/<slug:code>/<int:year>.<slug:kind>", papers.ledger_paper, name="ledger_paper"),
    # decisions
    path("quyet-dinh/", decisions.decisions, name="decisions"),
    path("quyet-dinh/lap/", decision_drafts.new, name="decision_new"),
    path("quyet-dinh/so/", decision_numbers.series_list, name="number_series"),
    path("quyet-dinh/so/<int:pk>/", decision_numbers.run, name="number_run"),
    path("quyet-dinh/so/<int:pk>/khep/", decision_numbers.close, name="number_series_close"),
    path("quyet-dinh/thu-hoi/", decision_about.revoke, name="decision_revoke"),
    path("quyet-dinh/dinh-chinh/<int:pk>/", decision_about.correct, name="decision_correct"),
    path("quyet-dinh/<int:pk>/", decisions.decision, name="decision"),
    path("quyet-dinh/<int:pk>/sua/", decision_editing.edit, name="decision_edit"),
    path("quyet-dinh/<int:pk>/them/", decision_drafts.add, name="decision_add"),
    path("quyet-dinh/<int:pk>/dong/", decision_lines.lines, name="decision_lines"),
    path("quyet-dinh/<int:pk>/dong/<int:item>/", decision_about.about, name="decision_line"),
    path("quyet-dinh/<int:pk>/co-cau/", decision_lines.equity, name="decision_equity"),
    path("quyet-dinh/<int:pk>/buoc/<slug:slug>/", decision_steps.step, name="decision_step"),
    path("quyet-dinh/<int:pk>/dinh-ban-ky/", decision_steps.attach, name="decision_attach"),
    path("quyet-dinh/<int:pk>/ban-ky/", decision_steps.copy, name="decision_copy"),
    path("quyet-dinh/<int:pk>/van-ban/<slug:kind>/", decision_papers.paper, name="decision_paper"),
    path(
        "quyet-dinh/<int:pk>/van-ban/<slug:name>/<slug:award>/<slug:kind>/",
        decision_papers.award_paper,
        name="decision_award_paper",
    ),
]
