import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import type { z } from "zod";
import type { Actor } from "@/lib/access/may";
import type { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { withRequest } from "@/lib/core/request";
import type { OperationSpec } from "@/lib/operation/operation";
import { viewer } from "./load";
import { asAppError } from "./problem";

/** What a form shows after it was sent (the shape that components/ui/form knows). */
export type FormState = {
  status: "idle" | "error" | "done";
  message?: string;
  errors?: Record<string, string[]>;
  values?: Record<string, string>;
  requestId?: string;
};

type Operation<I extends z.ZodType, O extends z.ZodType> = ((
  actor: Actor,
  input: z.input<I>,
) => Promise<z.output<O>>) & { spec: OperationSpec };
type Options<I extends z.ZodType, O extends z.ZodType> = {
  /** Reads the form; by default every field by its name, an empty one left out, a repeated one as a list. */
  read?: (form: FormData) => z.input<I>;
  message: (result: z.output<O>) => string;
  /** What the form may show of the result, such as a secret that is shown once. */
  values?: (result: z.output<O>) => Record<string, string>;
  revalidate?: string;
};

/** Opens a command to a form: field errors and a sentence come back in the form's state, never an exception. */
export function action<I extends z.ZodType, O extends z.ZodType>(operation: Operation<I, O>, options: Options<I, O>) {
  return async (_previous: FormState, form: FormData): Promise<FormState> => {
    const requestId = (await headers()).get("x-request-id") ?? newId();
    const actor = await viewer();
    return withRequest({ requestId }, async (): Promise<FormState> => {
      try {
        const result = await operation(actor, options.read ? options.read(form) : (formInput(form) as z.input<I>));
        revalidatePath(options.revalidate ?? "/", "layout");
        return {
          status: "done",
          message: options.message(result),
          ...(options.values ? { values: options.values(result) } : {}),
        };
      } catch (error) {
        return { ...failure(asAppError(error)), values: typed(form), requestId };
      }
    });
  };
}

function failure(error: AppError): FormState {
  const errors: Record<string, string[]> = {};
  for (const { path, message } of error.details.issues ?? []) (errors[path.join(".")] ??= []).push(message);
  return { status: "error", message: error.message, errors };
}

/** What was typed, so that nothing has to be typed twice. Fields named as secrets are left out. */
const typed = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form].flatMap(([key, value]) =>
      typeof value === "string" && !key.startsWith("$") && !/secret|token|password/i.test(key) ? [[key, value]] : [],
    ),
  );

export function formInput(form: FormData): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const key of new Set(form.keys())) {
    if (key.startsWith("$")) continue;
    const values = form.getAll(key).filter(value => typeof value === "string" && value !== "");
    const list = key.endsWith("[]");
    if (list) input[key.slice(0, -2)] = values;
    else if (values.length) input[key] = values[0];
  }
  return input;
}
