import { AsyncLocalStorage } from "node:async_hooks";

/** `fromOutside`: it came to this machine from another one, as far as its headers tell. */
export type RequestInfo = { requestId: string; fromOutside?: boolean };

// On globalThis: the server's bundle opens the request, Next's bundle reads it.
const KEY = Symbol.for("groundwork.request");
type Holder = { [KEY]?: AsyncLocalStorage<RequestInfo> };
const storage = ((globalThis as Holder)[KEY] ??= new AsyncLocalStorage<RequestInfo>());

export const withRequest = <T>(info: RequestInfo, work: () => T): T => storage.run(info, work);

/** The id that logs, problem documents and audit entries of this request share; "none" outside a request. */
export const currentRequestId = (): string => storage.getStore()?.requestId ?? "none";

/** Whether this request came from another machine; false outside a request. */
export const isFromOutside = (): boolean => storage.getStore()?.fromOutside ?? false;
