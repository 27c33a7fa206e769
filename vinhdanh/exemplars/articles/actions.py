"""Every write to articles: sent, appraised, returned with a reason, sent again, published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.exemplars import log
from vinhdanh.exemplars.articles import access
from vinhdanh.exemplars.articles.models import Article, ArticleEvent
from vinhdanh.exemplars.articles.states import ARTICLE_MOVES, ArticleMove, ArticleState, Channel
from vinhdanh.exemplars.log import happened
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.practices.models import GoodPractice
from vinhdanh.exemplars.states import Act, Stage
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require

MOST_LETTERS = 30_000


@dataclass(frozen=True)
class Written:
    """What an article says and who wrote it."""

    title: str
    author: str
    text: str


@dataclass(frozen=True)
class Published:
    """Where and when an article came out."""

    channel: str
    day: date
    outlet: str = ""
    link: str = ""


@transaction.atomic
def send_article(about: RoleModel | GoodPractice, written: Written, *, on: date, by: User | None) -> Article:
    """Send an article for appraisal."""
    if by is not None:
        require(access.can_send(by, about.unit))
    if isinstance(about, RoleModel) and about.stage == Stage.ENDED:
        raise Refused(_("Điển hình này đã thôi theo dõi."))
    whose = {"role_model": about} if isinstance(about, RoleModel) else {"practice": about}
    made = Article.objects.create(unit=about.unit, sent_on=on, sent_by=by, **whose, **_cleaned(written))
    ArticleEvent.objects.create(article=made, target=ArticleState.SENT, on=on, by=by)
    return made


def _cleaned(written: Written) -> dict[str, str]:
    title, author, text = clean_text(written.title), clean_text(written.author), written.text.strip()
    for field, value, most in (("title", title, 250), ("author", author, 120), ("text", text, MOST_LETTERS)):
        if not value:
            raise Refused(_("Hãy điền ô này."), field=field)
        if len(value) > most:
            raise Refused(_("Hãy ghi gọn trong %(most)s chữ.") % {"most": most}, field=field)
    return {"title": title, "author": author, "text": text}


@transaction.atomic
def move_article(
    article: Article,
    verb: str,
    *,
    on: date,
    by: User | None,
    text: str = "",
    written: Written | None = None,
    published: Published | None = None,
) -> Article:
    """Appraise, return, send again (`written`), publish (`published`) or drop; the only writer of the state."""
    stored = (
        Article.objects.select_for_update(of=("self",))
        .select_related("unit", "role_model")
        .get(pk=article.pk)
    )
    move = next((one for one in ARTICLE_MOVES if one.verb == verb and one.source == stored.state), None)
    if move is None:
        raise Refused(
            _("Bài đang ở tình trạng “%(state)s”, không làm được việc này.")
            % {"state": stored.get_state_display()}
        )
    if by is not None:
        require(access.can_move(by, stored, move))
    if move.needs_reason and not text.strip():
        raise Refused(_("Hãy ghi lý do."), field="reason")
    changed = _changes(stored, move, on, by, written, published)
    stored.state = move.target
    stored.save(update_fields=["state", *changed])
    day = published.day if published and verb == "publish" else on
    ArticleEvent.objects.create(
        article=stored, source=move.source, target=move.target, on=day, text=text.strip(), by=by
    )
    if verb == "publish" and stored.role_model is not None:
        log.note(stored.role_model, Act.ARTICLE, on=day, by=by, text=stored.title)
    return stored


def _changes(
    stored: Article, move: ArticleMove, on: date, by: User | None, written: Written | None, published: Published | None
) -> list[str]:  # fmt: skip
    """What a move writes besides the state."""
    columns: dict[str, object] = {}
    if move.verb == "appraise":
        columns = {"appraised_by": by, "appraised_on": on}
    elif move.verb == "resend":
        if written is None:
            raise Refused(_("Hãy sửa bài rồi gửi lại."))
        columns = {
            **_cleaned(written),
            "sent_on": on,
            "sent_by": by,
            "appraised_by": None,
            "appraised_on": None,
        }
    elif move.verb == "publish":
        columns = _publication(stored, published, on)
    for name, value in columns.items():
        setattr(stored, name, value)
    return list(columns)


def _publication(stored: Article, published: Published | None, on: date) -> dict[str, object]:
    if published is None or published.channel not in Channel.values:
        raise Refused(_("Hãy chọn kênh đăng bài."), field="channel")
    happened(published.day, on=on, since=stored.sent_on, field="published_on")
    if published.link:
        try:
            URLValidator(schemes=["http", "https"])(published.link)
        except ValidationError:
            raise Refused(_("Đường dẫn phải bắt đầu bằng http:// hoặc https://."), field="link") from None
    return {
        "channel": published.channel, "published_on": published.day, "outlet": clean_text(published.outlet)[:150],
        "link": published.link[:400],
    }  # fmt: skip
