"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { announce } from "@/components/ui/feedback/announce";
import { type Picked, packed } from "./read-drop";

const ADDRESS = "/api/v1/skills/drafts";
export type Refusal = { message: string; issues: string[] };

/** Sends a folder, an archive or a git address to be kept as a draft, and goes to it. */
export function useUpload(into: { draftId?: string; target?: { owner: string; name: string } }) {
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const refuse = (message: string, issues: string[] = []) => {
    setRefusal({ message, issues });
    setBusy(null);
  };
  const extra: Record<string, string> = {
    ...(into.draftId ? { draftId: into.draftId } : {}),
    ...(into.target ? { targetOwner: into.target.owner, targetName: into.target.name } : {}),
  };
  const post = async (init: RequestInit) => {
    try {
      const answer = await fetch(ADDRESS, { method: "POST", ...init });
      const body = await answer.json().catch(() => null);
      if (!answer.ok) return refuse(body?.detail ?? `The portal answered ${answer.status}.`, issuesOf(body));
      announce("It is read.");
      if (into.draftId) router.refresh();
      else router.push(`/skills/drafts/${body.id}`);
      setBusy(null);
    } catch {
      refuse("The portal did not answer. What you chose is still yours; try it again.");
    }
  };
  const begin = (what: string) => {
    setRefusal(null);
    setBusy(what);
    announce(what);
  };
  return {
    busy,
    refusal,
    sendFiles: async (picked: Promise<Picked> | Picked) => {
      begin("Reading…");
      const form = packed(await Promise.resolve(picked).catch(() => []));
      if (typeof form === "string") return refuse(form);
      for (const [name, value] of Object.entries(extra)) form.set(name, value);
      return post({ body: form });
    },
    sendGit: (git: string) => {
      begin("Fetching from Git…");
      return post({ body: JSON.stringify({ git, ...extra }), headers: { "content-type": "application/json" } });
    },
  };
}

function issuesOf(body: unknown): string[] {
  type Body = { detail?: string; issues?: { path: (string | number)[]; message: string }[] };
  const { issues = [], detail = "" } = (body ?? {}) as Body;
  // What the sentence says already is not said twice.
  const more = issues.filter(({ message }) => !detail.includes(message));
  return more.slice(0, 8).map(({ path, message }) => {
    const place = path.filter(part => part !== "files").join("/");
    return place ? `${place}: ${message}` : message;
  });
}
