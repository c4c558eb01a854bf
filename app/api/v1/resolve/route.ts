import { clawhubResolve } from "@/lib/distribution/queries/clawhub/resolve";
import { forClawhub } from "@/lib/web/clawhub";
import { route } from "@/lib/web/route";

export const GET = forClawhub(
  route(clawhubResolve, { summary: "Which version the files on a disk are, by their hash" }),
);
