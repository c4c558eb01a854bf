import { effectFindings } from "../categories-of-effects";
import { type Category, isText } from "../scene";

export const privilege: Category = {
  id: "privilege",
  label: "Rights beyond the user's",
  rules: 1,
  reads: isText,
  scan: scene =>
    effectFindings(scene, "privilege", {
      escalates: {
        severity: ({ weight }, { from }) => (weight === "serious" ? "medium" : from === "script" ? "low" : "info"),
        message: target => `Runs with or hands out higher rights: ${target}.`,
      },
    }),
};
