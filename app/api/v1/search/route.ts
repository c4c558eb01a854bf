import { clawhubSearch } from "@/lib/distribution/queries/clawhub/search";
import { forClawhub } from "@/lib/web/clawhub";
import { route } from "@/lib/web/route";

export const GET = forClawhub(route(clawhubSearch, { summary: "Search skills as clawhub search does" }));
