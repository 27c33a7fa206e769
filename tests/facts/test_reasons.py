"""Which sentence decides: down through "all", along the one likely path of "any", never a path of somebody else."""

from __future__ import annotations

from vinhdanh.engine.clauses import Clause
from vinhdanh.engine.vocabulary.general import IsTrue
from vinhdanh.engine.vocabulary.person import CategoryIn
from vinhdanh.facts.reasons import in_the_way, only_here


def leaf(name: str, fact: str = "registered") -> Clause:
    return Clause(name, f"Điều {name}", f"Câu {name}", condition=IsTrue(fact, expected=True))


def farmers(name: str) -> Clause:
    return Clause(name, "", "", condition=CategoryIn(("farmer",), ()))


def group(name: str, how: str, *parts: Clause) -> Clause:
    return Clause(name, f"Điều {name}", f"Câu {name}", how=how, clauses=parts)


def ids(clauses: tuple[Clause, ...]) -> list[str]:
    return [clause.id for clause in clauses]


def test_of_all_the_failing_parts_are_named_not_the_group() -> None:
    clauses = (group("g", "all", leaf("a"), leaf("b"), leaf("c")),)
    values = {"g": False, "a": True, "b": False, "c": None}
    assert ids(in_the_way(clauses, values, False)) == ["b"]


def test_an_unknown_verdict_names_what_is_not_known() -> None:
    clauses = (leaf("a"), group("g", "all", leaf("b"), leaf("c")))
    assert ids(in_the_way(clauses, {"a": True, "g": None, "b": None, "c": True}, None)) == ["b"]


def test_of_any_the_nearest_path_is_followed_and_equals_leave_the_group() -> None:
    near = group("near", "all", leaf("n1"), leaf("n2"))
    far = group("far", "all", leaf("f1"), leaf("f2"))
    values = {"g": False, "near": False, "n1": True, "n2": False, "far": False, "f1": False, "f2": False}
    assert ids(in_the_way((group("g", "any", near, far),), values, False)) == ["n2"]
    assert ids(in_the_way((group("g", "any", near, far),), {**values, "n1": False}, False)) == ["g"]


def test_a_path_of_another_category_is_not_told() -> None:
    theirs = group("theirs", "all", farmers("category"))
    mine = group("mine", "all", leaf("m1"), leaf("m2"))
    values = {"g": False, "theirs": False, "category": False, "mine": False, "m1": False, "m2": False}
    assert ids(in_the_way((group("g", "any", theirs, mine),), values, False)) == ["m1", "m2"]


def test_nothing_stands_in_the_way_of_a_yes() -> None:
    assert in_the_way((leaf("a"),), {"a": True}, True) == ()


def test_what_both_texts_ask_with_one_outcome_is_no_reason() -> None:
    same, own = leaf("same", "registered"), leaf("own", "flag_kind")
    other = (leaf("also", "registered"),)
    here = {"same": None, "own": None}
    assert ids(only_here((same, own), here, other, {"also": None})) == ["own"]
    assert ids(only_here((same,), here, other, {"also": None})) == ["same"]
    assert ids(only_here((same, own), here, other, {"also": True})) == ["same", "own"]
