import { sha256 } from "@/lib/core/ids";
import { cannotEnforce } from "../cannot-enforce";
import { clientDigest } from "../client-digest";
import { holdsForbidden, plistDocument } from "./plist";
import { ONE_SOURCE, STATIC_FILE, type Target, type TargetInput } from "./target";

/** The preference domain that the client reads below /Library/Managed Preferences. */
const DOMAIN = "com.anthropic.claudecode";

/** A profile for a device management, or to install by hand on one machine. */
export const macosProfile = (input: TargetInput): Target => {
  const { own, around } = input;
  const scope = own.team ?? "baseline";
  const organisation = new URL(around.portalUrl).hostname;
  const profile = {
    PayloadType: "Configuration",
    PayloadVersion: 1,
    PayloadIdentifier: `${DOMAIN}.groundwork.${scope}`,
    PayloadUUID: uuidOf(`${organisation} ${scope}`),
    PayloadDisplayName: `Claude Code: ${scope}`,
    PayloadDescription: "The policy that Claude Code keeps on this machine.",
    PayloadOrganization: organisation,
    PayloadScope: "System",
    PayloadRemovalDisallowed: true,
    PayloadContent: [
      {
        PayloadType: DOMAIN,
        PayloadVersion: 1,
        PayloadIdentifier: `${DOMAIN}.groundwork.${scope}.settings`,
        PayloadUUID: uuidOf(`${organisation} ${scope} settings`),
        PayloadDisplayName: "Claude Code settings",
        ...own.settings,
      },
    ],
  };
  return {
    ...common(input),
    id: "macos-profile",
    title: "macOS configuration profile",
    filename: `claude-code-${scope}.mobileconfig`,
    mediaType: "application/x-apple-aspen-config",
    text: plistDocument(profile),
  };
};

/** The settings alone, for a device management that asks for a domain and a file. */
export const macosPlist = (input: TargetInput): Target => ({
  ...common(input),
  id: "macos-plist",
  title: `macOS custom settings for ${DOMAIN}`,
  filename: `${DOMAIN}.plist`,
  mediaType: "application/x-plist",
  text: plistDocument(input.own.settings),
});

function common({ own }: TargetInput): Pick<Target, "digest" | "whenPortalIsDown" | "cannotEnforce"> {
  return {
    digest: clientDigest(own.settings),
    whenPortalIsDown: STATIC_FILE,
    cannotEnforce: [
      ...cannotEnforce(own.policy),
      ...(holdsForbidden(own.settings)
        ? ["Control characters in a pattern or a variable: a property list cannot hold them, so they are left out."]
        : []),
      ONE_SOURCE,
    ],
  };
}

/** The same profile keeps its identity, so that a new one takes the place of the old one. */
function uuidOf(text: string): string {
  const hex = sha256(`groundwork profile ${text}`);
  const variant = ((Number.parseInt(hex[16] ?? "0", 16) & 3) | 8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20, 32)]
    .join("-")
    .toUpperCase();
}
