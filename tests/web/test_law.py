"""Rule pages show what the law files say, version beside version, with their marks."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.world import World
from vinhdanh.engine.rules import rulebook


@pytest.fixture
def reader(world: World, client: Client) -> Client:
    client.force_login(world.officer)
    return client


def test_the_list_has_every_standard_and_every_instrument(reader: Client) -> None:
    text = reader.get(reverse("law")).content.decode()
    for code, subject in rulebook().rules:
        assert f"/luat/{code}/?doi_tuong={subject}" in text
    for document in rulebook().documents:
        assert f'id="vb-{document.id}"' in text


@pytest.mark.parametrize(("code", "subject"), sorted(rulebook().rules))
def test_a_rule_page_shows_every_clause_of_every_version_with_its_citation(
    code: str, subject: str, reader: Client
) -> None:
    rule = rulebook().rules[code, subject]
    days = "".join(f"&ban={version.in_force.isoformat()}" for version in rule.versions)
    from html import unescape

    text = unescape(reader.get(f"{reverse('rule', args=[code])}?doi_tuong={subject}{days}").content.decode())
    for version in rule.versions:
        for clause in version.walk():
            assert f'id="{version.in_force.isoformat()}--{clause.id}"' in text
            assert clause.says in text
            assert clause.cite in text


def test_two_versions_stand_side_by_side_unless_others_are_asked(reader: Client) -> None:
    shown = reader.get(reverse("rule", args=["provincial_fighter"])).context["shown"]
    assert len(shown) == 2
    first = rulebook().rules["provincial_fighter", "person"].versions[0].in_force.isoformat()
    alone = reader.get(reverse("rule", args=["provincial_fighter"]) + f"?ban={first}").context["shown"]
    assert [era.version.in_force.isoformat() for era in alone] == [first]


def test_the_era_that_holds_today_is_marked(reader: Client) -> None:
    eras = reader.get(reverse("rule", args=["provincial_fighter"])).context["eras"]
    assert [era.current for era in eras].count(True) == 1
    assert all(era.until is not None for era in eras[:-1])


def test_unread_instruments_can_be_listed_alone(reader: Client) -> None:
    text = reader.get(reverse("law") + "?chua_doc=1").content.decode()
    full = next(document for document in rulebook().documents if document.encoded == "full")
    unread = next(document for document in rulebook().documents if document.encoded == "none")
    assert f'id="vb-{full.id}"' not in text
    assert f'id="vb-{unread.id}"' in text


def test_an_unverified_clause_says_so(reader: Client) -> None:
    code, subject = next(
        key
        for key, rule in sorted(rulebook().rules.items())
        for v in rule.versions
        for c in v.walk()
        if c.unverified
    )
    days = "".join(f"&ban={v.in_force.isoformat()}" for v in rulebook().rules[code, subject].versions)
    text = reader.get(f"{reverse('rule', args=[code])}?doi_tuong={subject}{days}").content.decode()
    assert "chưa kiểm chứng" in text


def test_a_standard_nobody_loaded_is_not_found(reader: Client) -> None:
    assert reader.get("/luat/khong-co/").status_code == 404
