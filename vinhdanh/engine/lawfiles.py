"""The files of a law folder: which count, their digest, and their YAML read so that every error names file and line."""

from __future__ import annotations

import hashlib
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from vinhdanh.engine.errors import LawError

ABOUT_LAW = ("changelog.yaml", "drafts.yaml", "english", "register.yaml")


class Entry(dict[str, Any]):
    """A YAML mapping that knows where it stands."""

    line: int = 0


# libyaml where PyYAML carries it: the law is tens of thousands of lines, and Python alone takes seconds to read them
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    pass


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Entry:
    entry = Entry()
    entry.line = node.start_mark.line + 1
    loader.flatten_mapping(node)
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in entry:
            raise LawError(f"khóa {key!r} viết hai lần", line=key_node.start_mark.line + 1)
        entry[key] = loader.construct_object(value_node, deep=True)
    return entry


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(path: Path, root: Path) -> Any:
    """The content of a law file; mappings are `Entry`."""
    name = path.relative_to(root).as_posix()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LawError(f"không đọc được tệp: {error}", name) from None
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> Any:
    """YAML text as `read_yaml` gives it; errors carry `name` and the line."""
    try:
        return yaml.load(text, _Loader)  # noqa: S506 - a SafeLoader
    except LawError as error:
        raise LawError(error.message, name, error.line) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise LawError(f"YAML sai cú pháp: {error.problem}", name, line) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise LawError(f"YAML không đọc được: {error}", name, 1) from None


def take(entry: Entry, key: str, kind: type | tuple[type, ...], file: str, default: Any = ...) -> Any:
    """A key of an entry in its type, or the default; complains with file and line."""
    value = entry.get(key)
    if value is None:
        if default is ...:
            raise LawError(f"thiếu khóa {key!r}", file, entry.line)
        return default
    if not isinstance(value, kind):
        raise LawError(f"khóa {key!r} sai kiểu: {value!r}", file, entry.line)
    return value


def take_decimal(entry: Entry, key: str, file: str) -> Decimal | None:
    """An exact decimal: a whole number, or digits in quotes ("4.5"); a bare 4.5 would be a rounded one."""
    value = entry.get(key)
    if value is None:
        return None
    try:
        if isinstance(value, str) or type(value) is int:
            number = Decimal(value)
            if number.is_finite() and number > 0:
                return number
    except InvalidOperation:
        pass
    raise LawError(
        f'khóa {key!r} phải là số dương viết trong dấu nháy, ví dụ "4.5": {value!r}', file, entry.line
    )


def take_names(entry: Entry, file: str) -> dict[str, str]:
    """The name by language; the Vietnamese one is the lawful one."""
    names = take(entry, "name", dict, file)
    if "vi" not in names:
        raise LawError("tên cần có khóa 'vi'", file, entry.line)
    return {language: str(name) for language, name in names.items()}


def award_codes(raw: Any, entry: Entry, file: str) -> tuple[str, ...] | None:
    """A list of award codes, or None for "*": every award."""
    if raw == "*":
        return None
    if not isinstance(raw, list):
        raise LawError('danh sách mã khen thưởng phải là danh sách hoặc "*"', file, entry.line)
    return tuple(raw)


def entries(entry: Entry, key: str, file: str) -> list[Entry]:
    """The mappings listed under a key; none when the key is absent."""
    found = take(entry, key, list, file, [])
    for one in found:
        if not isinstance(one, Entry):
            raise LawError(f"mỗi phần tử của {key!r} phải là một bảng khóa: {one!r}", file, entry.line)
    return list(found)


def refuse_unknown(entry: Entry, known: set[str], file: str) -> None:
    unknown = [k for k in entry if k not in known]
    if unknown:
        raise LawError("khóa không có trong quy ước: " + ", ".join(map(repr, unknown)), file, entry.line)


def digest_of(root: Path) -> str:
    """SHA-256 over the law files, names and bytes."""
    digest = hashlib.sha256()
    for path in law_files(root):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def law_files(root: Path) -> list[Path]:
    """The files a verdict can depend on; worked cases, changelog and register of facts only speak about the law."""
    names = {path: path.relative_to(root).parts for path in sorted(root.rglob("*.yaml"))}
    return [
        path
        for path, parts in names.items()
        if parts[0] not in ABOUT_LAW and not any(part.startswith("cases") for part in parts)
    ]
