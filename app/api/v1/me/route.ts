import { me } from "@/lib/distribution/queries/me";
import { meLines } from "@/lib/distribution/rules/me-lines";
import { route } from "@/lib/web/route";

/** Whom a token stands for; connect.sh asks this before it changes anything. */
export const GET = route(me, {
  summary: "Who the caller is, their teams and what a machine of theirs is set up with",
  answer: (answer, { format }) =>
    format === "lines"
      ? new Response(meLines(answer), { headers: { "content-type": "text/plain; charset=utf-8" } })
      : Response.json(answer),
});
