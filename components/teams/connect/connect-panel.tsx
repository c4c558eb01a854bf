"use client";
import { useState } from "react";
import { Card, CardBody } from "@/components/ui/card";
import { CopyCommand } from "@/components/ui/code";
import { CheckboxField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";
import { managedSettings, shellLines } from "@/lib/usage/rules/client-environment";
import type { MadeToken } from "../tokens/new-token-form";
import { TokenStep } from "./token-step";

export const NO_TOKEN = "gw_your-token";

/**
 * From nothing to a connected machine: a token, then lines to copy. The secret stays in this page: it is filled into
 * the lines here and is never sent anywhere. `create` is absent for those who may not make tokens.
 */
export function ConnectPanel(props: {
  team: { slug: string; name: string };
  portalUrl: string;
  email: string;
  leads: string[];
  create?: FormAction<MadeToken>;
}) {
  const { team, portalUrl, email } = props;
  const [token, setToken] = useState("");
  const [format, setFormat] = useState<"shell" | "managed">("shell");
  const [extras, setExtras] = useState({ named: true, repository: true, toolDetails: true });
  const asked = {
    portalUrl,
    token: token || NO_TOKEN,
    email: extras.named ? email : undefined,
    repository: extras.repository,
    toolDetails: extras.toolDetails,
  };
  const toggle = (name: keyof typeof extras) => ({
    checked: extras[name],
    onChange: () => setExtras({ ...extras, [name]: !extras[name] }),
  });
  return (
    <>
      <TokenStep team={team} leads={props.leads} create={props.create} token={token} onToken={setToken} />
      <Card
        title="2. Copy into a shell"
        sub={format === "shell" ? "bash or zsh, on the machine that runs Claude Code" : "for all machines of a team"}
        actions={<FormatSwitch value={format} onChange={setFormat} />}
        rule
        footer={
          token
            ? undefined
            : `Without a token the lines hold ${NO_TOKEN} in its place. Choose or create one above to fill it in.`
        }
      >
        <CardBody className="grid gap-4">
          <CopyCommand
            command={format === "shell" ? shellLines(asked) : managedSettings(asked)}
            label={format === "shell" ? "lines" : "settings"}
          />
          <fieldset className="grid gap-3">
            <legend className="sm med mb-2">Recommended besides</legend>
            {format === "shell" && (
              <CheckboxField
                name="named"
                label="Say who it is"
                help={`Sends ${email} with every event. Signed in with an API key the client names nobody, and the token's team is all that is known.`}
                {...toggle("named")}
              />
            )}
            <CheckboxField
              name="repository"
              label="Name the repository"
              help="Adds owner and name of the repository to what is sent, so that spend can be read by repository. The portal keeps the two names and drops the rest of the address."
              {...toggle("repository")}
            />
            <CheckboxField
              name="toolDetails"
              label="Name skills, agents and commits"
              help="Adds the real names of your own skills, agents and tools, and the commits that came out. It makes the client send full commands and tool inputs too: the portal drops those before anything is stored."
              {...toggle("toolDetails")}
            />
          </fieldset>
          <p className="sm t2 max-w-[68ch]">
            {format === "shell"
              ? "The lines hold for this shell. Put them into the profile of your shell to keep them."
              : "Save as /etc/claude-code/managed-settings.json on Linux, or /Library/Application Support/ClaudeCode/managed-settings.json on macOS. Managed settings win over what people set themselves. They belong to a machine, so they name nobody: people are known by their company sign-in."}
          </p>
        </CardBody>
      </Card>
    </>
  );
}

function FormatSwitch({
  value,
  onChange,
}: {
  value: "shell" | "managed";
  onChange: (to: "shell" | "managed") => void;
}) {
  const options = [
    { id: "shell" as const, label: "Shell" },
    { id: "managed" as const, label: "Managed settings" },
  ];
  return (
    <span className="seg" role="group" aria-label="Written as">
      {options.map(({ id, label }) => (
        <button key={id} type="button" aria-pressed={value === id} onClick={() => onChange(id)}>
          {label}
        </button>
      ))}
    </span>
  );
}
