"""What the command says when it cannot do its work: one clear line, never a stack trace."""

from __future__ import annotations

import os
import re
import sys
import time
import traceback
from typing import NoReturn

from vinhdanh.kit.os_errors import reason
from vinhdanh.kit.verdict import Refused

# What typer says about a bad value (it speaks English only), and how we say it.
_VALUES = (
    (r"does not exist", "không tìm thấy tệp hoặc thư mục này"),
    (r"is a directory", "đây là thư mục, cần một tệp"),
    (r"is a file", "đây là tệp, cần một thư mục"),
    (r"not readable", "không đọc được, hãy kiểm tra quyền đọc"),
    (r"not writable", "không ghi được, hãy kiểm tra quyền ghi"),
    (r"valid integer|valid int\b", "phải là số nguyên"),
    (r"valid number|valid float", "phải là số"),
    (r"valid date|does not match the format", "phải là ngày, ví dụ 2025-12-31"),
    (r"greater than|less than|in the range", "ngoài khoảng cho phép"),
)


def fail(message: str) -> NoReturn:
    """Stop the command: the caller can put this right (exit code 2). Say what, where and what to do."""
    raise Refused(message)


def explain_failure(problem: BaseException) -> str | None:
    """One Vietnamese line for what the caller can put right; None for a fault of our own."""
    if isinstance(problem, Refused):
        return problem.why
    kind = type(problem).__module__
    if kind.startswith("typer"):
        return _about_usage(problem)
    if kind.startswith(("psycopg", "django.db")):
        return _about_database(problem)
    if isinstance(problem, OSError) and problem.filename is not None:
        return _about_file(problem)
    return None


def _about_usage(problem: BaseException) -> str:
    advice = "Xem cách dùng: vinhdanh --help."
    kind, text = type(problem).__name__, str(getattr(problem, "message", problem))
    if kind == "NoSuchOption":
        near = ", ".join(getattr(problem, "possibilities", None) or ())
        return f"Không có tuỳ chọn {getattr(problem, 'option_name', '')}. " + (
            f"Ý anh/chị là {near}?" if near else advice
        )
    if kind == "MissingParameter":
        return f"Thiếu {_parameter(problem).lower()}. {advice}"
    if kind == "BadParameter":
        return f"{_parameter(problem)}: {_about_value(text)}."
    if found := re.match(r"No such command '(.*?)'\.?(?: Did you mean (.*)\?)?", text):
        near = f"Ý anh/chị là {found[2]}?" if found[2] else advice
        return f"Không có lệnh “{found[1]}”. {near}"
    if text.startswith("Missing command"):
        command = getattr(getattr(problem, "ctx", None), "command_path", "vinhdanh")
        return f"Thiếu lệnh con. Xem các lệnh: {command} --help."
    if found := re.match(r"Got unexpected extra argument\(?s?\)? \((.*)\)", text):
        return f"Thừa đối số: {found[1]}. {advice}"
    if kind == "BadOptionUsage":
        needs = "không nhận giá trị" if "does not take" in text else "cần một giá trị đi kèm"
        return f"Tuỳ chọn {getattr(problem, 'option_name', '')} {needs}. {advice}"
    return f"{text} {advice}" if not text.isascii() else f"Dòng lệnh không đúng cách dùng. {advice}"


def _parameter(problem: BaseException) -> str:
    parameter = getattr(problem, "param", None)
    names = getattr(problem, "param_hint", None) or getattr(parameter, "opts", None) or [""]
    name = names if isinstance(names, str) else max(names, key=len)
    is_option = getattr(parameter, "param_type_name", "") == "option" or name.startswith("-")
    return f"Tuỳ chọn {name}" if is_option else f"Đối số {name}"


def _about_value(text: str) -> str:
    if not text.isascii():
        return text.rstrip(".")  # our own words, or a value in Vietnamese inside typer's
    for pattern, words in _VALUES:
        if re.search(pattern, text):
            return f"{words} (nhận được: {text})" if "'" in text else words
    if choices := re.findall(r"'([^']+)'", text):
        return "hãy chọn một trong: " + ", ".join(choices)
    return f"giá trị không dùng được ({text.rstrip('.')})"


def _about_database(problem: BaseException) -> str | None:
    text = " ".join(str(problem).split())
    name = type(problem).__name__
    if name == "OperationalError" and ("connect" in text or "resolve" in text):
        return (
            f"Không kết nối được cơ sở dữ liệu: {text}. Hãy kiểm tra DATABASE_URL và xem máy chủ PostgreSQL có chạy "
            "không; bỏ DATABASE_URL để dùng PostgreSQL riêng đi kèm."
        )
    if name in ("ProgrammingError", "UndefinedTable", "UndefinedColumn") and "does not exist" in text:
        return "Cơ sở dữ liệu chưa có bảng hoặc còn ở phiên bản cũ: hãy chạy `vinhdanh migrate` trước."
    return None


def _about_file(problem: OSError) -> str:
    return f"{problem.filename}: {reason(problem)}. Hãy kiểm tra lại đường dẫn và quyền, hoặc chọn chỗ khác."


def record_surprise(problem: BaseException) -> str:
    """A fault of ours: the trace goes into a file, the line to print says where it is."""
    trace = "".join(traceback.format_exception(problem))
    if os.environ.get("VINHDANH_DEBUG"):
        return trace
    try:
        from vinhdanh.kit.database import (
            data_folder,
        )  # only here: a fault may come before any database is needed

        folder = data_folder(os.environ) / "faults"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
        path.write_text(f"vinhdanh {' '.join(sys.argv[1:])}\n\n{trace}", encoding="utf-8")
        path.chmod(0o600)
    except (OSError, Refused):
        return f"Lỗi của chương trình: {type(problem).__name__}: {problem}\n{trace}"
    return (
        f"Lỗi của chương trình ({type(problem).__name__}), không phải của anh/chị. Chi tiết ghi ở {path}: "
        "hãy gửi tệp đó cho người quản trị."
    )
