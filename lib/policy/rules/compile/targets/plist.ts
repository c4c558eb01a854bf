/** Characters that XML has no way to write. One of them would spoil the whole document. */
const isForbidden = (character: string): boolean => character < " " && !"\t\n\r".includes(character);
export const holdsForbidden = (value: unknown): boolean =>
  typeof value === "string"
    ? [...value].some(isForbidden)
    : typeof value === "object" && value !== null && Object.entries(value).flat().some(holdsForbidden);

const escape = (text: string): string =>
  [...text]
    .filter(character => !isForbidden(character))
    .join("")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

/** A value in Apple's property list language; what is undefined is left out. */
function plistValue(value: unknown, indent: string): string {
  if (typeof value === "string") return `${indent}<string>${escape(value)}</string>`;
  if (typeof value === "boolean") return `${indent}<${value}/>`;
  if (typeof value === "number")
    return Number.isInteger(value) ? `${indent}<integer>${value}</integer>` : `${indent}<real>${value}</real>`;
  if (Array.isArray(value))
    return value.length === 0
      ? `${indent}<array/>`
      : [`${indent}<array>`, ...value.map(one => plistValue(one, `${indent}  `)), `${indent}</array>`].join("\n");
  const entries = Object.entries(value as object).filter(([, inner]) => inner !== undefined);
  if (entries.length === 0) return `${indent}<dict/>`;
  return [
    `${indent}<dict>`,
    ...entries.flatMap(([key, inner]) => [`${indent}  <key>${escape(key)}</key>`, plistValue(inner, `${indent}  `)]),
    `${indent}</dict>`,
  ].join("\n");
}

export const plistDocument = (value: object): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    plistValue(value, ""),
    "</plist>",
    "",
  ].join("\n");
