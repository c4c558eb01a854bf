import { marketplace } from "@/lib/distribution/queries/marketplace";
import { route } from "@/lib/web/route";
import { taggedJson } from "@/lib/web/tagged";

export const GET = route(marketplace, {
  summary: "Read a marketplace as marketplace.json, for a client that adds it by its address",
  answer: (document, _input, request) => taggedJson(request, document),
});
