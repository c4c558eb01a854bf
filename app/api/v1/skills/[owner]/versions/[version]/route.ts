import { clawhubVersion } from "@/lib/distribution/queries/clawhub/versions";
import { bySlug } from "@/lib/web/clawhub";
import { notOffered } from "@/lib/web/not-offered";
import { route } from "@/lib/web/route";

export const GET = bySlug(route(clawhubVersion, { summary: "Read one version and its files as clawhub does" }));
export const DELETE = notOffered("delete");
