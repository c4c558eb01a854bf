import type { CSSProperties, ReactNode } from "react";
import { BrandMark } from "./brand-mark";

/** A page outside the frame, for signing in and for errors: `name?, children, width?`. */
export function PlainShell({
  name = "Groundwork",
  width,
  children,
}: {
  name?: string;
  width?: number;
  children: ReactNode;
}) {
  return (
    <div className="plain" style={width ? ({ "--plain-width": `${width}px` } as CSSProperties) : undefined}>
      <header>
        <BrandMark />
        <b className="semi">{name}</b>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <div id="live" className="sr" role="status" aria-live="polite" />
    </div>
  );
}
