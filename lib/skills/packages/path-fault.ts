import { hiddenCharacters } from "../rules/manifest/hidden-characters";
import type { PackageLimits } from "./limits";

const DEVICE = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/** Why a path may not stand in a package, or null. A package must unpack on every system, and nowhere but in its folder. */
export function pathFault(path: string, limits: PackageLimits): string | null {
  if (path === "") return "The name is empty.";
  if (!path.isWellFormed()) return "The name is not valid Unicode.";
  if (path.includes("\0")) return "The name contains a NUL character.";
  if (path.includes("\\")) return "The name contains a backslash.";
  if (path.startsWith("/")) return "The path is absolute.";
  if (/^[A-Za-z]:/.test(path)) return "The path names a drive.";
  if (/\p{Cc}/u.test(path)) return "The name contains a control character.";
  if (hiddenCharacters(path).length > 0 || path.startsWith("\uFEFF"))
    return "The name contains an invisible character.";
  if (/[^\S ]/u.test(path)) return "The name contains a blank other than the space.";
  if (bytesOf(path) > limits.pathBytes) return `The path is longer than ${limits.pathBytes} bytes.`;
  const names = path.split("/");
  if (names.length > limits.depth) return `The path is more than ${limits.depth} folders deep.`;
  return names.map(name => nameFault(name, limits)).find(fault => fault !== null) ?? null;
}

function nameFault(name: string, limits: PackageLimits): string | null {
  if (name === "") return "The path has an empty part.";
  if (name === "..") return "The path leads out of the package.";
  if (name === ".") return "The path has a part “.”.";
  if (bytesOf(name) > limits.nameBytes) return `A name is longer than ${limits.nameBytes} bytes.`;
  if (/[ .]$/.test(name)) return "A name ends with a dot or a space.";
  if (name.startsWith(" ")) return "A name begins with a space.";
  if (/[<>:"|?*]/.test(name)) return 'A name contains one of < > : " | ? *, which Windows does not take.';
  return DEVICE.test(name) ? "The name belongs to a device on Windows." : null;
}

const bytesOf = (text: string): number => Buffer.byteLength(text, "utf8");

/** Two paths with the same key are one file on some system: case and Unicode form do not count. */
export const pathKey = (path: string): string => path.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
