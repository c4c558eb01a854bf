import type { ReactNode } from "react";

/** 16 px pictures, stroke 1.5. Props: `name, size?: "s" (12 px), label? (otherwise hidden from readers), tone?`. */
const pictures = {
  activity: <path d="M1.5 8h3l2-5 3 10 2-5h3" />,
  arrowDown: <path d="M8 3v10M4 9l4 4 4-4" />,
  arrowUp: <path d="M8 13V3M4 7l4-4 4 4" />,
  bolt: <path d="M8.5 2 4 9h3.500L7 14l5-7.500H8.500z" />,
  calendar: <path d="M2.500 4h11v9.500h-11zM2.500 7h11M5.500 2.500v3M10.500 2.500v3" />,
  check: <path d="m3 8.500 3.500 3.500L13 4.500" />,
  chevronDown: <path d="m4 6 4 4 4-4" />,
  chevronLeft: <path d="m10 4-4 4 4 4" />,
  chevronRight: <path d="m6 4 4 4-4 4" />,
  chevronUpDown: <path d="m5 6 3-3 3 3M5 10l3 3 3-3" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.500V8l2.500 1.500" />
    </>
  ),
  copy: (
    <>
      <rect x="5.500" y="5.500" width="8" height="8" rx="1" />
      <path d="M3.500 10.500h-1v-8h8v1" />
    </>
  ),
  cross: <path d="m4 4 8 8M12 4l-8 8" />,
  download: <path d="M8 2.500v7M5 7l3 3 3-3M2.500 13h11" />,
  external: <path d="M9.500 2.500h4v4M13.500 2.500 7.500 8.500M11.500 9v4.500h-9v-9H7" />,
  file: <path d="M4 2h5l3 3v9H4zM9 2v3h3" />,
  filter: <path d="M2.500 4h11M4.500 8h7M6.500 12h3" />,
  folder: <path d="M2 4.500v8h12V5.500H8L6.500 3.500H2z" />,
  fork: (
    <>
      <circle cx="4" cy="3.500" r="1.500" />
      <circle cx="12" cy="3.500" r="1.500" />
      <circle cx="8" cy="12.500" r="1.500" />
      <path d="M4 5v1.500c0 1 .8 1.500 2 1.500h4c1.200 0 2-.5 2-1.500V5M8 8v3" />
    </>
  ),
  globe: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M2 8h12M8 2c2 2 2.500 4 2.500 6S10 12 8 14c-2-2-2.500-4-2.500-6S6 4 8 2z" />
    </>
  ),
  home: <path d="M2.500 7 8 2.500 13.500 7v6.500h-4v-4h-3v4h-4z" />,
  info: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 7.500v3.500M8 5v.1" />
    </>
  ),
  key: (
    <>
      <circle cx="5" cy="11" r="2.500" />
      <path d="m6.800 9.200 6.200-6.200M10.500 5.500l2 2" />
    </>
  ),
  link: (
    <path d="M6.500 9.500a2.500 2.500 0 0 0 3.500 0l2.500-2.500a2.500 2.500 0 0 0-3.500-3.500L8 4.500M9.500 6.500a2.500 2.500 0 0 0-3.500 0L3.500 9A2.500 2.500 0 0 0 7 12.500l1-1" />
  ),
  lock: (
    <>
      <rect x="3.500" y="7" width="9" height="6.500" rx="1" />
      <path d="M5.500 7V5a2.500 2.500 0 0 1 5 0v2" />
    </>
  ),
  machine: <path d="M3 3.500h10v7H3zM1.500 13h13" />,
  menu: <path d="M2.500 4.500h11M2.500 8h11M2.500 11.500h11" />,
  minus: <path d="M3 8h10" />,
  more: <path d="M3.500 8v.1M8 8v.1M12.500 8v.1" strokeWidth="2.200" />,
  page: <path d="M2.500 3.500h11v9h-11zM2.500 6.500h11" />,
  pencil: <path d="M3 13h2.500l7-7L10 3.500l-7 7zM8.500 5 11 7.500" />,
  person: (
    <>
      <circle cx="8" cy="5.500" r="2.500" />
      <path d="M3 13.500c0-2.500 2.200-4 5-4s5 1.500 5 4" />
    </>
  ),
  plus: <path d="M8 3v10M3 8h10" />,
  refused: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="m4 4 8 8" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.500" />
      <path d="m10.500 10.500 3 3" />
    </>
  ),
  settings: (
    <>
      <path d="M2 4.500h7M12 4.500h2M2 11.500h2M7 11.500h7" />
      <circle cx="10.500" cy="4.500" r="1.500" />
      <circle cx="5.500" cy="11.500" r="1.500" />
    </>
  ),
  shield: <path d="M8 1.800 13 3.600v4c0 3.200-2 5.400-5 6.600-3-1.200-5-3.400-5-6.600v-4z" />,
  signOut: <path d="M6.500 2.500h-4v11h4M6 8h7.500M10.500 5l3 3-3 3" />,
  skills: (
    <>
      <path d="m8 2 6 3-6 3-6-3z" />
      <path d="m2 8 6 3 6-3" />
      <path d="m2 11 6 3 6-3" />
    </>
  ),
  spend: <path d="M2.500 13.500h11M4 11V8M8 11V3M12 11V6" />,
  table: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1" />
      <path d="M2 6.500h12M2 10h12M7 6.500V13" />
    </>
  ),
  teams: (
    <>
      <circle cx="6" cy="5.500" r="2.500" />
      <path d="M1.500 13.500c0-2.500 2-4 4.500-4s4.500 1.500 4.500 4" />
      <path d="M10.500 3.200a2.500 2.500 0 0 1 0 4.600M12.200 9.900c1.500.6 2.300 1.900 2.300 3.600" />
    </>
  ),
  terminal: (
    <>
      <path d="M2.500 3h11v10h-11z" />
      <path d="m5 6.500 2 1.500-2 1.500M8.500 10h2.500" />
    </>
  ),
  theme: (
    <>
      <circle cx="8" cy="8" r="5.500" />
      <path d="M8 2.500v11" />
      <path d="M8 2.500a5.500 5.500 0 0 1 0 11z" fill="currentColor" />
    </>
  ),
  trash: <path d="M2.500 4.500h11M6 4.500v-2h4v2M4 4.500l.6 9h6.800l.6-9M6.500 7v4M9.500 7v4" />,
  undo: <path d="M3 6.500h7a3.500 3.500 0 0 1 0 7H7M3 6.500l3-3M3 6.500l3 3" />,
  warning: (
    <>
      <path d="M8 2 14.500 13.500h-13z" />
      <path d="M8 6.500v3M8 11.600v.1" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof pictures;
export type IconTone = "ok" | "warn" | "bad" | "info" | "accent" | "quiet";

const toneClass = { ok: "ok", warn: "warn", bad: "bad", info: "info", accent: "acc", quiet: "t3" };

export function Icon(props: { name: IconName; size?: "s"; label?: string; tone?: IconTone; className?: string }) {
  const classes = ["i", props.size === "s" && "i-sm", props.tone && toneClass[props.tone], props.className];
  const said = props.label ? { role: "img", "aria-label": props.label } : { "aria-hidden": true };
  return (
    <svg className={classes.filter(Boolean).join(" ")} viewBox="0 0 16 16" {...said}>
      {pictures[props.name]}
    </svg>
  );
}
