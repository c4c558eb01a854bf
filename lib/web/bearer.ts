/** The credential of an Authorization header: Bearer, or the password of Basic (git and some exporters send that). */
export function bearerOf(header: string | null | undefined): string | null {
  if (!header) return null;
  const [scheme, rest] = [
    header.slice(0, header.indexOf(" ")).toLowerCase(),
    header.slice(header.indexOf(" ") + 1).trim(),
  ];
  if (scheme === "bearer") return rest || null;
  if (scheme !== "basic") return null;
  const pair = Buffer.from(rest, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1) || null;
}
