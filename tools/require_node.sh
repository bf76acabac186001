#!/bin/sh
# Building the front end needs Node.js 20 or newer with npm.
set -eu
if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
    echo "Shouwen's front end needs Node.js 20 or newer with npm; it is not installed." >&2
    exit 1
fi
if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)'; then
    echo "Shouwen's front end needs Node.js 20 or newer; found $(node --version)." >&2
    exit 1
fi
