const BEDROCK =
  /^(?:arn:aws[a-z-]*:bedrock:[^/]*\/)?(?:(?:us-gov|us|eu|apac|au|jp|ca|global)\.)?anthropic\.(claude-.+?)(?:-v\d+(?::\d+)?)?$/;
const VERTEX = /^(claude-[a-z0-9-]+)@(\d{8}|default)$/;
const DATED = /^(claude-.+)-20\d{6}$/;

// Aliases that Anthropic's models overview lists beside the dated ids and that differ by more than the date.
const ALIASES: Record<string, string> = {
  "claude-opus-4": "claude-opus-4-0",
  "claude-sonnet-4": "claude-sonnet-4-0",
  "claude-3-5-haiku-latest": "claude-3-5-haiku-20241022",
};

/**
 * The names under which a price book may list a model, the exact one first. Only documented forms are rewritten: the
 * client's "[1m]" suffix, Bedrock and Vertex ids, dated snapshots and aliases (Anthropic's models overview,
 * 2026-11). Nothing is guessed from a model's family.
 */
export function modelCandidates(model: string): string[] {
  const bare = model.replace(/\[1m\]$/, "");
  const names = new Set([model, bare, ofProvider(bare)]);
  for (const name of names) {
    const undated = DATED.exec(name)?.[1];
    if (undated) names.add(undated);
  }
  for (const name of names) {
    const alias = Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
    if (alias) names.add(alias);
  }
  return [...names];
}

function ofProvider(name: string): string {
  const bedrock = BEDROCK.exec(name)?.[1];
  if (bedrock) return bedrock;
  const vertex = VERTEX.exec(name);
  if (!vertex?.[1]) return name;
  return vertex[2] === "default" ? vertex[1] : `${vertex[1]}-${vertex[2]}`;
}
