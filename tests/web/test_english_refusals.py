"""Who reads the screens in English is refused in English: no right, a bad state, a bad value, a file that is none."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from pathlib import Path

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from tests.web.pressing import errors, press
from tests.web.test_imports import BAD, GOOD, at, only_batch, upload, workbook
from tests.web.test_messages import messages
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


@pytest.mark.parametrize(
    ("data", "field", "says"),
    [
        (
            {"since": "31/02/2025"},
            "since",
            "“31/02/2025” is not in the calendar; please check the day and month.",
        ),
        ({"since": "hôm qua"}, "since", "“hôm qua” is not a date; please type it like 31/12/2025."),
    ],
)
def test_a_date_that_is_none_is_told_in_english(
    data: dict[str, str], field: str, says: str, world: World, english: SignIn
) -> None:
    answer = press(
        english(world.officer), reverse("person_add", args=["hoa-mai"]), name="Vũ Văn Dũng", **data
    )
    assert errors(answer)[field] == [says]


def test_a_file_that_is_no_workbook_is_told_in_english(world: World, english: SignIn) -> None:
    refused = upload(english(world.officer), b"%PDF-1.4 not a workbook")
    says = "This is a PDF file, not a workbook. Please open it in Excel, save it as .xlsx and send it again."
    assert says in text(refused)


def test_a_workbook_without_a_known_heading_is_told_in_english(world: World, english: SignIn) -> None:
    client = english(world.officer)
    upload(client, workbook(["x", "y"], head=["Alpha", "Beta"]))
    assert "No header row with a column “Full name” was found." in text(client.get(at("import_map")))


CELL = "Cell D4: “31/02/1990” is not in the calendar. Please correct the day and month."
O_D4 = "Ô D4: “31/02/1990” không có trong lịch. Hãy sửa lại ngày, tháng."


def test_a_bad_cell_is_told_in_the_language_of_whoever_reads_not_of_whoever_checked(
    world: World, english: SignIn
) -> None:
    client = english(world.officer)
    upload(client, workbook(GOOD, BAD))
    assert CELL in text(client.get(at("import_check")))
    client.post(reverse("set_language"), {"language": "vi"})
    page = text(client.get(at("import_check")))
    assert O_D4 in page
    assert "Cell D4" not in page


def test_the_sheet_of_bad_cells_is_in_english(world: World, english: SignIn) -> None:
    client = english(world.officer)
    upload(client, workbook(GOOD, BAD))
    answer = client.get(at("import_check"), {"xuat": "1"})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer) if answer.streaming else answer.content))
    cells = {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value}
    assert CELL in cells


def test_rows_that_stayed_out_say_why_in_english_after_the_writing(world: World, english: SignIn) -> None:
    client = english(world.officer)
    upload(client, workbook(GOOD, BAD))
    client.post(at("import_apply"))
    assert CELL in text(client.get(at("import_result")))


def test_a_check_stored_before_patterns_were_kept_is_still_shown(world: World, english: SignIn) -> None:
    client = english(world.officer)
    upload(client, workbook(GOOD, BAD))
    batch = only_batch()
    for row in batch.outcome["rows"]:
        for problem in row["problems"]:
            del problem["said"]
    del batch.outcome["said"]
    batch.save(update_fields=["outcome"])
    assert O_D4 in text(client.get(at("import_check")))


def test_the_meanings_of_columns_are_english(world: World, english: SignIn) -> None:
    client = english(world.officer)
    upload(client, workbook(GOOD))
    page = client.get(at("import_map")).content.decode()
    labels = [unescape(label) for label in re.findall(r"<option[^>]*>(.*?)</option>", page)]
    assert {"Full name", "Date of birth", "Citizen number"} <= set(labels)


# the terminal speaks Vietnamese
_TERMINAL = {"cli", "sample"}
REFUSALS = {"no", "Refused"}
LOOK_UP = {"_", "gettext", "ngettext", "lazy", "spoken", "phrase"}
# what is noticed about a file: calls that take the sentence
REMARKS = {"problem", "remark", "Remark", "Problem", "append", "add", "Match", "UnreadableWorkbookError", "NoTableError", "not_a_workbook", "corrupt"}  # fmt: skip
VIETNAMESE = re.compile("[À-ỹ]")


def _is_sentence(node: ast.AST) -> bool:
    """Words with a space between them, or a text put together on the spot."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and re.search(r"\w\W* \W*\w", node.value) is not None
    return isinstance(node, ast.JoinedStr)


def _unwrapped(given: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """What is written in the arguments of a call, outside a call that looks up or keeps for its English."""
    for sentence in given:
        wrapped = {
            inner
            for part in ast.walk(sentence)
            if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in LOOK_UP
            for inner in ast.walk(part)
        }
        yield from (part for part in ast.walk(sentence) if part not in wrapped)


def _calls(path: Path, names: set[str]) -> Iterator[ast.Call]:
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call):
            name = getattr(call.func, "id", None) or getattr(call.func, "attr", None)
            if name in names:
                yield call


def _bare_refusals(path: Path) -> Iterator[str]:
    """Sentences given to `no` or `Refused` as they are."""
    for call in _calls(path, REFUSALS):
        given = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "why")]
        for part in _unwrapped(given):
            if _is_sentence(part):
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


def test_no_remark_about_a_file_is_a_plain_literal() -> None:
    files = [*(ROOT / "imports").rglob("*.py"), *(ROOT / "kit/excel").rglob("*.py")]
    assert len(files) > 40
    bare = [
        f"{path.relative_to(ROOT)}:{call.lineno} {ast.unparse(part)}"
        for path in sorted(files)
        for call in _calls(path, REMARKS)
        for part in _unwrapped([*call.args, *(word.value for word in call.keywords)])
        if _is_sentence(part) and VIETNAMESE.search(ast.unparse(part))
    ]
    assert bare == []


def test_every_phrase_has_english() -> None:
    known = {message.id for message in messages.catalogue()}
    said = {
        call.args[0].value
        for path in ROOT.rglob("*.py")
        for call in _calls(path, {"phrase"})
        if isinstance(call.args[0], ast.Constant)
    }
    assert len(said) > 150
    assert said <= known
