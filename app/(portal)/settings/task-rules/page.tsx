import { ApplyForm } from "@/components/settings/task-rules/apply-form";
import { RuleEditor } from "@/components/settings/task-rules/rule-editor";
import { may } from "@/lib/access/may";
import { now } from "@/lib/core/clock";
import { addDays, dayOf } from "@/lib/core/time";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { taskRuleList } from "@/lib/usage/queries/task-rule-list";
import { load, viewer } from "@/lib/web/load";
import { applyRules, saveTaskRules } from "../actions";

export const metadata = { title: "Task rules" };

export default async function TaskRulesPage() {
  const edits = may(await viewer(), "task-rule:manage", "org");
  const [{ rules }, { organisation }] = await Promise.all([load(taskRuleList, {}), load(portalFrame, {})]);
  const today = dayOf(now().getTime(), organisation.timeZone);
  return (
    <div className="stack">
      <p className="sm t2 max-w-[68ch]">
        A rule turns a signal of telemetry into a kind of task. Rules are tried in order and the first that fits
        decides; where none fits the work is shown as unclassified.{edits ? "" : " The platform team edits them."}
      </p>
      <RuleEditor
        stored={rules.map(({ id, position: _, ...rule }) => ({ key: id, ...rule }))}
        save={edits ? saveTaskRules : undefined}
      />
      {edits && <ApplyForm action={applyRules} from={addDays(today, -29)} to={today} />}
    </div>
  );
}
