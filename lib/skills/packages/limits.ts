/** How large a package may be. Clients take more; what is stored here must fit every one of them. */
export type PackageLimits = {
  files: number;
  entries: number;
  packedBytes: number;
  bytes: number;
  fileBytes: number;
  pathBytes: number;
  nameBytes: number;
  depth: number;
  ratio: number;
};

const MIB = 1024 * 1024;
export const PACKAGE_LIMITS: PackageLimits = {
  files: 1000,
  /** Folders and junk count too, before they are dropped. */
  entries: 4000,
  packedBytes: 10 * MIB,
  bytes: 25 * MIB,
  fileBytes: 10 * MIB,
  pathBytes: 1024,
  nameBytes: 255,
  depth: 20,
  /** Text packs 20-fold at most. From 1 MiB on, more than this is a bomb. */
  ratio: 200,
};
export const RATIO_FROM_BYTES = MIB;
