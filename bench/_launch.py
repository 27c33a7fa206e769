"""`python bench/_launch.py ANSWER COMMAND …`: run the command; write its wall seconds and peak memory to ANSWER.

A process of its own, and a small one: the system counts into a child's peak what its parent held when it started it.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

start = time.perf_counter()
done = subprocess.run(sys.argv[2:], check=False)
taken = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
Path(sys.argv[1]).write_text(json.dumps({"seconds": taken, "bytes": peak}), encoding="ascii")
sys.exit(done.returncode)
