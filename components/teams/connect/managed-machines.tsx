"use client";
import { useState } from "react";
import { Card, CardBody } from "@/components/ui/card";
import { CopyCommand } from "@/components/ui/code";
import type { FormAction } from "@/components/ui/form/form-state";
import { type ManagedPlugins, managedSettings } from "@/lib/usage/rules/client-environment";
import type { MadeToken } from "../tokens/new-token-form";
import { TokenStep } from "./token-step";
import { NO_TOKEN, useExtras, WhatIsSent } from "./what-is-sent";

/** All machines of a team at once: one document that its configuration management puts there. */
export function ManagedMachines(props: {
  team: { slug: string; name: string };
  portalUrl: string;
  leads: string[];
  skills: ManagedPlugins;
  create?: FormAction<MadeToken> | undefined;
}) {
  const { team, portalUrl, skills } = props;
  const [token, setToken] = useState("");
  const extras = useExtras();
  return (
    <>
      <TokenStep team={team} leads={props.leads} create={props.create} token={token} onToken={setToken} />
      <Card
        title="2. Put this on every machine"
        sub="managed settings of Claude Code"
        rule
        footer={
          token
            ? undefined
            : `Without a token the settings hold ${NO_TOKEN} in its place. Choose or create one above to fill it in.`
        }
      >
        <CardBody className="grid gap-4">
          <CopyCommand
            command={managedSettings({ portalUrl, token: token || NO_TOKEN, ...extras.chosen }, skills)}
            label="settings"
          />
          <WhatIsSent extras={extras} />
          <p className="sm t2 max-w-[76ch]">
            Save as /etc/claude-code/managed-settings.json on Linux, or /Library/Application
            Support/ClaudeCode/managed-settings.json on macOS. Managed settings win over what people set themselves and
            can be read by everybody who has an account on the machine: give the token no more than this. They name
            nobody: people are known by their company sign-in. The plugins {skills.plugins.join(" and ")} are installed
            by themselves and kept up to date.
          </p>
        </CardBody>
      </Card>
    </>
  );
}
