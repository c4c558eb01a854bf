import type { CompiledTarget } from "@/lib/policy/compile-schema";

type Id = CompiledTarget["id"];

/** Ways to bring a policy to machines, by how a change reaches them. */
export const TARGET_GROUPS: readonly { title: string; says: string; ids: readonly Id[] }[] = [
  {
    title: "Follows changes by itself",
    says: "Machines ask the portal every few minutes.",
    ids: ["policy-helper", "policy-helper-script"],
  },
  {
    title: "A file on the machine",
    says: "Your device management brings it there, again after each change.",
    ids: ["managed-settings", "drop-in", "macos-profile", "macos-plist", "windows-registry"],
  },
  {
    title: "In front of the model",
    says: "For sessions that go through it, whatever the machine says.",
    ids: ["gateway", "server-managed"],
  },
];

const SHORT: Record<Id, string> = {
  "policy-helper": "Policy helper: its file",
  "policy-helper-script": "Policy helper: the program",
  "managed-settings": "Managed settings",
  "drop-in": "Drop-in file",
  "macos-profile": "macOS profile",
  "macos-plist": "macOS custom settings",
  "windows-registry": "Windows registry",
  gateway: "Claude apps gateway",
  "server-managed": "Server-managed settings",
};
export const shortOf = (id: Id): string => SHORT[id];

/** Where the file goes, in a sentence. */
const PLACES: Record<Id, string> = {
  "policy-helper": "Goes to /etc/claude-code/managed-settings.json, and names the program beside it.",
  "policy-helper-script":
    "Goes to /usr/local/lib/groundwork/groundwork-policy, root’s and executable, with the team’s token in /etc/claude-code/groundwork.token.",
  "managed-settings":
    "Goes to /etc/claude-code/ on Linux, /Library/Application Support/ClaudeCode/ on macOS, C:\\Program Files\\ClaudeCode\\ on Windows.",
  "drop-in": "Goes beside the managed settings that somebody else keeps.",
  "macos-profile": "Installed by your device management, or by hand on one machine.",
  "macos-plist": "For a device management that asks for a domain and its settings.",
  "windows-registry": "Imported by an administrator, or set by group policy.",
  gateway: "Goes into the gateway’s own file of settings.",
  "server-managed": "Pasted into the console of claude.ai by an administrator.",
};
export const placeOf = (id: Id): string => PLACES[id];
