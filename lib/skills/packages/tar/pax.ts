import { refused } from "../refuse";
import { decodeUtf8 } from "./header";

export type Pax = { path: string | null; size: number | null };

/** The records of a PAX header: `length key=value` a line. Only path and size may change what the next header says. */
export function readPax(bytes: Buffer, name: string, global: boolean): Pax {
  const pax: Pax = { path: null, size: null };
  let at = 0;
  while (at < bytes.length) {
    const blank = bytes.indexOf(0x20, at);
    const digits = blank < 0 ? "" : bytes.subarray(at, blank).toString("latin1");
    const end = at + Number.parseInt(digits, 10);
    if (!/^[1-9]\d{0,6}$/.test(digits) || end > bytes.length || end <= blank || bytes[end - 1] !== 0x0a)
      throw refused(name, "A PAX record is damaged.");
    const record = decodeUtf8(bytes.subarray(blank + 1, end - 1));
    const equals = record.indexOf("=");
    if (equals < 1) throw refused(name, "A PAX record is damaged.");
    apply(pax, record.slice(0, equals), record.slice(equals + 1), name, global);
    at = end;
  }
  return pax;
}

function apply(pax: Pax, key: string, value: string, name: string, global: boolean): void {
  if (key.startsWith("GNU.sparse.")) throw refused(name, "The file is sparse.");
  if (key === "linkpath") throw refused(name, "It is a link.");
  if (key === "hdrcharset" && !value.includes("10646")) throw refused(name, "The names are not UTF-8.");
  if (key !== "path" && key !== "size") return;
  if (global) throw refused(name, `A global header sets the ${key} of every file.`);
  if (key === "path") pax.path = value;
  else if (/^\d{1,12}$/.test(value)) pax.size = Number.parseInt(value, 10);
  else throw refused(name, "The size in a PAX record is not a number.");
}
