"""Instruments with their relations, and the changelog of the encoded law."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.world import World
from vinhdanh.engine.rules import rulebook
from vinhdanh.web.law_changes import changes


@pytest.fixture
def reader(world: World, client: Client) -> Client:
    client.force_login(world.officer)
    return client


def test_the_register_has_every_instrument(reader: Client) -> None:
    text = reader.get(reverse("documents")).content.decode()
    for document in rulebook().documents:
        assert f'id="vb-{document.id}"' in text


def test_the_register_is_searched_and_filtered(reader: Client) -> None:
    full = next(document for document in rulebook().documents if document.encoded == "full")
    unread = reader.get(reverse("documents") + "?chua_doc=1").content.decode()
    assert f'id="vb-{full.id}"' not in unread
    found = reader.get(reverse("documents") + "?q=152/2025").context["lines"]
    assert "nd-152-2025" in {line.document.id for line in found}
    assert len(found) < len(rulebook().documents.documents)
    union = reader.get(reverse("documents") + "?tang=union").context["lines"]
    assert {line.document.layer for line in union} == {"union"}


@pytest.mark.parametrize("name", [document.id for document in rulebook().documents])
def test_every_instrument_has_its_page(name: str, reader: Client) -> None:
    document = next(d for d in rulebook().documents if d.id == name)
    text = unescape(reader.get(reverse("document", args=[name])).content.decode())
    assert document.title in text
    for other in (*document.replaces, *document.amends):
        assert f"/luat/van-ban/{other}/" in text
    for gap in document.gaps:
        assert gap.part in text


def test_an_instrument_tells_what_rests_on_it_and_what_ended_it(reader: Client) -> None:
    answer = reader.get(reverse("document", args=["luat-2003"]))
    text = unescape(answer.content.decode())
    assert "Được thay bởi" in text
    assert "Được sửa bởi" in text
    rules = [
        (r.code, v.in_force) for r in rulebook().rules.values() for v in r.versions if v.basis == "luat-2003"
    ]
    assert len(answer.context["based"]) == len(rules)
    assert "/luat/provincial_fighter/?doi_tuong=person&ban=2004-07-01" in text


def test_an_instrument_nobody_registered_is_not_found(reader: Client) -> None:
    assert reader.get("/luat/van-ban/luat-0000/").status_code == 404


def test_the_changelog_lists_what_was_encoded_by_instrument_and_scope(reader: Client) -> None:
    answer = reader.get(reverse("law_changes"))
    assert len(answer.context["lines"]) == len(changes())
    text = unescape(answer.content.decode())
    assert all(change.says in text and change.article in text for change in changes())
    assert "mọi khen thưởng" in text


def test_the_changelog_is_filtered(reader: Client) -> None:
    lines = reader.get(reverse("law_changes") + "?van_ban=luat-2022").context["lines"]
    assert lines
    assert {line.change.instrument for line in lines} == {"luat-2022"}
    about = reader.get(reverse("law_changes") + "?khen_thuong=advanced_collective").context["lines"]
    assert about
    assert all(line.change.touches("advanced_collective") for line in about)
    assert not reader.get(reverse("law_changes") + "?q=khong-co-gi").context["lines"]
