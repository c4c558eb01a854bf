import { assemble, mib, type ReadPackage } from "./assemble";
import { inflate } from "./inflate";
import { PACKAGE_LIMITS, type PackageLimits } from "./limits";
import { ARCHIVE, refused, tooLarge } from "./refuse";
import { readTar } from "./tar/read-tar";
import { readZip } from "./zip/read-zip";

const BLOCK = 512;

/** A package from a zip, tar or tar.gz, told apart by its first bytes. Nothing is written anywhere. */
export async function readArchive(bytes: Uint8Array, limits: PackageLimits = PACKAGE_LIMITS): Promise<ReadPackage> {
  if (bytes.length > limits.packedBytes) throw tooLarge(ARCHIVE, `It is larger than ${mib(limits.packedBytes)}.`);
  const kind = sniff(bytes);
  if (kind === "zip") return assemble(await readZip(bytes, limits), limits);
  if (kind === "tar") return assemble(readTar(bytes, limits), limits);
  if (kind === "gzip") return assemble(readTar(await gunzip(bytes, limits), limits), limits);
  throw refused(ARCHIVE, "It is neither a zip nor a tar nor a tar.gz file.");
}

function sniff(bytes: Uint8Array): "zip" | "gzip" | "tar" | null {
  const starts = (...magic: number[]) => magic.every((byte, index) => bytes[index] === byte);
  if (starts(0x50, 0x4b, 3, 4) || starts(0x50, 0x4b, 5, 6)) return "zip";
  if (starts(0x1f, 0x8b)) return "gzip";
  return String.fromCharCode(...bytes.subarray(257, 262)) === "ustar" ? "tar" : null;
}

// A tar file is its files and, for each entry, a header, at most two long names and padding.
async function gunzip(bytes: Uint8Array, limits: PackageLimits): Promise<Uint8Array> {
  const limit = limits.bytes + limits.entries * 2 * BLOCK + 64 * BLOCK;
  const inflated = await inflate("gzip", bytes, limit);
  if (inflated === "over") throw tooLarge(ARCHIVE, `Unpacked it is larger than ${mib(limits.bytes)}.`);
  if (inflated === "broken") throw refused(ARCHIVE, "The gzip stream is damaged or cut off.");
  return inflated.bytes;
}
