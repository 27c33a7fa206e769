"""Django is loaded only by the commands that need it, so that `--help` and `check` stay quick."""

from __future__ import annotations

import os


def start_django() -> None:
    """Load settings and models (once); a bad setting raises `Refused` with its name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vinhdanh.settings")
    from django.apps import apps  # the whole purpose of this function

    if not apps.ready:
        import django

        django.setup()
