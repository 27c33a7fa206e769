"""Every address × every role: who gets in, who is told why not, who learns nothing. A new address without a row fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest
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


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_each_role_gets_the_answer_of_the_table(
    row: Row, lent: World, sign_in: Callable[[User], Client]
) -> None:
    answers = {role: _ask(sign_in(user), row, lent) for role, user in lent.accounts.items()}
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
