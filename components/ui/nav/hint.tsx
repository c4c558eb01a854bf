import type { ReactNode } from "react";
import { Icon } from "../icon";
import { Popup } from "./popup";

/** A word of explanation behind a small button: `label` says what it explains, the children explain it. */
export function Hint({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Popup label={label} triggerClass="btn quiet icon s" trigger={<Icon name="info" size="s" />} wide>
      <div className="hint">{children}</div>
    </Popup>
  );
}
