import { type Judgement, ok, warning } from "../check";
import { CHARS_PER_TOKEN, LONG_BODY_LINES, LONG_BODY_TOKENS } from "../limits";
import type { Subject } from "../subject";

/** Is there something to read, and is it short enough to be read whole each time? */
export function body({ skill, manifest }: Subject): Judgement[] {
  if (!skill || !manifest) return [];
  const text = manifest.body;
  const at = { field: "body", path: skill.path, line: manifest.bodyStartLine };
  if (text.trim() === "")
    return [
      warning({
        ...at,
        id: "body.empty",
        message: "The skill says nothing beyond its head.",
        remedy: "Write down the steps that the agent is to follow.",
      }),
    ];
  const lines = text.trim().split("\n").length;
  const tokens = Math.ceil(text.trim().length / CHARS_PER_TOKEN);
  return [
    ok("body.empty", "body"),
    lines > LONG_BODY_LINES
      ? warning({
          ...at,
          id: "body.lines",
          value: `${lines} lines`,
          message: `The body has ${lines} lines; ${LONG_BODY_LINES} are advised.`,
          remedy: "Move details into files under references/ and name them where they are needed.",
        })
      : ok("body.lines", "body", `${lines} lines`),
    tokens > LONG_BODY_TOKENS
      ? warning({
          ...at,
          id: "body.tokens",
          value: `about ${tokens} tokens`,
          message: `The body has about ${tokens} tokens (four characters counted as one); ${LONG_BODY_TOKENS} are advised.`,
          remedy: "Move details into files under references/ and name them where they are needed.",
        })
      : ok("body.tokens", "body", `about ${tokens} tokens`),
  ];
}
