"""Five hundred spoilt files of each kind: each is kept whole or refused in a sentence, and nothing is left over."""

from __future__ import annotations

import hashlib
import logging
import time
from pathlib import Path

import pytest

from tests.files.mutating import mutated, seeds
from vinhdanh.files.actions import store_content
from vinhdanh.files.models import StoredFile
from vinhdanh.kit.verdict import Refused

EACH = 500
# what our own mistake would look like among the troubles of a parser
OUR_FAULTS = (AttributeError, NameError, UnboundLocalError, AssertionError)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", sorted(seeds()))
def test_spoilt_files_are_kept_whole_or_refused(
    kind: str, files_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "vinhdanh.kit.files")
    kept, said, slowest = set(), [], 0.0
    for number in range(EACH):
        content = mutated(kind, number)
        begun = time.perf_counter()
        try:
            kept.add(store_content(content, name=f"{number}.{kind}", by=None).digest)
        except Refused as refusal:
            said.append((f"Tệp “{number}.{kind}”: ", refusal.why))
        slowest = max(slowest, time.perf_counter() - begun)
    # most spoilt files are no longer fit, and some spoiling does not matter (a bit of a picture, a word)
    assert len(said) > EACH // 2
    assert [why for start, why in said if not why.startswith(start)] == []
    assert slowest < 5
    assert {row.digest for row in StoredFile.objects.all()} == kept
    on_disk = {path.name: path for path in files_dir.rglob("*") if path.is_file()}
    assert set(on_disk) == kept
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == name for name, path in on_disk.items())
    faults = [
        record for record in caplog.records if record.exc_info and isinstance(record.exc_info[1], OUR_FAULTS)
    ]
    assert faults == []
