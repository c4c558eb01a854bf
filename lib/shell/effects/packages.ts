import { named } from "../named";
import type { RunCommand } from "../run/run-command";
import { type Effect, effect } from "./effect";

const INSTALLS: Record<string, RegExp> = named<RegExp>({
  npm: /^(i|install|add|ci)$/,
  pnpm: /^(i|install|add|dlx)$/,
  yarn: /^(add|install|dlx)$/,
  bun: /^(add|install|i|x)$/,
  pip: /^install$/,
  pip3: /^install$/,
  pipx: /^(install|run)$/,
  uv: /^(add|tool|pip)$/,
  poetry: /^(add|install)$/,
  gem: /^install$/,
  cargo: /^(install|add)$/,
  go: /^(install|get)$/,
  apt: /^install$/,
  "apt-get": /^install$/,
  dnf: /^install$/,
  yum: /^install$/,
  apk: /^add$/,
  pacman: /^-S/,
  brew: /^(install|tap)$/,
  choco: /^install$/,
  winget: /^install$/,
  snap: /^install$/,
  composer: /^(require|install)$/,
  conda: /^install$/,
  helm: /^(install|upgrade)$/,
  code: /^--install-extension$/,
});
const PUBLISHES: Record<string, RegExp> = named<RegExp>({
  npm: /^(publish|unpublish|deprecate|owner|access|dist-tag)$/,
  pnpm: /^publish$/,
  yarn: /^publish$/,
  bun: /^publish$/,
  cargo: /^(publish|yank)$/,
  gem: /^(push|yank)$/,
  twine: /^upload$/,
  poetry: /^publish$/,
  uv: /^publish$/,
  flit: /^publish$/,
  hatch: /^publish$/,
  mvn: /^(deploy|.*:deploy|release:.*)$/,
  mvnw: /^(deploy|.*:deploy|release:.*)$/,
  gradle: /^(.*:)?publish/,
  gradlew: /^(.*:)?publish/,
  docker: /^push$/,
  nuget: /^push$/,
  vsce: /^publish$/,
});
const REMOVES: Record<string, RegExp> = named<RegExp>({
  pip: /^uninstall$/,
  pip3: /^uninstall$/,
  apt: /^(remove|purge|autoremove)$/,
  "apt-get": /^(remove|purge|autoremove)$/,
  dnf: /^(remove|erase|autoremove)$/,
  yum: /^(remove|erase)$/,
  brew: /^(uninstall|remove|rm)$/,
  pacman: /^-R/,
  snap: /^remove$/,
  gem: /^uninstall$/,
  cargo: /^uninstall$/,
});

/** Packages that come, go out and go away. */
export function packageEffects(command: RunCommand): Effect[] {
  const words = command.words.slice(1).map(({ shape }) => shape);
  if (words.some(word => /^(--help|--dry-run|-h|--simulate)$/.test(word))) return [];
  const spoken = words.filter(word => !word.startsWith("-") || /^-[SR]/.test(word) || word === "--install-extension");
  const [verb = "", ...rest] = spoken;
  const { name } = command;
  const found: Effect[] = [];
  if (
    PUBLISHES[name] &&
    spoken.some(word => PUBLISHES[name]?.test(word)) &&
    (name !== "npm" || PUBLISHES[name].test(verb))
  )
    found.push(effect("publishes", name));
  if (REMOVES[name]?.test(verb)) found.push(effect("deletes-resources", rest.join(" ") || null, "notable"));
  // npx and its like fetch what is not there.
  const fetched = command.wrappers.find(wrapper => /^(npx|bunx|pnpx|uvx|pipx)$/.test(wrapper));
  if (fetched) found.push(effect("installs-package", command.words[0]?.shape ?? null));
  if (INSTALLS[name]?.test(verb))
    for (const each of rest.length > 0 ? rest.slice(0, 20) : [""]) found.push(effect("installs-package", each || null));
  if (/^python3?$/.test(name) && words[0] === "-m" && words[1] === "pip" && words[2] === "install")
    for (const each of words.slice(3).filter(word => !word.startsWith("-")))
      found.push(effect("installs-package", each));
  return found;
}
