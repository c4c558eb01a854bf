/** Where things lie on a machine. Everything is root's and readable by everybody. */
export type HelperOptions = {
  portalUrl: string;
  path: string;
  tokenFile: string;
  cacheDir: string;
  /** Who must own the cache, and alone may write it. */
  ownerUid: number;
  maxStaleS: number;
  fetchS: number;
};
export const HELPER_DEFAULTS = {
  path: "/usr/local/lib/groundwork/groundwork-policy",
  tokenFile: "/etc/claude-code/groundwork.token",
  cacheDir: "/var/lib/groundwork",
  ownerUid: 0,
  maxStaleS: 7 * 86_400,
  fetchS: 3,
} as const satisfies Omit<HelperOptions, "portalUrl">;

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * The program that the client asks for its settings, in POSIX sh. It runs as the user, so it trusts nothing of the user:
 * neither environment nor curl's own files, and only a cache that somebody else may not have written.
 */
export const helperScript = (options: HelperOptions): string =>
  SCRIPT.replace("@PORTAL@", () => quoted(options.portalUrl.replace(/\/$/, "")))
    .replace("@TOKEN@", () => quoted(options.tokenFile))
    .replace("@CACHE@", () => quoted(options.cacheDir))
    .replace("@OWNER@", String(options.ownerUid))
    .replace("@STALE@", String(options.maxStaleS))
    .replace("@FETCH@", String(options.fetchS));

const SCRIPT = String.raw`#!/bin/sh
# Prints the policy of this machine's team for Claude Code: {"managedSettings":{...}}.
# The portal is asked first. With the portal away the last good answer is printed, unless it is too old or damaged.
# Run as root (a timer, every few minutes) it also keeps that answer for everybody on the machine.
# 0: a policy was printed. 1: there is none to trust, and Claude Code does not start.
set -u
PATH=/usr/bin:/bin:/usr/sbin:/sbin
export PATH
IFS='
'
umask 022
PORTAL=@PORTAL@
TOKEN_FILE=@TOKEN@
CACHE_DIR=@CACHE@
OWNER=@OWNER@
MAX_STALE=@STALE@
FETCH_SECONDS=@FETCH@
CACHE="$CACHE_DIR/last-good"

say() { printf 'groundwork-policy: %s\n' "$1" >&2; }

sum() {
  if command -v sha256sum >/dev/null 2>&1; then printf %s "$1" | sha256sum | cut -c1-64
  else printf %s "$1" | shasum -a 256 | cut -c1-64
  fi
}

# The last good answer: when it was confirmed, its digest, the document. Only the owner's own file counts.
known='' known_digest='' known_at=0
read_cache() {
  if [ ! -f "$CACHE" ] || [ -L "$CACHE" ]; then return 1; fi
  listed=$(ls -ln "$CACHE" 2>/dev/null) || return 1
  case $listed in -????-??-?*) ;; *) say 'the kept policy may be written by others'; return 1 ;; esac
  uid=$(printf '%s\n' "$listed" | awk '{ print $3 }')
  if [ "$uid" != "$OWNER" ]; then say 'the kept policy belongs to somebody else'; return 1; fi
  { IFS= read -r known_at && IFS= read -r known_digest && IFS= read -r known; } <"$CACHE" || known=''
  case $known_at in ''|*[!0-9]*) known='' ;; esac
  if [ -z "$known" ] || [ "$(sum "$known")" != "$known_digest" ]; then
    say 'the kept policy is damaged'
    known='' known_digest=''
    return 1
  fi
}

keep() {
  [ "$(id -u)" = "$OWNER" ] || return 0
  mkdir -p "$CACHE_DIR" && aside=$(mktemp "$CACHE_DIR/.new.XXXXXX") || return 0
  if printf '%s\n%s\n%s\n' "$(date +%s)" "$1" "$2" >"$aside" && chmod 644 "$aside" && mv -f "$aside" "$CACHE"; then return 0; fi
  rm -f "$aside"
}

print_and_go() {
  printf '{"managedSettings":%s}\n' "$1"
  exit 0
}

# Settings go in through a pipe: neither the token nor the address stands among the arguments, and -q passes by .curlrc.
ask() {
  {
    if [ -r "$TOKEN_FILE" ]; then printf 'header = "Authorization: Bearer %s"\n' "$(tr -cd 'A-Za-z0-9_.-' <"$TOKEN_FILE")"; fi
    if [ -n "$known_digest" ]; then printf 'header = "If-None-Match: \\"%s\\""\n' "$known_digest"; fi
    printf 'url = "%s/api/v1/policy/managed-settings"\n' "$PORTAL"
  } | env -i PATH="$PATH" curl -q -sS --max-time "$FETCH_SECONDS" --max-filesize 4000000 --proto '=http,https' -D - -w '\n%{http_code}' -K -
}

read_cache || :
if answer=$(ask); then
  status=$(printf '%s\n' "$answer" | tail -n 1)
  case $status in
    304)
      if [ -n "$known" ]; then
        keep "$known_digest" "$known"
        print_and_go "$known"
      fi
      say 'the portal speaks of a policy that is not kept here'
      ;;
    200)
      body=$(printf '%s\n' "$answer" | tail -n 2 | head -n 1)
      digest=$(printf '%s\n' "$answer" | tr -d '\r' | sed -n 's/^[Ee][Tt][Aa][Gg]: *\(W\/\)*"\([0-9a-f]\{64\}\)"$/\2/p' | tail -n 1)
      case $body in
        '{'*'}')
          if [ "$(sum "$body")" = "$digest" ]; then
            keep "$digest" "$body"
            print_and_go "$body"
          fi
          ;;
      esac
      say 'the answer is not what the portal signed for'
      ;;
    *) say "the portal answered $status" ;;
  esac
else
  say 'the portal cannot be reached'
fi

if [ -z "$known" ]; then
  say 'there is no policy to go by'
  exit 1
fi
if [ $(($(date +%s) - known_at)) -gt "$MAX_STALE" ]; then
  say 'the kept policy is too old'
  exit 1
fi
print_and_go "$known"
`;
