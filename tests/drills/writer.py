"""A program for the drills: writes rows, each in a transaction of its own, and says which are committed."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from vinhdanh.kit.database import DATABASE, cluster_in, ensure_running


def main() -> None:
    folder, told = Path(sys.argv[1]), Path(sys.argv[2])
    ensure_running(folder)
    with cluster_in(folder).connect(DATABASE) as connection, told.open("a", encoding="ascii") as log:
        connection.execute("CREATE TABLE IF NOT EXISTS drill (number bigint PRIMARY KEY, filler text)")
        first = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM drill").fetchone()
        for number in count(int(str(first[0])) if first else 1):
            connection.execute("INSERT INTO drill VALUES (%s, repeat('x', 200))", [number])
            log.write(f"{number}\n")
            log.flush()


if __name__ == "__main__":
    main()
