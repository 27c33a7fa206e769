"""What differs between two versions: added, removed, n → m, wording, and moved clauses, each told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

from vinhdanh.engine.clauses import Clause, Version
from vinhdanh.engine.differences import (
    ADDED,
    CHANGED,
    REMOVED,
    REWORDED,
    SAME,
    Difference,
    Part,
    compare,
    counts,
    words_changed,
)
from vinhdanh.engine.rules import rulebook
from vinhdanh.engine.vocabulary.base import WORDS, Args


def leaf(name: str, need: str = "attested", says: str = "câu", cite: str = "Điều 1", **raw: object) -> Clause:
    filled = {"code": "exemplary"} if need == "attested" and not raw else dict(raw)
    return Clause(name, cite, says, condition=WORDS[need].build(Args(filled, "x.yaml", 1)))


def version(*clauses: Clause) -> Version:
    return Version(date(2024, 1, 1), "luat-2022", clauses)


def group(name: str, *clauses: Clause, how: str = "any") -> Clause:
    return Clause(name, "Điều 1", "nhóm", how=how, clauses=clauses)


def streak(years: int, **more: object) -> Clause:
    return leaf("streak", "run", of=[{"award": "grassroots_fighter"}], years=years, **more)


def only(before: Version, after: Version) -> Difference:
    (difference,) = compare(before, after)
    return difference


def test_a_number_that_changed_is_told_as_n_to_m() -> None:
    found = only(version(streak(2)), version(streak(3)))
    assert found.kind == CHANGED
    assert found.parts == (Part("years", 2, 3),)
    assert found.parts[0].is_number


def test_another_citation_alone_is_the_same_clause() -> None:
    found = only(version(leaf("a", cite="Điều 1")), version(leaf("a", cite="Điều 2")))
    assert found.kind == SAME
    assert [part.key for part in found.parts] == ["cite"]
    assert not found.touched


def test_another_sentence_for_the_same_condition_is_reworded() -> None:
    found = only(version(leaf("a", says="có ba năm")), version(leaf("a", says="có 03 năm")))
    assert found.kind == REWORDED


def test_clauses_come_and_go_at_their_places() -> None:
    before = version(leaf("a"), leaf("gone", says="bỏ", code="exemplary"), leaf("b"))
    after = version(leaf("a"), leaf("new", says="thêm", code="combat_merit"), leaf("b"))
    assert [(d.id, d.kind) for d in compare(before, after)] == [
        ("a", SAME),
        ("gone", REMOVED),
        ("new", ADDED),
        ("b", SAME),
    ]


def test_a_clause_that_moved_into_a_group_is_told_once() -> None:
    found = compare(version(leaf("a"), leaf("b")), version(leaf("b"), group("g", leaf("a"))))
    assert [(d.id, d.kind) for top in found for d in top.walk()] == [
        ("b", SAME),
        ("g", ADDED),
        ("a", CHANGED),
    ]
    assert found[1].inner[0].parts == (Part("moved", False, True),)


def test_a_group_left_out_keeps_what_stayed_elsewhere() -> None:
    found = compare(version(group("g", leaf("a"), leaf("b"))), version(leaf("a")))
    assert sorted((d.id, d.kind) for top in found for d in top.walk()) == [
        ("a", CHANGED),
        ("b", REMOVED),
        ("g", REMOVED),
    ]


def test_lists_tell_what_was_gained_and_lost() -> None:
    old = leaf("who", "category_in", categories=["official", "worker"])
    new = leaf("who", "category_in", categories=["official", "farmer"])
    (part,) = only(version(old), version(new)).parts
    assert part.key == "categories"
    assert part.gained == ("farmer",)
    assert part.lost == ("worker",)


def test_all_against_any_and_verified_are_told() -> None:
    before = version(replace(group("g", leaf("a"), how="all"), unverified=True))
    found = only(before, version(group("g", leaf("a"))))
    assert [part.key for part in found.parts] == ["how", "unverified"]
    assert found.kind == CHANGED


def test_words_are_marked_one_by_one() -> None:
    assert list(words_changed("có hai lần liên tục", "có ba lần liên tục")) == [
        ("same", "có"),
        ("removed", "hai"),
        ("added", "ba"),
        ("same", "lần liên tục"),
    ]


def test_the_same_question_under_another_id_is_one_clause() -> None:
    before = version(leaf("share", "number", fact="advanced_worker_share", above=0.5))
    after = version(leaf("advanced_share", "number", fact="advanced_worker_share", at_least=0.7))
    found = only(before, after)
    assert found.id == "advanced_share"
    assert found.parts == (Part("compare", "above", "at_least"), Part("value", 0.5, 0.7))


def test_two_alike_are_not_guessed_to_be_one() -> None:
    before = version(leaf("a", says="một"), leaf("b", says="hai"))
    found = compare(before, version(leaf("c", says="ba")))
    assert sorted((d.id, d.kind) for d in found) == [("a", REMOVED), ("b", REMOVED), ("c", ADDED)]


def test_every_pair_of_versions_tells_every_clause_once() -> None:
    for rule in rulebook().rules.values():
        for before, after in combinations(rule.versions, 2):
            found = [d for top in compare(before, after) for d in top.walk()]
            assert sorted(d.before.line for d in found if d.before) == sorted(c.line for c in before.walk())
            assert sorted(d.after.line for d in found if d.after) == sorted(c.line for c in after.walk())
            assert sum(counts(compare(before, after)).values()) == len(found)


def test_a_version_does_not_differ_from_itself() -> None:
    for rule in rulebook().rules.values():
        for same in rule.versions:
            assert all(not d.touched and not d.parts for d in compare(same, same))
