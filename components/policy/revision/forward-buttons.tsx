import { ConfirmDialog } from "@/components/ui/feedback/dialog";
import type { PolicyRevisionPage } from "@/lib/policy/page-schema";
import type { RevisionActions } from "./revision-actions";
import { directionsOf, plural } from "./revision-words";

type Team = { slug: string; name: string };

/** Trial and publication of what was approved. */
export function ForwardButtons(props: {
  revision: PolicyRevisionPage;
  actions: RevisionActions;
  teams: readonly Team[];
}) {
  const { revision, actions, teams } = props;
  const { id, may, changes, inForce } = revision;
  const fields = { id, revision: String(revision.revision) };
  if (!may.evaluate && !may.publish && !may.stopEvaluating) return null;
  const whole = revision.team ? revision.team.name : plural(teams.length, "team");
  const all = revision.team || teams.length ? whole : "every team, as soon as there is one";
  return (
    <div className="pbtns">
      {may.publish && (
        <ConfirmDialog
          title={
            revision.team || teams.length
              ? `Publish for ${revision.team ? whole : `all ${whole}`}?`
              : "Publish it as the baseline?"
          }
          trigger={{ label: revision.team ? "Publish" : "Publish for all", kind: "primary" }}
          body="Machines take it over the next time they ask the portal. It can be rolled back."
          consequences={[
            { label: "Holds for", value: all },
            { label: "Takes the place of", value: inForce ? `r${inForce.number} ${inForce.title}` : "nothing" },
            { label: "Changes", value: directionsOf(changes) },
          ]}
          confirm="Publish"
          busy="Publishing…"
          cancel="Not yet"
          action={actions.publish}
          fields={fields}
        />
      )}
      {may.evaluate && (revision.team || teams.length > 0) && (
        <ConfirmDialog
          title={revision.team ? `Try it on ${whole} first?` : "Try it on teams first?"}
          trigger={{ label: revision.team ? "Try it first" : "Try on pilot teams" }}
          body="Their machines log what it would have answered, and go on answering as before. Nobody is stopped by it."
          confirm="Begin the trial"
          busy="Beginning…"
          cancel="Not yet"
          action={actions.evaluate}
          fields={fields}
        >
          {!revision.team && <PilotTeams teams={teams} chosen={revision.pilotTeams} />}
        </ConfirmDialog>
      )}
      {may.stopEvaluating && (
        <ConfirmDialog
          title="Stop the trial?"
          trigger={{ label: "Stop trying" }}
          body="It stays approved. It may be published, tried again or withdrawn."
          confirm="Stop the trial"
          busy="Stopping…"
          cancel="Go on"
          action={actions.stop}
          fields={fields}
        />
      )}
    </div>
  );
}

function PilotTeams({ teams, chosen }: { teams: readonly Team[]; chosen: readonly Team[] }) {
  return (
    <fieldset className="picks">
      <legend>Pilot teams</legend>
      <div>
        {teams.map(({ slug, name }) => (
          <label key={slug}>
            <input
              type="checkbox"
              name="pilotTeams"
              value={slug}
              defaultChecked={chosen.some(team => team.slug === slug)}
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
