"""Every requirement of the documents in these groups has a test that answers it, or a reason why it has none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parent
GROUPS: dict[str, list[str]] = yaml.safe_load((HERE / "groups.yaml").read_text(encoding="utf-8"))
_TEST = re.compile(r"^def test_(s\d{3}_\d+)_", re.MULTILINE)


def answered() -> set[str]:
    """Ids that a test of this folder bears in its name."""
    texts = (path.read_text(encoding="utf-8") for path in HERE.glob("test_group_*.py"))
    return {found.upper().replace("_", "-") for text in texts for found in _TEST.findall(text)}


def left_out() -> dict[str, str]:
    path = HERE / "left_out.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) or {} if path.exists() else {}


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_each_requirement_is_answered_or_left_out_with_a_reason(group: str) -> None:
    reasons = left_out()
    assert [one for one in GROUPS[group] if one not in answered() and not reasons.get(one)] == []


def test_nothing_is_both_answered_and_left_out() -> None:
    assert answered() & set(left_out()) == set()


def test_every_test_names_a_requirement() -> None:
    assert answered() <= {one for ids in GROUPS.values() for one in ids}
