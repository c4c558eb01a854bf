/** How a machine is connected: one line that holds no secret, and asks for the token. */
export const connectCommand = (portalUrl: string, ...words: string[]): string =>
  [`sh -c "$(curl -fsSL ${portalUrl}/install/connect.sh)"`, ...(words.length ? ["connect", ...words] : [])].join(" ");

/** The same for whoever would rather hand the token over: read without being shown, so that no history keeps it. */
export const connectUnasked = (portalUrl: string): string =>
  ["read -rs GROUNDWORK_TOKEN && export GROUNDWORK_TOKEN", connectCommand(portalUrl)].join("\n");

/** For a job, whose secrets give it the token: nothing is asked, no profile is written. */
export const connectJob = (portalUrl: string): string =>
  [connectCommand(portalUrl, "--no-profile"), '. "$HOME/.config/groundwork/env"'].join("\n");
