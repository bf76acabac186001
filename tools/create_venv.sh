#!/bin/sh
# Creates the virtual environment named by the first argument with the newest suitable Python.
set -eu
for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
    [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 || continue
    "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || continue
    if ! "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "$candidate lacks the venv module. On Debian or Ubuntu: apt install python3-venv" >&2
        exit 1
    fi
    echo "Creating $1 with $("$candidate" --version)..."
    exec "$candidate" -m venv "$1"
done
echo "Shouwen needs Python 3.11 or newer; found: $(python3 --version 2>&1 || echo none)." >&2
echo "Install one, or name it: make run PYTHON=/path/to/python3" >&2
exit 1
