import { TOKEN_FORMATS } from "./token-formats";

/** A kind of secret that a policy can name. `certain`: its shape alone says so, whatever it is called. */
export type Detector = { id: string; name: string; certain: boolean };

const OTHERS: readonly Detector[] = [
  { id: "private-key", name: "private key", certain: true },
  { id: "address-password", name: "password in an address", certain: false },
  { id: "header", name: "token in a header", certain: false },
  { id: "curl-user", name: "password of curl", certain: false },
  { id: "assigned", name: "secret in an assignment", certain: false },
];
export const DETECTORS: readonly Detector[] = [
  ...new Map(TOKEN_FORMATS.map(({ id, name }) => [id, { id, name, certain: true }])).values(),
  ...OTHERS,
];
/** Names for many kinds at once: all whose shape alone tells them, and all. */
export const DETECTOR_GROUPS = [
  { id: "known-formats", name: "anything whose shape alone says that it is a secret" },
  { id: "any", name: "anything that looks like a secret" },
] as const;

const byId = new Map(DETECTORS.map(one => [one.id, one]));

/** Whether a name in a policy means something. */
export const isDetector = (id: string): boolean => byId.has(id) || DETECTOR_GROUPS.some(group => group.id === id);
/** What a kind or a group of kinds is called in a sentence. */
export const detectorName = (id: string): string =>
  byId.get(id)?.name ?? DETECTOR_GROUPS.find(group => group.id === id)?.name ?? id;
/** Whether a name in a policy means a kind that was found. */
export const detects = (id: string, kind: string): boolean =>
  id === kind || id === "any" || (id === "known-formats" && byId.get(kind)?.certain === true);
