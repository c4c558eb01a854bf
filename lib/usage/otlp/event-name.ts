const PREFIX = "claude_code.";
const NAME = /^[A-Za-z0-9_.:-]{1,80}$/;

/**
 * An event's name without "claude_code.": from the record's eventName, else attribute event.name, else its body, where
 * the client puts it. A body without the prefix is somebody's text and no name. "" when there is none.
 */
export function eventName(eventNameField: string, attribute: unknown, body: string): string {
  const name =
    eventNameField || (typeof attribute === "string" ? attribute : "") || (body.startsWith(PREFIX) ? body : "");
  if (!NAME.test(name)) return "";
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
}
