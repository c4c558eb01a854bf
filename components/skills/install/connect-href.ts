/** Where the reader connects a machine: with their own team, else with one that they choose. */
export const connectHref = (teams: readonly { slug: string; role: string | null }[]): string => {
  const own = teams.find(team => team.role !== null);
  return own ? `/teams/${own.slug}/connect` : "/teams";
};
