import { initialiseOrganisation } from "@/lib/teams/commands/initialise-organisation";
import { removeDemo } from "@/lib/teams/commands/remove-demo";
import { needed } from "./needed";
import { HUB, type Verb } from "./verb";

export const organisationVerbs: Verb[] = [
  {
    words: ["org", "init"],
    usage: "org init --name NAME [--time-zone ZONE]",
    does: "makes the organisation of this portal",
    options: { name: { type: "string" }, "time-zone": { type: "string" } },
    run: async ({ values }) => {
      const result = await initialiseOrganisation(HUB, { name: needed(values, "name"), timeZone: values["time-zone"] });
      return { result, text: `The organisation is ${result.name}; its days are those of ${result.timeZone}.` };
    },
  },
];

export const demoVerbs: Verb[] = [
  {
    words: ["demo", "remove"],
    usage: "demo remove",
    does: "removes the demo company with everything that belongs to it",
    options: {},
    run: async () => {
      const result = await removeDemo(HUB, {});
      return {
        result,
        text:
          "The demo company is gone. Begin with:\n" +
          "  npm run hub -- org init --name NAME\n" +
          "  npm run hub -- user first-admin-link",
      };
    },
  },
];
