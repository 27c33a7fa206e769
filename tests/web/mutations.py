"""Forms as no browser would send them: what is right, bent one way or several, from a seed that tells each case again.

Give it targets (an address with a form that is right) and it yields posts that are wrong; `assert_whole` posts one
and sees that nothing crashed, nothing told of our insides, and nothing was half-written.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client

# what a wrong form may be answered with; a plain 200 is a form shown again
ANSWERS = {200, 302, 400, 403, 404, 405, 409, 413, 422}
_INSIDES = ("Traceback", "psycopg", "django.db", "vinhdanh/web", "SELECT ", "INSERT INTO")
Value = str | list[str] | SimpleUploadedFile


@dataclass(frozen=True)
class Target:
    """An address, who asks, and a form that it would take. `files`: name → content of a file that it would take."""

    name: str
    client: Client
    url: str
    data: dict[str, str]
    files: dict[str, bytes] = field(default_factory=dict)
    # tables in which a refused post may still have written (a page that keeps what it can)
    keeps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Post:
    """One wrong form: its target, how it was bent, and what is sent."""

    target: Target
    bent: str
    data: dict[str, Any]
    raw: tuple[bytes, str] | None = None

    def __str__(self) -> str:
        return f"{self.target.name}: {self.bent}"


_TEXTS: dict[str, str] = {
    "empty": "", "blank": " \t \u00a0", "nul": "a\x00b", "control": "a\x07\x1b[31mb", "huge": "ư" * 120_000, "long line": "a" * 5_000,
    "emoji": "🏅👩‍👩‍👧‍👦" * 30, "decomposed": unicodedata.normalize("NFD", "Nguyễn Thị Hường ưỡn ẹo"), "sql": "1'; DROP TABLE vinhdanh_dossier; --",
    "html": "<script>alert(1)</script>&\"'", "format": "%s %(x)s {0} {{ x }} {% load %}", "path": "../../../../etc/passwd",
    "direction": "\u202egnp.exe\u202c\u200b\ufeff", "lines": "\r\n".join(["dòng"] * 3_000), "digits": "٣٤²⅕", "astral": "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
}  # fmt: skip
_NUMBERS: dict[str, str] = {
    "negative": "-1", "zero": "0", "large": "9" * 30, "bigint": str(2**63), "float": "1.5", "exponent": "1e400", "nan": "NaN", "hex": "0x10",
    "spaced": " 1 2 ", "true": "true", "null": "null", "list": "[1, 2]", "day": "31/02/2025", "far day": "01/01/99999", "token": "khong-phai-uuid",
}  # fmt: skip
_FILES: dict[str, bytes] = {
    "no bytes": b"", "random": bytes(random.Random(7).randrange(256) for _ in range(3_000)), "program": b"MZ\x90\x00" + b"\x00" * 600,
    "html as pdf": b"<html><script>1</script></html>", "half a zip": b"PK\x03\x04" + b"\x00" * 90, "text": "chỉ là chữ".encode(),
}  # fmt: skip


def mutated(
    targets: Sequence[Target], count: int, *, seed: int, others: Sequence[str] = ()
) -> Iterator[Post]:
    """So many wrong posts spread over the targets. others: numbers and codes of records that are somebody else's."""
    dice = random.Random(seed)
    for number in range(count):
        target = targets[number % len(targets)]
        yield _bend(target, dice, others)


def _bend(target: Target, dice: random.Random, others: Sequence[str]) -> Post:
    ways: list[Callable[..., Post]] = [_values, _values, _values, _missing, _twice, _strange, _foreign, _raw]
    if target.files:
        ways += [_file, _file]
    return dice.choice(ways)(target, dice, others)


def _whole(target: Target) -> dict[str, Any]:
    files = {name: SimpleUploadedFile(f"{name}.bin", content) for name, content in target.files.items()}
    return {**target.data, **files}


def _some(target: Target, dice: random.Random) -> list[str]:
    names = list(target.data)
    return dice.sample(names, dice.randint(1, min(3, len(names)))) if names else []


def _values(target: Target, dice: random.Random, _others: Sequence[str]) -> Post:
    data, bent = _whole(target), []
    for name in _some(target, dice):
        kind, value = dice.choice([*_TEXTS.items(), *_NUMBERS.items()])
        data[name] = value
        bent.append(f"{name}={kind}")
    return Post(target, ", ".join(bent) or "as it is", data)


def _missing(target: Target, dice: random.Random, _others: Sequence[str]) -> Post:
    gone = set(_some(target, dice))
    return Post(
        target,
        f"without {', '.join(sorted(gone))}",
        {k: v for k, v in _whole(target).items() if k not in gone},
    )


def _twice(target: Target, dice: random.Random, _others: Sequence[str]) -> Post:
    data, names = _whole(target), _some(target, dice)
    for name in names:
        data[name] = [str(target.data[name]), *(dice.choice(list(_TEXTS.values()))[:50] for _ in range(3))]
    return Post(target, f"twice {', '.join(names)}", data)


def _strange(target: Target, dice: random.Random, _others: Sequence[str]) -> Post:
    """Fields that nobody asked for, some named like ours."""
    name = dice.choice(
        [
            "__proto__",
            "text-",
            "base-no_such",
            "row-0",
            "row-x",
            "text-achievements",
            "more",
            "empty",
            "id",
            "is_superuser",
            "step",
        ]
    )
    kind, value = dice.choice(list(_TEXTS.items()))
    return Post(target, f"strange {name}={kind}", {**_whole(target), name: value})


def _foreign(target: Target, dice: random.Random, others: Sequence[str]) -> Post:
    data = _whole(target)
    names = [n for n in target.data if n not in ("token",)] or list(target.data)
    value = dice.choice(list(others) or ["1"])
    if names:
        data[dice.choice(names)] = value
    return Post(target, f"somebody else's {value}", data)


def _file(target: Target, dice: random.Random, _others: Sequence[str]) -> Post:
    data, name = _whole(target), dice.choice(list(target.files))
    kind, content = dice.choice(list(_FILES.items()))
    title = dice.choice(
        ["bao-cao.pdf", "../../x.docx", "a\u202efdp.exe", "ư" * 300 + ".pdf", "khong-duoi", ".pdf"]
    )
    data[name] = SimpleUploadedFile(title, content) if dice.random() < 0.8 else "không phải tệp"
    return Post(target, f"file {name}: {kind}", data)


def _raw(target: Target, dice: random.Random, _others: Sequence[str]) -> Post:
    """Bodies that are no form at all, or not in the letters they say."""
    body = urlencode(target.data).encode()
    kind, raw, content_type = dice.choice([
        ("json", b'{"token": null}', "application/json"),
        ("bad letters", body + b"&names=%ff%fe%00%ed%a0%80", "application/x-www-form-urlencoded"),
        ("latin", body + b"&words=\xe9\xe8", "application/x-www-form-urlencoded; charset=latin-1"),
        ("no form", b"\x00\x01\x02", "application/octet-stream"),
        ("broken parts", b"--x\r\nContent-Disposition: form-data; name=\"names\"\r\n\r\nabc", "multipart/form-data; boundary=x"),
        ("half a body", body[: len(body) // 2], "application/x-www-form-urlencoded"),
    ])  # fmt: skip
    return Post(target, f"body: {kind}", {}, (raw, content_type))


def assert_whole(post: Post, tables: Sequence[str], whole: Callable[[], None]) -> int:
    """Send it; a refusal leaves every table as it was, whatever was written is whole; then all of it is undone.

    whole: asserts what must hold between the rows of several tables. Answers the status.
    """
    with transaction.atomic():
        before = counts(tables)
        if post.raw is not None:
            body, kind = post.raw
            # `post` would put the body into the letters that the header says
            answer = post.target.client.generic("POST", post.target.url, body, content_type=kind)
        else:
            answer = post.target.client.post(post.target.url, post.data)
        assert answer.status_code in ANSWERS, (str(post), answer.status_code)
        page = answer.content.decode(errors="replace") if not answer.streaming else ""
        assert not [one for one in _INSIDES if one in page], str(post)
        after = counts(tables)
        grown = {name for name in tables if after[name] != before[name]}
        written = answer.status_code == 302 or (
            answer.status_code == 200 and "json" in answer.get("Content-Type", "")
        )
        assert written or grown <= set(post.target.keeps), (str(post), grown)
        whole()
        transaction.set_rollback(True)
    return answer.status_code


def counts(tables: Sequence[str]) -> dict[str, int]:
    """How many rows each table has; one query."""
    union = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM vinhdanh_{name}" for name in tables)  # noqa: S608 - names of our own tables
    with connection.cursor() as cursor:
        cursor.execute(union)
        return dict(cursor.fetchall())
