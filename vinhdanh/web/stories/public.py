"""Gương sáng: what anybody may read, without an account. Never cached, so that what was taken off is gone at once."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache

from vinhdanh.files.models import StoredFile
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.stories import access
from vinhdanh.stories.feedback import leave_feedback, origin_of
from vinhdanh.stories.queries import comments_of, find, rating_of
from vinhdanh.stories.states import StoryKind
from vinhdanh.web.files import serve
from vinhdanh.web.forms import put_refusal
from vinhdanh.web.reading import SignedIn, View, reads, reads_and_acts

PER_PAGE = 24
_STARS = [("", lazy("Không chấm")), *((str(n), "★" * n) for n in (5, 4, 3, 2, 1))]


def for_anybody(view: View[Any]) -> View[Any]:
    """No account is asked for; no cache keeps the page, and no search engine a copy."""

    @wraps(view)
    def inner(request: SignedIn, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        answer.headers["X-Robots-Tag"] = "noarchive"
        return answer

    inner.__name__, inner.__doc__ = view.__name__, view.__doc__
    return login_not_required(never_cache(inner))


class FeedbackForm(forms.Form):
    """Stars or a few words; nothing about who one is has to be told."""

    stars = forms.ChoiceField(label=lazy("Chấm điểm"), choices=_STARS, required=False)
    text = forms.CharField(
        label=lazy("Lời bình"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("Hiện ra sau khi đơn vị đọc. Đừng ghi số điện thoại, địa chỉ hay chuyện riêng của ai."),
    )  # fmt: skip
    signed = forms.CharField(
        label=lazy("Ký tên"), required=False, max_length=60, help_text=lazy("Không bắt buộc.")
    )
    # people do not see this box: whoever fills it is a machine
    website = forms.CharField(
        label=lazy("Để trống ô này"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )


@reads
@for_anybody
def public_stories(request: SignedIn) -> HttpResponseBase:
    """Published stories and reports, the latest first; `tim` narrows."""
    text = request.GET.get("tim", "").replace("\x00", "")[:100]
    kind = request.GET.get("loai", "")
    rows = find(access.public(), text)
    if kind in StoryKind.values:
        rows = rows.filter(kind=kind)
    page = Paginator(rows.order_by("-published_at", "-pk"), PER_PAGE).get_page(request.GET.get("trang"))
    return render(request, "stories/public_list.html", {
        "listing": {"page": page, "total": page.paginator.count}, "text": text, "kind": kind, "kinds": StoryKind.choices,
    })  # fmt: skip


@reads_and_acts
@for_anybody
def public_story(request: SignedIn, slug: str) -> HttpResponseBase:
    """One of them, with what readers said; POST: say something."""
    story = access.get_public(slug)
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _left(request, slug, form):
        return redirect(reverse("public_story", args=[slug]) + "?cam_on=1#y-kien")
    return render(request, "stories/public_story.html", {
        "story": story, "form": form, "rating": rating_of(story), "comments": comments_of(story)[:50], "thanks": "cam_on" in request.GET,
    })  # fmt: skip


def _left(request: SignedIn, slug: str, form: FeedbackForm) -> bool:
    data = form.cleaned_data
    if data["website"]:
        return True
    stars = int(data["stars"]) if data["stars"] else None
    origin = origin_of(request.META.get("REMOTE_ADDR", ""), today())
    try:
        leave_feedback(
            access.get_public(slug), stars=stars, text=data["text"], signed=data["signed"], origin=origin, now=timezone.now()
        )  # fmt: skip
    except Refused as refused:
        put_refusal(form, refused)
        return False
    return True


@reads
@for_anybody
def public_picture(request: SignedIn, slug: str) -> HttpResponseBase:
    """Its picture, while it is published."""
    story = access.get_public(slug)
    return _sent(story.picture, _("ảnh"))


@reads
@for_anybody
def public_file(request: SignedIn, slug: str) -> HttpResponseBase:
    """Its PDF, while it is published."""
    story = access.get_public(slug)
    return _sent(story.file, story.file_name)


def _sent(file: StoredFile | None, name: str) -> HttpResponseBase:
    if file is None:
        raise Http404
    return serve(file, name, inline=True)
