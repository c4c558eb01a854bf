import type { Trust } from "@/lib/spend/schema";
import { Card, CardRows } from "../ui/card";
import { Icon } from "../ui/icon";
import { type TrustNote, trustNotes } from "./trust-notes";

const pictures = { ok: "check", warn: "warning", quiet: "info" } as const;

/** How far the sums can be trusted, in sentences. */
export function TrustCard({ trust }: { trust: Trust }) {
  const notes = trustNotes(trust);
  return (
    <Card title="How far to trust these sums" rule id="trust">
      <CardRows items={notes.map(note => ({ key: note.key, row: <Note note={note} /> }))} />
    </Card>
  );
}

function Note({ note }: { note: TrustNote }) {
  return (
    <div className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 text-sm md:grid-cols-[16px_200px_minmax(0,1fr)]">
      <span className="pt-0.5">
        <Icon
          name={pictures[note.tone]}
          tone={note.tone}
          label={note.tone === "warn" ? "Worth a look" : note.tone === "ok" ? "In order" : "Not known"}
        />
      </span>
      <b className="med">{note.title}</b>
      <p className="t2 col-start-2 md:col-start-3">{note.text}</p>
    </div>
  );
}
