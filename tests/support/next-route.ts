import type { AppRouteRouteDefinition } from "next/dist/server/route-definitions/app-route-route-definition";
import { AppRouteRouteModule, type AppRouteUserlandModule } from "next/dist/server/route-modules/app-route/module";
import { NextRequest } from "next/dist/server/web/spec-extension/request";
import type { NextRequest as Request } from "next/server";

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;
export type RouteFile = Partial<Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", Handler>>;

/** A route's file as Next itself runs it, with headers() and cookies() of the request, but without a server. */
export function nextRoute(page: string, file: RouteFile) {
  const module = new AppRouteRouteModule({
    definition: {
      kind: "APP_ROUTE" as AppRouteRouteDefinition["kind"],
      page,
      pathname: page,
      filename: "route",
      bundlePath: `app${page}`,
    },
    distDir: ".next",
    relativeProjectDir: "",
    resolvedPagePath: page,
    nextConfigOutput: undefined,
    userland: () => file as unknown as AppRouteUserlandModule,
  });
  return async (
    url: string,
    init: { method: string; headers: Headers; body?: string | FormData | Uint8Array<ArrayBuffer> | undefined },
    params: Record<string, string | string[]> = {},
  ): Promise<Response> => {
    await module.ensureUserland();
    const closed: (() => void)[] = [];
    const context = {
      params,
      previewProps: { previewModeId: "", previewModeSigningKey: "", previewModeEncryptionKey: "" },
      sharedContext: { buildId: "test", deploymentId: "" },
      renderOpts: {
        cacheLifeProfiles: {},
        staticPageGenerationTimeout: 60,
        cacheComponents: false,
        validationLevel: 0,
        experimental: { isRoutePPREnabled: false, authInterrupts: true },
        waitUntil: () => undefined,
        onClose: (work: () => void) => void closed.push(work),
        onAfterTaskError: undefined,
      },
    };
    return module.handle(
      new NextRequest(url, init),
      context as unknown as Parameters<AppRouteRouteModule["handle"]>[1],
    );
  };
}
