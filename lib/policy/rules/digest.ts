import { sha256 } from "@/lib/core/ids";
import type { PolicyDocument } from "../schema";
import { canonical, type EffectivePolicy, withoutOrigins } from "./lattice";
import type { StoredCall } from "./stored-call";

/** What a document is known by: the same content has the same digest, however it was written down. */
export const documentDigest = (document: PolicyDocument): string => sha256(canonical(document));

/** What an effective policy is known by, whoever asked for its parts. */
export const effectiveDigest = (policy: EffectivePolicy): string => sha256(canonical(withoutOrigins(policy)));

/** What a call of the log is known by: the same call of two people is kept once. */
export const callDigest = (call: StoredCall): string => sha256(canonical(call));
