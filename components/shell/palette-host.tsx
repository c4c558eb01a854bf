"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { Icon } from "../ui/icon";
import type { PaletteItem } from "./palette";

const Palette = dynamic(() => import("./palette").then(module => module.Palette), { ssr: false });

/**
 * ⌘K or Ctrl-K opens the palette, `/` goes to the search of the page or, where there is none, opens the palette too.
 * Its code is loaded on the first opening. `PaletteButton look: "rail" | "icon"` opens it by hand.
 */
export function PaletteHost({ url, pages }: { url?: string; pages: PaletteItem[] }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setOpen(now => !now);
      } else if (event.key === "/" && !event.metaKey && !event.ctrlKey && !isTyping(event.target)) {
        event.preventDefault();
        const field = document.querySelector<HTMLInputElement>("[data-page-search]");
        if (field) field.focus();
        else setOpen(true);
      }
    };
    const show = () => setOpen(true);
    window.addEventListener("keydown", press);
    window.addEventListener(OPEN, show);
    return () => {
      window.removeEventListener("keydown", press);
      window.removeEventListener(OPEN, show);
    };
  }, []);
  return open ? <Palette url={url} pages={pages} onClose={() => setOpen(false)} /> : null;
}

export function PaletteButton({ look }: { look: "rail" | "icon" }) {
  const open = () => window.dispatchEvent(new Event(OPEN));
  if (look === "icon") {
    return (
      <button
        type="button"
        className="btn quiet icon"
        aria-label="Search everything"
        aria-haspopup="dialog"
        onClick={open}
      >
        <Icon name="search" />
      </button>
    );
  }
  return (
    <button
      type="button"
      className="cmdk"
      aria-label="Search everything"
      title="Search everything"
      aria-haspopup="dialog"
      onClick={open}
    >
      <Icon name="search" />
      <span>Search</span>
      <kbd aria-hidden>⌘K</kbd>
    </button>
  );
}

const OPEN = "palette:open";

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) ||
      target.closest("dialog") !== null)
  );
}
