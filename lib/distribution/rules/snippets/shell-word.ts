/** One line of text without what cannot be seen: line ends, control and direction marks. */
export const seen = (value: string): string => value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "");

/**
 * A value as one word of a POSIX shell: bare where no shell reads anything into it, in single quotes otherwise. What
 * cannot be seen is dropped, so that a line is what it looks like.
 */
export function shellWord(value: string): string {
  const word = seen(value);
  return /^[\w@%+:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** An address below the portal, its parts encoded, as one word. */
export const addressWord = (portalUrl: string, parts: readonly string[], query = ""): string =>
  shellWord(`${portalUrl}/${parts.map(encodeURIComponent).join("/").replaceAll("%40", "@")}${query}`);
