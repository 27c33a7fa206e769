"""Filling a form of record keeping as a browser does: open it, press, read the notice, press again."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client


def opened(client: Client, url: str) -> dict[str, Any]:
    """What the form holds when it is opened: its token and what is filled in already."""
    answer = client.get(url)
    assert answer.status_code == 200, answer.status_code
    form = answer.context["form"]
    start = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in start.items() if value is not False}


def press(client: Client, url: str, **data: Any) -> HttpResponse:
    """Open the form, change what is given, press the button."""
    return client.post(url, {**opened(client, url), **data})  # type: ignore[return-value]


def press_twice(client: Client, url: str, **data: Any) -> HttpResponse:
    """Press, read the notice, press to confirm."""
    sent = {**opened(client, url), **data}
    first = client.post(url, sent)
    assert first.status_code == 200
    notice = first.context["notice"]
    assert notice is not None, errors(first)  # type: ignore[arg-type]
    return client.post(url, {**sent, "seen": notice.mark})  # type: ignore[return-value]


def errors(answer: HttpResponse) -> dict[str, list[str]]:
    """Field → errors shown there."""
    found: dict[str, list[str]] = answer.context["form"].errors  # type: ignore[attr-defined]
    return {name: list(map(str, said)) for name, said in found.items()}


def said(client: Client, answer: HttpResponse) -> str:
    """The page that the press led to, as text in one line."""
    assert answer.status_code == 302, errors(answer)
    page = client.get(answer["Location"])
    assert page.status_code == 200
    return " ".join(page.content.decode().split())
