import type { RunWord } from "../run/run-command";

/** Where a path lies, as far as it matters to what is lost there. */
export type Place =
  | "root"
  | "system"
  | "home"
  | "inside-home"
  | "above"
  | "whole-workspace"
  | "repository"
  | "workspace"
  | "temporary"
  | "elsewhere"
  | "unknown";

const SYSTEM =
  /^\/(etc|usr|bin|sbin|lib|lib64|var|boot|dev|proc|sys|root|run|opt|System|Library|Applications|private)(\/|$)/;
const HOMES = /^\/(home|Users)(\/[^/]*)?$/;

/** Where a word's path lies when it is used from a folder; null for the folder where the tool was started. */
export function placeOf({ value, shape }: Pick<RunWord, "value" | "shape">, directory: string | null): Place {
  const text = shape.replace(/^\$\{?HOME\}?(?=\/|$)/, "~").replace(/^\$(TMPDIR|TMP|TEMP)(?=\/|$)/, "/tmp/x");
  if (value === null && text.startsWith("$")) {
    if (/^\$(PWD|CWD)\/?\*?$/.test(text))
      return directory ? placeOf({ value: directory, shape: directory }, null) : "whole-workspace";
    return /^\$(\w+)\/(\*|\.\*)?$/.test(text) ? "unknown" : /^\$\w*(tmp|temp)\w*/i.test(text) ? "temporary" : "unknown";
  }
  if (/^[A-Za-z]:[\\/]?(\*|Windows|Users)?/.test(text) && /^[A-Za-z]:/.test(text)) return "system";
  const path = resolve(text, directory);
  if (path === "/" || path === "/*") return "root";
  if (path === "~" || path === "~/*" || /^~[\w-]+(\/\*)?$/.test(path) || HOMES.test(path.replace(/\/\*$/, "")))
    return "home";
  if (path.startsWith("~") || /^\/(home|Users)\//.test(path)) return "inside-home";
  if (/^\/(tmp|var\/tmp|private\/tmp|var\/folders|private\/var\/folders)(\/|$)/.test(path))
    return path === "/tmp" || path === "/var/tmp" ? "elsewhere" : "temporary";
  if (SYSTEM.test(path)) return "system";
  if (path.startsWith("/")) return /^\/[^/]*[*?][^/]*$/.test(path) ? "system" : "elsewhere";
  if (path === ".." || path.startsWith("../")) return "above";
  if (path === "." || path === "*" || path === "./*" || path === ".*" || path === "{*,.*}") return "whole-workspace";
  if (/(^|\/)\.git(\/|$|\*)/.test(path)) return "repository";
  return "workspace";
}

/** A path without . and .. and doubled slashes, seen from a folder. */
export function resolve(text: string, directory: string | null): string {
  const whole = /^[/~]/.test(text) || directory === null ? text : `${directory}/${text}`;
  const absolute = whole.startsWith("/");
  const out: string[] = [];
  for (const part of whole.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && out.length > 0 && out.at(-1) !== "..") {
      out.pop();
      continue;
    }
    if (part === ".." && absolute) continue;
    out.push(part);
  }
  const path = out.join("/");
  return absolute ? `/${path}` : path === "" ? "." : path;
}

/** Places whose loss a person feels: nothing there can be made anew by a build. */
export const isPrecious = (place: Place): boolean => place === "root" || place === "system" || place === "home";
