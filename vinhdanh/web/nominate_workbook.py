"""Many nominations at once: a template filled with the unit's own names, sent back, checked by cell, then written as drafts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards.models import AwardKind
from vinhdanh.awards.states import Occasion, SubjectKind
from vinhdanh.dossiers import access
from vinhdanh.dossiers.nominees import nominees, rounds_for
from vinhdanh.imports.actions import check_file
from vinhdanh.imports.states import SheetKind
from vinhdanh.imports.templates import build_template
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.rounds.models import Round
from vinhdanh.templatetags.ui import kind_name
from vinhdanh.web.export import XLSX
from vinhdanh.web.forms import put_refusal
from vinhdanh.web.frame import show
from vinhdanh.web.nominate_whom import Asked
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.working import working

# more names than one looks through; a larger unit sends a list a unit below it
MOST_FILLED = 2_000


class WorkbookForm(forms.Form):
    """Which round, which award where the rows name none, and the file."""

    dot = forms.ChoiceField(label=lazy("Đợt xét"), required=False)
    giai = forms.ChoiceField(
        label=lazy("Danh hiệu, hình thức"), required=False, help_text=lazy("Dùng cho dòng không ghi danh hiệu, hình thức.")
    )  # fmt: skip
    nam = forms.IntegerField(
        label=lazy("Năm thi đua"),
        required=False,
        min_value=2004,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    loai = forms.ChoiceField(label=lazy("Loại hình"), choices=Occasion.choices, required=False)
    chu_de = forms.CharField(label=lazy("Phong trào, chuyên đề, sự việc"), required=False, max_length=250)
    file = forms.FileField(
        label=lazy("Tệp"), widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        error_messages={"required": lazy("Hãy chọn một tệp."), "empty": lazy("Tệp này rỗng; hãy chọn tệp khác.")},
    )  # fmt: skip

    def __init__(self, *args: Any, rounds: list[Round], **more: Any) -> None:
        super().__init__(*args, **more)
        self.rounds = {str(one.pk): one for one in rounds}
        choices = [(str(one.pk), one.name) for one in rounds]
        self.fields["dot"] = forms.ChoiceField(
            label=_("Đợt xét"), required=False, choices=[*choices, ("", _("Ngoài đợt xét"))]
        )
        kinds = [(kind.code, kind_name(kind)) for kind in AwardKind.objects.order_by("rank", "code")]
        self.fields["giai"] = forms.ChoiceField(
            label=_("Danh hiệu, hình thức"), required=False, choices=[("", _("Theo từng dòng")), *kinds],
            help_text=_("Dùng cho dòng không ghi danh hiệu, hình thức."),
        )  # fmt: skip
        self.order_fields(["dot", "giai", "nam", "loai", "chu_de", "file"])

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.MAX_UPLOAD_BYTES:
            limit = settings.MAX_UPLOAD_BYTES // 1024 // 1024
            raise ValidationError(
                _("Tệp lớn hơn %(limit)s MB; hãy tách tệp rồi gửi từng phần.") % {"limit": limit}
            )
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (
            not data.get("dot")
            and data.get("loai") in (Occasion.AD_HOC, Occasion.THEMATIC)
            and not data.get("chu_de")
        ):
            self.add_error("chu_de", _("Hãy ghi tên phong trào, chuyên đề hoặc sự việc."))
        return data

    def nomination(self) -> dict[str, Any]:
        """What the rows leave unsaid, as an import keeps it."""
        data = self.cleaned_data
        chosen = self.rounds.get(data.get("dot") or "")
        if chosen is not None:
            settled = {
                "round": chosen.pk,
                "year": chosen.year,
                "occasion": chosen.occasion,
                "topic": chosen.topic,
            }
        else:
            settled = {
                "round": None, "year": data.get("nam") or today().year, "occasion": data.get("loai") or Occasion.REGULAR.value,
                "topic": data.get("chu_de") or "",
            }  # fmt: skip
        return {**settled, "award": data.get("giai") or ""}


def _unit(request: SignedIn) -> Unit | None:
    context = working(request)
    if context is not None:
        allow(access.can_propose(request.user, context.unit))
    return context.unit if context else None


@reads_and_acts
def workbook(request: SignedIn) -> HttpResponseBase:
    """Choose the round and send the file; the steps of every import follow: columns, check, preview, write."""
    unit = _unit(request)
    if unit is None:
        return redirect("peer_suggest")
    rounds = list(rounds_for(unit, today()))
    context = working(request)
    start = {
        "dot": str(rounds[0].pk) if rounds else "", "nam": context.year if context else today().year, "loai": Occasion.REGULAR.value,
    }  # fmt: skip
    sent = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    form = WorkbookForm(**sent, rounds=rounds, initial=start)
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = check_file(
                file.read(), file_name=file.name, kind=SheetKind.NOMINATIONS, unit=unit, by=request.user,
                choices={"nomination": form.nomination()},
            )  # fmt: skip
        except Refused as refused:
            put_refusal(form, refused)
        else:
            return redirect("import_map", pk=batch.pk)
    return show(
        request, "nominate/workbook.html", {"unit": unit, "form": form, "templates": _templates(rounds)}
    )


def _templates(rounds: list[Round]) -> list[tuple[str, str]]:
    """Label → address of each template one may want."""
    url = reverse("nominate_template")
    found = [(_("Mẫu trống"), url)]
    for code, label in (
        (SubjectKind.PERSON, _("Điền sẵn mọi người của đơn vị")),
        (SubjectKind.COLLECTIVE, _("Điền sẵn mọi tập thể của đơn vị")),
    ):
        found.append((label, f"{url}?cho={code}"))
    for one in rounds:
        for award in one.awards.select_related("kind").exclude(subject_kind=SubjectKind.HOUSEHOLD):
            words = {
                "award": kind_name(award.kind),
                "round": one.name,
                "whom": str(award.get_subject_kind_display()).lower(),
            }
            found.append(
                (
                    _("%(award)s (%(whom)s) – %(round)s") % words,
                    f"{url}?dot={one.pk}&giai={award.kind_id}&cho={award.subject_kind}",
                )
            )
    return found


@reads
def template(request: SignedIn) -> HttpResponseBase:
    """The template, filled with the unit's people or collectives where asked: one deletes the rows one does not propose."""
    unit = _unit(request)
    if unit is None:
        return redirect("peer_suggest")
    asked = Asked.of(request, unit)
    records = _records(unit, asked) if request.GET.get("cho") else iter(())
    answer = HttpResponse(build_template(SheetKind.NOMINATIONS, records), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="mau-de-nghi.xlsx"'
    return answer


def _records(unit: Unit, asked: Asked) -> Iterator[dict[str, Any]]:
    rows: Any = nominees(unit, asked.kind, "", today())[:MOST_FILLED]
    award = asked.award.code if asked.award else None
    for row in rows:
        if asked.kind == SubjectKind.PERSON:
            yield {
                "subject": "person", "name": row.name, "birth_date": row.birth_date, "birth_year": row.birth_year,
                "unit": row.unit_code or "", "award": award,
            }  # fmt: skip
        elif asked.kind == SubjectKind.COLLECTIVE:
            yield {"subject": "collective", "name": row.name, "unit": row.code, "award": award}
        else:
            yield {"subject": "household", "name": row.head_name, "unit": row.unit.code, "award": award}
