import Link from "next/link";
import type { ReactNode } from "react";
import { Avatar } from "./avatar";
import { Card } from "./card";

export type QueueItem = {
  key: string;
  author: string;
  href: string;
  name: ReactNode;
  /** A name of the catalog and not of people. */
  mono?: boolean;
  chips: ReactNode;
  says: ReactNode;
  foot: ReactNode;
};

/** What waits for somebody: who sent it, what it is, and where it opens. `title, items`; `children` when it is empty. */
export function QueueCard(props: { title: string; items: readonly QueueItem[]; children?: ReactNode }) {
  return (
    <Card title={props.title} sub={props.items.length || undefined} rule>
      {props.items.length === 0 && props.children}
      <ul className="queue">
        {props.items.map(item => (
          <li key={item.key}>
            <Avatar name={item.author} size="s" />
            <div className="min-w-0">
              <p className="row wrap">
                <Link className={item.mono ? "mono med rowlink" : "med rowlink"} href={item.href}>
                  {item.name}
                </Link>
                {item.chips}
              </p>
              {item.says}
              <p className="xs t3">{item.foot}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
