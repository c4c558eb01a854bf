import { cannotEnforce } from "../cannot-enforce";
import { clientDigest, clientText } from "../client-digest";
import { ONE_SOURCE, STATIC_FILE, type Target, type TargetInput } from "./target";

const KEY = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\ClaudeCode";

/** A value of the registry that only administrators write: one line of JSON. */
export const windowsRegistry = ({ own }: TargetInput): Target => {
  const json = ascii(clientText(own.settings));
  return {
    id: "windows-registry",
    title: "Windows registry",
    filename: `claude-code-${own.team ?? "baseline"}.reg`,
    mediaType: "text/x-ms-regedit",
    text: [
      "Windows Registry Editor Version 5.00",
      "",
      `[${KEY}]`,
      `"Settings"="${json.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`,
      "",
    ].join("\r\n"),
    digest: clientDigest(own.settings),
    whenPortalIsDown: STATIC_FILE,
    cannotEnforce: [
      ...cannotEnforce(own.policy),
      "WSL: it reads its own /etc/claude-code unless the Windows policy is told to reach into it.",
      ONE_SOURCE,
    ],
  };
};

// Import tools disagree on how such a file is encoded; what is plain ASCII reads the same for all of them.
const ascii = (json: string): string =>
  json.replace(/[\u007f-\uffff]/g, one => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
