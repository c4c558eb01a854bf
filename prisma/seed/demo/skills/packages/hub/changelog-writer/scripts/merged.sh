#!/usr/bin/env bash
# Lists the merge commits since a tag: number, subject, author. Reads the local history only.
# usage: merged.sh TAG [BRANCH]
set -euo pipefail

tag=${1:?usage: merged.sh TAG [BRANCH]}
branch=${2:-HEAD}

git rev-parse --verify --quiet "refs/tags/$tag" >/dev/null || {
  echo "There is no tag $tag. The newest are:" >&2
  git tag --sort=-creatordate | head -5 >&2
  exit 2
}
git log --first-parent --format='%h%x09%an%x09%s' "$tag..$branch"
