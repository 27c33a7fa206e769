"""Where stories are written, agreed to, published, withdrawn, and readers' words looked through."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards.queries import history_of
from vinhdanh.files.actions import store_file
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.verdict import Refused
from vinhdanh.stories import access
from vinhdanh.stories.actions import (
    change_story,
    draft_story,
    edit_story,
    give_consent,
    publish_story,
    revoke_consent,
)
from vinhdanh.stories.feedback import moderate
from vinhdanh.stories.models import Story
from vinhdanh.stories.queries import consent_of, rating_of
from vinhdanh.stories.states import FeedbackState, StoryState, Verb, move_of
from vinhdanh.templatetags.ui import kind_name
from vinhdanh.web.files import serve
from vinhdanh.web.frame import show
from vinhdanh.web.honouring.words import filled_with_files, writing_units
from vinhdanh.web.keeping import Answers, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, acts, allow, reads, reads_and_acts
from vinhdanh.web.stories.boxes import NewForm, PaperForm, ReasonForm, StoryForm
from vinhdanh.web.tables import Column, listing


def _title(story: Story) -> SafeString:
    return format_html('<a class="row-link" href="{}">{}</a>', reverse("story", args=[story.pk]), story.title)


COLUMNS: list[Column[Story]] = [
    Column("ten", lazy("Tiêu đề"), _title, value=lambda r: r.title, sort=("title",), fixed=True),
    Column("ve", lazy("Kể về"), lambda r: r.name or r.get_kind_display()),
    Column("don_vi", lazy("Đơn vị công bố"), lambda r: r.unit.name, sort=("unit__sort_key",)),
    Column("cong_bo", lazy("Công bố ngày"), lambda r: format_date(r.published_at.date()) if r.published_at else "", sort=("published_at",)),
    Column("tinh_trang", lazy("Tình trạng"), lambda r: r.get_state_display(), sort=("state",)),
]  # fmt: skip


@reads
def stories(request: SignedIn) -> HttpResponseBase:
    """Stories of one's units, and those told about oneself."""
    rows = access.visible_to(request.user).select_related("unit")
    return show(request, "stories/list.html", {
        "listing": listing(request, rows.order_by("-created_at", "-pk"), COLUMNS, order="-cong_bo"),
        "may_make": bool(writing_units(request.user)),
    })  # fmt: skip


@reads_and_acts
@once
def story_new(request: SignedIn) -> HttpResponseBase:
    """A story, or a report, in draft."""
    units = writing_units(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng soạn bài công bố."))
    form = NewForm(**filled_with_files(request), user=request.user, units=units)

    def act(data: Answers) -> Written:
        if data["person"] and data["collective"]:
            raise Refused(_("Mỗi bài kể về một cá nhân hoặc một tập thể."), field="collective")
        told = form.told(None, request.user, about=data["person"] or data["collective"])
        unit = next(one for one in units if one.code == data["unit"])
        made = draft_story(told, unit=unit, on=today(), by=request.user)
        return Written(_("Đã lưu bản soạn."), reverse("story", args=[made.pk]))

    page = Page(
        _("Soạn bài"),
        _("Gương sáng"),
        reverse("stories"),
        _("Lưu bản soạn"),
        _("Bài chỉ ra công chúng sau khi người được kể đồng ý và cán bộ bấm công bố."),
    )
    return keep(request, form, page, act, template="honouring/upload.html")


def _page(story: Story, title: str, button: str, lede: str = "") -> Page:
    return Page(title, story.title, reverse("story", args=[story.pk]), button, lede)


def _writable(request: SignedIn, pk: int) -> Story:
    found = access.get_story(request.user, pk)
    allow(access.can_write(request.user, found.unit))
    return found


@reads_and_acts
@once
def story_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """The words, while in draft; and which award is shown."""
    found = _writable(request, pk)
    names = ("title", "lead", "body", "picture_alt")
    form = StoryForm(
        **filled_with_files(
            request, {name: getattr(found, name) for name in names} | {"record": found.record_id or ""}
        )
    )
    subject = found.person or found.collective
    awards = {str(line.pk): line for line in history_of(subject)} if subject else {}
    if awards:
        choices = [
            ("", _("Không")),
            *((key, f"{kind_name(line.kind)}, {line.year or '?'}") for key, line in awards.items()),
        ]
        form.fields["record"] = forms.ChoiceField(
            label=_("Khen thưởng nêu trong bài"), required=False, choices=choices
        )

    def act(data: Answers) -> Written:
        told = form.told(found, request.user, record=awards.get(data.get("record", "")))
        edit_story(found, told, by=request.user)
        return Written(_("Đã ghi."), reverse("story", args=[found.pk]))

    return keep(request, form, _page(found, _("Sửa bài"), _("Ghi")), act, template="honouring/upload.html")


@reads
def story(request: SignedIn, pk: int) -> HttpResponseBase:
    """One story: as a stranger would read it, where it stands, consent, readers' words, history."""
    found = access.get_story(request.user, pk)
    may = bool(access.can_write(request.user, found.unit))
    return show(request, "stories/story.html", {
        "story": found,
        "may": may,
        "mine": bool(access.is_subject(request.user, found)),
        "consent": consent_of(found),
        "consents": found.consents.select_related("by") if may else [],
        "verbs": [move for verb in Verb if (move := move_of(verb, found.state, found.kind))],
        "rating": rating_of(found),
        "feedback": found.feedback.all()[:100] if may else [],
        "events": found.events.select_related("by") if may else [],
        "draft": found.state == StoryState.DRAFT,
    })  # fmt: skip


@reads_and_acts
@once
def story_move(request: SignedIn, pk: int, verb: str) -> HttpResponseBase:
    """One move: agree, publish, write again, take off, take consent back."""
    found = access.get_story(request.user, pk)
    move = move_of(verb, found.state, found.kind)
    if move is None:
        raise Http404
    allow(access.can_move(request.user, found, verb))
    form = ReasonForm(**filled(request), asks=move.needs_reason)

    def act(data: Answers) -> Written:
        if move.verb == Verb.CONSENT:
            give_consent(found, on=today(), by=request.user)
        elif move.verb == Verb.REVOKE:
            revoke_consent(found, on=today(), by=request.user)
        elif move.verb == Verb.PUBLISH:
            publish_story(found, by=request.user)
        else:
            change_story(found, move.verb, reason=data.get("reason", ""), by=request.user)
        return Written(_("Đã ghi."), reverse("story", args=[found.pk]))

    return keep(request, form, _page(found, str(move.label), str(move.label), str(_WHAT[move.verb])), act)


_WHAT = {
    Verb.CONSENT: lazy("Tên, nơi công tác, khen thưởng, nội dung và ảnh như trong bài sẽ được ai cũng đọc. Anh/chị rút lại lúc nào cũng được, không cần nêu lý do."),
    Verb.PUBLISH: lazy("Từ bây giờ ai cũng đọc được, không cần đăng nhập."),
    Verb.REWRITE: lazy("Sửa rồi thì người được kể phải đồng ý lại với nội dung mới."),
    Verb.WITHDRAW: lazy("Địa chỉ công khai của bài không mở được nữa, ngay lập tức."),
    Verb.REVOKE: lazy("Bài được gỡ xuống ngay lập tức."),
}  # fmt: skip


@reads_and_acts
@once
def story_paper(request: SignedIn, pk: int) -> HttpResponseBase:
    """Consent that was signed on paper."""
    found = _writable(request, pk)
    form = PaperForm(**filled_with_files(request))

    def act(data: Answers) -> Written:
        paper = store_file(data["paper"], by=request.user)
        give_consent(found, on=today(), paper=paper, paper_name=data["paper"].name, by=request.user)
        return Written(_("Đã ghi sự đồng ý."), reverse("story", args=[found.pk]))

    lede = _("Người được kể đọc đúng bản này rồi ký; tải bản ký lên đây.")
    return keep(
        request,
        form,
        _page(found, _("Ghi đồng ý trên giấy"), _("Ghi"), lede),
        act,
        template="honouring/upload.html",
    )


@reads
def story_file(request: SignedIn, pk: int, what: str) -> HttpResponseBase:
    """The picture, the PDF, or to its officers the signed consent."""
    found = access.get_story(request.user, pk)
    if what == "anh" and found.picture:
        return serve(found.picture, _("ảnh"), inline=True)
    if what == "tep" and found.file:
        return serve(found.file, found.file_name, inline=True)
    signed = found.consents.filter(paper__isnull=False).select_related("paper").first()
    if what == "dong-y" and signed and signed.paper and access.can_write(request.user, found.unit):
        return serve(signed.paper, signed.paper_name, inline=True)
    raise Http404


@acts
def feedback_moderate(request: SignedIn, pk: int, number: int) -> HttpResponseBase:
    """Show or hide what a reader said."""
    found = _writable(request, pk)
    said = get_object_or_404(found.feedback, pk=number)
    state = FeedbackState.SHOWN if request.POST.get("hien") else FeedbackState.HIDDEN
    try:
        moderate(said, state, by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    return redirect(reverse("story", args=[found.pk]) + "#y-kien")
