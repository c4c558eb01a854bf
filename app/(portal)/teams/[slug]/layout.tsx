import type { ReactNode } from "react";
import { TeamHeader } from "@/components/teams/team-header";
import { teamOf } from "./team";

export default async function TeamLayout({
  params,
  children,
}: {
  params: Promise<{ slug: string }>;
  children: ReactNode;
}) {
  const team = await teamOf((await params).slug);
  return (
    <>
      <TeamHeader team={team} />
      {children}
    </>
  );
}
