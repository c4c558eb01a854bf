import { gateway } from "./gateway";
import { macosPlist, macosProfile } from "./macos";
import { dropIn, managedSettings, serverManaged } from "./managed-settings";
import { policyHelper, policyHelperScript } from "./policy-helper";
import type { Target, TargetId, TargetInput } from "./target";
import { windowsRegistry } from "./windows";

/** Every way to bring a policy to machines, the ones that follow changes by themselves first. */
export const TARGETS: Readonly<Record<TargetId, (input: TargetInput) => Target>> = {
  "policy-helper": policyHelper,
  "policy-helper-script": policyHelperScript,
  "managed-settings": managedSettings,
  "drop-in": dropIn,
  "macos-profile": macosProfile,
  "macos-plist": macosPlist,
  "windows-registry": windowsRegistry,
  gateway,
  "server-managed": serverManaged,
};
