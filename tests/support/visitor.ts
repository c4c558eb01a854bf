type Answer = { url: string; status: number; location: string | null; body: string };
type Send = (url: string, init: { method: string; headers: Headers; body?: string | undefined }) => Promise<Response>;

/** A browser without a screen: cookies per origin, redirects followed, the portal answered in this process. */
export class Visitor {
  readonly #jars = new Map<string, Map<string, string>>();
  constructor(
    readonly portal: string,
    private readonly answer: Send,
  ) {}

  cookies(origin = this.portal): Map<string, string> {
    const jar = this.#jars.get(origin) ?? new Map<string, string>();
    this.#jars.set(origin, jar);
    return jar;
  }

  /** One request and its answer; `form` makes it a POST. */
  async once(path: string, form?: Record<string, string>): Promise<Answer> {
    const url = new URL(path, this.portal);
    const jar = this.cookies(url.origin);
    const headers = new Headers({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") });
    if (form) headers.set("content-type", "application/x-www-form-urlencoded");
    const init = {
      method: form ? "POST" : "GET",
      headers,
      ...(form ? { body: new URLSearchParams(form).toString() } : {}),
    };
    const response = await (url.origin === this.portal
      ? this.answer(url.href, init)
      : fetch(url, { ...init, redirect: "manual" }));
    for (const line of response.headers.getSetCookie()) keep(jar, line);
    const location = response.headers.get("location");
    return {
      url: url.href,
      status: response.status,
      location: location && new URL(location, url).href,
      body: await response.text(),
    };
  }

  /** Follows redirects to the end, or to the first address that `until` names. */
  async go(path: string, form?: Record<string, string>, until?: (url: string) => boolean): Promise<Answer> {
    let answer = await this.once(path, form);
    for (let hops = 0; answer.location && hops < 15; hops++) {
      if (until?.(answer.location)) return { ...answer, url: answer.location };
      answer = await this.once(answer.location);
    }
    return answer;
  }

  async csrfToken(): Promise<string> {
    return (JSON.parse((await this.once("/api/auth/csrf")).body) as { csrfToken: string }).csrfToken;
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = "", ...attributes] = line.split(";");
  const [name = "", value = ""] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
  const expires = attributes.find(text => /^\s*expires=/i.test(text))?.split("=")[1];
  const gone = attributes.some(text => /^\s*max-age=0$/i.test(text)) || (expires && Date.parse(expires) < Date.now());
  if (gone) jar.delete(name);
  else jar.set(name, value);
}
