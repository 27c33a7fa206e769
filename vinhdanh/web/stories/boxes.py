"""The forms of the desk of stories."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.files.actions import store_file
from vinhdanh.files.models import StoredFile
from vinhdanh.stories.actions import Told
from vinhdanh.stories.models import Story
from vinhdanh.web.fields import PersonField
from vinhdanh.web.forms import UnitField
from vinhdanh.web.honouring.words import area
from vinhdanh.web.keeping import KeepForm


class StoryForm(KeepForm):
    """The words, the picture and the file."""

    title = forms.CharField(label=lazy("Tiêu đề"), max_length=200)
    lead = forms.CharField(label=lazy("Tóm tắt"), max_length=400, required=False, widget=area(2))
    body = forms.CharField(
        label=lazy("Nội dung"), max_length=20_000, widget=area(12),
        help_text=lazy("Ai cũng đọc được: không ghi ngày sinh, số căn cước, điện thoại, địa chỉ nhà, bệnh tật, hoàn cảnh riêng."),
    )  # fmt: skip
    picture = forms.FileField(
        label=lazy("Ảnh"), required=False, help_text=lazy("PNG hoặc JPEG. Để trống là giữ ảnh đã có.")
    )
    picture_alt = forms.CharField(label=lazy("Ảnh chụp gì"), max_length=200, required=False)
    file = forms.FileField(
        label=lazy("Tệp PDF"),
        required=False,
        help_text=lazy("Ví dụ toàn văn báo cáo. Để trống là giữ tệp đã có."),
    )

    def told(self, before: Story | None, by: Any, **more: Any) -> Told:
        """What was typed, with the files that were kept before where none came."""
        data = self.cleaned_data
        picture = (
            store_file(data["picture"], by=by) if data["picture"] else before.picture if before else None
        )
        file: StoredFile | None = before.file if before else None
        name = before.file_name if before else ""
        if data["file"]:
            file, name = store_file(data["file"], by=by), data["file"].name
        return Told(
            title=data["title"], lead=data["lead"], body=data["body"], picture=picture, picture_alt=data["picture_alt"], file=file,
            file_name=name, **more,
        )  # fmt: skip


class NewForm(StoryForm):
    """The same, and about whom: a person, a collective, or nobody (a report)."""

    def __init__(self, *args: Any, user: Any, units: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"] = forms.ChoiceField(
            label=_("Đơn vị công bố"), choices=[(one.code, one.name) for one in units]
        )
        self.fields["person"] = PersonField(
            user=user, name="person", label=_("Kể về cá nhân"), required=False
        )
        self.fields["collective"] = UnitField(
            user=user, name="collective", label=_("Hoặc tập thể"), required=False, help_text=_("Báo cáo, bài viết không kể về ai thì để trống cả hai.")
        )  # fmt: skip
        self.order_fields(["unit", "person", "collective"])


class PaperForm(KeepForm):
    paper = forms.FileField(
        label=lazy("Bản đồng ý đã ký"), help_text=lazy("PDF hoặc ảnh chụp; chỉ người ghi hồ sơ của đơn vị xem được."),
        error_messages={"required": lazy("Hãy chọn một tệp."), "empty": lazy("Tệp này rỗng; hãy chọn tệp khác.")},
    )  # fmt: skip


class ReasonForm(KeepForm):
    def __init__(self, *args: Any, asks: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if asks:
            self.fields["reason"] = forms.CharField(label=_("Lý do"), max_length=250, widget=area(3))
