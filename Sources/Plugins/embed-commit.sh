#!/bin/sh
# Writes OUTPUT/Commit.swift, a constant with the commit that is checked out in PACKAGE.
#
# usage: embed-commit.sh PACKAGE OUTPUT
#
# In an archive made by `git archive`, the commit is what git substituted in archive-commit. Elsewhere, or without git,
# the constant is empty. The file is only written if it changes, so that nothing is compiled again without a reason.
set -eu
package=$(cd "$1" && pwd -P)
output=$2
commit=
# The package may have been unpacked inside another repository, whose commit says nothing about it.
if [ "$(git -C "$package" rev-parse --show-toplevel 2>/dev/null)" = "$package" ]; then
    commit=$(git --no-optional-locks -C "$package" describe --always --dirty --abbrev=10 --exclude='*' 2>/dev/null) || commit=
elif [ -r "$package/Sources/Plugins/archive-commit" ]; then
    commit=$(cat "$package/Sources/Plugins/archive-commit")
fi
case $commit in *[!0-9a-z-]*) commit= ;; esac

new="/// The commit this program was built from, with \`-dirty\` if files had changed; empty if unknown.
let builtFromCommit = \"$commit\""
[ "$(cat "$output/Commit.swift" 2>/dev/null)" = "$new" ] || printf '%s\n' "$new" >"$output/Commit.swift"
