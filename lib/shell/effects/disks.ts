import type { RunCommand } from "../run/run-command";
import { Arguments } from "./arguments";
import { type Effect, effect } from "./effect";

export const DEVICE = /^\/dev\/(?!null$|zero$|stdout$|stderr$|stdin$|fd\/|tty|shm\/|u?random$|full$|tcp\/|udp\/)\w/;

const DISK_VERBS =
  /^(erase|eraseDisk|eraseVolume|secureErase|zeroDisk|reformat|partitionDisk|apfs|destroy|luksFormat|luksErase|format|sanitize|labelclear|--zero-superblock|--zap-all|-Z|-z|--security-erase|rm|mklabel|mkpart|rollback|--delete|-a|--all|-o)$/;

/** What partitions, formats and wipes. */
export function disks(command: RunCommand): Effect[] {
  const given = new Arguments(command.words.slice(1));
  if (given.has("--help", "--version", "-V") || given.has("--no-act")) return [];
  const device = given.operands.find(({ shape }) => DEVICE.test(shape)) ?? given.operands.at(-1);
  const always = /^(wipefs|blkdiscard|pvremove|vgremove|lvremove)$/.test(command.name);
  if (always ? device !== undefined : command.words.some(({ shape }) => DISK_VERBS.test(shape)))
    return [
      effect("overwrites-device", device?.shape ?? null, /^z(pool|fs)$/.test(command.name) ? "serious" : undefined),
    ];
  return [];
}
