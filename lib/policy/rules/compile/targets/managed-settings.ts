import { cannotEnforce } from "../cannot-enforce";
import { clientDigest } from "../client-digest";
import { ONE_SOURCE, readable, STATIC_FILE, type Target, type TargetInput } from "./target";

/** The file that the client reads at /etc/claude-code, or in the system's folder of macOS and Windows. */
export const managedSettings = ({ own }: TargetInput): Target => ({
  id: "managed-settings",
  title: "Managed settings, as a file",
  filename: "managed-settings.json",
  mediaType: "application/json",
  text: readable(own.settings),
  digest: clientDigest(own.settings),
  whenPortalIsDown: STATIC_FILE,
  cannotEnforce: [...cannotEnforce(own.policy), ONE_SOURCE],
});

/** The same as a file beside others, for machines whose main file somebody else keeps. */
export const dropIn = ({ own }: TargetInput): Target => ({
  id: "drop-in",
  title: "Managed settings, as a drop-in file",
  filename: `managed-settings.d/50-groundwork-${own.team ?? "baseline"}.json`,
  mediaType: "application/json",
  text: readable(own.settings),
  digest: clientDigest(own.settings),
  whenPortalIsDown: STATIC_FILE,
  cannotEnforce: [
    ...cannotEnforce(own.policy),
    "Files beside it: lists of all files are united, also what they permit, and of single values the last file's counts.",
    "The digest holds where no other file is there: with one, the client reports that of both together.",
    ONE_SOURCE,
  ],
});

/** What an administrator pastes into the console of claude.ai: one document for the whole organisation. */
export const serverManaged = ({ own }: TargetInput): Target => ({
  id: "server-managed",
  title: "Server-managed settings, to paste in",
  filename: "server-managed-settings.json",
  mediaType: "application/json",
  text: readable(own.settings),
  digest: clientDigest(own.settings),
  whenPortalIsDown: "It holds as it is: clients fetch it from Anthropic and keep the last one they had.",
  cannotEnforce: [
    ...cannotEnforce(own.policy),
    "Teams: there is one document for everybody, and while it exists clients ignore every file and helper of the machine.",
    "Sessions with another model provider or another base address: they never fetch it.",
    "Hooks and variables: each user is asked once whether to accept them.",
  ],
});
