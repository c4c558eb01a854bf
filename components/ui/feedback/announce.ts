"use client";

/** Says something to screen readers through the live region of the frame. Saying the same twice is heard twice. */
export function announce(text: string, urgent = false): void {
  const region = document.getElementById(urgent ? "live-urgent" : "live");
  if (!region) return;
  region.textContent = "";
  setTimeout(() => {
    region.textContent = text;
  }, 50);
}
