import { z } from "zod";
import { query } from "@/lib/operation/operation";
import { TaskRuleInput } from "../schema";

export const TaskRuleRow = TaskRuleInput.extend({ id: z.string(), position: z.number() });

/** The rules that turn signals into a kind of task, in the order in which they are tried. Everyone signed in may read them. */
export const taskRuleList = query({
  name: "taskRuleList",
  access: "signed-in",
  input: z.object({}),
  output: z.object({ rules: z.array(TaskRuleRow) }),
  subject: async () => null,
  scope: () => "org",
  run: async db => ({
    rules: (
      await db.taskRule.findMany({
        orderBy: [{ position: "asc" }, { id: "asc" }],
        select: { id: true, position: true, taskKind: true, signal: true, pattern: true, reason: true, enabled: true },
      })
    ).map(rule => TaskRuleRow.parse(rule)),
  }),
});
