"""Runs one process to its end and writes down what it took: CPU seconds, wall seconds, the most memory in KB.

`python -I -S launch.py FILE COMMAND…`. It is as small as a program can be: the system counts the memory of whoever
starts a process as that process's own, until its program is there.
"""

import os
import sys
import time

_, told, *command = sys.argv
begun = time.monotonic()
child = os.posix_spawn(command[0], command, os.environ)
_, status, usage = os.wait4(child, 0)
wall = time.monotonic() - begun
with open(told, "w") as file:  # noqa: PTH123 (pathlib would be most of its memory)
    print(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss, file=file)
sys.exit(os.waitstatus_to_exitcode(status))
