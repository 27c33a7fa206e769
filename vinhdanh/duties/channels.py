"""How a message leaves: e-mail out of the box; another channel is a class named in the settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.module_loading import import_string

from vinhdanh.accounts.models import User


@dataclass(frozen=True)
class Message:
    """Plain text with a subject; addresses in it are whole."""

    subject: str
    text: str


class Channel(Protocol):
    """A way to reach a person. `deliver` raises when the message did not go; its text is kept beside the notice."""

    name: str

    def reaches(self, user: User) -> bool:
        """Whether this person can be reached this way at all."""
        ...

    def deliver(self, user: User, message: Message) -> None:
        """Hand the message over."""
        ...


class Mail:
    """E-mail through the server of the settings (VINHDANH_MAIL_…)."""

    name = "mail"

    def reaches(self, user: User) -> bool:
        return bool(user.email) and bool(settings.EMAIL_HOST)

    def deliver(self, user: User, message: Message) -> None:
        EmailMessage(message.subject, message.text, settings.DEFAULT_FROM_EMAIL, [user.email]).send()


def channels() -> list[Channel]:
    """The channels of the settings, in their order; the first that reaches a person is used."""
    return [import_string(path)() for path in settings.NOTICE_CHANNELS]
