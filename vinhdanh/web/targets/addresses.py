"""The addresses of targets."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web.targets import board, examples, giving, listed, page, pasting, plans, tasks, works, write

ADDRESSES = [
    path("chi-tieu/", listed.targets, name="targets"),
    path("chi-tieu/moi/", write.target_new, name="target_new"),
    path("chi-tieu/dan/", pasting.targets_paste, name="targets_paste"),
    path("chi-tieu/vi-du/", examples.target_examples, name="target_examples"),
    path("chi-tieu/duoc-giao/", giving.target_shares, name="target_shares"),
    path("chi-tieu/duoc-giao/<int:pk>/", giving.target_share, name="target_share"),
    path("chi-tieu/duoc-giao/<int:pk>/nhan/", giving.share_accept, name="share_accept"),
    path("chi-tieu/duoc-giao/<int:pk>/chot/", giving.share_settle, name="share_settle"),
    path("chi-tieu/ke-hoach-nam/", plans.yearly_plan_board, name="yearly_plan_board"),
    path("chi-tieu/nhiem-vu/", tasks.planned_tasks, name="planned_tasks"),
    path("chi-tieu/nhiem-vu/moi/", tasks.planned_task_new, name="planned_task_new"),
    path("chi-tieu/nhiem-vu/<int:pk>/", tasks.planned_task, name="planned_task"),
    path("chi-tieu/nhiem-vu/<int:pk>/ket-qua/", tasks.planned_task_result, name="planned_task_result"),
    path("chi-tieu/nhiem-vu/<int:pk>/thoi/", tasks.planned_task_drop, name="planned_task_drop"),
    path("chi-tieu/cong-trinh/", works.registered_works, name="registered_works"),
    path("chi-tieu/cong-trinh/dang-ky/", works.registered_work_new, name="registered_work_new"),
    path("chi-tieu/cong-trinh/<int:pk>/tien-do/", works.registered_work_progress, name="registered_work_progress"),
    path("chi-tieu/<int:pk>/", page.target, name="target"),
    path("chi-tieu/<int:pk>/sua/", write.target_edit, name="target_edit"),
    path("chi-tieu/<int:pk>/ban-hanh/", write.target_issue, name="target_issue"),
    path("chi-tieu/<int:pk>/thay/", write.target_replace, name="target_replace"),
    path("chi-tieu/<int:pk>/thoi/", write.target_withdraw, name="target_withdraw"),
    path("chi-tieu/<int:pk>/giao/", giving.target_give, name="target_give"),
    path("chi-tieu/<int:pk>/bang/", board.target_board, name="target_board"),
]  # fmt: skip
