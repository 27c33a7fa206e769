"""Who reads the screens in English is refused in English: no right, a bad state, a bad value, a file that is none."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.pressing import errors, press
from tests.web.test_imports import GOOD, at, upload, workbook
from tests.web.world import World
from vinhdanh.accounts.models import User

ROOT = Path(__file__).resolve().parents[2] / "vinhdanh"
SignIn = Callable[[User], Client]


@pytest.fixture
def english(sign_in: SignIn) -> SignIn:
    """A browser signed in as an account that chose English."""

    def make(user: User) -> Client:
        client = sign_in(user)
        client.post(reverse("set_language"), {"language": "en"})
        return client

    return make


def text(page: object) -> str:
    """A page as text in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.content.decode())).split())  # type: ignore[attr-defined]


def test_who_may_not_is_told_in_english_who_may(world: World, english: SignIn) -> None:
    refused = english(world.auditor).get(reverse("person_add", args=["hoa-mai"]))
    assert refused.status_code == 403
    says = "Only the emulation and commendation officers of CĐCS Hoa Mai or of a unit above may write this unit's data."
    assert says in text(refused)


def test_the_same_refusal_stays_vietnamese_for_a_vietnamese_reader(world: World, sign_in: SignIn) -> None:
    refused = sign_in(world.auditor).get(reverse("person_add", args=["hoa-mai"]))
    says = "Chỉ cán bộ thi đua, khen thưởng của CĐCS Hoa Mai hoặc cấp trên được ghi dữ liệu của đơn vị này."
    assert says in text(refused)


def test_a_state_that_does_not_allow_it_is_told_in_english(world: World, english: SignIn) -> None:
    client = english(world.officer)
    upload(client, workbook(GOOD))
    client.post(at("import_apply"))
    client.post(at("import_undo"))
    again = client.post(at("import_undo"), follow=True)
    assert "Only an import that was written can be undone." in text(again)


@pytest.mark.parametrize(
    ("data", "field", "says"),
    [
        ({"citizen_id": "123"}, "citizen_id", "A citizen number must have exactly 12 digits."),
        ({"citizen_id": "001085000111"}, "citizen_id", "This citizen number is in the system already"),
        (
            {"birth_date": "01/02/1990", "birth_year": "1991"},
            "birth_year",
            "The year of birth does not match",
        ),
    ],
)
def test_a_bad_value_is_told_in_english_at_its_field(
    data: dict[str, str], field: str, says: str, world: World, english: SignIn
) -> None:
    answer = press(
        english(world.officer), reverse("person_add", args=["hoa-mai"]), name="Vũ Văn Dũng", since="01/09/2025", **data
    )  # fmt: skip
    assert says in errors(answer)[field][0]


def test_an_award_already_on_the_ledger_is_told_in_english_with_its_year(
    world: World, english: SignIn
) -> None:
    answer = press(
        english(world.officer), reverse("person_award", args=[world.an.pk]), kind="grassroots_fighter", year="2024",
        decision_no="12/QĐ-LĐLĐ", occasion="regular",
    )  # fmt: skip
    assert re.search(r"The ledger already has “.+” of 2024 for this subject", errors(answer)["kind"][0])


# the terminal speaks Vietnamese
_TERMINAL = {"cli", "sample"}
REFUSALS = {"no", "Refused"}
LOOK_UP = {"_", "gettext", "ngettext", "lazy", "spoken"}


def _is_sentence(node: ast.AST) -> bool:
    """Words with a space between them, or a text put together on the spot."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and re.search(r"\w\W* \W*\w", node.value) is not None
    return isinstance(node, ast.JoinedStr)


def _bare_refusals(path: Path) -> Iterator[str]:
    """Sentences given to `no` or `Refused` as they are, outside a call that looks up their English."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in REFUSALS:
            given = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "why")]
            parts = [part for sentence in given for part in ast.walk(sentence)]
            wrapped = {
                inner
                for part in parts
                if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in LOOK_UP
                for inner in ast.walk(part)
            }
            for part in parts:
                if part not in wrapped and _is_sentence(part):
                    yield f"{path.relative_to(ROOT)}:{call.lineno} {ast.unparse(part)}"


def test_no_refusal_is_a_plain_literal() -> None:
    files = [path for path in ROOT.rglob("*.py") if path.relative_to(ROOT).parts[0] not in _TERMINAL]
    assert len(files) > 100
    assert [found for path in sorted(files) for found in _bare_refusals(path)] == []


def test_a_plain_literal_would_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    source = tmp_path / "bad.py"
    source.write_text(
        'no("Chỉ A.")\nRefused(f"{unit} đóng.")\nno("Chỉ B. " + _("C d."))\n'
        'Refused(_("D %(n)s.") % {"n": 1}, field="n")\nno(verdict.why)\n',
        encoding="utf-8",
    )
    assert [found.split()[0] for found in _bare_refusals(source)] == ["bad.py:1", "bad.py:2", "bad.py:3"]
