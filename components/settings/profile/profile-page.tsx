import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { ConfirmDialog } from "@/components/ui/feedback/dialog";
import { EmptyState } from "@/components/ui/feedback/states";
import type { FormAction } from "@/components/ui/form/form-state";
import { KeyValues } from "@/components/ui/key-values";
import { DataTable } from "@/components/ui/table/data-table";
import { ORG_ROLE_WORDS } from "../people/role-words";

type Team = { slug: string; name: string; role: "lead" | "member"; home: boolean };

/** Who the portal takes you for, the teams you are in, how your sessions end, and your tokens. */
export function ProfilePage(props: {
  person: { name: string; email: string; orgRole: keyof typeof ORG_ROLE_WORDS | null };
  teams: Team[];
  sessionHours: number;
  leave: FormAction<null>;
  children: ReactNode;
}) {
  const { person, teams } = props;
  const role = person.orgRole ? ORG_ROLE_WORDS[person.orgRole] : null;
  return (
    <div className="stack">
      <div className="cols even">
        <Card title="You" rule>
          <CardBody>
            <KeyValues
              items={[
                { label: "Name", value: person.name },
                { label: "E-mail", value: person.email },
                { label: "Role", value: role ? `${role.label}: ${role.help}` : "None in the organisation" },
              ]}
            />
            <p className="sm t2 mt-4 mb-3 max-w-[68ch]">
              A session lasts {props.sessionHours} hours. Ending all of them signs you out on every machine, this one
              included.
            </p>
            <ConfirmDialog
              title="End all your sessions?"
              trigger={{ label: "End all sessions", icon: "signOut" }}
              body="You are signed out here and everywhere else. Machines go on working: revoke your tokens below to stop those."
              confirm="End all sessions"
              busy="Ending…"
              cancel="Stay signed in"
              action={props.leave}
            />
          </CardBody>
        </Card>
        <Card title="Your teams" sub="your usage counts for the home team" rule>
          {teams.length === 0 ? (
            <EmptyState title="You are in no team yet" actions={<LinkButton href="/teams">See all teams</LinkButton>}>
              A lead or the platform team adds you. Until then what you use is shown as unallocated.
            </EmptyState>
          ) : (
            <DataTable
              label="Your teams"
              rows={teams}
              rowKey={team => team.slug}
              rowHref={team => `/teams/${team.slug}`}
              columns={[
                { key: "name", label: "Team", cell: team => team.name },
                { key: "role", label: "Part", cell: team => (team.role === "lead" ? "Lead" : "Member") },
                { key: "home", label: "Home", cell: team => team.home && <Chip tone="accent">home</Chip> },
              ]}
            />
          )}
        </Card>
      </div>
      {props.children}
    </div>
  );
}
