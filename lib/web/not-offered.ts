import { clawhubNotOffered } from "@/lib/distribution/queries/clawhub/not-offered";
import { type NotOffered, topicOf } from "@/lib/distribution/rules/clawhub/not-offered";
import { forClawhub } from "./clawhub";
import { type Handler, route } from "./route";

const pathOf = (request: Request): string[] => new URL(request.url).pathname.split("/").slice(3);

/** A door to what the command line clawhub can ask for and is done otherwise here: it says how. */
export const notOffered = (topic: NotOffered): Handler =>
  forClawhub(
    route(clawhubNotOffered, {
      summary: "Says how clawhub's request is done here",
      status: 403,
      read: async () => ({ topic }),
    }),
  );

/** The same by the address, with a problem for addresses that are nobody's. */
export const notOfferedHere: Handler = forClawhub(
  route(clawhubNotOffered, {
    summary: "Says what to do instead of what is not offered",
    status: 403,
    read: async request => ({ path: pathOf(request) }),
  }),
  request => topicOf(pathOf(request)) !== null,
);
