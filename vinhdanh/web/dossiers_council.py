"""What a council decided: its sittings, recording one that settles many dossiers, and its minutes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.appraisals import access
from vinhdanh.appraisals.sittings import Sitting, Vote, doubts_about, record_sitting
from vinhdanh.appraisals.voting import Count as Heads
from vinhdanh.dossiers.access import visible_to
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.requirements import procedures_for
from vinhdanh.dossiers.states import Stage
from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.web.dossiers_chosen import chosen, refuse_choice, whom
from vinhdanh.web.dossiers_moves import refuse_early
from vinhdanh.web.dossiers_words import dossier_url
from vinhdanh.web.fields import PastDayField, digits
from vinhdanh.web.files import serve
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, Notice, Page, Point, Written, keep, once
from vinhdanh.web.kept_files import FileForm, filled_with_file
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts


class CountField(forms.IntegerField):
    """A number of people or votes."""

    def __init__(self, **more: Any) -> None:
        super().__init__(min_value=0, max_value=1000, widget=digits(), **more)


class CouncilForm(FileForm):
    """The sitting as its minutes tell it, then a row a dossier."""

    body = forms.CharField(label=lazy("Hội đồng"), max_length=200)
    held_on = PastDayField(label=lazy("Ngày họp"))
    minutes_no = forms.CharField(label=lazy("Số biên bản"), max_length=60)
    members = CountField(label=lazy("Tổng số thành viên"))
    present = CountField(label=lazy("Số người dự họp"))
    asked_in_writing = CountField(
        label=lazy("Số người vắng đã cho ý kiến bằng văn bản"), required=False, help_text=lazy("Để trống là không có ai.")
    )  # fmt: skip
    common = CountField(
        label=lazy("Số phiếu đồng ý chung"), required=False, help_text=lazy("Dùng cho dòng để trống số phiếu bên dưới.")
    )  # fmt: skip
    note = forms.CharField(
        label=lazy("Ghi chú"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = [
        "body",
        "held_on",
        "minutes_no",
        "members",
        "present",
        "asked_in_writing",
        "file",
        "common",
        "note",
    ]

    def __init__(self, *args: Any, dossiers: list[Dossier], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["file"].label = _("Biên bản")
        self.dossiers = dossiers
        for one in dossiers:
            whom = {"who": str(one.subject)}
            self.fields[f"agree-{one.pk}"] = CountField(
                label=_("Phiếu đồng ý: %(who)s") % whom, required=False
            )
            self.fields[f"passed-{one.pk}"] = forms.BooleanField(label=_("Thông qua: %(who)s") % whom, required=False, initial=True)  # fmt: skip
            self.fields[f"note-{one.pk}"] = forms.CharField(label=_("Ghi chú: %(who)s") % whom, max_length=250, required=False)  # fmt: skip

    def head(self) -> Iterator[Any]:
        """The boxes about the sitting itself."""
        return (bound for bound in self.visible_fields() if "-" not in bound.name)

    def rows(self) -> Iterator[tuple[Dossier, Any, Any, Any]]:
        """A dossier with its three boxes."""
        for one in self.dossiers:
            yield one, self[f"agree-{one.pk}"], self[f"passed-{one.pk}"], self[f"note-{one.pk}"]

    def count(self) -> Heads:
        data = self.cleaned_data
        return Heads(data["members"], data["present"], data["asked_in_writing"] or 0)

    def votes(self) -> list[Vote]:
        data = self.cleaned_data
        return [
            Vote(one, data[f"passed-{one.pk}"], self._agree(one, data), data[f"note-{one.pk}"])
            for one in self.dossiers
        ]

    def _agree(self, one: Dossier, data: Answers) -> int | None:
        own: int | None = data[f"agree-{one.pk}"]
        return data["common"] if own is None else own

    def sitting(self, unit: Unit) -> Sitting:
        data, held = self.cleaned_data, self.cleaned_data["kept_file"]
        rounds = {one.round for one in self.dossiers}
        return Sitting(
            unit=unit, body=data["body"], held_on=data["held_on"], minutes_no=data["minutes_no"], count=self.count(),
            minutes=held.stored, minutes_name=held.name, round=rounds.pop() if len(rounds) == 1 else None, note=data["note"],
        )  # fmt: skip


@reads_and_acts
@once
def council(request: SignedIn) -> HttpResponseBase:
    """Record a sitting for the dossiers chosen; without a choice, the sittings recorded so far."""
    dossiers = chosen(request)
    if not dossiers and request.method != "POST" and "row" not in request.GET:
        return _sittings(request)
    refused = refuse_choice(request, dossiers) or _refuse_places(request, dossiers)
    if refused is not None:
        return refused
    unit = dossiers[0].holder
    assert unit is not None  # noqa: S101 - `_refuse_places` has seen to it
    start = {"body": _("Hội đồng Thi đua, khen thưởng %(unit)s") % {"unit": unit.name}}
    form = CouncilForm(**filled_with_file(request, start), user=request.user, dossiers=dossiers)

    def press(data: Answers) -> Written:
        made = record_sitting(form.sitting(unit), form.votes(), on=today(), by=request.user)
        passed = sum(vote.passed for vote in form.votes())
        words = {"no": made.minutes_no, "passed": passed, "all": len(dossiers)}
        return Written(_("Đã ghi biên bản %(no)s: thông qua %(passed)s trên %(all)s hồ sơ.") % words, reverse("sitting", args=[made.pk]))  # fmt: skip

    def look(data: Answers) -> Notice | None:
        points = [Point(text) for text in doubts_about(form.count(), form.votes(), today())]
        return Notice(_("Trước khi ghi, hãy xem lại"), points, _("Vẫn ghi")) if points else None

    back = dossier_url(request.user, dossiers[0]) if len(dossiers) == 1 else reverse("dossiers")
    page = Page(_("Ghi kết quả hội đồng"), whom(dossiers), back, _("Ghi kết quả"), _("Một biên bản cho mọi hồ sơ đã chọn: ghi tất cả, hoặc không ghi gì nếu có hồ sơ không hợp lệ."))  # fmt: skip
    more = {"chosen": dossiers, "rules": _rules(dossiers)}
    return keep(request, form, page, press, look, template="dossiers/council.html", more=more)


def _refuse_places(request: SignedIn, dossiers: list[Dossier]) -> HttpResponseBase | None:
    """One council sits on what lies with its unit."""
    if len({one.holder_id for one in dossiers}) > 1 or dossiers[0].holder is None:
        messages.error(request, _("Các hồ sơ đã chọn đang ở nhiều nơi; mỗi hội đồng xét hồ sơ của cấp mình."))
        return redirect("dossiers")
    allow(access.can_record_sitting(request.user, dossiers[0].holder))
    if len(dossiers) == 1:
        return refuse_early(request, dossiers[0], "council_pass")
    ready = (Stage.APPRAISED, Stage.NOT_PASSED)
    early = [one.code for one in dossiers if one.stage not in ready]
    if early and request.method != "POST":
        messages.error(request, _("Chưa đưa ra hội đồng được (phải thẩm định trước): %(codes)s.") % {"codes": ", ".join(early[:10])})  # fmt: skip
        return redirect("dossiers")
    return None


def _rules(dossiers: list[Dossier]) -> list[tuple[str, str]]:
    """What the procedures say of ballots and quorums, each once, with its citation."""
    found: dict[tuple[str, str], None] = {}
    for procedure in procedures_for(dossiers, today()).values():
        for rule in (procedure.vote, procedure.quorum) if procedure else ():
            if rule is not None:
                found[rule.says, rule.ground.cite] = None
    return list(found)


def _sittings(request: SignedIn) -> HttpResponseBase:
    rows = access.sittings_visible_to(request.user).select_related("unit").annotate(
        considered=Count("votes"), passed=Count("votes", filter=Q(votes__passed=True))
    )  # fmt: skip
    return show(request, "dossiers/sittings.html", {"sittings": rows.order_by("-held_on", "-pk")[:200]})


@reads
def sitting(request: SignedIn, pk: int) -> HttpResponseBase:
    """One sitting with its votes."""
    found = access.get_sitting(request.user, pk)
    seen = visible_to(request.user).values("pk")
    votes = found.votes.filter(dossier__in=seen).select_related(
        "dossier__kind", "dossier__person", "dossier__unit", "dossier__household", "dossier__proposer"
    )
    return show(request, "dossiers/sitting.html", {"sitting": found, "votes": votes.order_by("pk")})


@reads
def minutes_file(request: SignedIn, pk: int) -> HttpResponseBase:
    """The minutes as they were attached."""
    found = access.get_sitting(request.user, pk)
    return serve(found.minutes, found.minutes_name)
