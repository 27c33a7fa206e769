"""The addresses of role models."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web.exemplars import (
    articles,
    browse,
    introductions,
    page,
    practices,
    practices_write,
    representatives,
    spreading,
    stages,
    tips,
    write,
)

ADDRESSES = [
    path("dien-hinh/", browse.role_models, name="role_models"),
    path("dien-hinh/moi/", write.role_model_new, name="role_model_new"),
    path("dien-hinh/<int:pk>/", page.role_model, name="role_model"),
    path("dien-hinh/<int:pk>/sua/", write.role_model_edit, name="role_model_edit"),
    path("dien-hinh/<int:pk>/chuyen/<slug:verb>/", stages.role_model_move, name="role_model_move"),
    path("dien-hinh/<int:pk>/viec/", stages.role_model_plan, name="role_model_plan"),
    path("dien-hinh/viec/<int:pk>/", stages.foster_done, name="foster_done"),
    path("dien-hinh/<int:pk>/neu-guong/", stages.role_model_publish, name="role_model_publish"),
    path("dien-hinh/<int:pk>/rut/", stages.role_model_withdraw, name="role_model_withdraw"),
    path(
        "dien-hinh/<int:pk>/nay-ra-sao/<int:years>/", stages.role_model_follow_up, name="role_model_follow_up"
    ),
    path("dien-hinh/<int:pk>/nhan-rong/", spreading.role_model_replication, name="role_model_replication"),
    path("dien-hinh/<int:pk>/giao-luu/", spreading.role_model_exchange, name="role_model_exchange"),
    path("dien-hinh/nhan-rong/<int:pk>/rut/", spreading.replication_withdraw, name="replication_withdraw"),
    # tips
    path("dien-hinh/phat-hien/", tips.tip_new, name="tip_new"),
    path("dien-hinh/phat-hien/goi-y/", tips.tip_suggest, name="tip_suggest"),
    path("dien-hinh/tin/", tips.tips_list, name="tips"),
    path("dien-hinh/tin/<int:pk>/", tips.tip, name="tip"),
    path("dien-hinh/tin/<int:pk>/<slug:verb>/", tips.tip_answer, name="tip_answer"),
    # models and good ways
    path("dien-hinh/mo-hinh/", practices.practices, name="practices"),
    path("dien-hinh/mo-hinh/moi/", practices_write.practice_new, name="practice_new"),
    path("dien-hinh/mo-hinh/chi-tieu/", practices_write.practice_targets, name="practice_targets"),
    path("dien-hinh/mo-hinh/<int:pk>/", practices.practice, name="practice"),
    path("dien-hinh/mo-hinh/<int:pk>/sua/", practices_write.practice_edit, name="practice_edit"),
    path(
        "dien-hinh/mo-hinh/<int:pk>/chuyen/<slug:verb>/", practices_write.practice_move, name="practice_move"
    ),
    path("dien-hinh/mo-hinh/<int:pk>/minh-chung/", practices.practice_evidence, name="practice_evidence"),
    path(
        "dien-hinh/mo-hinh/<int:pk>/minh-chung/gan/", practices_write.practice_attach, name="practice_attach"
    ),
    path(
        "dien-hinh/mo-hinh/<int:pk>/nhan-rong/", spreading.practice_replication, name="practice_replication"
    ),
    path("dien-hinh/mo-hinh/<int:pk>/giao-luu/", spreading.practice_exchange, name="practice_exchange"),
    # articles
    path("dien-hinh/bai-viet/", articles.articles, name="articles"),
    path("dien-hinh/bai-viet/moi/", articles.article_new, name="article_new"),
    path("dien-hinh/bai-viet/<int:pk>/", articles.article, name="article"),
    path("dien-hinh/bai-viet/<int:pk>/<slug:verb>/", articles.article_move, name="article_move"),
    # lists drawn from the records
    path("dien-hinh/dai-hoi/", introductions.introductions, name="introductions"),
    path("dien-hinh/dai-hoi/moi/", introductions.introduction_new, name="introduction_new"),
    path("dien-hinh/dai-hoi/<int:pk>/", introductions.introduction, name="introduction"),
    path("dien-hinh/dai-hoi/<int:pk>/sua/", introductions.introduction_edit, name="introduction_edit"),
    path("dien-hinh/dai-hoi/<int:pk>/chot/", introductions.introduction_freeze, name="introduction_freeze"),
    path("dien-hinh/tieu-bieu/", representatives.representatives, name="representatives"),
    path("dien-hinh/tieu-bieu/moi/", representatives.representative_new, name="representative_new"),
    path("dien-hinh/tieu-bieu/<int:pk>/", representatives.representative, name="representative"),
    path("dien-hinh/sang-tao/", representatives.innovators, name="innovators"),
]
