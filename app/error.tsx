"use client";
import { Failure } from "@/components/home/failure";
import { PlainShell } from "@/components/shell/plain-shell";

export default function RootError(props: { error: unknown; retry: () => void }) {
  return (
    <PlainShell>
      <h1 className="sr">Error</h1>
      <Failure {...props} />
    </PlainShell>
  );
}
