import { type ReactNode, useId } from "react";

/**
 * A bordered box. `Card title? sub? actions? rule? footer? level? id?`: `rule` draws the line under the header, for
 * tables and lists; charts follow without one. `CardBody` pads its content, `CardRows` is a list with hairlines.
 */
export function Card(props: {
  title?: ReactNode;
  sub?: ReactNode;
  actions?: ReactNode;
  rule?: boolean;
  footer?: ReactNode;
  level?: 2 | 3;
  id?: string;
  className?: string;
  children?: ReactNode;
}) {
  const headingId = useId();
  const Heading = props.level === 3 ? "h3" : "h2";
  const className = props.className ? `card ${props.className}` : "card";
  const inner = (
    <>
      {(props.title || props.actions) && (
        <header className={props.rule ? "rule" : undefined}>
          {props.title && <Heading id={headingId}>{props.title}</Heading>}
          {props.sub && <span className="sub">{props.sub}</span>}
          {props.actions && <span className="end">{props.actions}</span>}
        </header>
      )}
      {props.children}
      {props.footer && <footer>{props.footer}</footer>}
    </>
  );
  if (!props.title) {
    return (
      <div className={className} id={props.id}>
        {inner}
      </div>
    );
  }
  return (
    <section className={className} id={props.id} aria-labelledby={headingId}>
      {inner}
    </section>
  );
}

export function CardBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={className ? `body ${className}` : "body"}>{children}</div>;
}

export function CardRows({ items, label }: { items: { key: string; row: ReactNode }[]; label?: string }) {
  return (
    <ul className="list" aria-label={label}>
      {items.map(item => (
        <li key={item.key}>{item.row}</li>
      ))}
    </ul>
  );
}
