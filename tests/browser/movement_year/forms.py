"""The same form again: what one officer did by hand, the others send from their own page without drawing it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode, urljoin

from lxml import html

from tests.browser.conftest import Visitor

Fields = Mapping[str, str | list[str]]


def send(visitor: Visitor, path: str, fields: Fields | None = None, *, to: str = "") -> str:
    """Open a page, change boxes of its form, press; answers the page that follows, as text in one line.

    to: the end of the form's address, where the page has several forms; else the form with the once-only token.
    """  # fmt: skip
    address = visitor.base + path
    opened = visitor.page.request.get(address)
    assert opened.ok, (path, opened.status)
    found = [form for form in html.fromstring(opened.text()).forms if _meant(form, to)]
    assert found, (path, to)
    form, wanted = found[0], fields or {}
    values = [(name, value) for name, value in form.form_values() if name not in wanted]
    for name, value in wanted.items():
        values += [(name, one) for one in ([value] if isinstance(value, str) else value)]
    answer = visitor.page.request.post(
        urljoin(address, form.get("action") or address),
        data=urlencode(values),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert answer.ok, (path, answer.status)
    text = " ".join(answer.text().split())
    assert 'class="error' not in text, (path, text[text.find('class="error') :][:600])
    return text


def _meant(form: html.FormElement, to: str) -> bool:
    return (form.get("action") or "").endswith(to) if to else "token" in form.fields


def status(visitor: Visitor, path: str) -> int:
    """How an address answers this visitor."""
    return visitor.page.request.get(visitor.base + path).status
