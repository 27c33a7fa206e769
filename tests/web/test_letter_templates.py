"""Pages of templates: the list, one kind, upload with every fault told, preview, download, going back."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries, Settings

from tests import factories as make
from tests.kit.docs import doc, para, with_parts
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.kit.docx.package import MAX_BYTES
from vinhdanh.letters.content import Format
from vinhdanh.letters.models import LetterTemplate
from vinhdanh.letters.rendering import default_template
from vinhdanh.letters.states import LetterKind
from vinhdanh.org.states import Role

WHERE = ["hoa-mai", "decision", "union"]


@pytest.fixture(autouse=True)
def _files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def officer(world: World, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(world.officer)


def changed(words: str = "CÔNG TY HOA MAI", kind: str = "decision") -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(
            b"<w:body>", f"<w:body>{para(words)}".encode()
        )

    return with_parts(default_template(kind, Format.UNION), change)


def send(client: Client, content: bytes, where: list[str] = WHERE, name: str = "mẫu mới.docx") -> str:
    answer = client.post(
        reverse("letter_template", args=where), {"file": SimpleUploadedFile(name, content)}, follow=True
    )
    assert answer.status_code == 200
    return answer.content.decode()


def page(client: Client, name: str = "letter_template", where: list[str] = WHERE, query: str = "") -> str:
    return client.get(reverse(name, args=where) + query).content.decode()


def test_list_tells_what_each_kind_is_printed_on(
    world: World, officer: Client, sign_in: Callable[[User], Client]
) -> None:
    url = reverse("letter_templates")
    said = officer.get(url).content.decode()
    assert said.count("mẫu đi kèm phần mềm") == len(LetterKind.values)
    send(officer, changed())
    assert "mẫu riêng" in officer.get(url).content.decode()
    above = sign_in(make.account("tren", role=Role.OFFICER, at=world.province))
    send(above, changed(kind="register"), [world.province.code, "register", "union"])
    said = officer.get(url).content.decode()
    assert "mẫu của cấp trên" in said
    assert world.province.name in said
    assert "mẫu riêng" not in officer.get(f"{url}?the_thuc=state").content.decode()
    assert "CĐCS Hoa Mai" in above.get(f"{url}?don_vi=hoa-mai").content.decode()


def test_list_asks_the_same_whatever_the_number_of_templates(
    officer: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    url = reverse("letter_templates")
    send(officer, changed())
    officer.get(url)
    with django_assert_num_queries(_count(officer, url)):
        send_and = officer.get(url)
    before = _count(officer, url)
    for kind in ("register", "submission"):
        send(officer, changed(kind=kind), ["hoa-mai", kind, "union"])
    assert _count(officer, url) == before
    assert send_and.status_code == 200


def _count(client: Client, url: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return len(asked)


def test_unknown_format_or_kind_is_not_found(officer: Client) -> None:
    assert officer.get(reverse("letter_templates") + "?the_thuc=la").status_code == 404
    for where in (
        ["hoa-mai", "poem", "union"],
        ["hoa-mai", "decision", "klingon"],
        ["hoa-lan", "decision", "union"],
    ):
        for name in ("letter_template", "letter_template_file", "letter_template_preview"):
            assert officer.get(reverse(name, args=where)).status_code == 404


def test_page_lists_the_fields_with_their_meaning(officer: Client) -> None:
    said = page(officer)
    assert "{{điều.nội dung}}" in said
    assert "Nội dung của điều" in said
    assert "Soát và dùng" in said


def test_downloaded_template_can_be_sent_back_and_is_used(officer: Client) -> None:
    url = reverse("letter_template_file", args=WHERE)
    shipped = officer.get(url)
    assert shipped["Content-Disposition"].startswith('attachment; filename="mau-decision-union.docx"')
    assert shipped.content == default_template("decision", Format.UNION)
    said = send(officer, changed())
    assert "Đã dùng mẫu mới cho CĐCS Hoa Mai" in said
    assert "mẫu mới.docx" in said
    assert officer.get(url).content == changed()
    assert officer.get(f"{url}?mac-dinh=1").content == shipped.content
    first = LetterTemplate.objects.get()
    send(officer, changed("LẦN HAI"))
    assert officer.get(f"{url}?ban={first.pk}").content == changed()
    assert officer.get(f"{url}?ban=999999").status_code == 404
    assert officer.get(f"{url}?ban=x").status_code == 404


def test_every_fault_of_a_template_is_told_with_its_place(officer: Client) -> None:
    said = send(officer, doc(para("{{trich yeu}} {{nội dug}}") + para("{{ngày")))
    assert "Số chỗ phải sửa trong mẫu" in said
    assert "đoạn 1" in said
    assert "không có trường “{{nội dug}}”" in said
    assert "trường viết dở hoặc bị ngắt" in said
    assert "thiếu trường “{{thẩm quyền}}”" in said
    assert not LetterTemplate.objects.exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"x" * 10, "không phải Word"),
        (b"", "Tệp này rỗng"),
        (b"PK\x03\x04" + b"0" * MAX_BYTES, "lớn hơn 4 MB"),
    ],
)
def test_other_files_are_refused(officer: Client, content: bytes, why: str) -> None:
    assert why in send(officer, content)
    assert not LetterTemplate.objects.exists()


def test_no_file_is_told(officer: Client) -> None:
    assert "Hãy chọn một tệp." in officer.post(reverse("letter_template", args=WHERE)).content.decode()


def test_preview_is_a_made_up_paper_on_the_template(officer: Client) -> None:
    send(officer, changed())
    answer = officer.get(reverse("letter_template_preview", args=WHERE))
    assert answer["Content-Type"] == "application/pdf"
    assert "sandbox" in answer["Content-Security-Policy"]
    text = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "CÔNG TY HOA MAI" in text
    ours = officer.get(reverse("letter_template_preview", args=WHERE) + "?mac-dinh=1")
    assert "CÔNG TY HOA MAI" not in PdfReader(io.BytesIO(ours.content)).pages[0].extract_text()


@pytest.mark.parametrize("kind", LetterKind.values)
def test_every_kind_can_be_looked_at(officer: Client, kind: str) -> None:
    for rules in ("union", "state"):
        answer = officer.get(reverse("letter_template_preview", args=["hoa-mai", kind, rules]))
        assert answer.content.startswith(b"%PDF")


def test_going_back_to_the_shipped_template(officer: Client) -> None:
    send(officer, changed())
    said = officer.post(reverse("letter_template_shipped", args=WHERE), follow=True).content.decode()
    assert "Đã thôi dùng mẫu riêng của CĐCS Hoa Mai" in said
    assert "Các mẫu riêng đã nạp" in said
    assert not LetterTemplate.objects.filter(active=True).exists()


def test_reader_sees_no_form_and_is_told_why_when_sending(
    world: World, sign_in: Callable[[User], Client]
) -> None:
    head = sign_in(world.head)
    assert "Soát và dùng" not in page(head)
    answer = head.post(
        reverse("letter_template", args=WHERE), {"file": SimpleUploadedFile("a.docx", changed())}
    )
    assert answer.status_code == 403
    assert "Chỉ cán bộ thi đua, khen thưởng của CĐCS Hoa Mai" in answer.content.decode()


def test_lost_file_is_told_instead_of_failing(officer: Client, settings: Settings) -> None:
    send(officer, changed())
    for path in Path(settings.FILES_DIR).rglob("*"):
        if path.is_file():
            path.unlink()
    for name in ("letter_template_file", "letter_template_preview"):
        said = officer.get(reverse(name, args=WHERE), follow=True).content.decode()
        assert "không còn nguyên vẹn" in said


def test_english_page_says_findings_in_english(officer: Client) -> None:
    officer.post(reverse("set_language"), {"language": "en"})
    assert "is missing" in send(officer, doc(para("{{trích yếu}}")))
