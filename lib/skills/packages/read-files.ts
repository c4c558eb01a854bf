import { assemble, type ReadPackage } from "./assemble";
import { PACKAGE_LIMITS, type PackageLimits } from "./limits";

/** A package from single files, as a browser sends the contents of a folder. */
export const readFiles = (
  files: readonly { path: string; bytes: Uint8Array; executable?: boolean }[],
  limits: PackageLimits = PACKAGE_LIMITS,
): ReadPackage =>
  assemble(
    files.map(({ path, bytes, executable }) => ({ path, bytes, executable: executable ?? false })),
    limits,
  );
