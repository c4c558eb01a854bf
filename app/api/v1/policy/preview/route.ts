import { answerPreview, previewSteps } from "@/lib/web/policy-preview";
import { readJson, route } from "@/lib/web/route";

export const dynamic = "force-dynamic";

export const POST = route(previewSteps, {
  summary: "What a draft would have answered in the last days: lines of progress, then the result",
  read: async request => {
    const { onProgress: _, ...given } = await readJson(request);
    return given;
  },
  answer: answerPreview,
});
