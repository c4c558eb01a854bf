import { ActionForm, SubmitButton } from "@/components/ui/form/action-form";
import type { FormAction } from "@/components/ui/form/form-state";
import { Menu, MenuButton } from "@/components/ui/nav/menu";
import type { PolicyOverview } from "@/lib/policy/page-schema";

/** Begins a change: of the baseline, or of the rules of a team that the reader stands for. */
export function StartButtons({ may, start }: { may: PolicyOverview["may"]; start: FormAction<null> }) {
  const { propose, proposeFor } = may;
  const [only] = proposeFor;
  return (
    <>
      {proposeFor.length > 0 && !(propose === false && proposeFor.length === 1) && (
        <ActionForm action={start} className="contents" label="Tighten a team's rules">
          <Menu label="Tighten for a team" trigger={{ text: "Tighten for a team" }} align="end">
            {proposeFor.map(team => (
              <MenuButton key={team.slug} name="team" value={team.slug}>
                {team.name}
              </MenuButton>
            ))}
          </Menu>
        </ActionForm>
      )}
      {!propose && proposeFor.length === 1 && only && (
        <ActionForm action={start} fields={{ team: only.slug }} className="contents">
          <SubmitButton icon="pencil" busyLabel="Opening…">
            Tighten for {only.name}
          </SubmitButton>
        </ActionForm>
      )}
      {propose && (
        <ActionForm action={start} className="contents">
          <SubmitButton icon="pencil" busyLabel="Opening…">
            Change the baseline
          </SubmitButton>
        </ActionForm>
      )}
    </>
  );
}
