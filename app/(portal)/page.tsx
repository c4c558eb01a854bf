import { notFound } from "next/navigation";
import { viewer } from "@/lib/web/load";
import { Finance } from "./_home/finance";
import { Member } from "./_home/member";
import { Platform } from "./_home/platform";

export const metadata = { title: "Home" };

/** Each kind of reader opens the portal with another question. */
export default async function HomePage() {
  const actor = await viewer();
  if (actor.kind !== "person") notFound();
  if (actor.orgRole === "platform") return <Platform />;
  return actor.orgRole ? <Finance /> : <Member actor={actor} />;
}
