#!/usr/bin/env bash
# Builds tacho and installs it for one user: the binary, shell completions, the man page and, if wanted, the hooks.
# Works with bash 3.2, the version macOS ships.
set -euo pipefail

usage() {
    cat <<'USAGE'
Usage: ./install.sh [--yes] [--no-shell] [--prefix DIR]
       ./install.sh --uninstall [--prefix DIR]

  --yes         do not ask: install build dependencies and the shell hooks
  --no-shell    leave the shells' startup files alone
  --prefix DIR  install below DIR instead of ~/.local
  --uninstall   remove the hooks, the binary, the completions and the man page; records are kept
USAGE
}

yes=false
shell=ask
prefix=${HOME:?HOME is not set}/.local
action=install
while [ $# -gt 0 ]; do
    case $1 in
    -y | --yes) yes=true ;;
    --no-shell) shell=no ;;
    --prefix)
        [ $# -gt 1 ] || { echo "install.sh: --prefix needs a directory" >&2; exit 2; }
        prefix=$2
        shift
        ;;
    --prefix=*) prefix=${1#--prefix=} ;;
    --uninstall) action=uninstall ;;
    -h | --help)
        usage
        exit 0
        ;;
    *)
        echo "install.sh: unknown option '$1'" >&2
        usage >&2
        exit 2
        ;;
    esac
    shift
done
case $prefix in
/*) ;;
*) prefix=$PWD/$prefix ;;
esac

system=$(uname -s)
source_directory=$(cd "$(dirname "$0")" && pwd)
binary=$prefix/bin/tacho
bash_completion=$prefix/share/bash-completion/completions/tacho
zsh_completion=$prefix/share/zsh/site-functions/_tacho
fish_completion=$prefix/share/fish/vendor_completions.d/tacho.fish
man_page=$prefix/share/man/man1/tacho.1

say() { printf '%s\n' "$*"; }
fail() {
    printf 'install.sh: %s\n' "$*" >&2
    exit 1
}

# confirm QUESTION: yes if --yes was given; no if there is no terminal to ask on.
confirm() {
    $yes && return 0
    [ -t 0 ] || return 1
    local answer
    printf '%s [y/N] ' "$1"
    read -r answer || return 1
    case $answer in y | Y | yes | Yes) return 0 ;; *) return 1 ;; esac
}

run_as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "needs root for: $*"
    fi
}

# Swift 6.1 or later builds tacho.
check_swift() {
    local version
    if ! command -v swift >/dev/null; then
        case $system in
        Darwin) fail "Swift not found. Install Xcode 16.3 or later, or its command line tools: xcode-select --install" ;;
        *) fail "Swift not found. Install Swift 6.1 or later from https://www.swift.org/install, then run this again" ;;
        esac
    fi
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    case $version in
    [0-5].* | 6.0 | '') fail "tacho needs Swift 6.1 or later, but this is ${version:-an unknown version}: https://www.swift.org/install" ;;
    esac
    say "Swift $version"
}

# The SQLite headers; on macOS they are part of the SDK.
install_build_needs() {
    [ "$system" = Linux ] || return 0
    [ -e /usr/include/sqlite3.h ] && return 0
    command -v apt-get >/dev/null || fail "SQLite headers not found; install the package that contains them (libsqlite3-dev or sqlite-devel)"
    confirm "The build needs the package libsqlite3-dev. Install it with apt-get?" \
        || fail "libsqlite3-dev is not installed; install it, or run ./install.sh --yes"
    run_as_root apt-get update -qq
    run_as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libsqlite3-dev
}

# A static binary starts several times faster, and each start of an agent waits for it.
build() {
    local flags
    flags=(-c release --product tacho --package-path "$source_directory")
    [ "$system" = Linux ] && flags+=(-Xswiftc -static-executable)
    say "Building. The first time, this takes several minutes."
    # The linker warns about functions that load shared libraries at run time, such as user look-ups over a network,
    # and about mktemp in Foundation; tacho uses neither.
    swift build "${flags[@]}" \
        | { grep -v -e 'in statically linked applications requires' -e 'the use of .mktemp. is dangerous' || true; } \
        || fail "the build failed; see the messages above"
    built=$(swift build "${flags[@]}" --show-bin-path)/tacho
}

# The new binary is renamed over the old one, which running hooks keep using.
install_files() {
    local file
    for file in "$binary" "$bash_completion" "$zsh_completion" "$fish_completion" "$man_page"; do
        mkdir -p "$(dirname "$file")"
    done
    # Strip first, then copy: strip writes in small pieces, and a file cached in single pages starts a third slower than
    # one that was written in large pieces.
    cp "$built" "$binary.stripped"
    if [ "$system" = Linux ]; then strip "$binary.stripped"; else strip -x "$binary.stripped"; fi
    cp "$binary.stripped" "$binary.new"
    rm -f "$binary.stripped"
    chmod 755 "$binary.new"
    mv -f "$binary.new" "$binary"
    "$binary" completions bash >"$bash_completion"
    "$binary" completions zsh >"$zsh_completion"
    "$binary" completions fish >"$fish_completion"
    cp "$source_directory/docs/tacho.1" "$man_page"
    say "Installed $binary"
}

hook_shells() {
    case $shell in
    no) return 0 ;;
    ask)
        if ! confirm "Record sessions in new bash, zsh and fish shells? This adds a marked block to their startup files."; then
            say "Startup files were not changed. To start recording, run: $binary install"
            return 0
        fi
        ;;
    esac
    # With --yes it must not ask whether to show notices.
    if $yes; then "$binary" install </dev/null; else "$binary" install; fi
}

warn_about_path() {
    case :$PATH: in
    *":$prefix/bin:"*) ;;
    *) say "Note: $prefix/bin is not on your PATH. The hooks work anyway, but the command 'tacho' will not be found." ;;
    esac
}

uninstall() {
    if [ -x "$binary" ]; then
        "$binary" uninstall
    else
        say "$binary not found; startup files were not checked."
    fi
    rm -f "$binary" "$bash_completion" "$zsh_completion" "$fish_completion" "$man_page"
    say "Removed tacho from $prefix."
}

if [ "$action" = uninstall ]; then
    uninstall
    exit 0
fi
check_swift
install_build_needs
build
install_files
hook_shells
warn_about_path
say
"$binary" import
say
"$binary"
