"use client";
import { Failure } from "@/components/home/failure";

export default function PageError(props: { error: unknown; retry: () => void }) {
  return (
    <>
      <h1 className="sr">Error</h1>
      <Failure {...props} />
    </>
  );
}
