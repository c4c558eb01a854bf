import { unescape } from "../ansi-c";

const LONGEST = 65_536;

/** What a command prints, where words and input tell it without running; null where they do not. */
export function literalOutput(name: string, args: readonly (string | null)[], input: string | null): string | null {
  if (args.some(arg => arg === null)) return null;
  const given = args as readonly string[];
  const text = print(name, given, input);
  return text !== null && text.length <= LONGEST ? text : null;
}

function print(name: string, args: readonly string[], input: string | null): string | null {
  switch (name) {
    case "echo":
      return echo(args);
    case "printf":
      return printf(args);
    case "cat":
    case "tee":
      return name === "tee" || args.length === 0 || (args.length === 1 && args[0] === "-") ? input : null;
    case "base64":
      return args.some(arg => /^(-d|-D|--decode|-di|-id)$/.test(arg)) && input !== null ? decode64(input) : null;
    case "xxd":
      return args.includes("-r") && input !== null ? decodeHex(input) : null;
    case "rev":
      return input === null
        ? null
        : input
            .split("\n")
            .map(line => [...line].reverse().join(""))
            .join("\n");
    case "tr":
      return input === null ? null : translate(args, input);
    default:
      return null;
  }
}

function echo(args: readonly string[]): string {
  let at = 0;
  let escapes = false;
  let newline = true;
  for (; at < args.length && /^-[neE]+$/.test(args[at] ?? ""); at++) {
    const flags = args[at] ?? "";
    if (flags.includes("e")) escapes = true;
    if (flags.includes("n")) newline = false;
  }
  const text = args.slice(at).join(" ");
  return (escapes ? unescape(text) : text) + (newline ? "\n" : "");
}

/** printf with %s, %b, %d, %c and %%, repeated while arguments are left. */
function printf(args: readonly string[]): string | null {
  const [given = "", ...values] = args[0] === "--" ? args.slice(1) : args;
  if (given.startsWith("-")) return null;
  const format = unescape(given);
  let out = "";
  let at = 0;
  do {
    const before = at;
    out += format.replace(/%(%|[sbdic]|q)/g, (_, kind: string) => {
      if (kind === "%") return "%";
      const value = values[at++] ?? "";
      return kind === "b" ? unescape(value) : kind === "c" ? value.charAt(0) : value;
    });
    if (at === before) break;
  } while (at < values.length && out.length < LONGEST);
  return out;
}

function decode64(text: string): string | null {
  try {
    return atob(text.replace(/\s/g, ""));
  } catch {
    return null;
  }
}

function decodeHex(text: string): string | null {
  const digits = text.replace(/\s/g, "");
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) return null;
  let out = "";
  for (let at = 0; at < digits.length; at += 2)
    out += String.fromCharCode(Number.parseInt(digits.slice(at, at + 2), 16));
  return out;
}

function translate(args: readonly string[], input: string): string | null {
  const [first = "", second] = args;
  if (first === "-d") {
    const drop = new Set(letters(second ?? ""));
    return [...input].filter(letter => !drop.has(letter)).join("");
  }
  if (second === undefined || first.startsWith("-")) return null;
  const from = letters(first);
  const to = letters(second);
  return [...input]
    .map(letter => (from.includes(letter) ? (to[Math.min(from.indexOf(letter), to.length - 1)] ?? letter) : letter))
    .join("");
}

function letters(set: string): string[] {
  return [
    ...unescape(set).replace(/([A-Za-z0-9])-([A-Za-z0-9])/g, (_, low: string, high: string) => {
      let all = "";
      for (let code = low.charCodeAt(0); code <= high.charCodeAt(0); code++) all += String.fromCharCode(code);
      return all;
    }),
  ];
}
