import Link from "next/link";
import type { ReactNode } from "react";
import { type ButtonKind, buttonClass } from "../button";
import { Icon, type IconName } from "../icon";
import { Popup } from "./popup";

/**
 * A list behind a button. `Menu label, trigger: { kind?, icon?, text?, size? }, align?, side?`; inside `MenuLink href,
 * icon?, current?, detail?`, `MenuButton icon?, danger?, name?, value?` (inside a form it submits), `MenuHeading`, `MenuRule`.
 */
export function Menu(props: {
  label: string;
  trigger: { kind?: ButtonKind; icon?: IconName; text?: string; size?: "s" };
  align?: "start" | "end";
  side?: "bottom" | "top";
  children: ReactNode;
}) {
  const { kind = "quiet", icon = props.trigger.text ? undefined : "more", text, size } = props.trigger;
  return (
    <Popup
      label={text ? undefined : props.label}
      triggerClass={buttonClass({ kind, size, square: !text })}
      align={props.align}
      side={props.side}
      trigger={
        <>
          {icon && <Icon name={icon} size={text ? undefined : size} />}
          {text}
          {text && <Icon name="chevronDown" size="s" tone="quiet" />}
        </>
      }
    >
      {props.children}
    </Popup>
  );
}

type Item = { icon?: IconName; lead?: ReactNode; detail?: ReactNode; children: ReactNode };

export function MenuLink({
  href,
  current,
  plain,
  ...item
}: Item & { href: string; current?: boolean; plain?: boolean }) {
  const shared = { className: "mi", "aria-current": current ? ("true" as const) : undefined };
  const inner = <Inside {...item} lead={item.lead ?? (current !== undefined && <Tick on={current} />)} />;
  if (plain) {
    return (
      <a href={href} {...shared}>
        {inner}
      </a>
    );
  }
  return (
    <Link href={href} prefetch={false} scroll={false} {...shared}>
      {inner}
    </Link>
  );
}

export function MenuButton(
  props: Item & { danger?: boolean; name?: string; value?: string; onClick?: () => void; stays?: boolean },
) {
  return (
    <button
      type={props.onClick ? "button" : "submit"}
      name={props.name}
      value={props.value}
      onClick={props.onClick}
      data-closes={props.stays ? undefined : ""}
      className={props.danger ? "mi danger" : "mi"}
    >
      <Inside {...props} />
    </button>
  );
}

export function MenuHeading({ children }: { children: ReactNode }) {
  return <p className="mh">{children}</p>;
}

export function MenuRule() {
  return <hr />;
}

function Inside({ icon, lead, detail, children }: Item) {
  return (
    <>
      {lead || icon ? <span className="lead">{lead || (icon && <Icon name={icon} />)}</span> : <span />}
      <span className="trunc">{children}</span>
      {detail ? <span className="d">{detail}</span> : null}
    </>
  );
}

function Tick({ on }: { on: boolean }) {
  return on ? <Icon name="check" size="s" /> : <span className="i-sm" />;
}
