"""`python -m bench [NAME …]`: one `name: value` line a figure. Each bench is a module here with `run()`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def names() -> list[str]:
    """The benches there are, in the order they run."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))


def main(wanted: list[str]) -> int:
    """Run the wanted benches, or all; a bench that fails does not stop the others, but the exit code tells."""
    known = names()
    if unknown := [name for name in wanted if name not in known]:
        print(f"Không có phép đo {', '.join(unknown)}. Có: {', '.join(known)}.", file=sys.stderr)
        return 2
    failed = 0
    for name in wanted or known:
        try:
            for label, value in import_module(f"bench.{name}").run():
                print(f"{label}: {value}", flush=True)
        except Exception as problem:
            failed += 1
            print(f"{name}: không đo được: {type(problem).__name__}: {problem}", file=sys.stderr, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
