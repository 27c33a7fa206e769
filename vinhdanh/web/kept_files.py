"""A file sent with a form is kept at once and remembered by a signed mark: errors and notices do not ask for it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.files.actions import store_file
from vinhdanh.files.models import StoredFile
from vinhdanh.files.names import clean_name
from vinhdanh.kit.verdict import Refused
from vinhdanh.web.keeping import Answers, KeepForm

_SALT = "vinhdanh.kept-file"
_HOURS = 12


@dataclass(frozen=True)
class Kept:
    """A stored file with the name under which it was sent."""

    stored: StoredFile
    name: str


class FileForm(KeepForm):
    """A form with one file (`file`); `kept` holds the signed mark of one that was sent before. Ask who may send first."""

    file_required = True
    file = forms.FileField(
        label=lazy("Tệp"), required=False, help_text=lazy("PDF, Word, Excel hoặc ảnh; không macro, không đặt mật khẩu.")
    )  # fmt: skip
    kept = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, user: User, **more: Any) -> None:
        super().__init__(*args, **more)
        self.user = user
        self.held: Kept | None = None

    def clean(self) -> Answers:
        data: Answers = super().clean() or {}
        upload = data.get("file")
        if upload:
            try:
                self.held = Kept(store_file(upload, by=self.user), clean_name(upload.name or ""))
            except Refused as refused:
                self.add_error("file", refused.why)
        elif "file" not in self.errors:
            self.held = _read(data.get("kept") or "", self.user)
            if self.held is None and self.file_required:
                self.add_error("file", lazy("Hãy đính kèm tệp."))
        data["kept_file"] = self.held
        return data

    @property
    def kept_mark(self) -> str:
        """The mark of what is held, for the next press."""
        if self.held is None:
            return ""
        return signing.dumps([self.user.pk, self.held.stored.pk, self.held.name], salt=_SALT)

    @property
    def kept_name(self) -> str:
        """What is held is called, for the page to say."""
        return self.held.name if self.held else ""


def _read(mark: str, user: User) -> Kept | None:
    try:
        owner, pk, name = signing.loads(mark, salt=_SALT, max_age=_HOURS * 3600)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    stored = StoredFile.objects.filter(pk=pk).first() if owner == user.pk else None
    return Kept(stored, str(name)) if stored else None


def filled_with_file(request: Any, initial: Answers | None = None) -> dict[str, Any]:
    """As `keeping.filled`, with what was uploaded."""
    from vinhdanh.web.keeping import filled

    found = filled(request, initial)
    return {**found, "files": request.FILES} if "data" in found else found
