import { AppError } from "@/lib/core/errors";

/** Of two who decide at once, or one on a page that is no longer true, the later is told. */
export const decidedMeanwhile = (): AppError =>
  new AppError("conflict", "This was changed or decided on meanwhile. Reload the page to see it as it is now.");
