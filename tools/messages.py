"""Interface texts and their English: gather what the code says, keep `locale/en` in step.

`python tools/messages.py` adds new texts to the catalogue, drops those no longer said, lists what still wants
English, and writes the compiled file. Needs no gettext programs.
"""

from __future__ import annotations

import ast
import io
import os
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent / "vinhdanh"
FOLDER = ROOT / "locale/en/LC_MESSAGES"
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "_": None,
    "lazy": None,
    "phrase": None,
    "_field": (2,),  # the label of a column's meaning; its code and headings are no texts
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}
_CALL = re.compile(r"\b(n?gettext|_)\((u?[\"'])")
Text = str | tuple[str, str]


def texts() -> dict[Text, list[str]]:
    """Every text the interface says → the files that say it."""
    found: dict[Text, list[str]] = {}
    for path in sorted(ROOT.rglob("*.py")):
        if "migrations" not in path.parts:
            for text in _of_python(path):
                found.setdefault(text, []).append(path.relative_to(ROOT.parent).as_posix())
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for text in _of_template(path):
            found.setdefault(text, []).append(path.relative_to(ROOT.parent).as_posix())
    return found


def _of_python(path: Path) -> Iterator[Text]:
    with path.open("rb") as source:
        for _line, function, messages, _comments in extract_python(source, KEYWORDS, [], {}):
            if isinstance(messages, tuple):
                said = [message for message in messages if isinstance(message, str)]
                if function.startswith("ngettext") and len(said) >= 2:
                    yield said[0], said[1]
                elif function == "_field":
                    yield said[1]
                elif said:
                    yield said[0]
            elif messages:
                yield messages
    yield from _of_f_strings(path)


def _of_f_strings(path: Path) -> Iterator[Text]:
    """What is said inside f-strings, which the tokens of Python before 3.12 hide."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for written in (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)):
        for call in (node for node in ast.walk(written) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS:
                said = [
                    a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)
                ]
                if call.func.id.startswith("ngettext") and len(said) >= 2:
                    yield said[0], said[1]
                elif said:
                    yield said[0]


def _of_template(path: Path) -> Iterator[Text]:
    from django.utils.translation.template import templatize  # Django's own reading of a template

    source = templatize(path.read_text(encoding="utf-8"), origin=path.name)
    for call in _CALL.finditer(source):
        said = _arguments(source, call.end(1))
        if call.group(1) == "ngettext":
            yield said[0], said[1]
        else:
            yield said[0]


def _arguments(source: str, opening: int) -> list[str]:
    """The string arguments of the call whose bracket stands at `opening`."""
    depth, place, quote = 0, opening, ""
    while True:
        char = source[place]
        if quote:
            if char == "\\":
                place += 1
            elif char == quote:
                quote = ""
        elif char in "\"'":
            quote = char
        elif char in "()":
            depth += 1 if char == "(" else -1
            if depth == 0:
                break
        place += 1
    call = ast.parse("f" + re.sub(r",\s*[a-z_.|]+\s*\)$", ")", source[opening : place + 1]), mode="eval").body
    if not isinstance(call, ast.Call):
        raise TypeError(source[opening : place + 1])
    return [
        node.value for node in call.args if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def catalogue() -> Catalog:
    """The English catalogue as it is stored."""
    path = FOLDER / "django.po"
    if not path.exists():
        return _empty()
    with path.open("rb") as file:
        return read_po(file, locale="en")


def _empty() -> Catalog:
    # a fixed date: the same texts give the same file
    day = datetime(2025, 12, 1, tzinfo=UTC)
    return Catalog(
        locale="en", project="Vinh Danh", version="1", fuzzy=False, creation_date=day, revision_date=day,
        header_comment="# English of the interface of Vinh Danh; kept in step by tools/messages.py.",
        last_translator="Vinh Danh", language_team="Vinh Danh", msgid_bugs_address="vinhdanh@example.org",
    )  # fmt: skip


def updated(old: Catalog) -> Catalog:
    """A catalogue of exactly the texts said now, with the English that is known."""
    new = _empty()
    for text, places in sorted(texts().items(), key=lambda item: str(item[0])):
        known = old.get(text if isinstance(text, str) else text[0])
        english = known.string if known and known.id == text else ("" if isinstance(text, str) else ("", ""))
        flags = (
            {"python-format"}
            if re.search(r"%\(\w+\)s", text if isinstance(text, str) else text[0])
            else set()
        )
        new.add(text, english, locations=[(place, None) for place in dict.fromkeys(places)], flags=flags)
    return new


def untranslated(book: Catalog) -> list[Text]:
    """Texts that still want English."""
    return [m.id for m in book if m.id and not (all(m.string) if isinstance(m.string, tuple) else m.string)]


def compiled(book: Catalog) -> bytes:
    """The compiled catalogue."""
    out = io.BytesIO()
    write_mo(out, book)
    return out.getvalue()


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vinhdanh.settings")
    FOLDER.mkdir(parents=True, exist_ok=True)
    book = updated(catalogue())
    with (FOLDER / "django.po").open("wb") as file:
        write_po(file, book, width=0, include_lineno=False, omit_header=False)
    with (FOLDER / "django.po").open("rb") as file:
        (FOLDER / "django.mo").write_bytes(compiled(read_po(file, locale="en")))
    open_ones = untranslated(book)
    sys.stdout.write(f"{len(book)} texts, {len(open_ones)} without English\n")
    return 1 if open_ones else 0


if __name__ == "__main__":
    sys.exit(main())
