import { coveredBy, isOutput } from "@/lib/shell/effects/secret-files";
import type { RunCommand, RunWord } from "@/lib/shell/run/run-command";
import { absolutePath, type Ground } from "../patterns/path-pattern";

const READERS =
  /^(cat|tac|head|tail|less|more|bat|nl|od|xxd|hexdump|strings|base64|cp|mv|scp|rsync|sort|uniq|cut|diff|cmp|source|\.|grep|egrep|fgrep|rg|awk|gawk|sed|jq|yq|tar|zip|gpg|openssl|curl|tee|vim|vi|nano|emacs|code|open|python3?|node)$/;
const WRITERS =
  /^(cp|mv|ln|install|tee|sponge|truncate|touch|mkdir|rm|rmdir|unlink|shred|chmod|chown|dd|sed|rsync|scp|patch|vim|vi|nano|emacs|code)$/;
const COPIES = /^(cp|mv|ln|install|scp|rsync)$/;
/** The first word of these is a pattern or a program, not a file. */
const PATTERN_FIRST = /^(grep|egrep|fgrep|rg|awk|gawk|sed|jq|yq)$/;

export type Paths = { reads: string[]; loads: string[]; writes: string[]; redirected: boolean };

/**
 * Files that a command reads and writes, as far as its words say so; absolute, with $NAME where a part is unknown. What it
 * `loads` it takes in without showing it: no rule on reading means that, a limit on what is read does. `redirected`: the shell
 * writes what it says into a file.
 */
export function pathsOf(command: RunCommand, ground: Ground): Paths {
  const place: Ground = command.directory ? { ...ground, cwd: absolutePath(command.directory, ground) } : ground;
  const path = ({ shape }: RunWord) =>
    absolutePath(shape.replace(/^\$HOME(?=\/|$)|^\$\{HOME\}(?=\/|$)/, ground.home), place);
  const reads = command.redirections.filter(({ reads: read }) => read).map(({ target }) => path(target));
  const writes = command.redirections
    .filter(
      ({ writes: write, target }) => write && !/^(\/dev\/(null|stdout|stderr|tty|fd\/\d+)|&?\d+|-)$/.test(target.shape),
    )
    .map(({ target }) => path(target));
  const redirected = writes.length > 0;
  const words = command.words
    .slice(1)
    .filter(({ shape }) => shape !== "" && !shape.startsWith("-") && !/^\w+:\/\//.test(shape));
  const files = PATTERN_FIRST.test(command.name) ? words.slice(1) : words;
  // Where a copy goes, and what an option names as output, is written and not read.
  const target = COPIES.test(command.name) && words.length > 1 ? words.at(-1) : undefined;
  const outputs = new Set(command.words.filter((_, at) => isOutput(command.words[at - 1]?.shape ?? "")));
  const read = files.filter(word => word !== target && !outputs.has(word));
  const named = files.map(path);
  // `if=/dev/sda`, `--file=x`, `@body.json`: what stands behind the sign is a file too.
  const behind = command.words.slice(1).flatMap(({ shape }) => {
    const found = /^(?:--?[\w-]+=|\w+=|@)(.+)$/.exec(shape)?.[1];
    return found ? [{ shape: found, value: found, sources: [] }] : [];
  });
  const taken = READERS.test(command.name) ? [...read, ...behind] : [];
  const covered = coveredBy(command);
  const loads = taken.filter(({ shape }) => covered(shape)).map(path);
  reads.push(...taken.filter(({ shape }) => !covered(shape)).map(path));
  writes.push(...[...outputs].map(path));
  if (WRITERS.test(command.name))
    writes.push(...(/^(cp|scp|rsync|ln|install)$/.test(command.name) ? named.slice(-1) : named));
  return { reads: [...new Set(reads)], loads, writes: [...new Set(writes)], redirected };
}
