import { spendExport } from "@/lib/spend/queries/spend-export";
import { exportText, MEDIA_TYPES } from "@/lib/spend/rules/export-file";
import { route } from "@/lib/web/route";
import { streamed } from "@/lib/web/streamed";

export const GET = route(spendExport, {
  summary: "Download every row of a question to spend as CSV or NDJSON",
  answer: ({ format, columns, fileName, pages }) =>
    new Response(streamed(exportText(format, columns, pages)), {
      headers: {
        "content-type": MEDIA_TYPES[format],
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "no-store",
      },
    }),
});
