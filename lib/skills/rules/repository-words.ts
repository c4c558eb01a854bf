/** A word to search the catalog for, and what of the repository led to it. */
export type Clue = { word: string; from: string };

const MOST = 10;

/** What a file's name or place says about the work in a repository. */
const TOLD_BY: readonly [RegExp, string][] = [
  [/(^|\/)dockerfile(\.\w+)?$|(^|\/)(docker-)?compose\.ya?ml$/i, "docker"],
  [/\.tf(vars)?$/i, "terraform"],
  [/(^|\/)(chart\.ya?ml|charts\/|helm\/)/i, "helm"],
  [/(^|\/)(k8s|kubernetes)\//i, "kubernetes"],
  [/(^|\/)(prisma\/schema\.prisma|migrations?\/|alembic\.ini$|flyway)|\.sql$/i, "migration"],
  [/(^|\/)(openapi|swagger)[\w.-]*\.(ya?ml|json)$/i, "openapi"],
  [/\.proto$/i, "protobuf"],
  [/(^|\/)\.github\/workflows\/|(^|\/)(\.gitlab-ci\.yml|jenkinsfile)$/i, "ci"],
  [/(^|\/)(playwright|cypress)[\w.-]*\.[cm]?[jt]s$|\.(spec|test)\.[cm]?[jt]sx?$|(^|\/)tests?\//i, "test"],
  [/(^|\/)(runbooks?|incidents?|postmortems?)\//i, "incident"],
  [/(^|\/)changelog(\.md)?$/i, "release"],
  [/(^|\/)next\.config\.[cm]?[jt]s$/i, "next"],
  [/\.[jt]sx$/i, "react"],
  [/\.tsx?$|(^|\/)tsconfig\.json$/i, "typescript"],
  [/\.py$|(^|\/)(pyproject\.toml|requirements\.txt)$/i, "python"],
  [/\.go$|(^|\/)go\.mod$/i, "golang"],
  [/\.rs$|(^|\/)cargo\.toml$/i, "rust"],
  [/\.java$|(^|\/)pom\.xml$/i, "java"],
  [/\.kts?$|(^|\/)build\.gradle(\.kts)?$/i, "kotlin"],
  [/\.rb$|(^|\/)gemfile$/i, "ruby"],
  [/\.tex$/i, "latex"],
  [/\.ipynb$/i, "notebook"],
];

/** What to look for in the catalog, from what somebody says about a repository: languages first, then its files. */
export function cluesOf({ languages, files }: { languages: readonly string[]; files: readonly string[] }): Clue[] {
  const clues = new Map<string, Clue>();
  const add = (word: string, from: string) => {
    if (!clues.has(word)) clues.set(word, { word, from });
  };
  for (const language of languages) {
    const word = language
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(" ");
    if (word) add(word, `you named ${word}`);
  }
  // Of one word the first file is named; rarer things stand before languages in the list, so they are not crowded out.
  for (const [pattern, word] of TOLD_BY) {
    const file = files.find(path => pattern.test(path));
    if (file !== undefined) add(word, `there is ${file}`);
  }
  return [...clues.values()].slice(0, MOST);
}
