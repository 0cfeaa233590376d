#!/usr/bin/env bash
# Builds the wheel, installs it in an empty environment in another folder, and uses it there.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD
away=$(mktemp -d)
trap 'rm -rf "$away"' EXIT

.venv/bin/python -m build --wheel --no-isolation --outdir "$away" . >/dev/null
python3 -m venv "$away/venv"
"$away/venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
"$away/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps "$away"/pharmagraph-*.whl
cp data/monographs/lenalidomide.txt data/monographs/lenalidomide.toml "$away"
cd "$away"
export PATH="$away/venv/bin:$PATH"
pharmagraph convert lenalidomide.txt -o lenalidomide.ttl
pharmagraph validate lenalidomide.ttl >/dev/null
pharmagraph build lenalidomide.txt -o out --quiet
pharmagraph validate out --source . >/dev/null
[ "$(pharmagraph query pregnancy-category --data out -p drug=Revlimid -f csv | tail -n 1 | cut -d, -f 3)" = X ]
pharmagraph inspect lenalidomide.txt --only unparsed >/dev/null
echo "the wheel works in $away"
