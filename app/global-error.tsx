"use client";
import { Failure } from "@/components/home/failure";
import { fontClassNames } from "@/components/shell/fonts";
import { PlainShell } from "@/components/shell/plain-shell";
import "./globals.css";

/** Replaces the whole document when even the root layout failed, so it brings its own. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" className={fontClassNames}>
      <body>
        <title>Error · Groundwork</title>
        <PlainShell>
          <h1 className="sr">Error</h1>
          <Failure {...props} />
        </PlainShell>
      </body>
    </html>
  );
}
