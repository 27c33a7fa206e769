"""Who signs in, and who wrote a row down."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """One account a human being; what they may do comes from `Assignment`, never from flags here."""

    display_name = models.CharField(_("họ và tên"), max_length=120, blank=True)
    language = models.CharField(
        _("ngôn ngữ"), max_length=5, default="vi", choices=[("vi", "Tiếng Việt"), ("en", "English")]
    )
    # The person this account belongs to, for looking up one's own record.
    person = models.OneToOneField(
        "vinhdanh.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="account",
        verbose_name=_("hồ sơ cá nhân"),
    )

    class Meta:
        verbose_name = _("tài khoản")
        verbose_name_plural = _("tài khoản")

    def __str__(self) -> str:
        return self.display_name or self.username


class SubmittedForm(models.Model):
    """A form that was carried out, by the token it bore: sent again, it leads to the first one's result."""

    token = models.UUIDField(primary_key=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    target = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("biểu mẫu đã gửi")
        indexes = [models.Index(fields=["user", "at"], name="submitted_form_age")]

    def __str__(self) -> str:
        return str(self.token)
