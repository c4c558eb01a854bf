import Link from "next/link";

/** Initials in a circle: `Avatar name, size?: "s"`. `PersonName name, detail?, href?` sets it beside the name. */
export function Avatar({ name, size }: { name: string; size?: "s" }) {
  return (
    <span className={size ? "ava s" : "ava"} aria-hidden title={name}>
      {initials(name)}
    </span>
  );
}

export function PersonName({ name, detail, href }: { name: string; detail?: string; href?: string }) {
  return (
    <span className="name">
      <Avatar name={name} size="s" />
      <span className="min-w-0">
        {href ? <Link href={href}>{name}</Link> : name}
        {detail && <span className="two">{detail}</span>}
      </span>
    </span>
  );
}

function initials(name: string): string {
  const words = name
    .replace(/@.*/, "")
    .split(/[\s._-]+/)
    .filter(Boolean);
  const [first = "", last = ""] = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ((first[0] ?? "") + (last[0] ?? first[1] ?? "")).toUpperCase();
}
