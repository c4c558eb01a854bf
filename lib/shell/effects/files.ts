import type { RunCommand, RunWord } from "../run/run-command";
import { options } from "../unwrap/options";
import { argumentsOf } from "./arguments";
import { DEVICE, disks } from "./disks";
import { type Effect, effect, type Weight } from "./effect";
import { isPrecious, type Place, placeOf } from "./place";

/** What builds and installs make anew. */
const REBUILT =
  /(^|\/)(node_modules|dist|build|out|target|\.next|\.nuxt|\.cache|\.turbo|\.parcel-cache|coverage|__pycache__|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.tox|\.venv|venv|bin|obj|tmp|temp|\.gradle|\.terraform|DerivedData|\.build|test-results|playwright-report|htmlcov|[\w.-]*\.egg-info)(\/[*\w.-]*)?\/?$/;

/** Deleting, overwriting and opening up files and devices. */
export function fileEffects(command: RunCommand): Effect[] {
  const found = [...redirected(command), ...byName(command)];
  return found;
}

function byName(command: RunCommand): Effect[] {
  switch (command.name) {
    case "rm":
    case "grm":
    case "rmdir":
    case "unlink":
    case "trash":
      return removal(command);
    case "find":
    case "gfind":
      return findDeletion(command);
    case "shred":
    case "srm":
    case "wipe":
      return destruction(command);
    case "dd":
      return diskCopy(command);
    case "mv":
    case "gmv":
    case "cp":
    case "gcp":
    case "ln":
    case "install":
    case "rename":
      return moves(command);
    case "tee":
      return argumentsOf(command).operands.flatMap(word => overwritten(word, command.directory));
    case "truncate":
      return argumentsOf(command, options("-s -r --size --reference")).operands.flatMap(word =>
        DEVICE.test(word.shape)
          ? [effect("overwrites-device", word.shape)]
          : [
              effect(
                "overwrites-files",
                word.shape,
                isPrecious(placeOf(word, command.directory)) ? "serious" : undefined,
              ),
            ],
      );
    case "sed":
    case "gsed":
      return editsInPlace(command);
    case "chmod":
    case "chown":
    case "chgrp":
    case "setfacl":
    case "chattr":
      return permissions(command);
    case "rsync":
      return mirror(command);
    case "wipefs":
    case "sgdisk":
    case "parted":
    case "fdisk":
    case "sfdisk":
    case "blkdiscard":
    case "badblocks":
    case "cryptsetup":
    case "mdadm":
    case "pvremove":
    case "vgremove":
    case "lvremove":
    case "zpool":
    case "zfs":
    case "diskutil":
    case "hdparm":
    case "nvme":
      return disks(command);
    case "tar":
    case "gtar":
    case "bsdtar":
      return argumentsOf(command).has("--remove-files") ? [effect("deletes-files", null)] : [];
    default:
      return /^(mkfs|mke2fs|mkswap|newfs)(\.\w+)?$/.test(command.name)
        ? argumentsOf(command).operands.flatMap(word =>
            DEVICE.test(word.shape) ? [effect("overwrites-device", word.shape)] : [],
          )
        : /^(Remove-Item|ri|del|erase|rd|Format-Volume|Clear-Disk)$/i.test(command.name)
          ? [effect("deletes-recursively", command.words.at(-1)?.shape ?? null)]
          : [];
  }
}

function redirected({ redirections, directory, name }: RunCommand): Effect[] {
  return redirections.flatMap(({ target, writes, descriptor }): Effect[] => {
    if (!writes || target.shape === "") return [];
    if (DEVICE.test(target.shape)) return [effect("overwrites-device", target.shape)];
    if (target.shape.startsWith("/dev/")) return [];
    const found = overwritten(target, directory);
    // An empty command with > empties the file.
    if (name === ":" && descriptor === null) found.push(effect("overwrites-files", target.shape, "plain"));
    return found;
  });
}

function overwritten(word: RunWord, directory: string | null): Effect[] {
  if (DEVICE.test(word.shape)) return [effect("overwrites-device", word.shape)];
  const place = placeOf(word, directory);
  return [
    effect("writes-file", word.shape),
    ...(place === "system" || place === "repository" ? [effect("overwrites-files", word.shape)] : []),
  ];
}

function removal(command: RunCommand): Effect[] {
  const given = argumentsOf(command);
  if (given.has("--help", "--version") || given.has("-n") || command.name === "rmdir") return [];
  const recursive = given.has("-r", "-R", "-d") || given.hasCut("--recursive", 1);
  const forced = given.has("-f") || given.hasCut("--force", 1);
  return given.operands.flatMap((word): Effect[] => {
    const place = placeOf(word, command.directory);
    const remote = command.wrappers.some(name => /^(ssh|mosh)$/.test(name));
    const loss = lossOf(place, word.shape, forced);
    if (recursive) return [effect("deletes-recursively", word.shape, remote && loss === "plain" ? "notable" : loss)];
    // find hands over all that is below its starting point, one by one.
    if (
      word.shape.endsWith("/$FOUND") &&
      isPrecious(placeOf({ value: "", shape: word.shape.slice(0, -7) || "/" }, command.directory))
    )
      return [effect("deletes-recursively", word.shape, "serious")];
    if (isPrecious(place) || place === "repository") return [effect("deletes-files", word.shape, "serious")];
    return [effect("deletes-files", word.shape, "plain")];
  });
}

function lossOf(place: Place, shape: string, forced: boolean): Weight {
  if (place === "root" || place === "home") return "grave";
  // A star within a name may mean nothing at all: /opt-* is no folder of the system.
  if (place === "system") return /^\/[^/*?[\\]+\/?\*?$|^\/\*$/.test(shape) ? "grave" : "serious";
  if (place === "temporary") return "plain";
  if (place === "workspace" && REBUILT.test(shape)) return "plain";
  if (place === "workspace" || place === "elsewhere") return forced ? "notable" : "plain";
  if (place === "unknown") return "notable";
  return "serious";
}

/** find … -delete, and find … -exec rm, whose rm is a command of its own. */
function findDeletion(command: RunCommand): Effect[] {
  const words = withoutExec(command.words.slice(1).map(({ shape }) => shape));
  const at = words.findIndex(
    (word, index) =>
      word === "-delete" &&
      !/^-(i?name|i?path|i?regex|newer|gid|inum|links|user|group|size|perm|type|[acm](time|min)|fstype|printf|fprintf|uid|samefile|maxdepth|mindepth)$/.test(
        words[index - 1] ?? "",
      ),
  );
  const words2 = words.slice(0, at < 0 ? undefined : at);
  if (at < 0) return [];
  const starts = command.words.slice(
    1,
    1 +
      Math.max(
        0,
        words2.findIndex(word => /^[-(!]/.test(word)) < 0
          ? words2.length
          : words2.findIndex(word => /^[-(!]/.test(word)),
      ),
  );
  const places =
    starts.length > 0 ? starts.map(word => placeOf(word, command.directory)) : (["whole-workspace"] as Place[]);
  const narrowed = words2.some(word => /^-(i?name|i?path|i?regex|empty|type)$/.test(word));
  const worst = places.some(isPrecious)
    ? "grave"
    : places.every(place => place === "temporary")
      ? "plain"
      : narrowed
        ? "notable"
        : "serious";
  return [effect("deletes-recursively", starts[0]?.shape ?? ".", worst)];
}

/** The words of find without those of the commands that it runs. */
function withoutExec(words: readonly string[]): string[] {
  const out: string[] = [];
  for (let at = 0; at < words.length; at++) {
    if (/^-(exec|execdir|ok|okdir)$/.test(words[at] ?? ""))
      while (at < words.length && words[at] !== ";" && words[at] !== "+") at++;
    else out.push(words[at] ?? "");
  }
  return out;
}

function destruction(command: RunCommand): Effect[] {
  return argumentsOf(command, options("-n -s --iterations --size")).operands.map(word =>
    DEVICE.test(word.shape) ? effect("overwrites-device", word.shape) : effect("deletes-files", word.shape, "serious"),
  );
}

function diskCopy(command: RunCommand): Effect[] {
  return command.words.flatMap(({ shape }): Effect[] => {
    const target = /^of=(.+)$/.exec(shape)?.[1];
    if (target === undefined) return [];
    return DEVICE.test(target)
      ? [effect("overwrites-device", target)]
      : [...overwritten({ value: target, shape: target, sources: [] }, command.directory)];
  });
}

/** Settings of the system that are changed where they lie. */
function editsInPlace(command: RunCommand): Effect[] {
  const given = argumentsOf(command, options("-e -f --expression --file"));
  if (!given.flags.some(flag => /^-\w*i|^--in-place/.test(flag))) return [];
  return given.operands
    .filter(word => placeOf(word, command.directory) === "system")
    .map(word => effect("overwrites-files", word.shape, "serious"));
}

function moves(command: RunCommand): Effect[] {
  const given = argumentsOf(command, options("-t -S -m -o -g --target-directory --suffix --mode --owner --group"));
  const into = given.value("-t", "--target-directory");
  const sources = into ? given.operands : given.operands.slice(0, -1);
  const target = into ?? given.operands.at(-1);
  const found: Effect[] = [];
  if (command.name === "install" && /^[2467][0-7]{3}$|[ug]\+\w*s/.test(given.value("-m", "--mode")?.shape ?? ""))
    found.push(effect("escalates", target?.shape ?? null, "serious"));
  if (command.name.endsWith("mv"))
    for (const word of sources) {
      const place = placeOf(word, command.directory);
      if (isPrecious(place) || place === "repository")
        found.push(
          // What is moved is somewhere still; what is moved away to nowhere is not.
          effect(
            "deletes-recursively",
            word.shape,
            target?.shape === "/dev/null" && place === "root" ? "grave" : "serious",
          ),
        );
      if (target?.shape === "/dev/null") found.push(effect("deletes-files", word.shape, "serious"));
    }
  if (!target || sources.length === 0) return found;
  if (DEVICE.test(target.shape)) return [...found, effect("overwrites-device", target.shape)];
  const place = placeOf(target, command.directory);
  if (place === "system" || place === "repository") found.push(effect("overwrites-files", target.shape));
  return [...found, effect("writes-file", target.shape)];
}

function permissions(command: RunCommand): Effect[] {
  const given = argumentsOf(command, options("--reference --from -m -x -M -X"));
  const recursive = given.has("-R") || given.hasCut("--recursive", 3);
  const [mode, ...rest] = given.operands;
  const targets = command.name === "setfacl" || given.value("--reference") ? given.operands : rest;
  const open =
    command.name === "chmod" &&
    /^[0-7]*[2367][2367][2367]$|^0?777$|^[ugoa]*o?[ugoa]*[+=][rx]*w|^a=rwx$/.test(mode?.shape ?? "") &&
    !/^[ug]+[+=]/.test(mode?.shape ?? "");
  const found: Effect[] = [];
  if (command.name === "chmod" && /^[ugoa]*\+[rwx]*s|^[2467][0-7]{3}$/.test(mode?.shape ?? ""))
    found.push(effect("escalates", rest[0]?.shape ?? null, "serious"));
  for (const word of targets) {
    // find hands over everything below its starting point, one by one.
    const below = word.shape.endsWith("/$FOUND");
    const place = placeOf(below ? { value: "", shape: word.shape.slice(0, -7) || "/" } : word, command.directory);
    const wide = isPrecious(place) || place === "above";
    if ((recursive || below) && wide)
      found.push(
        effect("changes-permissions-broadly", word.shape, place === "root" || place === "home" ? "grave" : "serious"),
      );
    else if (recursive && open) found.push(effect("changes-permissions-broadly", word.shape));
    else if (open || (place === "system" && !/^\/(usr\/local\/bin|opt)\//.test(word.shape)) || place === "root")
      found.push(effect("changes-permissions-broadly", word.shape, "notable"));
  }
  return found;
}

function mirror(command: RunCommand): Effect[] {
  const given = argumentsOf(
    command,
    options(
      "-e -f -B -T -M --rsh --exclude --include --filter --exclude-from --include-from --files-from --bwlimit --partial-dir --log-file",
    ),
  );
  const dry = given.has("-n") || given.hasCut("--dry-run", 3);
  const deletes = given.flags.some(flag => /^--del(ete)?(-\w+)*$/.test(flag)) || given.has("--remove-source-files");
  const target = given.operands.at(-1);
  if (dry || !target) return [];
  return [
    ...(deletes ? [effect("deletes-recursively", target.shape, "serious")] : []),
    ...(given.operands.length > 1 && !target.shape.includes(":") ? [effect("writes-file", target.shape)] : []),
  ];
}
