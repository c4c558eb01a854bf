import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { Icon, type IconName } from "./icon";

/**
 * Actions. `Button kind? size? icon? busy? …button` · `IconButton label, icon` · `LinkButton href, plain?` (plain for
 * downloads and other origins) · `TextLink href` underlined in prose. One primary a page at most; verbs with an object.
 */
export type ButtonKind = "primary" | "secondary" | "quiet" | "danger" | "danger-solid";
type Look = { kind?: ButtonKind; size?: "s"; icon?: IconName };

const kindClass = { primary: "pri", secondary: "", quiet: "quiet", danger: "danger", "danger-solid": "danger solid" };

export function buttonClass(look: Look & { square?: boolean; className?: string }): string {
  return ["btn", kindClass[look.kind ?? "secondary"], look.square && "icon", look.size, look.className]
    .filter(Boolean)
    .join(" ");
}

export function Button({
  kind,
  size,
  icon,
  busy,
  className,
  children,
  ...rest
}: ComponentProps<"button"> & Look & { busy?: boolean }) {
  return (
    <button type="button" {...rest} className={buttonClass({ kind, size, className })} aria-busy={busy || undefined}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

export function IconButton({
  kind = "quiet",
  size,
  icon,
  label,
  className,
  ...rest
}: Omit<ComponentProps<"button">, "children"> & Look & { icon: IconName; label: string }) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={buttonClass({ kind, size, className, square: true })}
    >
      <Icon name={icon} size={size} />
    </button>
  );
}

type LinkProps = {
  href: string;
  plain?: boolean;
  /** False keeps the scroll position, for links that only change the query. */
  scroll?: boolean;
  prefetch?: boolean;
  children: ReactNode;
  className?: string;
} & Omit<ComponentProps<"a">, "href" | "className" | "children">;

export function LinkButton({ kind, size, icon, className, children, ...rest }: LinkProps & Look) {
  return (
    <Anchor {...rest} className={buttonClass({ kind, size, className })}>
      {icon && <Icon name={icon} />}
      {children}
    </Anchor>
  );
}

export function TextLink({ className, ...rest }: LinkProps) {
  return <Anchor {...rest} className={className ? `link ${className}` : "link"} />;
}

/** Inside the portal a client navigation, for `plain` an ordinary one. */
function Anchor({ plain, scroll, prefetch, href, children, ...rest }: LinkProps) {
  if (plain || /^[a-z]+:|^\/api\//.test(href) || href.startsWith("#")) {
    return (
      <a href={href} {...rest}>
        {children}
      </a>
    );
  }
  return (
    <Link href={href} scroll={scroll} prefetch={prefetch} {...rest}>
      {children}
    </Link>
  );
}
