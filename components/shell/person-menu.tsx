import type { ReactNode } from "react";
import { Avatar } from "../ui/avatar";
import { MenuButton, MenuHeading, MenuRule } from "../ui/nav/menu";
import { Popup } from "../ui/nav/popup";
import type { Theme } from "./theme";
import { ThemeSwitch } from "./theme-switch";

/** Who is signed in: name, role, theme, sign out. `person, theme, signOut, links?, side, align`. */
export type SignOut = { action: string | ((form: FormData) => void | Promise<void>); fields?: Record<string, string> };
export type Person = { name: string; role: string; email?: string };

export function PersonMenu(props: {
  person: Person;
  theme: Theme;
  signOut: SignOut;
  links?: ReactNode;
  side: "top" | "bottom";
  align: "start" | "end";
}) {
  const { person, theme, signOut } = props;
  return (
    <Popup
      label={`${person.name}, ${person.role}. Account`}
      triggerClass="person"
      triggerTitle={person.name}
      side={props.side}
      align={props.align}
      trigger={
        <>
          <Avatar name={person.name} />
          <span>
            <b>{person.name}</b>
            <small>{person.role}</small>
          </span>
        </>
      }
    >
      <div className="pad">
        <p className="med">{person.name}</p>
        <p className="xs t3">{person.email ?? person.role}</p>
      </div>
      <MenuRule />
      <MenuHeading>Theme</MenuHeading>
      <div className="px-2 pb-2">
        <ThemeSwitch initial={theme} />
      </div>
      <MenuRule />
      {props.links}
      <form action={signOut.action} method={typeof signOut.action === "string" ? "post" : undefined}>
        {Object.entries(signOut.fields ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <MenuButton icon="signOut">Sign out</MenuButton>
      </form>
    </Popup>
  );
}
