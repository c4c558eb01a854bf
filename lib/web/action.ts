import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { Actor } from "@/lib/access/may";
import type { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { withRequest } from "@/lib/core/request";
import type { OperationSpec } from "@/lib/operation/operation";
import { viewer } from "./load";
import { asAppError } from "./problem";

/** What a form shows after it was sent: the shape that components/ui/form knows. */
export type FormState<T = unknown> =
  | { status: "idle" }
  | { status: "done"; message: string; result: T }
  | { status: "failed"; message: string; fields: Record<string, string>; requestId: string };

type Operation<In, Out> = ((actor: Actor, input: In) => Promise<Out>) & { spec: OperationSpec };
type Options<In, Out, R> = {
  /** Reads the form; by default every field by its name, an empty one left out, a repeated one as a list. */
  read?: (form: FormData) => In;
  message: (result: Out) => string;
  /** What the form may show of the result, such as a secret that is shown once; by default nothing. */
  result?: (result: Out) => R;
  /** Where to go afterwards. */
  redirect?: (result: Out) => string;
};

/** Opens a command to a form: field errors and a sentence come back in the form's state, never an exception. */
export function action<In, Out, R = null>(operation: Operation<In, Out>, options: Options<In, Out, R>) {
  return async (_previous: FormState<R>, form: FormData): Promise<FormState<R>> => {
    const requestId = (await headers()).get("x-request-id") ?? newId();
    const outcome = await withRequest({ requestId }, async () => {
      try {
        const input = options.read ? options.read(form) : (formInput(form) as In);
        return { done: await operation(await viewer(), input) };
      } catch (error) {
        return { failed: failure(asAppError(error), requestId) };
      }
    });
    if (outcome.failed) return outcome.failed;
    revalidatePath("/", "layout");
    if (options.redirect) redirect(options.redirect(outcome.done));
    const result = (options.result ? options.result(outcome.done) : null) as R;
    return { status: "done", message: options.message(outcome.done), result };
  };
}

function failure(error: AppError, requestId: string): FormState<never> {
  const fields: Record<string, string> = {};
  for (const { path, message } of error.details.issues ?? []) fields[path.join(".")] ??= sentence(message);
  return { status: "failed", message: error.message, fields, requestId };
}

/** Rules say "must not be empty"; under a field it stands as a sentence. */
function sentence(text: string): string {
  if (/expected .+ received undefined/i.test(text)) return "This is needed.";
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}

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
