/**
 * Short names of models for lists: `claude-opus-5-5` reads `Opus 5.5`. Where two of the given names would read the
 * same, and where a name has another shape, it stays as the client wrote it.
 */
export function modelNames(models: string[]): Map<string, string> {
  const unique = [...new Set(models)];
  const short = unique.map(shortName);
  return new Map(
    unique.map((model, at) => {
      const name = short[at] ?? model;
      return [model, short.indexOf(name) === short.lastIndexOf(name) ? name : model];
    }),
  );
}

const SHAPE = /^claude-([a-z]+)-(\d{1,2})(?:-(\d{1,2}))?(?:-\d{8})?$/;

function shortName(model: string): string {
  const [, family, major, minor] = SHAPE.exec(model) ?? [];
  if (!family || !major) return model;
  const version = minor && minor !== "0" ? `${major}.${minor}` : major;
  return `${family[0]?.toUpperCase()}${family.slice(1)} ${version}`;
}
