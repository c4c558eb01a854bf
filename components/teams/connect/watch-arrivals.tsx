"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTail } from "@/components/spend/live/use-tail";
import { Chip } from "@/components/ui/chip";
import { announce } from "@/components/ui/feedback/announce";

// Arrivals come in bursts: the page is read anew once they pause, so that it shows what is booked and not a part of it.
const SETTLE_MS = 400;

/** Watches what arrives for a team, says so, and reads the page anew when something did. */
export function WatchArrivals({ team, teamName, first }: { team: string; teamName: string; first: boolean }) {
  const { state, connection } = useTail();
  const router = useRouter();
  const arrived = state.rows.find(row => row.team === team)?.id ?? 0;
  useEffect(() => {
    if (arrived === 0) return;
    const timer = setTimeout(() => router.refresh(), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [arrived, router]);
  const some = arrived > 0;
  useEffect(() => {
    if (some) announce(`Usage from ${teamName} is arriving.`);
  }, [some, teamName]);
  if (connection === "lost")
    return (
      <Chip tone="warn" icon="warning">
        Connection lost, trying again
      </Chip>
    );
  if (some)
    return (
      <Chip tone="ok" icon="check">
        Usage is arriving
      </Chip>
    );
  return (
    <Chip tone="info" icon="clock">
      {first ? "Waiting for the first event" : "Waiting for the next event"}
    </Chip>
  );
}
