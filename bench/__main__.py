"""`python -m bench [NAME …]`: one `name: value` line a figure. Each bench is a module here with `run()`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from bench._place import alone


def names() -> list[str]:
    """The benches there are, in the order they run."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))


def main(wanted: list[str]) -> int:
    """Run the wanted benches, or all; a bench that fails does not stop the others, but the exit code tells."""
    known = names()
    if unknown := [name for name in wanted if name not in known]:
        print(f"Không có phép đo {', '.join(unknown)}. Có: {', '.join(known)}.", file=sys.stderr)
        return 2
    with alone():
        return 1 if sum(not measure(name) for name in wanted or known) else 0


def measure(name: str) -> bool:
    """Print one bench's figures; answers whether it came to its end."""
    try:
        for label, value in import_module(f"bench.{name}").run():
            print(f"{label}: {value}", flush=True)
    except Exception as problem:
        print(f"{name}: không đo được: {type(problem).__name__}: {problem}", file=sys.stderr, flush=True)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
