"""Pages of the sample province, fetched through Django's test client as one of its accounts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def browser_of(username: str) -> Callable[[str], Any]:
    """Answers an address with the response of the account's browser; anything but 200 stops the bench."""
    # settings and models can be read only once Django has started
    from django.conf import settings
    from django.test import Client

    from vinhdanh.accounts.models import User

    client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    client.force_login(User.objects.get(username=username))

    def fetch(address: str) -> Any:
        answer = client.get(address)
        if answer.status_code != 200:
            raise ValueError(f"trang {address} trả lời {answer.status_code} cho {username}")
        return answer

    return fetch


def length(answer: Any) -> int:
    """Bytes of a response, read to its end."""
    found = sum(map(len, answer.streaming_content)) if answer.streaming else len(answer.content)
    if not found:
        raise ValueError("trang trống")
    return found
