"""What every test stands on: settings of its own, a fast database, nothing of the developer's environment."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from unittest import mock

import pytest
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase
from django.utils import translation

from tests import database
from vinhdanh.kit.postgres.cluster import PORT, USER

for _name in [name for name in os.environ if name.startswith("VINHDANH_") or name == "DATABASE_URL"]:
    del os.environ[_name]
os.environ["VINHDANH_DATA"] = str(database.TEST_DATA)  # for what is started as a process of its own

settings.DATA_DIR = database.TEST_DATA
settings.MEDIA_ROOT = database.TEST_DATA / "uploads"
settings.FILES_DIR = database.TEST_DATA / "files"
settings.SIGNATURE_ROOTS_DIR = database.TEST_DATA / "trust"
settings.SECRET_KEY = "khoá chỉ dùng trong kiểm thử, " * 3
settings.FIELD_KEY = "khoá mã hoá chỉ dùng trong kiểm thử, " * 3
settings.TODAY = None
settings.DEBUG = False
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, and only here
settings.WHITENOISE_AUTOREFRESH = (
    True  # look up static files when asked, not all of them for each test client
)
connections.databases["default"].update(
    {
        "ENGINE": "vinhdanh.kit.postgres",
        "NAME": "postgres",
        "USER": USER,
        "PASSWORD": "",
        "HOST": str(database.CLUSTER.socket_dir),
        "PORT": str(PORT),
        "OPTIONS": {},
        "CLUSTER": database.CLUSTER,
        "CONN_MAX_AGE": 0,
    }
)
del connections["default"]  # setting Django up may have made one for the developer's own database


def pytest_collection_finish() -> None:
    """What stands after collecting stands to the end: it need not be looked through for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def _vietnamese_again() -> Iterator[None]:
    """A request leaves its language active in its thread: the next test starts in our own."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[None]:
    """Instead of pytest-django's own: a copy of the migrated template for this worker."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        name = database.make_copy(worker, fresh_template=request.config.getoption("create_db"))
        database.use(name)
        database.remember()

    def wipe(_test: TransactionTestCase) -> None:
        # Django would TRUNCATE every table: the ledger refuses that, and the catalogue of awards would be gone
        connections.close_all()
        database.wipe()

    with mock.patch.object(TransactionTestCase, "_fixture_teardown", wipe):
        yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connections.close_all()
        database.drop_copy(name)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Whoever is last stops the server: a worker, or this process after its workers."""
    database.CLUSTER.release()
