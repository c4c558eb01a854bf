import { effectFindings } from "../categories-of-effects";
import { type Category, isText } from "../scene";

export const persistence: Category = {
  id: "persistence",
  label: "Things that stay behind and run again",
  rules: 1,
  reads: isText,
  scan: scene =>
    effectFindings(scene, "persistence", {
      persists: {
        // A start file that is only appended to with a PATH is what installers do.
        severity: ({ target, weight }, { from, command }) =>
          /authorized_keys|sudoers|\/passwd|\/shadow|ld\.so|pam\.d/.test(target ?? "")
            ? "high"
            : weight === "notable" || command.words.some(({ shape }) => /\bPATH\b|completion|eval "\$\(/.test(shape))
              ? "low"
              : from === "script" || from === "program"
                ? "medium"
                : "low",
        message: target => `Makes something run again later through ${target}.`,
      },
    }),
};
