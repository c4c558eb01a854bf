/** A slug for a team's name: "Zahlungen & Gebühren" becomes "zahlungen-gebuehren". "" when no letter is left. */
export function suggestSlug(name: string): string {
  const words = name
    .toLowerCase()
    .replace(/ä/g, "ae")
    .replace(/ö/g, "oe")
    .replace(/ü/g, "ue")
    .replace(/ø/g, "o")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss")
    .normalize("NFKD")
    .replace(/[^a-z0-9\s_.-]/g, "")
    .replace(/[\s_.-]+/g, "-")
    .replace(/^-+/, "");
  return (/^\d/.test(words) ? `team-${words}` : words).slice(0, 40).replace(/-+$/, "");
}
