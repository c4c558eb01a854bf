import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command, wholeOrganisation } from "@/lib/operation/operation";
import { forgetTaskRules } from "../ledger/task-rules";
import { TaskRuleInput } from "../schema";

const MAX_RULES = 500;

/**
 * Replaces the list of rules. `seen` are the ids that the editor was shown, in order: if somebody changed the list
 * meanwhile it is a conflict, not a lost change. What is booked keeps its kind until the rules are applied to the past.
 */
export const changeTaskRules = command({
  name: "changeTaskRules",
  access: "task-rule:manage",
  input: z.object({ rules: z.array(TaskRuleInput).max(MAX_RULES), seen: z.array(z.string()).max(MAX_RULES) }),
  output: z.object({ rules: z.number() }),
  ...wholeOrganisation,
  subject: async tx => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('task-rules'))`;
    return tx.taskRule.findMany({ orderBy: [{ position: "asc" }, { id: "asc" }] });
  },
  run: async (tx, { input, subject }) => {
    if (subject.map(rule => rule.id).join() !== input.seen.join())
      throw new AppError("conflict", "Somebody changed the rules meanwhile. Reload the page to see theirs.");
    await tx.taskRule.deleteMany({});
    await tx.taskRule.createMany({ data: input.rules.map((rule, position) => ({ ...rule, position })) });
    forgetTaskRules();
    return { rules: input.rules.length };
  },
  audit: (result, { subject, input }) => ({
    action: "task-rules.changed",
    target: "task-rules",
    before: subject.map(({ taskKind, signal, pattern, enabled }) => ({ taskKind, signal, pattern, enabled })),
    after: {
      rules: result.rules,
      list: input.rules.map(({ taskKind, signal, pattern, enabled }) => ({ taskKind, signal, pattern, enabled })),
    },
  }),
});
