"""Repeated text side by side with where it stood before, as far as the reader may see that; and a person's word on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.dossiers import access
from vinhdanh.dossiers.checks.copied import JUDGED, Rulings, TextRuling, rulings_of
from vinhdanh.dossiers.copying import Copies, Match
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.report import section_of
from vinhdanh.dossiers.text_ruling import copies_of, judge_text
from vinhdanh.kit.likeness import Stretch, compared
from vinhdanh.kit.verdict import Refused
from vinhdanh.templatetags.ui import kind_short
from vinhdanh.web.dossier_writing import title_of
from vinhdanh.web.forms import put_refusal
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts


class RulingForm(forms.Form):
    """What a person says of the sentences that are ticked."""

    ruling = forms.ChoiceField(label=lazy("Ý kiến"), choices=[(TextRuling.ACCEPT, ""), (TextRuling.REWRITE, "")], error_messages={
        "required": lazy("Hãy chọn chấp nhận hoặc yêu cầu viết lại."), "invalid_choice": lazy("Hãy chọn chấp nhận hoặc yêu cầu viết lại."),
    })  # fmt: skip
    note = forms.CharField(label=lazy("Ghi chú"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), error_messages={
        "required": lazy("Hãy ghi vì sao chấp nhận hoặc yêu cầu viết lại."),
    })  # fmt: skip
    sentences = forms.TypedMultipleChoiceField(label=lazy("Các câu"), coerce=int, error_messages={
        "required": lazy("Hãy chọn ít nhất một câu."), "invalid_choice": lazy("Báo cáo đã đổi từ khi anh/chị mở trang; hãy xem lại các câu rồi chọn."),
    })  # fmt: skip

    def __init__(self, *args: Any, choices: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sentences"].choices = [(digest, "") for digest in choices]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Pair:
    """A sentence and the one it is like; `other` is empty where the reader may not see the source."""

    digest: int
    place: str
    text: str
    own: list[Stretch]
    other: list[Stretch]
    percent: int
    same: bool
    figures_differ: bool
    ruling: str


@dataclass(frozen=True)
class Source:
    """A report that sentences came from, named as far as the reader may know it."""

    name: str
    url: str
    own: bool
    pairs: list[Pair]


@reads_and_acts
def dossier_likeness(request: SignedIn, code: str) -> HttpResponseBase:
    """Every repeated sentence beside its source; a press of whoever holds the dossier rules on those ticked."""
    dossier = access.get_dossier(request.user, code)
    allow(access.can_see_findings(request.user, dossier))
    may = access.can_judge_text(request.user, dossier)
    copies = copies_of(dossier)
    form = None
    if request.method == "POST":
        allow(may)
        digests = [match.own.sentence.digest for match in copies.matches]
        form = RulingForm(request.POST, choices=digests)
        if form.is_valid() and _ruled(request, dossier, form):
            return redirect("dossier_likeness", dossier.code)
    return show(request, "dossiers/likeness.html", _page(request, dossier, copies, form) | {"may_judge": may})


def _ruled(request: SignedIn, dossier: Dossier, form: RulingForm) -> bool:
    given = form.cleaned_data
    try:
        judge_text(dossier, given["ruling"], digests=given["sentences"], note=given["note"], by=request.user)
    except Refused as refused:
        put_refusal(form, refused)
        return False
    messages.success(request, _("Đã ghi ý kiến về %(n)s câu.") % {"n": len(set(given["sentences"]))})
    return True


def _page(request: SignedIn, dossier: Dossier, copies: Copies, form: RulingForm | None) -> dict[str, Any]:
    sees_work = bool(access.can_see_work(request.user, dossier))
    ticked = {int(d) for d in form.data.getlist("sentences") if _whole(d)} if form else None  # type: ignore[attr-defined]
    return {
        "dossier": dossier,
        "title": title_of(dossier),
        "sources": _sources(request.user, dossier, copies, rulings_of(dossier)),
        "percent": round(100 * copies.share),
        "count": len(copies.matches),
        "form": form,
        "note": form.data.get("note", "") if form else "",
        "ticked": ticked,
        "rulings": _history(dossier, sees_work),
        "sees_work": sees_work,
        "back": reverse("dossier_findings", args=[dossier.code]),
    }


def _whole(text: str) -> bool:
    return text.lstrip("-").isdecimal() and len(text) < 21


def _history(dossier: Dossier, shows: bool) -> list[Mapping[str, Any]]:
    """What was said before; `shows`: the note too, which is for the levels that consider the dossier."""
    events = dossier.events.filter(verb=JUDGED).select_related("by").order_by("-pk")
    return [
        {"event": event, "accepted": event.detail["ruling"] == TextRuling.ACCEPT, "count": event.detail["count"], "shows": shows}
        for event in events
    ]  # fmt: skip


def _sources(reader: User, dossier: Dossier, copies: Copies, rulings: Rulings) -> list[Source]:
    every = Dossier.objects.select_related("kind", "person", "unit", "household", "proposer").in_bulk(
        copies.sources
    )
    seen = set(access.visible_to(reader).filter(pk__in=copies.sources).values_list("pk", flat=True))
    found = []
    for pk in copies.sources:
        other, visible = every[pk], pk in seen
        pairs = [
            _pair(dossier, match, visible, rulings) for match in copies.matches if match.dossier_id == pk
        ]
        url = reverse("dossier", args=[other.code]) if visible else ""
        found.append(Source(_name(dossier, other, visible), url, pk in copies.own_earlier, pairs))
    return found


def _name(dossier: Dossier, other: Dossier, visible: bool) -> str:
    """Whose report it is; of one that the reader may not see, only the year and whether it is of another unit."""
    words: dict[str, Any] = {"year": other.year}
    if visible:
        words |= {
            "who": other.subject, "award": kind_short(other.kind), "unit": other.proposer.name, "code": other.code,
        }  # fmt: skip
        return _("%(who)s · %(award)s %(year)s · %(unit)s (hồ sơ %(code)s)") % words
    if other.proposer_id == dossier.proposer_id:
        return _("Một báo cáo khác, năm %(year)s") % words
    return _("Một báo cáo của đơn vị khác, năm %(year)s") % words


def _pair(dossier: Dossier, match: Match, visible: bool, rulings: Rulings) -> Pair:
    own, other = match.own.sentence, match.other
    section = section_of(dossier, match.own.section)
    ruling = TextRuling.ACCEPT if own.digest in rulings.accepted else TextRuling.REWRITE if own.digest in rulings.rewrite else ""  # fmt: skip
    # of two that are the same there is nothing to point at
    alike = match.same and not match.figures_differ
    return Pair(
        digest=own.digest, place=str(section.label) if section else _("Tệp báo cáo"), text=own.text,
        own=[Stretch(own.text, False)] if alike else compared(own.text, other.text),
        other=([Stretch(other.text, False)] if alike else compared(other.text, own.text)) if visible else [], percent=round(100 * match.alike), same=match.same,
        figures_differ=match.figures_differ, ruling=str(ruling),
    )  # fmt: skip
