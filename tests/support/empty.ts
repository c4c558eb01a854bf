// What "server-only" is outside a browser build.
export {};
