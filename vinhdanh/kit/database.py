"""Where the data lives: the server named in DATABASE_URL, or a private PostgreSQL under the data folder."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from vinhdanh.kit.environment import Environment, SettingError
from vinhdanh.kit.postgres.cluster import PORT, USER, Cluster
from vinhdanh.kit.postgres.trouble import DatabaseUnavailable

__all__ = [
    "DATABASE",
    "DatabaseUnavailable",
    "cluster_in",
    "data_folder",
    "database_settings",
    "ensure_running",
]

DATABASE = "vinhdanh"
_CHECKOUT = Path(__file__).resolve().parents[2]


def data_folder(env: Mapping[str, str]) -> Path:
    """VINHDANH_DATA; else `var/` beside the checkout, or the user's own data folder when installed."""
    if (_CHECKOUT / "pyproject.toml").is_file():
        default = _CHECKOUT / "var"
    elif sys.platform == "darwin":
        default = Path("~/Library/Application Support/vinhdanh")
    else:
        default = Path(env.get("XDG_DATA_HOME") or "~/.local/share") / "vinhdanh"
    return Environment(env).folder("VINHDANH_DATA", default)


def cluster_in(data_dir: Path) -> Cluster:
    """The private server of a data folder (nothing is started)."""
    return Cluster(data_dir.resolve())


def ensure_running(data_dir: Path) -> str:
    """Start the private server of this folder unless it runs; its address, as libpq and psql take it."""
    cluster = cluster_in(data_dir)
    cluster.ensure(DATABASE)
    return cluster_url(cluster)


def cluster_url(cluster: Cluster, dbname: str = DATABASE) -> str:
    """postgresql://… with the socket's folder as host."""
    return f"postgresql://{USER}@/{dbname}?host={quote(str(cluster.socket_dir), safe='/')}&port={PORT}"


def database_settings(env: Mapping[str, str]) -> dict[str, Any]:
    """One entry for Django's DATABASES. Starts nothing: the first connection does."""
    common = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    url = Environment(env).text("DATABASE_URL")
    if url:
        return {**_from_url(url), **common}
    cluster = cluster_in(data_folder(env))
    return {
        "ENGINE": "vinhdanh.kit.postgres",
        "NAME": DATABASE,
        "USER": USER,
        "HOST": str(cluster.socket_dir),
        "PORT": str(PORT),
        "CLUSTER": cluster,
        "OPTIONS": {"application_name": "vinhdanh"},
        **common,
    }


def _from_url(url: str) -> dict[str, Any]:
    # the address may carry a password: messages must not repeat it
    advice = "hãy ghi dạng postgres://tài-khoản:mật-khẩu@máy-chủ:5432/tên-cơ-sở-dữ-liệu."
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise SettingError(f"DATABASE_URL có cổng hoặc tên máy không hợp lệ: {advice}") from None
    if parts.scheme not in ("postgres", "postgresql"):
        raise SettingError(
            f"DATABASE_URL bắt đầu bằng “{parts.scheme}://”, nhưng chỉ dùng được PostgreSQL: {advice}"
        )
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise SettingError(f"DATABASE_URL thiếu tên cơ sở dữ liệu ở cuối: {advice}")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": options.pop("port", "") or str(port or ""),
        "OPTIONS": {"application_name": "vinhdanh", "connect_timeout": "10", **options},
    }
