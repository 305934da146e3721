#!/usr/bin/env bash
# Runs every check of the records and of what is made from them, even when one fails, and sums up.
#
# BASE is the revision that the change is compared with, or empty.
set -uo pipefail

failed=()
for check in "check --format github${BASE:+ --since $BASE}" "format --check" "schema --check" "issue-form --check" \
  "zenodo --check"; do
  # shellcheck disable=SC2086 # each word of a check is an argument
  .venv/bin/osteosurvey $check || failed+=("$check")
done

if [ "${#failed[@]}" -gt 0 ]; then
  printf 'FAILED  osteosurvey %s\n' "${failed[@]}"
  exit 1
fi
