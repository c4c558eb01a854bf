"use client";
import { useState } from "react";
import { CopyCommand } from "@/components/ui/code";
import type { FormAction } from "@/components/ui/form/form-state";
import { shellLines } from "@/lib/usage/rules/client-environment";
import { connectJob } from "@/lib/usage/rules/connect-command";
import type { MadeToken } from "../tokens/new-token-form";
import { Mono, More, RunCard } from "./run-card";
import { TokenStep } from "./token-step";
import { NO_TOKEN, useExtras, WhatIsSent } from "./what-is-sent";

/** A machine that is nobody's in particular, or a job: its usage counts for the team, under a token of the team. */
export function SharedMachine(props: {
  team: { slug: string; name: string };
  portalUrl: string;
  leads: string[];
  create?: FormAction<MadeToken> | undefined;
}) {
  const { team, portalUrl } = props;
  const [token, setToken] = useState("");
  const extras = useExtras();
  return (
    <>
      <TokenStep team={team} leads={props.leads} create={props.create} token={token} onToken={setToken} plain />
      <RunCard
        title="2. Run this in the job"
        sub="with the token in GROUNDWORK_TOKEN, from the job’s secrets"
        portalUrl={portalUrl}
        command={connectJob(portalUrl)}
        said="On a machine that several people share, run the first line alone and without --no-profile: it asks for the token."
        changes={[
          {
            icon: "lock",
            text: (
              <>
                <Mono>~/.config/groundwork</Mono> keeps the token and what Claude Code reports, readable by this account
                alone.
              </>
            ),
          },
          { icon: "fork", text: "Git signs in to this portal, and to no other address, with the token’s file." },
          { icon: "skills", text: `Claude Code, if it is there, gets the marketplaces of the hub and ${team.name}.` },
        ]}
        more={
          <More title="Usage alone, as variables">
            <CopyCommand
              command={shellLines({ portalUrl, token: token || NO_TOKEN, ...extras.chosen })}
              label="lines"
            />
            <WhatIsSent extras={extras} />
          </More>
        }
      />
    </>
  );
}
