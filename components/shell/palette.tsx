"use client";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Icon, type IconName } from "../ui/icon";

/** One hit: `label, detail?, href, kind?, icon?`. */
export type PaletteItem = { label: string; detail?: string; href: string; kind?: string; icon?: IconName };
export type PaletteGroup = { heading: string; items: PaletteItem[] };

/**
 * Everything by name, from the keyboard: pages at once, the rest from `url?q=` as `{ groups: [{ heading, items }] }`.
 * `url?, pages, onClose`. Enter opens, with ⌘ or Ctrl in a new tab.
 */
export function Palette({ url, pages, onClose }: { url?: string; pages: PaletteItem[]; onClose: () => void }) {
  const box = useRef<HTMLDialogElement>(null);
  const newTab = useRef(false);
  const [query, setQuery] = useState("");
  const { groups, state } = useHits(url, query);
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState("");
  useEffect(() => {
    box.current?.showModal();
    input.current?.focus();
  }, []);

  const words = query.trim().toLowerCase();
  const pageHits = pages.filter(page => !words || `${page.label} ${page.detail ?? ""}`.toLowerCase().includes(words));
  const shown = [...groups, { heading: "Pages", items: pageHits }].filter(group => group.items.length);
  // The best hit leads again whenever the hits change.
  const first = shown[0]?.items[0] ? valueOf(shown[0], shown[0].items[0]) : "";
  useEffect(() => setChosen(first), [first]);
  const open = (href: string) => {
    if (newTab.current) window.open(href, "_blank", "noopener");
    else router.push(href);
    box.current?.close();
  };
  const press = (event: KeyboardEvent) => {
    newTab.current = event.metaKey || event.ctrlKey;
  };
  return (
    <dialog
      ref={box}
      className="palbox"
      aria-label="Search everything"
      onClose={onClose}
      onClick={event => event.target === box.current && box.current?.close()}
    >
      <Command
        className="palette"
        label="Search everything"
        shouldFilter={false}
        loop
        value={chosen}
        onValueChange={setChosen}
        onKeyDownCapture={press}
      >
        <div className="q">
          <Icon name="search" />
          <Command.Input
            value={query}
            onValueChange={setQuery}
            placeholder="Skills, pages, teams, people"
            ref={input}
          />
          <button type="button" aria-label="Close" onClick={() => box.current?.close()}>
            <kbd>Esc</kbd>
          </button>
        </div>
        <Command.List label="Hits">
          {shown.map(group => (
            <Command.Group key={group.heading} heading={group.heading}>
              {group.items.map(item => (
                <Command.Item
                  key={`${item.href} ${item.label}`}
                  value={valueOf(group, item)}
                  onSelect={() => open(item.href)}
                >
                  <Icon name={item.icon ?? "page"} />
                  <span className="t">
                    <Hit text={item.label} words={words} />
                    {item.detail && <span className="d trunc">{item.detail}</span>}
                  </span>
                  <span className="kind">{item.kind}</span>
                  <kbd aria-hidden>↵</kbd>
                </Command.Item>
              ))}
            </Command.Group>
          ))}
          <Command.Empty>
            {state === "waiting" ? null : <NoHits query={query.trim()} failed={state === "failed"} />}
          </Command.Empty>
        </Command.List>
        <div className="foot" aria-hidden>
          <span>
            <kbd>↑</kbd>
            <kbd>↓</kbd> move
          </span>
          <span>
            <kbd>↵</kbd> open
          </span>
          <span>
            <kbd>⌘</kbd>
            <kbd>↵</kbd> new tab
          </span>
          {state === "failed" && shown.length > 0 && (
            <span className="end">Only pages: the search did not answer.</span>
          )}
        </div>
      </Command>
    </dialog>
  );
}

function valueOf(group: PaletteGroup, item: PaletteItem): string {
  return `${group.heading} ${item.href} ${item.label}`.toLowerCase();
}

function NoHits({ query, failed }: { query: string; failed: boolean }) {
  return (
    <div className="nores">
      <p className="med">{failed ? "The search did not answer" : `Nothing is called “${query}”`}</p>
      <p className="t2">
        {failed
          ? "Pages can still be opened by name."
          : "Skills and the names of pages, teams and people were searched. Try the beginning of a word."}
      </p>
    </div>
  );
}

/** The part of a name that was typed. */
function Hit({ text, words }: { text: string; words: string }) {
  const at = words ? text.toLowerCase().indexOf(words) : -1;
  if (at < 0) return <span className="trunc">{text}</span>;
  return (
    <span className="trunc">
      {text.slice(0, at)}
      <mark>{text.slice(at, at + words.length)}</mark>
      {text.slice(at + words.length)}
    </span>
  );
}

type State = "idle" | "waiting" | "failed";

function useHits(url: string | undefined, query: string): { groups: PaletteGroup[]; state: State } {
  const [groups, setGroups] = useState<PaletteGroup[]>([]);
  const [state, setState] = useState<State>("idle");
  useEffect(() => {
    if (!url) return;
    const abort = new AbortController();
    setState("waiting");
    const timer = setTimeout(
      () =>
        ask(url, query, abort.signal)
          .then(found => {
            setGroups(found);
            setState("idle");
          })
          .catch(() => {
            if (abort.signal.aborted) return;
            setGroups([]);
            setState("failed");
          }),
      query ? 120 : 0,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [url, query]);
  return { groups, state };
}

async function ask(url: string, query: string, signal: AbortSignal): Promise<PaletteGroup[]> {
  const answer = await fetch(`${url}?q=${encodeURIComponent(query.trim())}`, {
    signal,
    headers: { accept: "application/json" },
  });
  if (!answer.ok) throw new Error(`The search answered ${answer.status}.`);
  const body: { groups?: PaletteGroup[] } = await answer.json();
  return body.groups ?? [];
}
