"""Refusals and doubts in English, whole: the pattern and what fills it."""

from __future__ import annotations

import pytest
from django.utils import translation

from tests.files import made
from vinhdanh.files.actions import store_content
from vinhdanh.kit.verdict import Refused


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html>", "File “Báo cáo.doc”: it is really a web page (HTML) under another name, which is not taken."),
        (made.docx(more={"word/a.xml": "<a>"}), "to its end (its part “word/a.xml” is wrong). Please open it"),
        (made.docx(more={"word/vbaProject.bin": b""}), "it holds macros (pieces of program). Please save it as .docx"),
        (made.docx(more={"word/a.bin": b"MZ"}), "its part “word/a.bin” is "),
    ],
)  # fmt: skip
def test_a_refusal_is_english_on_an_english_page(content: bytes, said: str) -> None:
    with translation.override("en"), pytest.raises(Refused) as caught:
        store_content(content, name="Báo cáo.doc", by=None)
    assert said in caught.value.why
