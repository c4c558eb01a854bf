import { Icon } from "../ui/icon";
import { MenuHeading, MenuLink } from "../ui/nav/menu";
import { Popup } from "../ui/nav/popup";
import { BrandMark } from "./brand-mark";

/** The organisation and, when there are several to choose from, its teams. `organisation, items?`. */
export type Organisation = {
  name: string;
  demo: boolean /** Under the name; the demo says so itself. */;
  detail?: string;
};
export type SwitcherItem = { href: string; label: string; detail?: string; current?: boolean };

export function Switcher({
  organisation,
  items = [],
  heading = "Teams",
}: {
  organisation: Organisation;
  items?: SwitcherItem[];
  heading?: string;
}) {
  const detail = organisation.demo ? "Demo organisation" : organisation.detail;
  const face = (
    <>
      <BrandMark />
      <span className="who">
        <b>{organisation.name}</b>
        {detail && <small>{detail}</small>}
      </span>
    </>
  );
  if (!items.length) return <div className="switcher">{face}</div>;
  return (
    <Popup
      label={`${organisation.name}${detail ? `, ${detail}` : ""}. Switch team`}
      triggerClass="switcher"
      trigger={
        <>
          {face}
          <Icon name="chevronUpDown" />
        </>
      }
    >
      <MenuHeading>{heading}</MenuHeading>
      {items.map(item => (
        <MenuLink key={item.href} href={item.href} current={item.current ?? false} detail={item.detail}>
          {item.label}
        </MenuLink>
      ))}
    </Popup>
  );
}
