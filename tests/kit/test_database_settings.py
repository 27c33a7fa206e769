"""Which server the settings name, and where the private one would lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from vinhdanh.kit.database import cluster_in, cluster_url, data_folder, database_settings
from vinhdanh.kit.environment import SettingError


class TestDatabaseSettings:
    def test_named_server(self) -> None:
        found = database_settings(
            {"DATABASE_URL": "postgres://an:m%40t@db.example:6543/thi%20dua?sslmode=require"}
        )
        assert found["ENGINE"] == "django.db.backends.postgresql"
        wanted = {"NAME": "thi dua", "USER": "an", "PASSWORD": "m@t", "HOST": "db.example", "PORT": "6543"}
        assert {name: found[name] for name in wanted} == wanted
        assert found["OPTIONS"]["sslmode"] == "require"

    def test_private_address_can_be_given_as_database_url(self, tmp_path: Path) -> None:
        found = database_settings({"DATABASE_URL": cluster_url(cluster_in(tmp_path))})
        assert found["HOST"] == str(cluster_in(tmp_path).socket_dir)
        assert (found["PORT"], found["NAME"], found["USER"]) == ("5432", "vinhdanh", "vinhdanh")

    def test_without_url_nothing_is_started_or_written(self, tmp_path: Path) -> None:
        found = database_settings({"VINHDANH_DATA": str(tmp_path), "DATABASE_URL": "  "})
        assert found["ENGINE"] == "vinhdanh.kit.postgres"
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize(
        ("url", "word"),
        [
            ("mysql://an:bí-mật@h/d", "PostgreSQL"),
            ("postgres://an:bí-mật@h:x/d", "cổng"),
            ("postgres://an:bí-mật@h", "tên cơ sở dữ liệu"),
        ],
    )
    def test_bad_url_is_refused_without_telling_the_password(self, url: str, word: str) -> None:
        with pytest.raises(SettingError, match=word) as caught:
            database_settings({"DATABASE_URL": url})
        assert "bí-mật" not in caught.value.why


def test_data_folder_follows_the_variable(tmp_path: Path) -> None:
    assert data_folder({"VINHDANH_DATA": str(tmp_path / "x")}) == tmp_path / "x"
    assert data_folder({}).name == "var"
