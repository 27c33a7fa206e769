"""Every address × every role: who gets in, who is told why not, who learns nothing. A new address without a row fails."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, reverse

from tests.web.doors import open_doors, table
from tests.web.doors.rows import ROLES, Row
from tests.web.world import World
from vinhdanh import urls
from vinhdanh.accounts.models import User

TABLE, OPEN = table(), open_doors()


def _ask(client: Client, row: Row, world: World) -> int:
    url = reverse(row.name, args=row.arguments(world))
    answer = client.post(url, row.data or {}) if row.method == "post" else client.get(url)
    if answer.streaming:
        b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        b"".join(answer.streaming_content)  # a file that is sent stays open until somebody has read it
    return answer.status_code


def test_every_address_has_a_row() -> None:
    names = {pattern.name for pattern in urls.urlpatterns if isinstance(pattern, URLPattern)}
    assert names == {row.name for row in TABLE}


@pytest.fixture(scope="module")
def sessions(standing: World) -> dict[str, str]:
    """Role → the session it is signed in with; signing in for every address would take a sixth of all the time."""
    return {role: _signed_in(user) for role, user in standing.accounts.items()}


def _signed_in(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_each_role_gets_the_answer_of_the_table(row: Row, lent: World, sessions: dict[str, str]) -> None:
    answers = {}
    for role, session in sessions.items():
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = session
        answers[role] = _ask(client, row, lent)
    assert answers == {role: row.answers.get(role, row.otherwise) for role in ROLES}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_whoever_is_not_signed_in_is_sent_to_the_door(row: Row, lent: World, client: Client) -> None:
    url = reverse(row.name, args=row.arguments(lent))
    answer = client.post(url, row.data or {}) if row.method == "post" else client.get(url)
    if answer.streaming:
        b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    if row.name in OPEN:
        assert answer.status_code == OPEN[row.name]
    else:
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("sign_in"))
