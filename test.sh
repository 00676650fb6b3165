#!/usr/bin/env bash
# Installs what the tests need, builds, runs every test, and ends with the line "N passed, N failed".
# Needs a Debian-like machine with the .NET 10 SDK and Node 20 or newer. Arguments go to `dotnet test`.
set -euo pipefail
cd "$(dirname "$0")"

say() { printf '\n== %s\n' "$*"; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
need() { command -v "$1" >/dev/null 2>&1 || { echo "test.sh: $1 is missing: $2" >&2; exit 1; }; }

need dotnet "install the .NET 10 SDK"
need npm "install Node.js 20 or newer"

missing=()
command -v chromium >/dev/null 2>&1 || missing+=(chromium)
fc-list 2>/dev/null | grep -qi 'wqy' || missing+=(fonts-wqy-microhei fontconfig)
if [ "${#missing[@]}" -gt 0 ]; then
  say "Installing ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

say "Installing the test chain (anvil, solc)"
(cd Regou.DevNet && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)

say "Building"
dotnet restore Regou.sln --locked-mode --verbosity quiet
dotnet build Regou.sln --no-restore --configuration Release --nologo --verbosity quiet -clp:NoSummary

say "Testing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet test Regou.sln --no-build --configuration Release --nologo "$@" 2>&1 | tee "$log" || status=$?

# One summary line per test project: Failed: 0, Passed: 59, Skipped: 0, Total: 59
sum() { { grep -oE "$1: +[0-9]+" "$log" || true; } | awk '{total += $2} END {print total + 0}'; }
passed=$(sum Passed) failed=$(sum Failed) skipped=$(sum Skipped)
[ "$passed" -gt 0 ] || { echo "test.sh: no test ran" >&2; status=1; }
[ "$skipped" = 0 ] && printf '\n%s passed, %s failed\n' "$passed" "$failed" || printf '\n%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
exit "$status"
