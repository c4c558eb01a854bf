import type { ReactNode } from "react";
import { Card, CardBody } from "@/components/ui/card";
import { CopyCommand } from "@/components/ui/code";
import { Icon, type IconName } from "@/components/ui/icon";
import { connectCommand } from "@/lib/usage/rules/connect-command";

/** The one command, what it changes, and how to take it back. `more` are other ways of running it. */
export function RunCard(props: {
  title: string;
  sub: string;
  portalUrl: string;
  command: string;
  said: ReactNode;
  changes: { icon: IconName; text: ReactNode }[];
  more?: ReactNode;
}) {
  return (
    <Card title={props.title} sub={props.sub} rule>
      <CardBody className="grid gap-4">
        <CopyCommand command={props.command} />
        <p className="sm t2 max-w-[76ch]">{props.said}</p>
        <div className="grid gap-2">
          <h3 className="sm med">What it changes on the machine</h3>
          <ul className="sm t2 grid gap-2">
            {props.changes.map(({ icon, text }, at) => (
              <li key={at} className="flex gap-2">
                <Icon name={icon} tone="quiet" className="mt-[2px] flex-none" />
                <span className="min-w-0 max-w-[76ch] break-words">{text}</span>
              </li>
            ))}
          </ul>
        </div>
      </CardBody>
      {props.more}
      <More title="Take it back">
        <CopyCommand command={connectCommand(props.portalUrl, "--undo")} />
        <p className="sm t2 max-w-[76ch]">
          Undoes each of these on the machine. The token works until it is revoked: do that as well when the machine
          changes hands.
        </p>
      </More>
    </Card>
  );
}

/** What only some readers need, folded at the foot of a card. */
export function More({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="more">
      <summary className="sm">{title}</summary>
      <CardBody className="grid gap-3">{children}</CardBody>
    </details>
  );
}

export const Mono = ({ children }: { children: ReactNode }) => <code className="mono xs">{children}</code>;
