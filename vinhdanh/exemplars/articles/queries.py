"""Reads of articles: how many stand where, and proven role models about whom nothing was published yet."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, QuerySet

from vinhdanh.exemplars.articles.models import Article
from vinhdanh.exemplars.articles.states import ArticleState
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.states import PROVEN


def counted(rows: QuerySet[Article]) -> dict[str, int]:
    """State → how many."""
    return dict(rows.order_by().values_list("state").annotate(n=Count("pk")))


def without_article(rows: QuerySet[RoleModel]) -> QuerySet[RoleModel]:
    """Summed up or being copied, and no article about them has come out."""
    out = Article.objects.filter(role_model=OuterRef("pk"), state=ArticleState.PUBLISHED)
    return rows.filter(~Exists(out), stage__in=PROVEN)
