"use client";
import { useEffect, useState } from "react";
import { announce } from "./feedback/announce";
import { Icon } from "./icon";

/** Copies `text` and says so for a moment; the width stays. `label` names what is copied, `icon` shows a picture only. */
export function CopyButton({ text, label = "Copy", icon }: { text: string; label?: string; icon?: boolean }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce("Copied.");
    } catch {
      announce("The browser did not allow copying. Select the text instead.");
    }
  };
  if (icon) {
    return (
      <button
        type="button"
        className="btn quiet icon s"
        aria-label={label}
        title={copied ? "Copied" : label}
        onClick={copy}
      >
        <Icon name={copied ? "check" : "copy"} size="s" />
      </button>
    );
  }
  return (
    <button type="button" className="btn quiet s" aria-label={label} onClick={copy}>
      <span className="swap">
        <span data-off={copied || undefined}>Copy</span>
        <span data-off={!copied || undefined}>Copied</span>
      </span>
    </button>
  );
}
