import type { Attributes } from "../schema";

/** Where a record comes from: the attributes of its resource with those of its scope over them, and how many there were. */
export type Origin = { attributes: Attributes; attributeCount: number };
