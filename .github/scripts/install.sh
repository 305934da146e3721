#!/usr/bin/env bash
# Makes .venv with what the site needs, every dependency pinned by its hash, and the project itself.
set -euo pipefail

python3 -m venv .venv
.venv/bin/python -m pip install --no-input --no-deps --require-hashes -r requirements.lock
.venv/bin/python -m pip install --no-input --no-deps --no-index --no-build-isolation --editable .
