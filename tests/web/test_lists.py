"""Lists show each role its own rows, and ask the database no more for three rows than for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.web import world as worlds
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.imports.models import ImportBatch
from vinhdanh.org.states import Role

SignIn = Callable[[User], Client]
# the person whom each role must see or must not see
SEEN = {
    "officer": ({"Nguyễn Văn An", "Đỗ Thị Bình"}, {"Lê Thị Chi"}),
    "head": ({"Nguyễn Văn An", "Đỗ Thị Bình"}, {"Lê Thị Chi"}),
    "auditor": ({"Nguyễn Văn An", "Đỗ Thị Bình", "Lê Thị Chi"}, set()),
    "administrator": ({"Nguyễn Văn An", "Đỗ Thị Bình", "Lê Thị Chi"}, set()),
    "member": ({"Nguyễn Văn An"}, {"Đỗ Thị Bình", "Lê Thị Chi"}),
    "stranger": ({"Lê Thị Chi"}, {"Nguyễn Văn An", "Đỗ Thị Bình"}),
    "nobody": (set(), {"Nguyễn Văn An", "Đỗ Thị Bình", "Lê Thị Chi"}),
}


def rows(client: Client, url: str) -> set[str]:
    """The text of the first cell of every row."""
    listing = client.get(url).context["listing"]
    return {str(getattr(row, "person", None) or row) for row, _cells in listing.rows}


@pytest.mark.parametrize("role", SEEN)
def test_people_lists_whom_the_role_may_see(role: str, world: World, sign_in: SignIn) -> None:
    shown = rows(sign_in(world.accounts[role]), reverse("people") + "?don_vi=")
    seen, hidden = SEEN[role]
    assert seen <= shown
    assert not hidden & shown


@pytest.mark.parametrize("role", SEEN)
def test_eligible_lists_whom_the_role_may_see(role: str, judged: World, sign_in: SignIn) -> None:
    shown = rows(
        sign_in(judged.accounts[role]), reverse("eligible") + "?giai=grassroots_fighter:person&don_vi="
    )
    seen, hidden = SEEN[role]
    assert seen <= shown
    assert not hidden & shown


@pytest.mark.parametrize("role", SEEN)
def test_ledger_lists_lines_the_role_may_see(role: str, world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.accounts[role]).get(reverse("ledger") + "?don_vi=").content.decode()
    seen, hidden = SEEN[role]
    decorated = {"Nguyễn Văn An", "Lê Thị Chi"}
    assert all(name in answer for name in seen & decorated)
    assert not any(f">{name}</a>" in answer for name in hidden)


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("officer", {"hoa-mai"}),
        ("auditor", {"hoa-mai", "hoa-lan"}),
        ("member", set()),
        ("stranger", {"hoa-lan"}),
    ],
)
def test_units_shows_the_branch_of_the_role(
    role: str, shown: set[str], world: World, sign_in: SignIn
) -> None:
    answer = sign_in(world.accounts[role]).get(reverse("units")).content.decode()
    assert {code for code in ("hoa-mai", "hoa-lan") if f"/don-vi/{code}/" in answer} == shown


def _batch(world: World, name: str) -> ImportBatch:
    return ImportBatch.objects.create(
        kind="people",
        unit=world.mai,
        file_name=name,
        file_digest="0" * 64,
        content=b"",
        created_by=world.officer,
    )


@pytest.mark.parametrize(("role", "count"), [("officer", 1), ("stranger", 0)])
def test_imports_shows_files_of_the_units_one_reads(
    role: str, count: int, world: World, sign_in: SignIn
) -> None:
    _batch(world, "danh-sach.xlsx")
    assert sign_in(world.accounts[role]).get(reverse("imports")).context["listing"].total == count


def test_assignments_shows_only_below_the_administrators_unit(world: World, sign_in: SignIn) -> None:
    elsewhere = make.unit("LĐLĐ tỉnh khác")
    make.account("xa", role=Role.OFFICER, at=elsewhere)
    answer = sign_in(world.administrator).get(reverse("assignments")).content.decode()
    assert "canbo" in answer
    assert ">xa<" not in answer


def _queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def _more_people(world: World) -> None:
    for number in range(3):
        person = make.person(f"Phạm Văn {'DEG'[number]}", at=world.mai, birth_year=1980 + number)
        make.award(person, "advanced_worker", 2024, occasion="regular", decided_on=date(2024, 12, 1))
    worlds.compute()


def _more_units(world: World) -> None:
    for number in range(3):
        make.unit(f"CĐCS Hoa Cúc {number}", parent=world.province)


def _more_accounts(world: World) -> None:
    for number in range(3):
        make.account(f"canbo{number}", role=Role.OFFICER, at=world.mai)


def _more_batches(world: World) -> None:
    for number in range(3):
        _batch(world, f"tep-{number}.xlsx")


GROWING = [
    ("eligible", "?giai=grassroots_fighter:person", "auditor", _more_people),
    ("people", "", "auditor", _more_people),
    ("ledger", "?giai=advanced_worker", "auditor", _more_people),
    ("search", "?q=van", "auditor", _more_people),
    ("home", "", "officer", _more_people),
    ("units", "", "auditor", _more_units),
    ("assignments", "", "administrator", _more_accounts),
    ("imports", "", "officer", _more_batches),
]


@pytest.mark.parametrize(("name", "query", "role", "grow"), GROWING, ids=[case[0] for case in GROWING])
def test_more_rows_ask_no_more_queries(
    name: str, query: str, role: str, grow: Callable[[World], None], judged: World, sign_in: SignIn
) -> None:
    if name == "imports":
        _batch(judged, "tep.xlsx")
    client = sign_in(judged.accounts[role])
    few = _queries(client, reverse(name) + query)
    grow(judged)
    assert _queries(client, reverse(name) + query) == few
