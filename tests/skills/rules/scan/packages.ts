import type { SkillPackage } from "@/lib/skills/schema";

const bytes = (text: string) => new TextEncoder().encode(text);

/** A skill with this text below a plain front matter, and other files beside it. */
export function skillOf(body: string, files: Record<string, string> = {}, front = "license: MIT"): SkillPackage {
  const skill = `---\nname: probe\ndescription: Use when probing.\n${front}\n---\n\n# Probe\n\n${body}\n`;
  return {
    folder: "probe",
    files: Object.entries({ "SKILL.md": skill, ...files })
      .map(([path, text]) => ({ path, bytes: bytes(text), executable: false }))
      .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  };
}
/** Random-looking text that no scanner of this repository takes for a secret before it is put together. */
export function noise(length: number, alphabet = "q7Zk2MxR9wTbL4vJcN8sHf3GyPdE6aUo5iKt1W"): string {
  let state = 7;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return alphabet.charAt(Math.floor(state / 65_536) % alphabet.length);
  }).join("");
}
