#!/usr/bin/env bash
# Finds what a change is compared with, the tests that it needs, and whether other systems must try it; all are outputs
# of a step.
#
# EVENT is the name of the event, MAIN that of the default branch.
set -euo pipefail

case $EVENT in
  # HEAD merges the change into a state of the default branch, which may have moved on since.
  pull_request) base=$(git rev-parse --verify HEAD^1) ;;
  workflow_dispatch) base=$(git merge-base "origin/$MAIN" HEAD) ;;
  *) base= ;;
esac

systems=yes
tests='[{"python": "3.11"}, {"python": "3.13", "options": "--cov"}]'
if [ -n "$base" ] && ! git diff --quiet "$base" HEAD && git diff --quiet "$base" HEAD -- . ':!data'; then
  systems=
  tests='[{"python": "3.13", "options": "-m records --ignore=tests/browser"}]'
fi

printf 'base=%s\nsystems=%s\ntests=%s\n' "$base" "$systems" "$tests" >> "$GITHUB_OUTPUT"
