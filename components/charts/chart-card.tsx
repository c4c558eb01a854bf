import type { ReactNode } from "react";
import { Card } from "../ui/card";
import { Icon } from "../ui/icon";

/**
 * The card of a chart, with its table behind the button in the header; the switch needs no script.
 * `title, sub?, actions?, table, footer?, id?, children`.
 */
export function ChartCard(props: {
  title: string;
  sub?: ReactNode;
  actions?: ReactNode;
  table: ReactNode;
  footer?: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  const twin = (
    <label className="btn quiet icon s" title="Show as table">
      <input type="checkbox" role="switch" className="sr twin" aria-label={`Show “${props.title}” as table`} />
      <Icon name="table" />
    </label>
  );
  const actions = (
    <>
      {props.actions}
      {twin}
    </>
  );
  return (
    <Card title={props.title} sub={props.sub} actions={actions} footer={props.footer} id={props.id} className="charted">
      <figure className="body twin-a">{props.children}</figure>
      <div className="twin-b" tabIndex={0} role="region" aria-label={`${props.title}, as table`}>
        {props.table}
      </div>
    </Card>
  );
}
