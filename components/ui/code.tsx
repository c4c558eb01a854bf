import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";

/**
 * `CopyCommand command, label?`: a command to run, with Copy; several lines stay several lines.
 * `CodeBlock code, label?, lang?: "json" | "shell"`: code to read, keys, strings and comments coloured.
 */
export function CopyCommand({ command, label = "command" }: { command: string; label?: string }) {
  const many = command.includes("\n");
  return (
    <div className={many ? "cmd many" : "cmd"}>
      <code tabIndex={many ? 0 : undefined}>{command}</code>
      <CopyButton text={command} label={`Copy ${label}`} />
    </div>
  );
}

export function CodeBlock({ code, label, lang }: { code: string; label?: string; lang?: "json" | "shell" }) {
  return (
    <pre className="code" tabIndex={0} role="region" aria-label={label ?? "Code"}>
      <code>{lang ? coloured(code, lang) : code}</code>
    </pre>
  );
}

const tokens = {
  json: /("(?:[^"\\]|\\.)*")(\s*:)?/g,
  shell: /("(?:[^"\\]|\\.)*"|'[^']*')|(^\s*#.*$)|(^(?:export\s+)?[A-Z][A-Z0-9_]*(?==))/gm,
};

function coloured(code: string, lang: "json" | "shell"): ReactNode[] {
  const out: ReactNode[] = [];
  let last = 0;
  for (const match of code.matchAll(tokens[lang])) {
    const [all, string, second, third] = match;
    const kind = lang === "json" ? (second ? "k" : "s") : string ? "s" : second ? "o" : third ? "k" : "s";
    const word = lang === "json" ? (string ?? all) : all;
    out.push(code.slice(last, match.index));
    out.push(
      <span key={match.index} className={kind}>
        {word}
      </span>,
    );
    last = match.index + word.length;
  }
  return [...out, code.slice(last)];
}
