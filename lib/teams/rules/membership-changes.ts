/** A membership as it stands; `endsAtMs` null holds on. */
export type Held = { id: string; teamId: number; role: "lead" | "member"; home: boolean; startsAtMs: number };
/** What is to be written: rows to end now, and rows that begin now. */
export type Changes = { end: Held[]; begin: { teamId: number; role: "lead" | "member"; home: boolean }[] };

const again = (held: Held, change: Partial<Pick<Held, "role" | "home">>) => ({
  teamId: held.teamId,
  role: held.role,
  home: held.home,
  ...change,
});

/** Joining a team, or changing one's part in it. The first team is the home; taking a new home keeps the person in the old one. */
export function joined(
  current: readonly Held[],
  teamId: number,
  role: Held["role"],
  home: boolean | undefined,
): Changes {
  const here = current.find(held => held.teamId === teamId);
  const oldHome = current.find(held => held.home);
  const becomesHome = home === true || !oldHome || oldHome === here;
  if (here && here.role === role && here.home === becomesHome) return { end: [], begin: [] };
  const moves = becomesHome && oldHome && oldHome !== here ? [oldHome] : [];
  return {
    end: [...(here ? [here] : []), ...moves],
    begin: [...moves.map(held => again(held, { home: false })), { teamId, role, home: becomesHome }],
  };
}

/** Leaving a team. When it was the home, the longest held of the others becomes it. */
export function left(current: readonly Held[], teamId: number): Changes {
  const here = current.find(held => held.teamId === teamId);
  if (!here) return { end: [], begin: [] };
  const heir = here.home
    ? current.filter(held => held !== here).sort((a, b) => a.startsAtMs - b.startsAtMs)[0]
    : undefined;
  return { end: [here, ...(heir ? [heir] : [])], begin: heir ? [again(heir, { home: true })] : [] };
}
