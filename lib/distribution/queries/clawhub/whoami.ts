import { z } from "zod";
import { query } from "@/lib/operation/operation";
import { Whoami } from "../../clawhub-schema";
import { ownHandle } from "./named-skills";

/** Whom a token stands for, as the client asks at sign-in. The handle is the publisher, not the person. */
export const clawhubWhoami = query({
  name: "clawhubWhoami",
  access: "signed-in",
  input: z.object({}),
  output: Whoami,
  subject: async () => null,
  scope: () => "anywhere",
  run: async (db, { actor }) => ({
    user: {
      handle: await ownHandle(db, actor),
      displayName: "name" in actor ? actor.name : "",
      image: null,
    },
  }),
});
