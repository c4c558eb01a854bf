"use client";
import { useState } from "react";
import { LinkButton } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { TextField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";
import { suggestSlug } from "@/lib/teams/rules/suggest-slug";

/** Makes a team: the slug follows the name until somebody types their own. */
export function NewTeamForm({ action }: { action: FormAction<null> }) {
  const [name, setName] = useState("");
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Card className="max-w-[560px]">
      <CardBody>
        <ActionForm action={action}>
          <FormMessage />
          <TextField
            name="name"
            label="Name"
            value={name}
            onChange={event => setName(event.target.value)}
            placeholder="Data platform"
            autoComplete="off"
            autoFocus
          />
          <TextField
            name="slug"
            label="Slug"
            mono
            value={typed ?? suggestSlug(name)}
            onChange={event => setTyped(event.target.value)}
            help="Stands in addresses and in telemetry, and stays as it is. Lower-case letters, digits and dashes."
            autoComplete="off"
          />
          <TextField
            name="costCenter"
            label="Cost centre"
            mono
            help="Appears in exports. May stay empty."
            autoComplete="off"
          />
          <div className="acts">
            <SubmitButton busyLabel="Creating…">Create team</SubmitButton>
            <LinkButton href="/teams" kind="quiet">
              Cancel
            </LinkButton>
          </div>
        </ActionForm>
      </CardBody>
    </Card>
  );
}
