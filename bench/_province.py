"""The sample province in a data folder of the benches' own, made once and kept under build/bench/."""

from __future__ import annotations

import os
from functools import cache

from bench._place import SMALL, filled, keyed_folder, sources
from bench._timing import say

DAY = "2025-12-01"
_MADE_BY = ("vinhdanh/sample", "vinhdanh/migrations", "bench/_province.py")


@cache
def sample_province() -> int:
    """Start Django on the province's database and day, making the province if needed; answers its open year."""
    path, ready = keyed_folder("province", DAY, str(SMALL), *sources(*_MADE_BY))
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(VINHDANH_DATA=str(path), VINHDANH_TODAY=DAY)
    from vinhdanh.cli.django_setup import start_django

    start_django()
    # models and actions can be read only once Django has started
    from vinhdanh.cli.schema import migrate_if_needed
    from vinhdanh.kit.dates import today
    from vinhdanh.sample.actions import make_sample
    from vinhdanh.sample.recipe import Recipe

    migrate_if_needed(lambda _: None)
    if not ready:
        say("dựng tỉnh mẫu cho phép đo (một lần)")
        make_sample(Recipe(today=today(), small=SMALL))
        filled(path)
    return today().year
