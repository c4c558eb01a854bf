import type { ReactNode } from "react";
import { Toaster } from "../ui/feedback/toast";
import { DemoLabel } from "./demo-label";
import { type NavItem, NavLinks } from "./nav-links";
import type { PaletteItem } from "./palette";
import { PaletteButton, PaletteHost } from "./palette-host";
import { type Person, PersonMenu, type SignOut } from "./person-menu";
import { type Organisation, Switcher, type SwitcherItem } from "./switcher";
import type { Theme } from "./theme";

/**
 * The frame of every signed-in page: rail, bottom bar on a phone, palette, person, live regions, toasts.
 * `organisation, nav, person, theme, signOut, switcher?, paletteUrl?, pages?, demoNote?, personLinks?, children`.
 */
export function AppShell(props: {
  organisation: Organisation;
  nav: NavItem[];
  person: Person;
  theme: Theme;
  signOut: SignOut;
  switcher?: SwitcherItem[];
  paletteUrl?: string;
  pages?: PaletteItem[];
  /** What the label of the demo explains. */
  demoNote?: ReactNode;
  /** `MenuLink`s above Sign out. */
  personLinks?: ReactNode;
  children: ReactNode;
}) {
  const { organisation, nav, person, theme, signOut } = props;
  const pages = props.pages ?? nav.map(({ label, href, icon }) => ({ label, href, icon, kind: "page" }));
  const demoNote =
    props.demoNote ?? "Everything here is made up: people, teams and sums. Nothing of it comes from your machines.";
  const shared = { person, theme, signOut, links: props.personLinks };
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="topbar">
        <Switcher organisation={organisation} items={props.switcher} />
        {organisation.demo && (
          <DemoLabel side="bottom">
            <p>{demoNote}</p>
          </DemoLabel>
        )}
        <span className="end">
          <PaletteButton look="icon" />
          <PersonMenu {...shared} side="bottom" align="end" />
        </span>
      </header>
      <div className="app">
        <aside className="rail" aria-label="Groundwork">
          <div className="rail-in">
            <Switcher organisation={organisation} items={props.switcher} />
            <PaletteButton look="rail" />
            <NavLinks items={nav} label="Main" />
            <div className="rail-foot">
              {organisation.demo && (
                <DemoLabel>
                  <p>{demoNote}</p>
                </DemoLabel>
              )}
              <div className="acts">
                <PersonMenu {...shared} side="top" align="start" />
              </div>
            </div>
          </div>
        </aside>
        <main id="main" className="page" tabIndex={-1}>
          {props.children}
        </main>
      </div>
      <NavLinks items={nav} label="Main, compact" className="bottom" />
      <div id="live" className="sr" role="status" aria-live="polite" />
      <div id="live-urgent" className="sr" role="alert" aria-live="assertive" />
      <Toaster />
      <PaletteHost url={props.paletteUrl} pages={pages} />
    </>
  );
}
