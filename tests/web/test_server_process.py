"""A server of any make starts private: its files are its own, and a crash writes no memory to disk."""

import subprocess
import sys

SHOW = "import os, resource, vinculum.web.wsgi; print(oct(os.umask(0)), resource.getrlimit(resource.RLIMIT_CORE))"


def test_the_application_closes_its_files_to_others_and_turns_core_dumps_off() -> None:
    shown = subprocess.run([sys.executable, "-c", SHOW], capture_output=True, text=True, check=True)
    assert shown.stdout.split("\n")[0] == "0o77 (0, 0)"
