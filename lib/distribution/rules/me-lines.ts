import type { Me } from "../queries/me";

// A name may hold anything that a person can be called; a line of it stays one line and nothing a terminal obeys.
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ");

/** The same as key=value lines, as a shell reads them. Catalogs are "address name", neither of which has spaces. */
export function meLines({ person, token, teams, usage, catalogs, plugin }: Me): string {
  const home = teams.find(team => team.home);
  const lines = [
    `who=${plain(person ? `${person.name} <${person.email}>` : `the token ${token?.name ?? ""}`)}`,
    `counts=${plain(home?.name ?? "")}`,
    `usage=${usage ? "yes" : "no"}`,
    ...catalogs.map(({ gitPath, name }) => `catalog=${gitPath} ${name}`),
    `plugin=${plugin}`,
  ];
  return `${lines.join("\n")}\n`;
}
