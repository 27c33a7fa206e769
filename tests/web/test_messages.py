"""English mirrors every text of the interface, and no text escapes the catalogue."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.world import World
from vinhdanh.accounts.models import User

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import messages  # noqa: E402 - a tool beside the package

VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
WRAPPERS = {"_", "gettext", "gettext_lazy", "lazy", "ngettext", "ngettext_lazy"}
# examples on the style page are data; the language switch speaks the other language
SPEAKS_VIETNAMESE = {"help/style.html", "pieces/language.html", "account/account.html"}


def test_the_catalogue_has_exactly_the_texts_said() -> None:
    stored = {message.id for message in messages.catalogue() if message.id}
    assert stored == set(messages.texts()), "run: python tools/messages.py"


def test_every_text_has_english() -> None:
    assert messages.untranslated(messages.catalogue()) == []


def test_the_compiled_catalogue_is_of_this_text() -> None:
    compiled = messages.compiled(messages.catalogue())
    assert (messages.FOLDER / "django.mo").read_bytes() == compiled, "run: python tools/messages.py"


def test_english_keeps_every_placeholder() -> None:
    for message in messages.catalogue():
        if message.id:
            said = message.id[0] if isinstance(message.id, tuple) else message.id
            for english in message.string if isinstance(message.string, tuple) else (message.string,):
                assert set(re.findall(r"%\(\w+\)[sd]", english)) == set(re.findall(r"%\(\w+\)[sd]", said)), (
                    said
                )


def _bare_texts(path: Path) -> Iterator[str]:
    """Vietnamese string literals of a module that no gettext call wraps (docstrings aside)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    wrapped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WRAPPERS:
            wrapped.update(ast.walk(node))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            wrapped.add(node.value)
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and node not in wrapped and VIETNAMESE.search(text):
            yield text


# what a workbook's single sheet is called, and a mark of the engine that is taken away
NOT_ON_A_PAGE = {"Danh sách", "(mã "}


@pytest.mark.parametrize("path", sorted((ROOT / "vinhdanh/web").glob("*.py")), ids=lambda path: path.name)
def test_no_text_of_a_screen_escapes_the_catalogue(path: Path) -> None:
    bare = [text for text in _bare_texts(path) if not any(known in text for known in NOT_ON_A_PAGE)]
    assert bare == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "vinhdanh/templates").rglob("*.html")), ids=lambda path: path.name
)
def test_no_text_of_a_template_escapes_the_catalogue(path: Path) -> None:
    if path.relative_to(ROOT / "vinhdanh/templates").as_posix() in SPEAKS_VIETNAMESE:
        return
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"{% comment %}.*?{% endcomment %}", "", text, flags=re.S)
    text = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", text, flags=re.S)
    text = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", text, flags=re.S)
    left = [line.strip() for line in text.splitlines() if VIETNAMESE.search(line)]
    assert left == []


ENGLISH_SCREENS = (
    "home", "eligible", "ledger", "units", "people", "imports", "account", "help", "search", "law", "documents", "law_changes", "what_if",
    "nominate", "nominate_award", "nominate_workbook", "drafts", "suggestions", "peer_suggest", "past_decisions",
)  # fmt: skip


@pytest.mark.parametrize("name", ENGLISH_SCREENS)
def test_the_words_of_a_screen_are_english_after_the_switch(
    name: str, judged: World, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(judged.officer)
    client.post(reverse("set_language"), {"language": "en"})
    text = client.get(reverse(name)).content.decode()
    headings = re.findall(
        r"<(?:h1|h2|th|label|legend|button)[^>]*>(.*?)</(?:h1|h2|th|label|legend|button)>", text, flags=re.S
    )
    words = [re.sub(r"<[^>]+>", "", heading) for heading in headings]
    assert words
    assert [word.strip() for word in words if VIETNAMESE.search(word)] in ([], ["Tiếng Việt"])
