import type { ReactNode } from "react";

/**
 * The grid of a page. `Columns kind`: `side` is main and 348 px, `pair` 1.85 to 1, `even` halves, `thirds`; all become
 * one column when narrow. `Stack` sets cards 16 apart. `SectionTitle note?` opens a section of a long page.
 */
export function Columns({
  kind = "even",
  children,
}: {
  kind?: "side" | "pair" | "even" | "thirds";
  children: ReactNode;
}) {
  return <div className={`cols ${kind}`}>{children}</div>;
}

export function Stack({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={className ? `stack ${className}` : "stack"}>{children}</div>;
}

export function SectionTitle({ children, note, id }: { children: ReactNode; note?: ReactNode; id?: string }) {
  return (
    <h2 className="sec" id={id}>
      {children}
      {note && <small>{note}</small>}
    </h2>
  );
}
