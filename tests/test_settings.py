"""The settings as an installation gets them: read in a process of its own from a given environment."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.utils import formats, translation

from tests.processes import ROOT, environment, vinhdanh

_PROBE = """
import json, sys
from vinhdanh import settings as s
print(json.dumps({name: getattr(s, name) for name in sys.argv[1:]}, default=str))
"""


def settings_of(data_dir: Path, *names: str, **variables: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _PROBE, *names],
        env=environment(data_dir, **variables),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_defaults_are_the_safe_ones(tmp_path: Path) -> None:
    found = settings_of(
        tmp_path, "DEBUG", "TODAY", "ALLOWED_HOSTS", "LANGUAGE_CODE", "TIME_ZONE", "USE_TZ", "SESSION_COOKIE_HTTPONLY",
        "CONTENT_SECURITY_POLICY", "X_FRAME_OPTIONS", "SECURE_SSL_REDIRECT",
    )  # fmt: skip
    policy = found.pop("CONTENT_SECURITY_POLICY")["DIRECTIVES"]
    assert found == {
        "DEBUG": False,
        "TODAY": None,
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
        "LANGUAGE_CODE": "vi",
        "TIME_ZONE": "Asia/Ho_Chi_Minh",
        "USE_TZ": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "X_FRAME_OPTIONS": "DENY",
        "SECURE_SSL_REDIRECT": False,
    }
    assert policy["script-src"] == policy["style-src"] == policy["default-src"] == ["'self'"]
    assert not [
        source for sources in policy.values() for source in sources if "unsafe" in source or "http" in source
    ]


def test_reading_the_settings_writes_nothing(tmp_path: Path) -> None:
    settings_of(tmp_path / "data", "DEBUG")
    assert list(tmp_path.iterdir()) == []


def test_https_closes_what_must_be_closed(tmp_path: Path) -> None:
    names = ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    found = settings_of(tmp_path, *names, VINHDANH_HTTPS="1")
    assert all(found[name] is True for name in names)


def test_given_keys_win_over_kept_ones(tmp_path: Path) -> None:
    found = settings_of(
        tmp_path, "SECRET_KEY", "FIELD_KEY", VINHDANH_SECRET_KEY="a" * 40, VINHDANH_FIELD_KEY="b" * 40
    )
    assert found == {"SECRET_KEY": "a" * 40, "FIELD_KEY": "b" * 40}


def test_kept_keys_are_two(tmp_path: Path) -> None:
    found = settings_of(tmp_path, "SECRET_KEY", "FIELD_KEY")
    assert found["SECRET_KEY"] != found["FIELD_KEY"]
    assert {path.name for path in tmp_path.iterdir()} == {"secret.key", "field.key"}


def test_today_of_a_sample_province(tmp_path: Path) -> None:
    assert settings_of(tmp_path, "TODAY", VINHDANH_TODAY="01/12/2025") == {"TODAY": "2025-12-01"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("VINHDANH_DEBUG", "maybe"),
        ("VINHDANH_TODAY", "31/11/2025"),
        ("VINHDANH_ORIGINS", "thidua.example"),
        ("VINHDANH_SECRET_KEY", "ngắn"),
        ("VINHDANH_FIELD_KEY", "ngắn"),
        ("VINHDANH_MAX_UPLOAD_MB", "nhiều"),
        ("VINHDANH_SESSION_HOURS", "0"),
        ("VINHDANH_LOG_LEVEL", "LOUD"),
        ("DATABASE_URL", "mysql://h/d"),
    ],
)
def test_bad_value_stops_the_command_in_one_line_that_names_it(tmp_path: Path, name: str, value: str) -> None:
    done = vinhdanh("migrate", data_dir=tmp_path, **{name: value})
    assert done.returncode == 2
    assert done.stdout == ""
    assert re.fullmatch(rf"Lỗi: .*{name}.*\n", done.stderr)


def test_every_variable_is_documented() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "vinhdanh").rglob("*.py"))
    guide = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    used = set(re.findall(r'"(VINHDANH_[A-Z_]+|DATABASE_URL)"', code))
    assert "VINHDANH_DATA" in used
    assert {name for name in used if f"`{name}`" not in guide} == set()
    assert set(re.findall(r"`(VINHDANH_[A-Z_]+)`", guide)) - used == set()


@pytest.mark.parametrize(("language", "number"), [("vi", "1.234.567,5"), ("en", "1,234,567.5")])
def test_dates_and_numbers_are_written_and_read_as_people_do(language: str, number: str) -> None:
    with translation.override(language):
        assert "%d/%m/%Y" in formats.get_format("DATE_INPUT_FORMATS")[0]
        assert formats.number_format(1234567.5, use_l10n=True, force_grouping=True) == number
