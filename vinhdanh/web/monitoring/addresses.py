"""Addresses of inspections and reminders."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web.monitoring import (
    board,
    checklists,
    concluding,
    guidance,
    plan_write,
    plans,
    recommending,
    reminders,
    team_write,
    visit_write,
    visits,
)

ADDRESSES = [
    # plans
    path("kiem-tra/", plans.inspections, name="inspections"),
    path("kiem-tra/ke-hoach/moi/", plan_write.inspection_plan_new, name="inspection_plan_new"),
    path("kiem-tra/ke-hoach/<int:pk>/", plans.inspection_plan, name="inspection_plan"),
    path("kiem-tra/ke-hoach/<int:pk>/sua/", plan_write.inspection_plan_edit, name="inspection_plan_edit"),
    path("kiem-tra/ke-hoach/<int:pk>/doan/", team_write.inspection_team_new, name="inspection_team_new"),
    path(
        "kiem-tra/ke-hoach/<int:pk>/buoc/<slug:verb>/",
        plan_write.inspection_plan_move,
        name="inspection_plan_move",
    ),
    path("kiem-tra/doan/<int:pk>/sua/", team_write.inspection_team_edit, name="inspection_team_edit"),
    path("kiem-tra/doan/<int:pk>/thanh-vien/", team_write.inspection_members, name="inspection_members"),
    path("kiem-tra/doan/<int:pk>/lich/", team_write.inspection_schedule, name="inspection_schedule"),
    # checklists
    path("kiem-tra/bang-cau-hoi/", checklists.checklists, name="checklists"),
    path("kiem-tra/bang-cau-hoi/moi/", checklists.checklist_new, name="checklist_new"),
    path("kiem-tra/bang-cau-hoi/<int:pk>/", checklists.checklist, name="checklist"),
    path("kiem-tra/bang-cau-hoi/<int:pk>/sua/", checklists.checklist_edit, name="checklist_edit"),
    path("kiem-tra/bang-cau-hoi/<int:pk>/<slug:verb>/", checklists.checklist_move, name="checklist_move"),
    # recommendations
    path("kiem-tra/kien-nghi/", recommending.recommendations, name="recommendations"),
    path("kiem-tra/kien-nghi/<int:pk>/", recommending.recommendation, name="recommendation"),
    path("kiem-tra/kien-nghi/<int:pk>/tep/", recommending.recommendation_file, name="recommendation_file"),
    path(
        "kiem-tra/kien-nghi/<int:pk>/<slug:verb>/",
        recommending.recommendation_move,
        name="recommendation_move",
    ),
    # one visit
    path("kiem-tra/nhan-xet/<int:pk>/bo/", visit_write.visit_unfinding, name="visit_unfinding"),
    path("kiem-tra/nhan-xet/<int:pk>/tep/", visits.visit_finding_file, name="visit_finding_file"),
    path("kiem-tra/<int:pk>/", visits.visit, name="visit"),
    path("kiem-tra/<int:pk>/cau-hoi/", visit_write.visit_answers, name="visit_answers"),
    path("kiem-tra/<int:pk>/nhan-xet/", visit_write.visit_finding, name="visit_finding"),
    path("kiem-tra/<int:pk>/bien-ban/", visit_write.visit_hold, name="visit_hold"),
    path("kiem-tra/<int:pk>/bien-ban/tep/", visits.visit_minutes, name="visit_minutes"),
    path("kiem-tra/<int:pk>/khong-dien-ra/", visit_write.visit_miss, name="visit_miss"),
    path("kiem-tra/<int:pk>/doi-lich/", visit_write.visit_replan, name="visit_replan"),
    path("kiem-tra/<int:pk>/ket-luan/", concluding.conclusion_draft, name="conclusion_draft"),
    path(
        "kiem-tra/<int:pk>/ket-luan/kien-nghi/", concluding.conclusion_recommend, name="conclusion_recommend"
    ),
    path("kiem-tra/<int:pk>/ket-luan/ban-hanh/", concluding.conclusion_issue, name="conclusion_issue"),
    path("kiem-tra/<int:pk>/ket-luan/lay-lai/", concluding.conclusion_take_back, name="conclusion_take_back"),
    path("kiem-tra/<int:pk>/ket-luan/gui/", concluding.conclusion_send, name="conclusion_send"),
    path("kiem-tra/<int:pk>/thong-bao.<slug:kind>", visits.conclusion_paper, name="conclusion_paper"),
    # what lags
    path("don-doc/", board.lagging, name="lagging"),
    path("don-doc/don-vi/<slug:code>/", board.lagging_unit, name="lagging_unit"),
    path("don-doc/gui/", board.remind, name="remind"),
    path("don-doc/da-gui/", reminders.reminders, name="reminders"),
    path("don-doc/da-gui/<int:pk>/", reminders.reminder, name="reminder"),
    path("don-doc/da-gui/<int:pk>/cong-van.<slug:kind>", reminders.reminder_paper, name="reminder_paper"),
    path("don-doc/viec/<int:pk>/tra-loi/", reminders.reminder_answer, name="reminder_answer"),
    # guidance
    path("huong-dan/", guidance.guidance_list, name="guidance_list"),
    path("huong-dan/moi/", guidance.guidance_new, name="guidance_new"),
    path("huong-dan/<int:pk>/", guidance.guidance, name="guidance"),
    path("huong-dan/<int:pk>/da-doc/", guidance.guidance_read, name="guidance_read"),
    path("huong-dan/<int:pk>/thoi/", guidance.guidance_withdraw, name="guidance_withdraw"),
    path("huong-dan/<int:pk>/tep/", guidance.guidance_file, name="guidance_file"),
]
