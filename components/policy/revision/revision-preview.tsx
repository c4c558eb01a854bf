"use client";
import { useState } from "react";
import type { PolicyDocument } from "@/lib/policy/schema";
import { PreviewCard } from "../editor/preview-card";
import { usePreview } from "../editor/use-preview";

const DAYS = 30;

/** What a change under review would have answered to what really happened. */
export function RevisionPreview(props: { document: PolicyDocument; team: string | null; same: boolean }) {
  const [days, setDays] = useState(DAYS);
  const preview = usePreview(props.same ? null : props.document, props.team, days);
  return <PreviewCard preview={preview} days={days} onDays={setDays} rest={props.same ? "same" : null} />;
}
