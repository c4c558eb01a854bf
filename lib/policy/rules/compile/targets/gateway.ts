import { stringify } from "yaml";
import { cannotEnforce } from "../cannot-enforce";
import type { Compiled, Target, TargetInput } from "./target";

/**
 * The part of a Claude apps gateway's file that holds policies, by group of the identity provider. The gateway lays a
 * team's entry over the last one, which is for everybody: what stops is united, what permits and the models are replaced.
 * So each entry holds the team's whole effective policy.
 */
export const gateway = ({ own, baseline, teams }: TargetInput): Target => {
  const shown = own.team === null ? teams : [own];
  const policies = [...shown.map(entry), { match: {}, cli: baseline.settings }];
  return {
    id: "gateway",
    title: "Claude apps gateway",
    filename: "gateway-policies.yaml",
    mediaType: "application/yaml",
    text: `# Each team's group is called as the team is here. Rename groups to what your identity provider sends.\n${stringify(
      { managed: { policy_mode: "first_match", policies } },
      { lineWidth: 0, aliasDuplicateObjects: false },
    )}`,
    // The gateway may add prices and telemetry of its own before it hands a document out.
    digest: null,
    whenPortalIsDown:
      "It holds as it is in the gateway's file. With the gateway away, sessions that need it do not start.",
    cannotEnforce: [
      ...cannotEnforce(own.policy),
      "An exception from a rule of the baseline: the entry for everybody brings the rule back.",
      "Somebody in the groups of two teams: the first entry counts, the other team's tightenings do not.",
    ],
  };
};

const entry = ({ team, settings }: Compiled) => ({ match: { groups: [team ?? "everybody"] }, cli: settings });
