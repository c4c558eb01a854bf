import type { ComponentProps } from "react";
import { Icon } from "./icon";

/** Bare controls, for filters and tables; forms use the fields of `ui/form/fields`. `mono?` for ids and amounts. */
export function Input({ mono, className, ...rest }: ComponentProps<"input"> & { mono?: boolean }) {
  return <input {...rest} className={["input", mono && "mono", className].filter(Boolean).join(" ")} />;
}

export function TextArea({ mono, className, ...rest }: ComponentProps<"textarea"> & { mono?: boolean }) {
  return <textarea {...rest} className={["input", mono && "mono", className].filter(Boolean).join(" ")} />;
}

export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className="selectbox">
      <select {...rest} className={className ? `input ${className}` : "input"}>
        {children}
      </select>
      <Icon name="chevronDown" size="s" />
    </span>
  );
}
