#!/bin/sh
# Connects this machine to Groundwork: Claude Code reports its usage there, and git and Claude Code get skills from it.
# Run it again at any time: it writes the same once more. --undo takes all of it back.
# It holds no secret: the token comes from $GROUNDWORK_TOKEN, or is asked for here.
set -u

PORTAL=@PORTAL@
dir="${HOME:?HOME is not set}/.config/groundwork"
done_list="$dir/connected"
# shellcheck disable=SC2016
line='[ ! -r "$HOME/.config/groundwork/env" ] || . "$HOME/.config/groundwork/env" # groundwork'

say() { printf '%s\n' "$*"; }
did() { printf '  %s\n' "$*"; }
missed() {
  problems=1
  did "$*"
}
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }
# What --undo has to know, each line once.
note() { grep -Fqx "$1" "$done_list" 2>/dev/null || printf '%s\n' "$1" >>"$done_list"; }

usage() {
  cat <<'END'
connect.sh [--no-profile] [--no-claude]   connects this machine
connect.sh --undo                         takes back what connecting changed
The token comes from the environment variable GROUNDWORK_TOKEN, or is asked for. It is never an argument.
END
}

main() {
  undo='' profile=yes claude=yes
  for word in "$@"; do
    case "$word" in
      --undo) undo=yes ;;
      --no-profile) profile='' ;;
      --no-claude) claude='' ;;
      -h | --help) usage && exit 0 ;;
      gw_*) fail "A token as an argument can be read by everybody on this machine. Revoke it, and put a new one into GROUNDWORK_TOKEN or wait to be asked." ;;
      *) usage >&2 && exit 2 ;;
    esac
  done
  if [ -n "$undo" ]; then disconnect; else connect; fi
}

connect() {
  has curl || fail "This needs curl. Nothing was changed."
  find_token
  check_token
  say "$PORTAL takes this machine for $who."
  problems=0
  umask 077
  mkdir -p "$dir" || fail "Could not make $dir. Nothing was changed."
  chmod 700 "$dir"
  write_files || fail "Could not write into $dir."
  if [ "$sends" = yes ]; then
    if [ -n "$profile" ]; then add_to_profile; else did "profile: left as it is. Claude Code reports where the shell has read $dir/env"; fi
  fi
  if [ -n "$catalogs" ]; then
    set_git_helper
    if [ -n "$claude" ]; then add_to_claude; fi
  else
    did "skills: this token may not read them, so git and Claude Code are left as they are"
  fi
  say ""
  [ "$sends" != yes ] || say "Open a new shell, or run: . \"$dir/env\""
  say "To take all of this back: sh -c \"\$(curl -fsSL $PORTAL/install/connect.sh)\" connect --undo"
  [ "$problems" = 0 ] || fail "Connected, except for what is said above. Run this again to try that part once more."
}

find_token() {
  token=${GROUNDWORK_TOKEN:-}
  if [ -z "$token" ] && [ -r "$dir/token" ]; then
    read -r token <"$dir/token"
    say "Using the token that is kept in $dir/token. Put another one into GROUNDWORK_TOKEN to change it."
  fi
  [ -n "$token" ] || ask_token
  case "$token" in
    gw_*[!A-Za-z0-9_-]* | gw_ | '') fail "This is not a token: it begins with gw_ and has letters, digits, - and _. Nothing was changed." ;;
    gw_*) ;;
    *) fail "This is not a token: it begins with gw_. Nothing was changed." ;;
  esac
}

ask_token() {
  # Standard input may be this very script, so the terminal is asked.
  if ! (: </dev/tty) 2>/dev/null; then
    fail "There is no terminal to ask for the token. Put it into GROUNDWORK_TOKEN. Nothing was changed."
  fi
  printf 'Paste your token (it is not shown): ' >/dev/tty
  trap 'stty echo </dev/tty; exit 130' INT TERM HUP
  stty -echo </dev/tty
  read -r token </dev/tty
  stty echo </dev/tty
  trap - INT TERM HUP
  printf '\n' >/dev/tty
}

# Through curl's standard input: arguments can be read by everybody on the machine. No redirect is followed.
check_token() {
  answer=$(printf 'header = "Authorization: Bearer %s"\n' "$token" |
    curl -sS --config - --max-time 20 --write-out '\n%{http_code}' "$PORTAL/api/v1/me?format=lines") ||
    fail "Could not reach $PORTAL. Nothing was changed."
  case "$(printf '%s\n' "$answer" | tail -n 1)" in
    200) ;;
    401) fail "$PORTAL does not know this token, or it has ended. Make a new one there. Nothing was changed." ;;
    *) fail "$PORTAL answered $(printf '%s\n' "$answer" | tail -n 1). Nothing was changed." ;;
  esac
  who='' counts='' sends=no catalogs='' plugin=''
  while IFS='=' read -r key value; do
    case "$key" in
      who) who=$value ;;
      counts) counts=$value ;;
      usage) sends=$value ;;
      catalog) catalogs="$catalogs$value
" ;;
      plugin) plugin=$value ;;
    esac
  done <<END
$answer
END
  [ -n "$who" ] || fail "$PORTAL gave an answer that cannot be read. Nothing was changed."
  if [ "$sends" != yes ] && [ -z "$catalogs" ]; then
    fail "This token may neither send usage nor read skills. Make one for a machine. Nothing was changed."
  fi
}

write_files() {
  printf '%s\n' "$token" >"$dir/token.new" && mv "$dir/token.new" "$dir/token" || return 1
  did "$dir/token: the token, readable by you alone"
  [ "$sends" = yes ] || return 0
  cat >"$dir/env.new" <<'END' || return 1
# Written by Groundwork's connect.sh, which takes it back with --undo. The token stands in the file beside this one.
GROUNDWORK_TOKEN=
[ ! -r "$HOME/.config/groundwork/token" ] || read -r GROUNDWORK_TOKEN <"$HOME/.config/groundwork/token"
export GROUNDWORK_TOKEN
@VARIABLES@
END
  mv "$dir/env.new" "$dir/env" || return 1
  did "$dir/env: what Claude Code reports and where to${counts:+; it counts for $counts}"
}

add_to_profile() {
  case "${SHELL##*/}" in
    zsh) file="${ZDOTDIR:-$HOME}/.zshrc" ;;
    bash) if [ "$(uname)" = Darwin ]; then file="$HOME/.bash_profile"; else file="$HOME/.bashrc"; fi ;;
    fish)
      did "profile: fish cannot read $dir/env. Start Claude Code with: sh -c '. \"\$HOME/.config/groundwork/env\" && exec claude'"
      return 0
      ;;
    *) file="$HOME/.profile" ;;
  esac
  if grep -Fqx "$line" "$file" 2>/dev/null; then
    did "$file: reads it already"
    note "profile=$file"
    return 0
  fi
  [ -e "$file" ] || note "made=$file"
  # A last line without an end would swallow ours.
  if [ -s "$file" ] && [ -n "$(tail -c 1 "$file")" ]; then printf '\n' >>"$file"; fi
  if printf '%s\n' "$line" >>"$file"; then
    note "profile=$file"
    did "$file: one line that reads it"
  else
    missed "$file: could not be written. Add this line yourself: $line"
  fi
}

set_git_helper() {
  if ! has git; then
    missed "git: is not here. Skills come with it: install it and run this again"
    return 0
  fi
  key="credential.$PORTAL.helper"
  # shellcheck disable=SC2016
  helper='!f() { if [ "$1" = get ] && [ -r "$HOME/.config/groundwork/token" ]; then printf "username=groundwork\npassword=%s\n" "$(cat "$HOME/.config/groundwork/token")"; fi; }; f'
  others=$(git config --global --get-all "$key" 2>/dev/null | grep -Fvx "$helper" | grep -v '^$')
  if [ -n "$others" ]; then
    missed "git: has a credential helper of its own for $PORTAL, which is left as it is. Remove it with: git config --global --unset-all $key"
    return 0
  fi
  # The empty one keeps helpers that store what they see from hearing of this token.
  git config --global --unset-all "$key" 2>/dev/null
  if git config --global --add "$key" '' && git config --global --add "$key" "$helper"; then
    note "git=$key"
    did "git: signs in to $PORTAL, and to no other address, with the token's file"
  else
    missed "git: its settings could not be written"
  fi
}

add_to_claude() {
  hub=''
  if ! has claude; then
    did "claude: is not here. Once it is, run this again, or these lines:"
    while read -r path name; do
      [ -n "$name" ] || continue
      [ -n "$hub" ] || hub=$name
      did "  claude plugin marketplace add $PORTAL$path"
    done <<END
$catalogs
END
    did "  claude plugin install $plugin@$hub"
    return 0
  fi
  while read -r path name; do
    [ -n "$name" ] || continue
    [ -n "$hub" ] || hub=$name
    if tried claude plugin marketplace add "$PORTAL$path" || tried claude plugin marketplace update "$name"; then
      note "marketplace=$name"
      if keeps_current "$PORTAL$path"; then
        did "claude: has the marketplace $name and keeps it up to date"
      else
        did "claude: has the marketplace $name. To keep it up to date: /plugin, Marketplaces, $name, Enable auto-update"
      fi
    else
      said "claude plugin marketplace add $PORTAL$path"
    fi
  done <<END
$catalogs
END
  if tried claude plugin install "$plugin@$hub"; then
    note "plugin=$plugin@$hub"
    did "claude: has the plugin $plugin@$hub"
  else
    said "claude plugin install $plugin@$hub"
  fi
  rm -f "$dir/last-words"
}

# The client has no command for this. Only the entry that it just wrote is touched, and only where it looks as it writes it.
keeps_current() {
  settings="${CLAUDE_CONFIG_DIR:-$HOME/.claude}/settings.json"
  [ -f "$settings" ] || return 1
  awk -v url="\"url\": \"$1\"" '
    { line[NR] = $0 }
    END {
      for (i = 1; i <= NR; i++) {
        if (i > 1 && index(line[i - 1], url)) {
          if (line[i] ~ /^ *}$/ && line[i + 1] ~ /^ *},?$/) {
            indent = line[i]
            sub(/}$/, "", indent)
            line[i] = line[i] ",\n" indent "\"autoUpdate\": true"
            found = 1
          } else if (line[i] ~ /^ *},$/ && line[i + 1] ~ /"autoUpdate": true/) found = 1
        }
        print line[i]
      }
      exit !found
    }' "$settings" >"$dir/settings.new" && { cmp -s "$dir/settings.new" "$settings" || cat "$dir/settings.new" >"$settings"; }
  kept=$?
  rm -f "$dir/settings.new"
  return "$kept"
}

tried() { GIT_TERMINAL_PROMPT=0 "$@" </dev/null >"$dir/last-words" 2>&1; }
said() {
  missed "claude: this failed: $1"
  did "  $(grep -v '^[[:space:]]*$' "$dir/last-words" | tail -n 1)"
}

disconnect() {
  [ -d "$dir" ] || fail "This machine is not connected: there is no $dir."
  say "Taking back what connecting changed:"
  umask 077
  if [ -r "$done_list" ]; then
    # Plugins first: a marketplace goes with what came from it.
    for kind in plugin marketplace git profile made; do
      while IFS='=' read -r key value; do
        if [ "$key" = "$kind" ]; then take_back "$kind" "$value"; fi
      done <"$done_list"
    done
  fi
  for name in env token connected last-words env.new token.new; do rm -f "$dir/$name"; done
  did "$dir: emptied"
  rmdir "$dir" 2>/dev/null
  say "The token itself still works until it is revoked: $PORTAL/settings"
}

take_back() {
  case "$1" in
    plugin) if has claude && claude plugin uninstall "$2" </dev/null >/dev/null 2>&1; then did "claude: the plugin $2 is gone"; fi ;;
    marketplace) if has claude && claude plugin marketplace remove "$2" </dev/null >/dev/null 2>&1; then did "claude: the marketplace $2 is gone"; fi ;;
    git) if has git && git config --global --unset-all "$2" 2>/dev/null; then did "git: no longer signs in to $PORTAL"; fi ;;
    profile)
      [ -e "$2" ] || return 0
      # Through the file that is there, so that a link stays a link and its rights stay as they are.
      grep -Fvx "$line" "$2" >"$dir/env.new"
      cat "$dir/env.new" >"$2" && did "$2: the line is gone"
      ;;
    made) if [ -e "$2" ] && [ ! -s "$2" ]; then rm -f "$2"; fi ;;
  esac
}

main "$@"
