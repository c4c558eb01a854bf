import { LinkButton } from "@/components/ui/button";
import { NoPermission } from "@/components/ui/feedback/states";

/** For a page that the viewer's role may not open. `role`: what they are, in one word. */
export function Refused({ role }: { role?: string }) {
  return (
    <>
      <h1 className="sr">Not permitted</h1>
      <div className="card">
        <NoPermission
          level={2}
          title="Your role does not open this page"
          actions={
            <>
              <LinkButton href="/">Open home</LinkButton>
              <LinkButton kind="quiet" href="/settings">
                See your roles
              </LinkButton>
            </>
          }
        >
          {role && `You are signed in as ${role}. `}
          The platform team grants roles of the organisation under Settings, People; the lead of a team adds its members
          under Teams.
        </NoPermission>
      </div>
    </>
  );
}
