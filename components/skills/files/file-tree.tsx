import Link from "next/link";
import type { CSSProperties } from "react";
import { formatBytes } from "@/components/ui/format-bytes";
import { Icon } from "@/components/ui/icon";

type File = { path: string; size: number };
type Row = { key: string; depth: number; name: string; file: File | null };

/** A folder as links: SKILL.md first, folders before what is in them. */
export function FileTree({
  files,
  current,
  href,
}: {
  files: readonly File[];
  current: string;
  href: (path: string) => string;
}) {
  return (
    <nav className="tree" aria-label="Files">
      {rowsOf(files).map(row =>
        row.file ? (
          <Link
            key={row.key}
            href={href(row.file.path)}
            scroll={false}
            prefetch={false}
            style={{ "--d": row.depth } as CSSProperties}
            aria-current={row.file.path === current ? "page" : undefined}
          >
            <Icon name="file" />
            <span className="truncate">{row.name}</span>
            <span className="num t3">{formatBytes(row.file.size)}</span>
          </Link>
        ) : (
          <span key={row.key} className="dir" style={{ "--d": row.depth } as CSSProperties}>
            <Icon name="folder" />
            {row.name}
          </span>
        ),
      )}
    </nav>
  );
}

function rowsOf(files: readonly File[]): Row[] {
  const sorted = [...files].sort((a, b) => rank(a.path) - rank(b.path) || (a.path < b.path ? -1 : 1));
  const seen = new Set<string>();
  return sorted.flatMap(file => {
    const parts = file.path.split("/");
    const folders = parts.slice(0, -1).flatMap((name, depth): Row[] => {
      const key = parts.slice(0, depth + 1).join("/");
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ key: `${key}/`, depth, name, file: null }];
    });
    return [...folders, { key: file.path, depth: parts.length - 1, name: parts.at(-1) ?? file.path, file }];
  });
}

const rank = (path: string): number => (path === "SKILL.md" ? 0 : path.includes("/") ? 1 : 2);
