"""Sending a stored file: its own type and name, alone in a sandbox, never by number."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.http import FileResponse, HttpResponse
from django.test import Client, override_settings
from django.urls import Resolver404, get_resolver, path
from pytest_django import Settings

from tests.files import made
from vinhdanh.files.actions import store_content
from vinhdanh.files.models import StoredFile
from vinhdanh.web.files import serve

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_dir(settings: Settings, tmp_path: Path) -> Path:
    settings.FILES_DIR = tmp_path / "files"
    return tmp_path / "files"


def body(answer: object) -> bytes:
    assert isinstance(answer, FileResponse)
    content = b"".join(answer.streaming_content)  # type: ignore[arg-type]
    answer.close()
    return content


def test_serve_sends_the_bytes_with_their_own_type_and_name() -> None:
    stored = store_content(made.docx(), name="a.html", by=None)
    answer = serve(stored, "Đề nghị “khen” \r\n.html", inline=True)
    assert body(answer) == made.docx()
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Length"] == str(len(made.docx()))
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"] == (
        'attachment; filename="De nghi khen .html.docx"; '
        "filename*=UTF-8''%C4%90%E1%BB%81%20ngh%E1%BB%8B%20%E2%80%9Ckhen%E2%80%9D%20.html.docx"
    )


@pytest.mark.parametrize(
    ("content", "kind", "inline"),
    [(made.pdf(), "application/pdf", True), (made.picture(), "image/png", True), (made.picture("JPEG"), "image/jpeg", True)],
)  # fmt: skip
def test_serve_inline_only_what_a_browser_shows_and_only_when_asked(
    content: bytes, kind: str, inline: bool
) -> None:
    stored = store_content(content, name="a", by=None)
    shown, saved = serve(stored, "a", inline=True), serve(stored, "a")
    assert (shown["Content-Type"], shown["Content-Disposition"].split(";")[0]) == (kind, "inline")
    assert saved["Content-Disposition"].startswith("attachment;")
    for answer in (shown, saved):
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        answer.close()


def test_serve_says_when_the_bytes_are_gone_or_cut(files_dir: Path) -> None:
    stored = store_content(made.pdf(), name="a.pdf", by=None)
    kept = next(files_dir.rglob(stored.digest))
    kept.chmod(0o600)
    kept.write_bytes(b"x")
    for _again in range(2):
        answer = serve(stored, "Báo cáo <b>.pdf")
        assert isinstance(answer, HttpResponse)
        assert answer.status_code == 503
        assert "Tệp “Báo cáo &lt;b&gt;.pdf” có trong hồ sơ" in answer.content.decode()
        kept.unlink(missing_ok=True)


def _page(request: object, pk: int) -> object:
    return serve(StoredFile.objects.get(pk=pk), "Báo cáo.pdf", inline=True)


_page.login_required = False  # type: ignore[attr-defined]
urlpatterns = [path("trang-thu/<int:pk>/", _page)]  # type: ignore[arg-type]


@override_settings(ROOT_URLCONF=__name__)
def test_the_middlewares_leave_the_answer_as_it_is(client: Client) -> None:
    stored = store_content(made.pdf(pages=40), name="a.pdf", by=None)
    asked = {"accept-encoding": "gzip", "range": "bytes=0-3"}
    answer = client.get(f"/trang-thu/{stored.pk}/", headers=asked)
    assert (answer.status_code, answer.getvalue()) == (200, made.pdf(pages=40))
    assert answer["Content-Encoding"] == "identity"
    assert answer["Accept-Ranges"] == "none"
    assert answer["Content-Security-Policy"].endswith("sandbox")


def test_no_address_serves_a_file_by_its_number_or_digest() -> None:
    stored = store_content(made.pdf(), name="a.pdf", by=None)
    for address in (f"/tep/{stored.pk}/", f"/files/{stored.digest}", f"/media/{stored.digest}", f"/uploads/{stored.digest}"):  # fmt: skip
        with pytest.raises(Resolver404):
            get_resolver().resolve(address)
