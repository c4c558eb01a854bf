import { AsyncLocalStorage } from "node:async_hooks";

export type RequestInfo = { requestId: string };

// On globalThis: the server's bundle opens the request, Next's bundle reads it.
const KEY = Symbol.for("groundwork.request");
type Holder = { [KEY]?: AsyncLocalStorage<RequestInfo> };
const storage = ((globalThis as Holder)[KEY] ??= new AsyncLocalStorage<RequestInfo>());

export const withRequest = <T>(info: RequestInfo, work: () => T): T => storage.run(info, work);

/** The id that logs, problem documents and audit entries of this request share; "none" outside a request. */
export const currentRequestId = (): string => storage.getStore()?.requestId ?? "none";
