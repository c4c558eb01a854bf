import type { EffectKind, Weight } from "@/lib/shell/effects/effect";
import { readEffect } from "../decide/effect-named";

/** What a command does, as a person would say it of the command: "it …". */
const WORDS: Record<EffectKind, string> = {
  "deletes-recursively": "deletes a folder with everything in it",
  "deletes-files": "deletes files",
  "overwrites-device": "overwrites a disk or another device",
  "overwrites-files": "overwrites files that are there",
  "changes-permissions-broadly": "opens files or folders to everybody",
  "downloads-and-runs": "runs what it has just downloaded",
  "runs-decoded": "runs text that it has just decoded",
  "runs-unknown": "runs something that nobody can know beforehand",
  "opens-remote-shell": "opens this machine to somebody elsewhere",
  "reads-secret-file": "reads a file with keys or passwords",
  "reads-secrets": "reads a secret store",
  "sends-data-out": "sends data to another machine",
  "sends-secrets-out": "sends a secret to another machine",
  "force-pushes": "overwrites a branch that others have, by a force push",
  "resets-history": "rewrites or drops commits",
  "discards-work": "throws away work that is in no commit",
  "drops-data": "drops a database, a table or what is in it",
  "deletes-resources": "deletes something that runs, such as a namespace, a bucket or a stack",
  "applies-plan": "applies a plan to what runs",
  "stops-services": "stops a service",
  "kills-broadly": "ends many programs at once",
  "fork-bomb": "starts copies of itself without end",
  "disables-safety": "switches a safeguard off, such as the hooks of a commit",
  persists: "arranges to be started again later",
  escalates: "asks for the rights of an administrator",
  publishes: "publishes a package, an image or a release",
  "installs-package": "installs a package",
  "reaches-host": "speaks to another machine",
  "reads-variable": "reads a variable of the environment",
  "writes-file": "writes a file",
};

const FROM: Record<Weight, string> = {
  plain: "even where it is harmless",
  notable: "",
  serious: "where it is hard to take back",
  grave: "where there is no innocent reading, such as of the root or home folder",
};

/** Every effect that a rule can name, with its words: for a picker. */
export const EFFECT_CHOICES = Object.entries(WORDS).map(([kind, words]) => ({ kind: kind as EffectKind, words }));

/** An entry of `does` in words: "deletes-recursively@grave" becomes "deletes a folder with everything in it, where …". */
export function effectWords(text: string): string {
  const named = readEffect(text);
  if (!named) return `does ${text}, which is no known effect`;
  const from = text.includes("@") ? FROM[named.from] : "";
  return from ? `${WORDS[named.kind]}, ${from}` : WORDS[named.kind];
}

/** From which weight on, for a picker beside the effect. */
export const WEIGHT_CHOICES: readonly { weight: Weight | ""; words: string }[] = [
  { weight: "", words: "as soon as it is worth a look" },
  { weight: "plain", words: FROM.plain },
  { weight: "serious", words: FROM.serious },
  { weight: "grave", words: "where there is no innocent reading" },
];
