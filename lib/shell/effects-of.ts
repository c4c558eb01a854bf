import { databaseEffects } from "./effects/databases";
import { type Effect, effect } from "./effects/effect";
import { fileEffects } from "./effects/files";
import { gitEffects } from "./effects/git";
import { hostEffects, runEffects, sendEffects } from "./effects/network";
import { packageEffects } from "./effects/packages";
import { resourceEffects } from "./effects/resources";
import { secretFileEffects } from "./effects/secret-files";
import { secretStoreEffects } from "./effects/secret-stores";
import { systemEffects } from "./effects/system";
import type { RunCommand } from "./run/run-command";

const JUDGES: readonly ((command: RunCommand) => Effect[])[] = [
  fileEffects,
  gitEffects,
  resourceEffects,
  databaseEffects,
  secretFileEffects,
  secretStoreEffects,
  hostEffects,
  runEffects,
  sendEffects,
  systemEffects,
  packageEffects,
  variableEffects,
];

/** What a command does, judged by itself and by what stands before it in a pipe; not by what it runs in turn. */
export function effectsOf(command: RunCommand): Effect[] {
  const found: Effect[] = [];
  for (const judge of JUDGES) for (const effect of judge(command)) found.push(effect);
  if (found.length < 2) return found;
  const seen = new Set<string>();
  return found.filter(({ kind, target }) => {
    const key = `${kind} ${target}`;
    return !seen.has(key) && seen.add(key);
  });
}

const SHELL_OWN =
  /^(\d+|[@*#?$!_-]|HOME|PWD|OLDPWD|PATH|USER|SHELL|TMPDIR|IFS|FOUND|INPUT|LANG|TERM|RANDOM|UID|EUID|HOSTNAME|BASH_SOURCE|BASH_VERSION|SECONDS|LINENO|PIPESTATUS|OPTARG|OPTIND|REPLY)$/;

/** Variables that are read though nothing in the text set them: they come from the environment. */
function variableEffects(command: RunCommand): Effect[] {
  const names = new Set<string>();
  for (const { value, shape } of [...command.words, ...command.redirections.map(({ target }) => target)])
    if (value === null)
      for (const [, name = ""] of shape.matchAll(/\$([A-Za-z_]\w{0,99})/g)) if (!SHELL_OWN.test(name)) names.add(name);
  return [...names].map(name => effect("reads-variable", name));
}
