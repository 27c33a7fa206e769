"""What an uploaded template is told: what is missing, unknown, broken, and where."""

from __future__ import annotations

import pytest

from tests.kit.docs import SCHEMA, doc, para, rows, with_parts
from vinhdanh.kit.docx import Level, check_template
from vinhdanh.kit.docx.writing import section

NAME = para("{{tên}}")


def told(body: str) -> list[str]:
    return [str(finding) for finding in check_template(doc(body), SCHEMA)]


def test_sound_template_has_no_findings() -> None:
    assert told(NAME + rows(("{{nhóm.tên}}",), ("{{dòng.tên}}",))) == []


FAULTS = [
    (para("x"), "thiếu trường “{{tên}}” (Tên)"),
    (NAME + para("Kính gửi {{gi chu}}"), "đoạn 2 “Kính gửi {{gi chu}}”: không có trường “{{gi chu}}”; có phải là “{{ghi chú}}”?"),
    (NAME + para("{{xyz}}"), "không có trường “{{xyz}}”; xem bảng các trường"),
    (NAME + rows(("a", "{{dong.ten họ}}")), "bảng 1, hàng 1, cột 2: không có trường “{{dong.ten họ}}”; có phải là “{{dòng.tên}}”?"),
    (NAME + para("{{ghi chú"), "trường viết dở hoặc bị ngắt “{{ghi chú”"),
    (NAME + "<w:p><w:r><w:t>{{ghi</w:t><w:tab/><w:t>chú}}</w:t></w:r></w:p>", "bị ngắt"),
    (NAME + rows(("{{ghi chú}", "x")), "bảng 1, hàng 1, cột 1: trường viết dở"),
    (NAME + para("{{#phần}}") + para("x"), "“{{#phần}}” chưa có chỗ đóng “{{/phần}}”"),
    (NAME + para("{{/phần}}"), "“{{/phần}}” không có chỗ mở"),
    (NAME + para("{{#phan le}}") + para("{{/phan le}}"), "không có trường “{{#phan le}}”"),
    (NAME + para("Phần {{#phần}}") + para("{{/phần}}"), "phải đứng một mình trong một đoạn"),
    (NAME + para("{{#dòng}}") + para("{{/dòng}}"), "Phần “dòng” phải nằm trong phần “nhóm”"),
    (NAME + para("{{điều.số}} {{dòng.tên}}"), "không đứng chung một chỗ được"),
    (NAME + rows(("{{dòng.tên}}", "</w:t><w:br/><w:t>" * 400)), "bảng 1, hàng 1: phần lặp lại này có quá nhiều"),
    (NAME + "<w:p>" + "<w:r><w:t>x</w:t></w:r>" * 400 + "<w:r><w:t>{{điều.số}}</w:t></w:r></w:p>", "phần lặp lại này có quá nhiều"),
    (NAME + para("{{#phần}}") + para("x") * 3000 + para("{{/phần}}"), "phần lặp lại này có quá nhiều"),
    (para("{{t", "*ên}}"), "có nhiều kiểu khác nhau"),
    (NAME + f"<w:ins w:id=\"1\"><w:p>{''}</w:p></w:ins>", "Track Changes"),
    (
        NAME + "<w:p><w:r><w:pict><w:txbxContent>" + para("{{ghi chú}}") + "</w:txbxContent></w:pict></w:r></w:p>",
        "khung chữ (text box): trường “{{ghi chú}}” nằm ở nơi không điền được",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "why"), FAULTS, ids=[why[:40] for _, why in FAULTS])
def test_fault_is_told_with_its_place(body: str, why: str) -> None:
    assert any(why in said for said in told(body)), told(body)


def test_mixed_format_is_only_a_warning() -> None:
    assert [f.level for f in check_template(doc(para("{{t", "*ên}}")), SCHEMA)] == [Level.WARNING]


def test_errors_come_first() -> None:
    levels = [f.level for f in check_template(doc(para("{{t", "*ên}} {{lạ}}")), SCHEMA)]
    assert levels == [Level.ERROR, Level.WARNING]


def test_field_in_a_header_counts_and_its_faults_are_told() -> None:
    def put(text: str) -> bytes:
        def change(parts: dict[str, bytes]) -> None:
            parts["word/header1.xml"] = parts["word/header1.xml"].replace(
                b"<w:p>", f"<w:p><w:r><w:t>{text}</w:t></w:r>".encode()
            )

        return with_parts(doc(section().join(("", ""))), change)

    assert check_template(put("{{tên}}"), SCHEMA) == []
    assert "đầu, chân trang" in str(check_template(put("{{tên}} {{lạ lùng}}"), SCHEMA)[0])
