"use client";
import { useState } from "react";
import { CheckboxField } from "@/components/ui/form/fields";

export const NO_TOKEN = "gw_your-token";

/** What is sent besides tokens and cost, as the reader chooses. */
export function useExtras() {
  const [chosen, setChosen] = useState({ repository: true, toolDetails: true });
  const toggle = (name: keyof typeof chosen) => ({
    checked: chosen[name],
    onChange: () => setChosen({ ...chosen, [name]: !chosen[name] }),
  });
  return { chosen, toggle };
}

export function WhatIsSent({ extras: { toggle } }: { extras: ReturnType<typeof useExtras> }) {
  return (
    <fieldset className="grid gap-3">
      <legend className="sm med mb-2">Recommended besides</legend>
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
  );
}
