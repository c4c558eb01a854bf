"use client";
import { Card, CardBody } from "@/components/ui/card";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { SelectField, TextField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";
import { KeyValues } from "@/components/ui/key-values";

type Organisation = {
  name: string;
  timeZone: string;
  currency: string;
  fiscalYearStart: number;
  rawRetentionDays: number;
  openDiscovery: boolean | null;
  revision: number;
};
const DISCOVERY = [
  { value: "automatic", label: "Automatic: only from the portal's own machine" },
  { value: "yes", label: "Yes, to everybody who reaches this address" },
  { value: "no", label: "No" },
];
const chosen = (open: boolean | null): string => (open === null ? "automatic" : open ? "yes" : "no");
const MONTHS = "January February March April May June July August September October November December".split(" ");

/** Name, days and periods of the organisation. Without `save` it can be read only. */
export function OrganisationForm(props: { organisation: Organisation; zones: string[]; save?: FormAction<null> }) {
  const { organisation, save } = props;
  if (!save) return <Facts organisation={organisation} />;
  return (
    <Card className="max-w-[640px]">
      <CardBody>
        {/* A new revision is a new form: what somebody else saved is then what is shown. */}
        <ActionForm
          key={organisation.revision}
          action={save}
          fields={{ revision: String(organisation.revision) }}
          toastOnDone
        >
          <FormMessage quietOnDone />
          <TextField name="name" label="Name" defaultValue={organisation.name} autoComplete="off" />
          <TextField
            name="timeZone"
            label="Time zone"
            defaultValue={organisation.timeZone}
            list="time-zones"
            autoComplete="off"
            help="Whose midnight ends a day. Booked days follow a change after: npm run hub -- usage rebuild"
          />
          <datalist id="time-zones">
            {props.zones.map(zone => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
          <SelectField
            name="fiscalYearStart"
            label="Fiscal year begins in"
            defaultValue={String(organisation.fiscalYearStart)}
            options={MONTHS.map((label, at) => ({ value: String(at + 1), label }))}
          />
          <TextField
            name="rawRetentionDays"
            label="Days that single events are kept"
            inputMode="numeric"
            mono
            defaultValue={String(organisation.rawRetentionDays)}
            help="Older weeks of events are dropped whole. Totals by day stay; sessions of that time can no longer be opened."
          />
          <SelectField
            name="openDiscovery"
            label="Lists skills to clients that cannot sign in"
            defaultValue={chosen(organisation.openDiscovery)}
            options={DISCOVERY}
            help="npx skills and its like send no credentials. Where this is open, whoever reaches the portal's address can list, search and download every skill that the whole organisation sees. What a team keeps to itself stays out."
          />
          <div className="acts">
            <SubmitButton>Save organisation</SubmitButton>
            <span className="xs t3">Amounts are in {organisation.currency}.</span>
          </div>
        </ActionForm>
      </CardBody>
    </Card>
  );
}

function Facts({ organisation }: { organisation: Organisation }) {
  return (
    <Card title="Organisation" sub="the platform team changes it" rule className="max-w-[640px]">
      <CardBody>
        <KeyValues
          items={[
            { label: "Name", value: organisation.name },
            { label: "Time zone", value: organisation.timeZone },
            { label: "Currency", value: organisation.currency },
            { label: "Fiscal year begins in", value: MONTHS[organisation.fiscalYearStart - 1] },
            { label: "Single events are kept", value: `${organisation.rawRetentionDays} days` },
            {
              label: "Lists skills to clients that cannot sign in",
              value: DISCOVERY.find(({ value }) => value === chosen(organisation.openDiscovery))?.label,
            },
          ]}
        />
      </CardBody>
    </Card>
  );
}
