"""What the engine raises: always what is wrong, where, and what to do."""

from __future__ import annotations


class LawError(ValueError):
    """A law file that cannot be used."""

    def __init__(self, message: str, file: str = "", line: int = 0) -> None:
        place = f"{file}, dòng {line}: " if file and line else f"{file}: " if file else ""
        super().__init__(place + message)
        self.message = message
        self.file = file
        self.line = line


class RecordError(ValueError):
    """A record that is not in the facts format."""

    def __init__(self, message: str, key: str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.key = key
        self.line = line
