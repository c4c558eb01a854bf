/** What a form's server action answers. The same shape as the door `action()` of lib/web gives. */
export type FormState<T = unknown> =
  | { status: "idle" }
  | { status: "done"; message: string; result: T }
  | { status: "failed"; message: string; fields: Record<string, string>; requestId: string };

export type FormAction<T = unknown> = (state: FormState<T>, form: FormData) => Promise<FormState<T>>;

export const idle: FormState<never> = { status: "idle" };
