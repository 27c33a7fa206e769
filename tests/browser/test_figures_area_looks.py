"""The screens of the board, figures, targets, statistics, reports, registers and documents, as those of emulation are looked at."""

from __future__ import annotations

import pytest

from tests.browser.test_emulation_looks import Visit, addresses, faults_seen
from tests.browser.test_looks import everywhere
from tests.web.world import World

__all__ = ["everywhere"]

pytestmark = pytest.mark.browser
PAGES = [
    "dashboard", "dashboard_fairness", "dashboard_evenness", "dashboard_mending",
    "figures", "figure_return", "figure_entry", "figure_cell", "figure_forms", "figure_form_new",
    "figure_form", "figure_form_edit", "figure_form_lines", "figure_upload", "figure_indicators",
    "figure_indicator", "figure_rows", "figure_offline",
    "statistics", "stat_pivot", "stat_pace", "stat_table", "stat_cell", "stat_compare",
    "targets", "target", "target_new", "target_shares", "target_board", "planned_tasks", "registered_works",
    "yearly_plan_board",
    "reports", "report_new", "report", "report_figure", "report_write", "report_passage", "report_edit",
    "kept_report",
    "past_reports", "past_report_new", "past_report", "past_report_findings", "past_report_outline",
    "past_report_documents", "past_report_movements", "past_figure_correct",
    "tracking", "plan_chain", "organisation", "register_list", "register_new", "register_bring", "register_entry",
    "register_outcome",
    "care", "care_years", "care_people",
    "registry", "registry_in_new", "registry_out_new", "registry_many", "registry_out_book",
    "registry_base", "registry_check", "obligations", "registry_document", "registry_relate",
    "registry_send", "registry_spread",
]  # fmt: skip


def test_no_screen_of_figures_spills_over_or_troubles_axe(everywhere: World, visit: Visit) -> None:
    assert faults_seen(addresses(everywhere, PAGES), everywhere, visit) == []
