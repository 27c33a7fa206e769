"""Templates that were bent, cut and filled with nonsense: each gets an answer, none breaks the check or the printing."""

from __future__ import annotations

import random
import re

import pytest

from tests.kit.docs import para, with_parts
from vinhdanh.kit.docx import Level
from vinhdanh.letters.content import Format
from vinhdanh.letters.rendering import default_template
from vinhdanh.letters.states import LetterKind
from vinhdanh.letters.templates import check_template

ROUNDS = 12
VALUES = ["-1", "0", "99999999999", "abc", "", "1.5", "single", "nil", "continue", "restart", "zzzzzz", "é"]
PIECES = [
    "<w:p/>", "<w:tbl/>", "<w:tr/>", "<w:tc/>", "<w:r/>", "<w:br/>", "<w:sdt/>", '<w:gridSpan w:val="9"/>', "<w:vMerge/>",
    '<w:numPr><w:numId w:val="7"/></w:numPr>', "{{", "}}", "{{#phụ lục}}",
]  # fmt: skip
NAMES = ["p", "tbl", "tr", "tc", "r", "t", "pPr", "sectPr", "drawing", "fldSimple", "fldChar", "instrText"]
PARTS = ["word/document.xml", "word/document.xml", "word/styles.xml", "word/header1.xml", "word/settings.xml"]


def bent(text: str, chance: random.Random) -> str:
    """One change: another value, another name, a piece put in, taken out or doubled."""
    patterns = [
        r'w:\w+="([^"]*)"', r"<w:(\w+)", r"()<w:(?:p|r|tr|tc|tbl|t)[ >]", r"(<w:\w+[^<>]*/>)", r"(<w:(p|tr|tc|tbl)[ >].*?</w:\2>)",
    ]  # fmt: skip
    kind = chance.randrange(len(patterns))
    found = list(re.finditer(patterns[kind], text, re.DOTALL))
    if not found:
        return text
    match = chance.choice(found)
    new = [chance.choice(VALUES), chance.choice(NAMES), chance.choice(PIECES), "", chance.choice(["", match[1] * 2])][kind]  # fmt: skip
    return text[: match.start(1)] + new + text[match.end(1) :]


@pytest.mark.parametrize("kind", LetterKind.values)
def test_bent_template_gets_an_answer(kind: str) -> None:
    chance, shipped = random.Random(f"mau-{kind}"), default_template(kind, Format.UNION)

    def bend(parts: dict[str, bytes]) -> None:
        name = chance.choice(PARTS)
        text = parts[name].decode()
        for _ in range(chance.randint(1, 5)):
            text = bent(text, chance)
        parts[name] = text.encode()

    for _ in range(ROUNDS):
        for finding in check_template(with_parts(shipped, bend), kind):
            assert finding.says


@pytest.mark.parametrize("depth", [5, 40, 82, 120])
def test_tables_inside_tables_get_an_answer(depth: int) -> None:
    inside = "<w:p/>"
    for _ in range(depth):
        inside = f"<w:tbl><w:tr><w:tc>{inside}{para('{{điều.số}}')}</w:tc></w:tr></w:tbl>"

    def bury(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(
            b"<w:body>", f"<w:body>{inside}".encode()
        )

    found = check_template(with_parts(default_template("decision", Format.UNION), bury), "decision")
    assert (depth == 5) == (not any(finding.level is Level.ERROR for finding in found))
