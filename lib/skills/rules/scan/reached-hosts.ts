import { hostsIn } from "@/lib/shell/effects/network";
import type { ScannedFile, Scene } from "./scene";
import { isProgram, SCAN_LIMITS } from "./source-file";

export type ReachedHost = { host: string; file: ScannedFile; line: number };

const EXAMPLES =
  /(?:^|\.)(?:example\.(?:com|org|net)|test|invalid|localhost|local|internal|example)$|^(?:your|my|example|some|foo|host|domain)[\w-]*\.|^(?:127\.|0\.0\.0\.0|10\.|192\.168\.|169\.254\.|\[::1?\])|[<>{}$]|^(?:www\.)?w3\.org$|^schemas\.|^json-schema\.org$|^purl\.|^xmlns\./;
/** Comments and links in a program's own text are no connections. */
const COMMENT = /^\s*(?:#|\/\/|\*|\/\*|--|;|"""|''')/;

export const isOwnHost = (host: string): boolean => host === "localhost" || EXAMPLES.test(host);

/** Hosts that commands, scripts and programs reach, in the order in which they are read. */
export function reachedHosts(scene: Scene): ReachedHost[] {
  const fromCommands = scene.commands.flatMap(({ effects, file, line, from }) =>
    from === "inline"
      ? []
      : effects.flatMap(({ kind, target }) =>
          kind === "reaches-host" && target ? [{ host: target.replace(/:\d+$/, ""), file, line }] : [],
        ),
  );
  const fromPrograms = scene.files
    .filter(file => isProgram(file) && file.language !== "shell")
    .flatMap(file =>
      file.lines.flatMap((line, index) =>
        COMMENT.test(line)
          ? []
          : hostsIn(line.slice(0, SCAN_LIMITS.line)).map(host => ({ host, file, line: index + 1 })),
      ),
    );
  return [...fromCommands, ...fromPrograms].filter(({ host }) => /^[\w.[\]:-]+$/.test(host));
}
