"""Articles about role models and models: sent, appraised, returned or published, with the link and the day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.exemplars import access as role_model_access
from vinhdanh.exemplars.articles import access
from vinhdanh.exemplars.articles.actions import MOST_LETTERS, Published, Written, move_article, send_article
from vinhdanh.exemplars.articles.models import Article
from vinhdanh.exemplars.articles.queries import counted
from vinhdanh.exemplars.articles.states import (
    ARTICLE_MOVES,
    ARTICLE_VERBS,
    ArticleMove,
    ArticleState,
    Channel,
)
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.practices import access as practice_access
from vinhdanh.exemplars.practices.models import GoodPractice
from vinhdanh.kit.dates import format_date, today
from vinhdanh.web import keeping
from vinhdanh.web.exemplars.boxes import role_model_url, text_box
from vinhdanh.web.exemplars.spreading import practice_url
from vinhdanh.web.exemplars.words import article_badge
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, filled, keep, once
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.tables import Column, listing

About = RoleModel | GoodPractice


class ArticleForm(KeepForm):
    """The text and who wrote it."""

    title = forms.CharField(label=lazy("Tên bài"), max_length=250)
    author = forms.CharField(label=lazy("Tác giả"), max_length=120)
    text = forms.CharField(label=lazy("Nội dung"), max_length=MOST_LETTERS, widget=text_box(12))

    def written(self) -> Written:
        return Written(**{name: self.cleaned_data[name] for name in ("title", "author", "text")})


class PublishForm(KeepForm):
    """Where and when it came out."""

    channel = forms.ChoiceField(label=lazy("Kênh"), choices=Channel.choices)
    outlet = forms.CharField(label=lazy("Tên trang, báo, đài"), max_length=150, required=False)
    link = forms.CharField(
        label=lazy("Đường dẫn"), max_length=400, required=False, widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"})
    )  # fmt: skip
    published_on = PastDayField(label=lazy("Ngày đăng"))


class ReasonForm(KeepForm):
    reason = forms.CharField(
        label=lazy("Lý do"),
        max_length=2000,
        widget=text_box(4),
        help_text=lazy("Người gửi bài đọc được lời này."),
    )


class NoteForm(KeepForm):
    reason = forms.CharField(label=lazy("Nhận xét"), max_length=2000, required=False, widget=text_box(3))


@reads
def articles(request: SignedIn) -> HttpResponseBase:
    """Published ones for everybody; of one's units every one."""
    asked = request.GET.get("tinh", "")
    seen = access.visible_to(request.user)
    rows = (seen.filter(state=asked) if asked in ArticleState.values else seen).select_related(
        "unit", "role_model", "practice"
    )
    counts = counted(seen)
    return show(request, "exemplars/articles.html", {
        "listing": listing(request, rows, _columns(), order="-gui"), "asked": asked, "total": sum(counts.values()),
        "chips": [(state, state.label, counts.get(state.value, 0)) for state in ArticleState if counts.get(state.value)],
    })  # fmt: skip


def _columns() -> list[Column[Article]]:
    def title(row: Article) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("article", args=[row.pk]), row.title
        )

    def out(row: Article) -> str:
        return " · ".join(
            filter(None, [row.get_channel_display(), row.outlet, format_date(row.published_on)])
        )

    return [
        Column("ten", lazy("Bài viết"), title, sort=("title",), fixed=True),
        Column("ve", lazy("Viết về"), lambda r: r.about.name),
        Column("tac_gia", lazy("Tác giả"), lambda r: r.author, sort=("author",)),
        Column("don_vi", lazy("Đơn vị gửi"), lambda r: r.unit.name, sort=("unit__sort_key",)),
        Column("gui", lazy("Gửi ngày"), lambda r: format_date(r.sent_on), sort=("sent_on",)),
        Column("tinh", lazy("Tình trạng"), lambda r: article_badge(r.state), sort=("state",)),
        Column("dang", lazy("Đăng"), out, sort=("published_on",)),
    ]


def _about(request: SignedIn) -> About:
    """What the article is to be about, out of the address; whoever may not send about it is told so."""
    for name in ("dien_hinh", "mo_hinh"):
        text = request.GET.get(name, "")
        if text.isdecimal() and len(text) < 19:
            found: About = (
                role_model_access.get_role_model(request.user, int(text))
                if name == "dien_hinh"
                else practice_access.get_practice(request.user, int(text))
            )
            allow(access.can_send(request.user, found.unit))
            return found
    raise Http404


def _about_url(about: About) -> str:
    return role_model_url(about) if isinstance(about, RoleModel) else practice_url(about)


def article_url(found: Article) -> str:
    return reverse("article", args=[found.pk])


@reads_and_acts
def article_new(request: SignedIn) -> HttpResponseBase:
    """Send an article for appraisal."""
    about = _about(request)
    form = ArticleForm(**filled(request, {"author": str(request.user)}))

    def act(_data: Answers) -> keeping.Written:
        made = send_article(about, form.written(), on=today(), by=request.user)
        return keeping.Written(_("Đã gửi bài để thẩm định."), article_url(made))

    page = Page(_("Gửi bài viết"), about.name, _about_url(about), _("Gửi bài"))
    return keep(request, form, page, act)


@reads
def article(request: SignedIn, pk: int) -> HttpResponseBase:
    """One article; what the reader may do with it, and for its unit what happened."""
    found = access.get_article(request.user, pk)
    follows = bool(access.can_follow(request.user, found))
    moves = [one for one in ARTICLE_MOVES if one.source == found.state]
    about = found.about
    seen = (
        role_model_access.visible_to(request.user).filter(pk=about.pk)
        if isinstance(about, RoleModel)
        else practice_access.visible_to(request.user).filter(pk=about.pk)
    )
    last = (
        found.events.filter(target=ArticleState.RETURNED).first()
        if found.state == ArticleState.RETURNED
        else None
    )
    return show(request, "exemplars/article.html", {
        "found": found, "about": about, "about_url": _about_url(about) if seen.exists() else "", "follows": follows, "returned": last,
        "moves": [one for one in moves if access.can_move(request.user, found, one)],
        "events": found.events.select_related("by") if follows else [],
    })  # fmt: skip


@reads_and_acts
@once
def article_move(request: SignedIn, pk: int, verb: str) -> HttpResponseBase:
    """One move of the table."""
    found = access.get_article(request.user, pk)
    allow(access.can_follow(request.user, found))
    if verb not in ARTICLE_VERBS:
        raise Http404
    move = next((one for one in ARTICLE_MOVES if one.verb == verb and one.source == found.state), None)
    if move is not None:
        allow(access.can_move(request.user, found, move))
    form = _form_for(request, found, move)
    label = str(move.label) if move else _("Chuyển bài")

    def act(data: Answers) -> keeping.Written:
        moved = move_article(
            found, verb, on=today(), by=request.user, text=data.get("reason", ""),
            written=form.written() if isinstance(form, ArticleForm) else None, published=_published(data),
        )  # fmt: skip
        says = _("Bài nay ở tình trạng: %(state)s.") % {"state": moved.get_state_display()}
        return keeping.Written(says, article_url(moved))

    return keep(request, form, Page(label, found.title, article_url(found), label), act)


def _form_for(request: SignedIn, found: Article, move: ArticleMove | None) -> KeepForm:
    if move is None:
        return NoteForm(**filled(request))
    if move.verb == "resend":
        return ArticleForm(
            **filled(request, {"title": found.title, "author": found.author, "text": found.text})
        )
    if move.verb == "publish":
        return PublishForm(**filled(request, {"published_on": today()}))
    return ReasonForm(**filled(request)) if move.needs_reason else NoteForm(**filled(request))


def _published(data: Answers) -> Published | None:
    if "channel" not in data:
        return None
    return Published(data["channel"], data["published_on"], data["outlet"], data["link"])
