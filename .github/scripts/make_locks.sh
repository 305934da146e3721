#!/usr/bin/env bash
# Makes both locks from pyproject.toml with uv; pins that still fit stay as they are, unless --upgrade is given.
set -euo pipefail

options=(--universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links
  --custom-compile-command "the commands under 'Locks' in CONTRIBUTING.md" "$@")
uv pip compile pyproject.toml --group build --output-file requirements.lock "${options[@]}"
uv pip compile pyproject.toml --group dev --constraints requirements.lock --output-file requirements-dev.lock \
  "${options[@]}"
