"""Who may read, send, appraise and publish articles about role models."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.exemplars.articles.models import Article
from vinhdanh.exemplars.articles.states import ArticleMove, ArticleState
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import APPRAISES, READS_UNITS, WRITES_RECORDS


def visible_to(user: User) -> QuerySet[Article]:
    """Published ones for everybody signed in; others for readers of the unit that sent them."""
    reads = org_access.covered(user, READS_UNITS)
    return Article.objects.filter(
        Q(state=ArticleState.PUBLISHED) | Exists(reads.filter(descendant=OuterRef("unit_id")))
    )


def get_article(user: User, pk: int) -> Article:
    """The article, or 404 for whoever may not see it."""
    found = (
        visible_to(user).select_related("unit", "role_model__unit", "practice__unit", "sent_by", "appraised_by").filter(pk=pk).first()
    )  # fmt: skip
    if found is None:
        raise Http404("Không có bài viết này trong phạm vi của anh/chị.")
    return found


def can_follow(user: User, found: Article) -> Verdict:
    """Người đọc được hồ sơ của đơn vị gửi bài thì xem được lý do trả lại và lịch sử của bài."""
    if org_access.holds_role(user, found.unit, READS_UNITS):
        return YES
    return no(_("Lịch sử của bài này do %(unit)s và cấp trên giữ.") % {"unit": found.unit.name})


def can_send(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được gửi bài của đơn vị."""
    if org_access.holds_role(user, unit, WRITES_RECORDS):
        return YES
    return no(
        _("Bài viết của %(unit)s do cán bộ thi đua, khen thưởng của đơn vị ấy hoặc cấp trên gửi.")
        % {"unit": unit.name}
    )


def can_move(user: User, found: Article, move: ArticleMove) -> Verdict:
    """Người thẩm định, cán bộ thi đua của đơn vị gửi bài hoặc của cấp trên được thẩm định, đăng; không ai tự thẩm định bài mình gửi."""
    if move.verb in ("appraise", "return") and found.sent_by_id == user.pk:
        return no(_("Bài do chính anh/chị gửi; để người khác thẩm định."))
    if org_access.holds_role(user, found.unit, move.roles):
        return YES
    if move.roles == APPRAISES:
        return no(
            _("Bài này do người thẩm định, cán bộ thi đua, khen thưởng của %(unit)s hoặc cấp trên xét.")
            % {"unit": found.unit.name}
        )
    return can_send(user, found.unit)
