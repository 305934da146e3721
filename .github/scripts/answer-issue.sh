#!/usr/bin/env bash
# Opens a pull request with the record that an issue describes, and answers on the issue.
#
# usage: answer-issue.sh FOLDER
#   FOLDER holds answer.md and, if a record was made, record.yml.
#   ISSUE is the number of the issue, RECORD the path of the record or empty, BASE_BRANCH where it goes,
#   GH_REPO the repository; `gh` finds its own token.
set -euo pipefail

folder=$1
branch="new-study/issue-$ISSUE"

if [ -z "$RECORD" ]; then
  gh issue comment "$ISSUE" --body-file "$folder/answer.md"
  exit
fi

if ! [[ $RECORD =~ ^data/studies/[a-z0-9-]+\.yml$ ]]; then
  echo "answer-issue: the record must be a study" >&2
  exit 1
fi

if gh api "repos/$GH_REPO/git/ref/heads/$branch" --silent 2> /dev/null; then
  gh issue comment "$ISSUE" --body "A pull request is there already; please suggest changes in it."
  exit
fi

head=$(gh api "repos/$GH_REPO/git/ref/heads/$BASE_BRANCH" --jq .object.sha)
gh api "repos/$GH_REPO/git/refs" --silent -f "ref=refs/heads/$branch" -f "sha=$head"

name=$(basename "$RECORD" .yml)
base64 -w 0 "$folder/record.yml" > "$folder/record.base64"
gh api --method PUT "repos/$GH_REPO/contents/$RECORD" --silent \
  -f "branch=$branch" -f "message=Study $name: add" -F "content=@$folder/record.base64"

printf '\nCloses #%s\n' "$ISSUE" >> "$folder/answer.md"
gh pr create --base "$BASE_BRANCH" --head "$branch" --title "Study $name: add" --body-file "$folder/answer.md"
gh workflow run ci.yml --ref "$branch"
