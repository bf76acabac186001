"""A real program that recognises the EICAR string, as `python scanner.py FILE`: 0 clean, 1 infected, 2 it failed."""

import sys
import time
from pathlib import Path

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"

content = Path(sys.argv[-1]).read_bytes()
if b"slow" in content:
    time.sleep(60)
if b"unreadable" in content:
    sys.stderr.write("cannot open the signatures\n")
    sys.exit(2)
if EICAR in content:
    sys.stdout.write(f"{sys.argv[-1]}: Eicar-Test-Signature FOUND\n")
    sys.exit(1)
