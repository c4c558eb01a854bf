"use client";
import { usePathname, useRouter } from "next/navigation";
import {
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
  useTransition,
} from "react";
import { buttonClass } from "@/components/ui/button";
import { Input, Select, TextArea } from "@/components/ui/input";
import { MODE_WORDS } from "@/lib/policy/rules/words/setting-words";
import { type Asked, addressOf, FIELD_LABELS, TOOL_FIELDS } from "./try-call";

const PAUSE_MS = 250;
const MODES: [string, string][] = [
  ["", "As the policy sets it"],
  ...Object.entries(MODE_WORDS).map(([mode, { label }]): [string, string] => [mode, `${label} (${mode})`]),
];

/**
 * What stands in a text area before React takes the page over: taking over sets it back to what the server had written.
 * Null where the page is drawn by the browser itself.
 */
function useTypedEarly(name: string): string | null {
  const taken = useSyncExternalStore(
    () => () => undefined,
    () => false,
    () => true,
  );
  const [early] = useState(() =>
    taken && typeof document !== "undefined"
      ? (document.querySelector<HTMLTextAreaElement>(`textarea[name="${name}"]`)?.value ?? null)
      : null,
  );
  return early;
}

/**
 * The call to try. What is typed goes into the address a moment later, so the answer is always that of the address and
 * can be sent to somebody else; without script it is an ordinary form.
 */
export function TryForm(props: { asked: Asked; teams: { value: string; label: string }[]; children: ReactNode }) {
  const { asked, teams } = props;
  const router = useRouter();
  const path = usePathname();
  const [tool, setTool] = useState(asked.tool);
  const [waiting, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Addresses that typing asked for and whose answers are on their way; the last one counts.
  const asking = useRef<string[]>([]);
  const [key, setKey] = useState(0);
  const typed = () => (form.current ? addressOf(Object.fromEntries(new FormData(form.current)) as Asked) : null);
  const send = (pause: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const next = typed();
      if (next === null) return;
      asking.current.push(next);
      start(() => router.replace(next ? `${path}?${next}` : path, { scroll: false }));
    }, pause);
  };
  // What was typed before the script was there stays, and is asked now.
  const early = useTypedEarly("input");
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (early !== null && box.current) box.current.value = early;
  }, [early]);
  const awake = useRef(() => {
    const named = form.current && new FormData(form.current).get("tool");
    if (typeof named === "string") setTool(named);
    if (typed() !== addressOf(asked)) send(0);
  });
  useEffect(() => {
    awake.current();
    return () => clearTimeout(timer.current);
  }, []);
  // Following an example changes the address from outside: the fields take it over. What they said themselves they keep.
  const shown = useRef(addressOf(asked));
  useEffect(() => {
    const now = addressOf(asked);
    if (now === shown.current) return;
    shown.current = now;
    if (asking.current.includes(now)) {
      if (now === asking.current.at(-1)) asking.current = [];
      return;
    }
    asking.current = [];
    setTool(asked.tool);
    setKey(last => last + 1);
  }, [asked]);
  const field = TOOL_FIELDS[tool] ?? null;
  const known = Object.keys(TOOL_FIELDS);
  const label = field ? (FIELD_LABELS[field] ?? "Input") : "Input, as JSON";
  return (
    <>
      <form
        ref={form}
        key={key}
        className="body tryf"
        onSubmit={event => {
          event.preventDefault();
          send(0);
        }}
        onChange={() => send(PAUSE_MS)}
      >
        <label className="field">
          <span className="sm med">{label}</span>
          <TextArea
            ref={box}
            name="input"
            rows={field === "command" ? 3 : 2}
            mono
            spellCheck={false}
            autoCapitalize="off"
            autoFocus
            defaultValue={asked.input}
            placeholder={field === "command" ? "git push --force origin main" : undefined}
            onKeyDown={event => {
              if (event.key === "Enter" && !event.shiftKey) {
                event.preventDefault();
                send(0);
              }
            }}
          />
        </label>
        <div className="rowf">
          <div className="field">
            <label htmlFor="try-tool">Tool</label>
            <Input
              id="try-tool"
              name="tool"
              list="try-tools"
              defaultValue={asked.tool}
              mono
              onChange={event => setTool(event.target.value)}
            />
            <datalist id="try-tools">
              {known.map(name => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </div>
          <label className="field">
            <span className="sm med">Team</span>
            <Select name="team" defaultValue={asked.team}>
              {teams.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </label>
          <label className="field">
            <span className="sm med">Mode</span>
            <Select name="mode" defaultValue={asked.mode}>
              {MODES.map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </Select>
          </label>
          <div className="field">
            <label htmlFor="try-repository">Repository</label>
            <Input id="try-repository" name="repo" defaultValue={asked.repo} mono placeholder="any" />
          </div>
        </div>
        <p className="row wrap">
          <button type="submit" className={buttonClass({ kind: "primary" })}>
            Try
          </button>
          <span className="xs t3">Answers while you type. Nothing is run and nothing is logged.</span>
        </p>
      </form>
      <div className={waiting ? "verdict-box busy" : "verdict-box"} aria-busy={waiting || undefined}>
        {props.children}
      </div>
    </>
  );
}
