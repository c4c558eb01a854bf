import type { ReactNode } from "react";
import { Icon } from "../ui/icon";
import { Popup } from "../ui/nav/popup";

/** Stands on every page of the demo organisation and explains itself: `children` is the explanation. */
export function DemoLabel({ children, side = "top" }: { children: ReactNode; side?: "top" | "bottom" }) {
  return (
    <Popup
      label="Demo data. What this means"
      triggerClass="demo"
      side={side}
      wide
      trigger={
        <>
          <span>Demo</span>
          <span className="long">data</span>
          <Icon name="info" size="s" />
        </>
      }
    >
      <div className="hint">{children}</div>
    </Popup>
  );
}
