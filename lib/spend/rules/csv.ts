const RISKY = /^[=+\-@\t\r]/;

/**
 * One field of a CSV file (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe in front
 * (OWASP, CSV injection); figures are ours and stay as they are.
 */
export function csvField(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = RISKY.test(value) ? `'${value}` : value;
  return RISKY.test(value) || /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvLine = (fields: readonly (string | number | null | undefined)[]): string =>
  `${fields.map(csvField).join(",")}\r\n`;
