"use client";
import { type KeyboardEvent, useId, useState } from "react";
import { type Place, placeHref } from "@/components/ui/nav/place";
import { snippetsFor } from "@/lib/distribution/rules/snippets";
import { verifySnippets } from "@/lib/distribution/rules/snippets/fetch-lines";
import {
  SNIPPET_CLIENTS,
  SNIPPET_LABELS,
  type SnippetAsk,
  type SnippetClient,
} from "@/lib/distribution/rules/snippets/snippet";
import { CLIENT_COOKIE } from "./client-choice";
import { SnippetParts } from "./snippet-parts";
import { SnippetView } from "./snippet-view";

/** Which client, and the newest or this very version: the lines follow. The client is remembered for the next skill. */
export function InstallChoice(props: {
  ask: Omit<SnippetAsk, "pinned">;
  /** What clients get now; null when nothing is out. */
  newest: string | null;
  first: SnippetClient;
  place: Place;
  connectHref: string;
}) {
  const { ask, newest, place, connectHref } = props;
  const id = useId();
  const [client, setClient] = useState(props.first);
  const [held, setHeld] = useState(newest !== ask.version);
  const pinned = held || client === "ci";
  const asked = { ...ask, pinned, version: pinned ? ask.version : (newest ?? ask.version) };
  const snippets = snippetsFor(client, asked);
  const choose = (chosen: SnippetClient) => {
    setClient(chosen);
    keep(chosen);
  };
  const walk = (event: KeyboardEvent) => {
    const to = STEPS[event.key]?.(SNIPPET_CLIENTS.indexOf(client));
    const chosen = to === undefined ? undefined : SNIPPET_CLIENTS.at(to % SNIPPET_CLIENTS.length);
    if (!chosen) return;
    event.preventDefault();
    choose(chosen);
    document.getElementById(`${id}${chosen}`)?.focus();
  };
  return (
    <>
      <div className="instbar">
        <div className="tabs" role="tablist" aria-label="Client">
          {SNIPPET_CLIENTS.map(name => (
            <a
              key={name}
              id={`${id}${name}`}
              role="tab"
              href={placeHref(place, { client: name })}
              aria-selected={name === client}
              aria-controls={`${id}panel`}
              tabIndex={name === client ? 0 : -1}
              onKeyDown={walk}
              onClick={event => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                choose(name);
              }}
            >
              {SNIPPET_LABELS[name]}
            </a>
          ))}
        </div>
        <span className="seg" role="group" aria-label="Version">
          <button
            type="button"
            aria-pressed={!pinned}
            disabled={newest === null || client === "ci"}
            onClick={() => setHeld(false)}
          >
            Newest
          </button>
          <button type="button" aria-pressed={pinned} onClick={() => setHeld(true)}>
            Only <span className="num">{ask.version}</span>
          </button>
        </span>
      </div>
      <div role="tabpanel" id={`${id}panel`} aria-labelledby={`${id}${client}`}>
        {snippets.length > 0 ? (
          <SnippetParts key={client} snippets={snippets} connectHref={connectHref} />
        ) : (
          <p className="pad sm t2">{client === "ci" ? NOT_PACKED : NO_MARKETPLACE}</p>
        )}
        {verifySnippets(asked).map(one => (
          <details key={one.title} className="more">
            <summary>
              Digest and signature of <span className="num">{ask.version}</span>
            </summary>
            <div className="snips">
              <p className="xs mono digest">sha256:{ask.archive?.digest}</p>
              <SnippetView snippet={one} />
            </div>
          </details>
        ))}
      </div>
    </>
  );
}

/** For the next skill, and in the address for whoever gets the link. */
function keep(client: SnippetClient): void {
  // biome-ignore lint/suspicious/noDocumentCookie: a preference, read by the server when it draws the next skill.
  document.cookie = `${CLIENT_COOKIE}=${client}; path=/; max-age=31536000; samesite=lax`;
  const address = new URL(window.location.href);
  address.searchParams.set("client", client);
  window.history.replaceState(null, "", address);
}

const NOT_PACKED = "It is being packed: a digest to pin by is here in a minute.";
const NO_MARKETPLACE =
  "No marketplace that you may fetch carries it. Add it to your team’s set, and it is in your team’s.";
const LAST = SNIPPET_CLIENTS.length - 1;
const STEPS: Record<string, (at: number) => number> = {
  ArrowRight: at => at + 1,
  ArrowLeft: at => at + LAST,
  Home: () => 0,
  End: () => LAST,
};
