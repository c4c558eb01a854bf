import { redact } from "@/lib/secrets/redact";
import type { RunCommand, RunWord } from "@/lib/shell/run/run-command";

const PLAIN = /^[\w@%+=:,./~-]+$/;
const MOST_UPSTREAM = 3;

/** A command as a shell would read it again: what is piped into it, what it is, where its output goes. */
export function commandText(command: RunCommand): string {
  const before = command.upstream.slice(-MOST_UPSTREAM).map(own);
  return redact([...before, own(command)].join(" | "));
}

function own(command: RunCommand): string {
  const raised = command.wrappers.filter(name => name === "sudo" || name === "doas");
  const words = command.words.map(written);
  const outputs = command.redirections.map(({ target, reads }) => `${reads ? "<" : ">"} ${written(target)}`);
  return [...raised, ...words, ...outputs].join(" ");
}

/** What is not known stays a variable: nobody can read more into it than there is. */
function written({ value, shape }: RunWord): string {
  if (value === null) return `"${shape.replaceAll("$(…)", "$UNKNOWN").replace(/["`\\]/g, "")}"`;
  return PLAIN.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
