import type { ReactNode } from "react";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/access/may";
import type { Permission } from "@/lib/access/permissions";
import { viewer } from "@/lib/web/load";

const PAGES: { segment: string; label: string; access?: Permission }[] = [
  { segment: "", label: "Profile" },
  { segment: "organisation", label: "Organisation", access: "org:read" },
  { segment: "people", label: "People", access: "person:read" },
  { segment: "tokens", label: "Tokens", access: "token:read" },
  { segment: "prices", label: "Prices", access: "price:read" },
  { segment: "task-rules", label: "Task rules" },
  { segment: "quarantine", label: "Kept aside", access: "quarantine:read" },
  { segment: "sign-in", label: "Sign-in", access: "org:manage" },
  { segment: "health", label: "Health", access: "quarantine:read" },
];

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const actor = await viewer();
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs items={PAGES.filter(({ access }) => !access || may(actor, access, "org"))} />
      {children}
    </>
  );
}
