"""The lint names each fault with its file and line; a broken folder never passes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from vinhdanh.engine.catalogue import LAW
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.lawfiles import digest_of
from vinhdanh.engine.lint import lint
from vinhdanh.engine.rules import load_rulebook

RULE = "titles/provincial_fighter.yaml"
Edit = Callable[[str, str], list[str]]


def small_law(root: Path) -> Path:
    """The law folder with one rule and its cases: quick to lint."""
    for name in ("titles", "cases", "principles"):
        (root / name).mkdir(parents=True)
    kept = [*LAW.glob("*.yaml"), *LAW.glob("principles/*.yaml"), LAW / RULE]
    for path in [*kept, *LAW.glob("cases/provincial_fighter_*.yaml")]:
        shutil.copy(path, root / path.relative_to(LAW))
    return root


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    """The small law folder with one text replaced (the last occurrence), linted."""
    root = small_law(tmp_path / "law")

    def change(old: str, new: str, file: str = RULE) -> list[str]:
        path = root / file
        head, found, tail = path.read_text(encoding="utf-8").rpartition(old)
        assert found, f"không thấy {old!r}"
        path.write_text(head + new + tail, encoding="utf-8")
        return [str(finding) for finding in lint(root)]

    return change


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("cite: Luật 06/2022/QH15, Điều 22 khoản 1 điểm a", "cite: ''", "không có cite"),
        ("years: 3", "years: 4", "streak"),
        ("years: 3", "months: 3", "thiếu khóa 'years'"),
        ("need: attested", "need: believed", "không có trong từ vựng"),
        ("code: exemplary", "code: splendid", "attestations.yaml"),
        ("award: grassroots_fighter", "award: grassroot_fighter", "không có trong danh mục"),
        ("id: exemplary", "id: streak", "dùng hai lần"),
        ("basis: luat-2022", "basis: luat-2023", "sổ văn bản"),
        ("in_force: 2024-01-01", "in_force: 2024-01-02", "ngày 2024-01-02"),
        ("checked_on: 2026-11-20", "", "checked_on"),
        ("source: L22", "source: MK", "MK"),
        ("run: streak", "run: chain", "chưa có điều kiện chuỗi năm"),
        ("purpose: title", "purpose: title\n            colour: red", "khóa không có trong từ vựng"),
        ("Luật 06/2022/QH15, Điều 22 khoản 2", "Luật 99/2022/QH15, Điều 22 khoản 2", "99/2022/QH15"),
    ],
)
def test_finds(edit: Edit, old: str, new: str, words: str) -> None:
    found = edit(old, new)
    assert any(words in finding for finding in found), found
    assert all(":" in finding for finding in found)


def test_finds_a_long_sentence(edit: Edit) -> None:
    assert any("dài hơn" in f for f in edit("says: Có 03 lần", "says: " + "rất " * 60 + "Có 03 lần"))


def test_finds_a_gap_between_versions(edit: Edit) -> None:
    found = edit("  - in_force: 2024-01-01\n", "    until: 2023-12-30\n  - in_force: 2024-01-01\n")
    assert any("hở với" in finding for finding in found)


def test_finds_an_overlap_of_versions(edit: Edit) -> None:
    found = edit("  - in_force: 2024-01-01\n", "    until: 2024-01-01\n  - in_force: 2024-01-01\n")
    assert any("chồng lên" in finding for finding in found)


def test_finds_a_case_that_comes_out_otherwise(tmp_path: Path) -> None:
    root = small_law(tmp_path / "law")
    path = root / "cases" / "provincial_fighter_2022.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("expect: eligible", "expect: unknown", 1), encoding="utf-8"
    )
    assert any("phải là unknown" in str(finding) for finding in lint(root))


def test_names_the_line_of_a_syntax_error(tmp_path: Path) -> None:
    (tmp_path / "titles").mkdir()
    (tmp_path / "titles" / "x.yaml").write_text("code: a\nsubject: [\n", encoding="utf-8")
    with pytest.raises(LawError, match=r"titles/x\.yaml, dòng 3"):
        load_rulebook(tmp_path)
    assert lint(tmp_path)[0].file == "titles/x.yaml"


def test_names_a_key_written_twice(tmp_path: Path) -> None:
    (tmp_path / "titles").mkdir()
    (tmp_path / "titles" / "x.yaml").write_text("code: a\ncode: b\n", encoding="utf-8")
    with pytest.raises(LawError, match="viết hai lần"):
        load_rulebook(tmp_path)


def test_digest_changes_with_law_and_not_with_cases(tmp_path: Path) -> None:
    root = tmp_path / "law"
    shutil.copytree(LAW, root)
    before = digest_of(root)
    assert before == digest_of(LAW)
    case = next((root / "cases").glob("*.yaml"))
    case.write_text(case.read_text(encoding="utf-8") + "\n# thêm\n", encoding="utf-8")
    assert digest_of(root) == before
    rule = root / RULE
    rule.write_text(rule.read_text(encoding="utf-8") + "\n# thêm\n", encoding="utf-8")
    assert digest_of(root) != before


CHANGELOG = "changelog.yaml"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("instrument: luat-39-2013", "instrument: luat-2003", "'luat-39-2013' chưa có mục nào"),
        ("instrument: nd-91-2017", "instrument: nd-19-2017", "'nd-19-2017' không có trong sổ văn bản"),
        (
            "awards: [national_fighter",
            "awards: [national_figher",
            "'national_figher' không có trong danh mục",
        ),
        ("encoded_on: 2026-11-20", "encoded_on: hôm nay", "sai kiểu"),
        ('awards: "*"', "awards: mọi", "danh sách mã"),
    ],
)
def test_finds_a_changelog_that_does_not_hold(edit: Edit, old: str, new: str, words: str) -> None:
    assert any(words in finding for finding in edit(old, new, CHANGELOG))


def test_what_is_said_about_the_law_is_not_in_its_digest(tmp_path: Path) -> None:
    root = small_law(tmp_path / "law")
    before = digest_of(root)
    (root / CHANGELOG).unlink()
    assert digest_of(root) == before
