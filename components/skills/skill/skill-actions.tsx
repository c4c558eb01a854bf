import Link from "next/link";
import { ConfirmDialog } from "@/components/ui/feedback/dialog";
import { SelectField, TextAreaField, TextField } from "@/components/ui/form/fields";
import type { SkillPage } from "@/lib/skills/page-schema";
import { CATEGORIES } from "@/lib/skills/schema";
import type { SkillPageActions } from "./skill-parts";

type Props = { page: SkillPage; actions: SkillPageActions };

/** What the viewer may do with a skill; each decision shows what it means first. */
export function SkillActions({ page, actions }: Props) {
  const { skill, may } = page;
  const address = { owner: skill.owner.slug, name: skill.name };
  return (
    <>
      {may.update && page.update && (
        <ConfirmDialog
          title={`Take in ${page.update.newest}?`}
          trigger={{ label: `Update to ${page.update.newest}`, kind: "primary" }}
          body={`Your changes and those of ${page.update.from.owner.name} since ${page.update.taken} become one draft. Where both changed the same lines you decide; nothing is lost.`}
          confirm="Make the draft"
          action={actions.update}
          fields={address}
        />
      )}
      {may.promote && <Promote page={page} actions={actions} />}
      {may.revokePromotion && (
        <ConfirmDialog
          title={`Revoke the promotion of ${skill.name}?`}
          trigger={{ label: "Revoke promotion", kind: "danger" }}
          body="The hub's skill is retired with your reason. Teams that have it fall back to the team that brought it, where they may see it. The team's own skill goes on untouched."
          consequences={[{ label: "Teams with runs this month", value: String(page.use.teams30) }]}
          confirm="Revoke promotion"
          action={actions.revoke}
          fields={{ name: skill.name, revision: String(page.revision) }}
          danger
        >
          <TextAreaField name="reason" label="Why" rows={2} required maxLength={1_000} />
        </ConfirmDialog>
      )}
      {may.fork.length > 0 && <Fork page={page} actions={actions} />}
      {may.change && <Change page={page} actions={actions} />}
      {may.deprecate && page.status === "active" && (
        <ConfirmDialog
          title={`Deprecate ${skill.name}?`}
          trigger={{ label: "Deprecate", kind: "quiet" }}
          body="It stays installable. Its page, the catalog and every set that has it name the reason and what to use instead."
          consequences={[
            { label: "Runs in the last 30 days", value: String(page.use.runs30) },
            { label: "Teams", value: String(page.use.teams30) },
          ]}
          confirm="Deprecate skill"
          action={actions.deprecate}
          fields={address}
        >
          <TextAreaField name="reason" label="Why" rows={2} required maxLength={1_000} />
          <TextField name="successor" label="Use instead" placeholder="owner/name" help="Optional." mono />
        </ConfirmDialog>
      )}
      {may.restore && page.status !== "active" && (
        <ConfirmDialog
          title={`Restore ${skill.name}?`}
          trigger={{ label: "Restore" }}
          body="It is active again and shows in the catalog."
          confirm="Restore skill"
          action={actions.restore}
          fields={address}
        />
      )}
      {may.send && (
        <ConfirmDialog
          title={`Suggest a change to ${skill.name}`}
          trigger={{ label: "Suggest a change" }}
          body={
            <>
              You get a draft of {page.version?.version} to change in the browser; nobody sees it until you send it, and
              its owners review it. With the folder on your machine,{" "}
              <Link className="link" href={`/skills/new?skill=${address.owner}/${address.name}`}>
                drop it instead
              </Link>
              .
            </>
          }
          confirm="Make the draft"
          action={actions.begin}
          fields={address}
        />
      )}
    </>
  );
}

function Promote({ page, actions }: Props) {
  const { promotion, skill } = page;
  if (!promotion) return null;
  return (
    <ConfirmDialog
      title={`Contribute ${skill.name} to the hub?`}
      trigger={{ label: "Contribute to the hub", kind: promotion.possible ? "primary" : "secondary" }}
      body={
        <>
          The platform team reviews it and becomes its co-owner. Every team inherits it, with credit to{" "}
          {skill.owner.name}; you stay its maintainers.
          <ul className="changes">
            {promotion.for.map(one => (
              <li key={one.code}>{one.text}</li>
            ))}
            {promotion.against.map(one => (
              <li key={one.code} className="t2">
                Against it: {one.text}
              </li>
            ))}
          </ul>
        </>
      }
      consequences={[
        { label: "Version", value: page.version?.version ?? "–" },
        { label: "Teams with runs this month", value: String(page.use.teams30) },
      ]}
      confirm="Send to the platform team"
      action={actions.promote}
      fields={{ owner: skill.owner.slug, name: skill.name }}
    >
      <TextField name="note" label="What it brings to everybody" maxLength={500} help="Optional, one line." />
    </ConfirmDialog>
  );
}

function Fork({ page, actions }: Props) {
  const { skill, may } = page;
  return (
    <ConfirmDialog
      title={`Adopt and extend ${skill.name}`}
      trigger={{ label: "Fork", icon: "fork" }}
      body={`You get a draft with the same files. The lineage stays visible: you see when ${skill.owner.name} publishes, and take it in while keeping your changes.`}
      confirm="Make the draft"
      action={actions.fork}
      fields={{ owner: skill.owner.slug, name: skill.name }}
    >
      <SelectField
        name="team"
        label="For the team"
        options={may.fork.map(team => ({ value: team.slug, label: team.name }))}
      />
      <TextField name="newName" label="Name" placeholder={skill.name} help="The same name unless you give one." mono />
    </ConfirmDialog>
  );
}

function Change({ page, actions }: Props) {
  const { skill } = page;
  const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  return (
    <ConfirmDialog
      title={`Settings of ${skill.name}`}
      trigger={{ label: "Settings", kind: "quiet", icon: "settings" }}
      body="What stands beside the versions. It changes at once, without a review, and is in the trail."
      confirm="Save settings"
      action={actions.change}
      fields={{ owner: skill.owner.slug, name: skill.name, revision: String(page.revision) }}
    >
      <SelectField
        name="category"
        label="Category"
        defaultValue={page.category}
        options={CATEGORIES.map(value => ({ value, label: capital(value) }))}
      />
      {skill.owner.teamId !== null && (
        <SelectField
          name="visibility"
          label="Who may see it"
          defaultValue={page.visibility}
          options={[
            { value: "organisation", label: "Everybody in the organisation" },
            { value: "team", label: "Only this team" },
          ]}
        />
      )}
      <TextField
        name="reviewBy"
        label="Look at it again by"
        type="date"
        defaultValue={page.reviewBy ? page.reviewBy.toISOString().slice(0, 10) : ""}
      />
    </ConfirmDialog>
  );
}
