"use client";
import { useEffect, useRef } from "react";

/** ⌘S or Ctrl-S saves, ⌘Z and ⇧⌘Z step back and forth; a text editor of its own keeps its own steps. */
export function useShortcuts(does: { save: () => void; undo: () => void; redo: () => void }): void {
  const latest = useRef(does);
  latest.current = does;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.altKey || event.defaultPrevented) return;
      const key = event.key.toLowerCase();
      const own = event.target instanceof Element && event.target.closest(".cm-editor, dialog") !== null;
      if (key === "s") {
        event.preventDefault();
        latest.current.save();
      } else if (!own && (key === "z" || key === "y")) {
        event.preventDefault();
        if (key === "y" || event.shiftKey) latest.current.redo();
        else latest.current.undo();
      }
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
