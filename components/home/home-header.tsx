import type { ReactNode } from "react";
import { formatFullDay } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";

/** The day it is, whose days they are, and in what the amounts are. */
export function HomeHeader({ now, timeZone, actions }: { now: Date; timeZone: string; actions?: ReactNode }) {
  return (
    <PageHeader
      title="Home"
      sub={`${formatFullDay(now, timeZone)}, ${timeZone}, amounts in US dollars`}
      actions={actions}
    />
  );
}
