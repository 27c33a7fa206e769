"""The generated page of the whole law: nothing of the rulebook is missing from it, and a new part needs one line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tools import law_reference
from vinhdanh.engine.rules import Rulebook, rulebook


def test_every_clause_and_instrument_is_on_the_page() -> None:
    text, book = law_reference.reference(rulebook()), rulebook()
    for rule in (*book.rules.values(), *book.principles):
        for version in rule.versions:
            for clause in version.walk():
                assert clause.says in text
                assert clause.cite in text
    for document in book.documents:
        assert document.name in text
    for name in book.attestations:
        assert f"`{name}`" in text


def test_what_is_unverified_or_not_loaded_is_marked() -> None:
    text = law_reference.reference(rulebook())
    assert text.count("⚠") > sum(
        c.unverified for r in rulebook().rules.values() for v in r.versions for c in v.walk()
    )
    assert "Tiêu chuẩn chưa được nạp" in text


def test_a_part_of_the_book_is_outlined_and_a_missing_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    section = law_reference._part("money", "Tiền thưởng")
    monkeypatch.setattr(law_reference, "rulebook_data", lambda _book: {})
    assert list(section(rulebook())) == []
    rows = {"prizes": [{"awards": ["advanced_worker"], "multiple": "0.3", "unverified": True}]}
    monkeypatch.setattr(law_reference, "rulebook_data", lambda _book: {"money": rows})
    text = "\n".join(section(rulebook()))
    assert "## Tiền thưởng" in text
    assert "multiple 0.3; unverified có" in text


def test_a_section_is_one_function(monkeypatch: pytest.MonkeyPatch) -> None:
    def mine(_book: Rulebook) -> Iterator[str]:
        yield "## Mục mới"

    monkeypatch.setattr(law_reference, "SECTIONS", (*law_reference.SECTIONS, mine))
    assert law_reference.reference(rulebook()).endswith("## Mục mới\n")
