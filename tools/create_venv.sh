#!/bin/sh
# Creates the virtual environment named by the first argument: with $PYTHON if it is set, else with the Python that is
# called so, unless another one on this machine is clearly faster.
set -eu
venv=$1
work=$(dirname "$0")/python_speed.py
if [ -n "${PYTHON:-}" ]; then
    set -- "$PYTHON"
else
    echo 'Looking for the fastest Python...'
    set -- python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3 /usr/local/bin/python3
fi
chosen=
without_venv=
for candidate in "$@"; do
    command -v "$candidate" >/dev/null 2>&1 || continue
    if took=$("$candidate" "$work" 2>/dev/null); then
        # Measured on a machine with other work: less than a sixth apart tells nothing.
        if [ -z "$chosen" ] || [ $((took * 6)) -lt $((least * 5)) ]; then
            chosen=$candidate
            least=$took
        fi
    elif [ $? -eq 2 ]; then
        without_venv=${without_venv:-$candidate}
    fi
done
if [ -n "$chosen" ]; then
    echo "Creating $venv with $("$chosen" --version) ($(command -v "$chosen"))..."
    exec "$chosen" -m venv "$venv"
fi
if [ -n "$without_venv" ]; then
    echo "$without_venv lacks the venv module. On Debian or Ubuntu: apt install python3-venv" >&2
    exit 1
fi
echo "Shouwen needs Python 3.11 or newer; found: $("${1:-python3}" --version 2>/dev/null || echo none)." >&2
echo "Install one, or name it: make run PYTHON=/path/to/python3" >&2
exit 1
