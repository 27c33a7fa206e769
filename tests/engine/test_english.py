"""The English edition: citations read from their form, sentences with values, and what the linter asks of a law folder."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

import vinhdanh.engine as engine
from vinhdanh.engine.caps import BASES
from vinhdanh.engine.catalogue import LAW
from vinhdanh.engine.english import Edition, edition, read_english
from vinhdanh.engine.english_citations import VIETNAMESE, english_citation
from vinhdanh.engine.english_lint import english_findings
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.facts import FAMILIES, SCALARS
from vinhdanh.engine.lawfiles import law_files
from vinhdanh.engine.rules import rulebook
from vinhdanh.engine.sentences import listed, said
from vinhdanh.engine.vocabulary.works import REACH_NAMES
from vinhdanh.engine.vocabulary.years import GRADE_NAMES


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("Luật 06/2022/QH15, Điều 21 khoản 1", "Law 06/2022/QH15, Article 21(1)"),
        (
            "Nghị định 98/2023/NĐ-CP, Điều 55 khoản 1 điểm đ",
            "Decree 98/2023/NĐ-CP, Article 55(1)(đ)",
        ),
        ("Luật 06/2022/QH15, Điều 29, 30, 31", "Law 06/2022/QH15, Articles 29, 30, 31"),
        (
            "Luật 06/2022/QH15, Điều 42 khoản 1 điểm b; khoản 2 điểm a; khoản 3",
            "Law 06/2022/QH15, Article 42(1)(b); (2)(a); (3)",
        ),
        (
            "Luật 15/2003/QH11, Điều 24 (sửa đổi 2013) khoản 1 điểm a",
            "Law 15/2003/QH11, Article 24(1)(a) (amended 2013)",
        ),
        (
            "Luật 06/2022/QH15, Điều 85 khoản 1 các điểm a, c, đ",
            "Law 06/2022/QH15, Article 85(1)(a), (c), (đ)",
        ),
        (
            "Nghị định 161/2026/NĐ-CP, Điều 3 khoản 2 và khoản 3",
            "Decree 161/2026/NĐ-CP, Article 3(2) and (3)",
        ),
        (
            "Quyết định 1564/QĐ-TLĐ ngày 24/12/2014, Điều 16 khoản 1 điểm 1.3",
            "Decision 1564/QĐ-TLĐ of 24/12/2014, Article 16(1)(1.3)",
        ),
        (
            "Hướng dẫn 168/HD-TLĐ năm 2015, Mục II tiểu mục 2",
            "Guidance 168/HD-TLĐ of 2015, Section II subsection 2",
        ),
        ("Quy định 366-QĐ/TW năm 2025, Điều 11", "Rules 366-QĐ/TW of 2025, Article 11"),
        ("Quy chế của Mặt trận, chưa thấy số", None),
        ("Nội bộ đoàn kết", None),
    ],
)
def test_a_citation_is_read_from_its_form(vietnamese: str, english: str | None) -> None:
    assert english_citation(vietnamese) == english


def test_a_sentence_is_told_with_its_values() -> None:
    book = Edition({
        "Thiếu {short}: {what}": "{short} short: {what}", "chuỗi: {what}": "run: {what}", " hoặc ": " or ",
        "Lao động tiên tiến": "Advanced Worker", "Nộp trước 10/12.": "Sent before 10/12.",
        "{vnd:,} đồng, từ {day:%d/%m/%Y}": "{vnd:,} VND, from {day:%d/%m/%Y}",
    })  # fmt: skip
    run = said("chuỗi: {what}", what=listed(["Lao động tiên tiến", "giải của xã"], " hoặc "))
    # what nobody translated stays as it is, inside a sentence that is told
    assert book.tell(said("Thiếu {short}: {what}", short=2, what=run)) == "2 short: run: Advanced Worker or giải của xã"  # fmt: skip
    money = said("{vnd:,} đồng, từ {day:%d/%m/%Y}", vnd=1_060_000, day=date(2026, 10, 1))
    assert book.tell(money) == "1,060,000 VND, from 01/10/2026"
    assert book.tell("Nộp trước 10/12") == "Sent before 10/12"
    assert book.tell(said("Chưa dịch {short}", short=2)) is None
    assert book.tell("Quy định của xã") is None


def test_codes_are_told_by_the_names_given() -> None:
    book = Edition({"nhóm ({found})": "group ({found})"})
    names = {"worker": "Worker"}
    assert (
        book.tell(said("nhóm ({found})", found="worker"), lambda code: names.get(code, ""))
        == "group (Worker)"
    )


def _templates() -> Iterator[tuple[str, str]]:
    """Every sentence the engine makes with `said` or `listed`, with where it is made."""
    for path in sorted(Path(engine.__file__).parent.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named: dict[str, list[ast.expr]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        named.setdefault(target.id, []).append(node.value)
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id == "said" and path.name != "sentences.py":
                found = [text for part in _parts(node.args[0], named) for text in _constants(part)]
                assert found, f"{path}:{node.lineno}: the template must be a literal that this test can see"
                yield from ((text, f"{path.name}:{node.lineno}") for text in found)
            elif node.func.id == "listed" and len(node.args) > 1:
                yield from ((text, f"{path.name}:{node.lineno}") for text in _constants(node.args[1]))


def _parts(node: ast.expr, named: dict[str, list[ast.expr]]) -> list[ast.expr]:
    names = [inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)]
    return [node, *(value for name in names for value in named.get(name, ()))]


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Dict):
        for value in node.values:
            yield from _constants(value)
    elif isinstance(node, ast.IfExp):
        yield from (text for side in (node.body, node.orelse) for text in _constants(side))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def test_every_sentence_the_engine_makes_has_its_english() -> None:
    told = edition(rulebook()).sentences
    lacking = [f"{place}: {text}" for text, place in _templates() if text not in told]
    assert not lacking


def test_the_words_the_engine_puts_into_sentences_have_their_english() -> None:
    told = edition(rulebook()).sentences
    facts = (*SCALARS.values(), *FAMILIES.values())
    words = {*(f.meaning for f in facts), *(f.who for f in facts), *BASES.values(), *REACH_NAMES.values(), *GRADE_NAMES.values()}  # fmt: skip
    assert not sorted(words - set(told))


def test_a_translation_fills_only_places_of_its_sentence() -> None:
    for line in read_english(LAW):
        if line.file.endswith("engine.yaml"):
            vietnamese, english = ({field for _, field, _, _ in Formatter().parse(text) if field} for text in (line.vi, line.en))  # fmt: skip
            assert english <= vietnamese, f"{line.file}:{line.line}"


def _folder(tmp_path: Path, law: str, english: str) -> Path:
    (tmp_path / "titles").mkdir()
    (tmp_path / "english").mkdir()
    (tmp_path / "titles" / "a.yaml").write_text(law, encoding="utf-8")
    (tmp_path / "english" / "titles.yaml").write_text(english, encoding="utf-8")
    return tmp_path


LAW_TEXT = """
- says: Nội bộ đoàn kết
  cite: Luật 06/2022/QH15, Điều 28
  name: {vi: Tập thể, en: Collective}
"""


def test_a_sentence_without_english_is_found_with_its_place(tmp_path: Path) -> None:
    root = _folder(tmp_path, LAW_TEXT, "- {vi: Câu cũ, en: Old sentence}\n")
    found = {(f.file, f.line): f.message for f in english_findings(root)}
    assert "chưa có bản tiếng Anh" in found["titles/a.yaml", 2]
    assert "không còn trong luật" in found["english/titles.yaml", 1]
    assert len(found) == 2


def test_english_that_is_still_vietnamese_is_found(tmp_path: Path) -> None:
    root = _folder(tmp_path, LAW_TEXT, "- {vi: Nội bộ đoàn kết, en: Nội bộ united}\n")
    assert ["còn chữ tiếng Việt" in f.message for f in english_findings(root)] == [True]


def test_a_law_folder_without_an_edition_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "titles").mkdir()
    (tmp_path / "titles" / "a.yaml").write_text(LAW_TEXT, encoding="utf-8")
    assert not list(english_findings(tmp_path))


@pytest.mark.parametrize(
    "english",
    [
        "- {vi: A, en: B}\n- {vi: A, en: C}\n",
        "vi: A\n",
        "- {vi: A, en: B, note: c}\n",
        "- {vi: A}\n",
    ],
)
def test_a_malformed_edition_is_refused_with_its_place(tmp_path: Path, english: str) -> None:
    root = _folder(tmp_path, LAW_TEXT, english)
    with pytest.raises(LawError):
        read_english(root)
    assert [f.file for f in english_findings(root)] == ["english/titles.yaml"]


def test_no_verdict_rests_on_the_translation() -> None:
    assert not [path for path in law_files(LAW) if "english" in path.relative_to(LAW).parts]


def test_every_instrument_has_an_english_name() -> None:
    told = edition(rulebook())
    names = {d.id: told.tell(d.name) for d in rulebook().documents if VIETNAMESE.search(d.name)}
    assert not [name for name, english in names.items() if english is None]
