#!/usr/bin/env bash
# Keeps one issue about links: opened or updated while there is something to look at, closed when there is not.
#
# usage: report-links.sh RESULT REPORT
#   RESULT is the exit code of `osteosurvey links`, REPORT the file that it wrote.
#   GH_REPO names the repository; `gh` finds its own token.
set -euo pipefail

result=$1
report=$2
title="Links and notices to look at"

number=$(gh issue list --state open --limit 200 --json number,title \
  --jq "map(select(.title == \"$title\")) | first | .number // empty")

if [ "$result" = 0 ]; then
  if [ -n "$number" ]; then
    gh issue close "$number" --comment "Nothing needs a look any more."
  fi
elif [ -n "$number" ]; then
  gh issue edit "$number" --body-file "$report"
else
  gh issue create --title "$title" --body-file "$report"
fi
