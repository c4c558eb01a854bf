import type { ReactNode } from "react";
import ReactMarkdown, { type Options } from "react-markdown";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import remarkGfm from "remark-gfm";

const OUTSIDE = /^https?:\/\//i;

/** Longer texts take the parser seconds, which everybody else would wait for: some of it is quadratic. */
const MOST_RENDERED = 50_000;
/** Quotes and lists that a line opens at once, and how deep all may stand in one another. */
const MOST_OPENED = 30;
const MOST_DEPTH = 100;

/** Signs of emphasis in one paragraph: each that closes looks back over all that opened. */
const MOST_SIGNS = 1_500;

/** Whether it may be rendered. A hundred markers in a row keep the parser busy for minutes, some more exhaust the stack. */
function isRenderable(text: string): boolean {
  if (text.length > MOST_RENDERED) return false;
  const paragraphs = text.split(/\n[ \t\r]*\n/);
  if (paragraphs.some(one => (one.match(/[*~]+|(?<!\w)_+|_+(?!\w)/g)?.length ?? 0) > MOST_SIGNS)) return false;
  return text.split("\n").every(line => {
    const opened = /^[\t >*+\-\d.)]*/.exec(line)?.[0] ?? "";
    return (opened.match(/[>*+-](?![*+-])|\d[.)]/g)?.length ?? 0) <= MOST_OPENED;
  });
}

type Node = { children?: Node[] };
/** Stops where React would run out of stack: it goes down into a tree by calling itself. */
const boundDepth = () => (tree: Node) => {
  for (let level = [tree], depth = 0; level.length > 0; level = level.flatMap(node => node.children ?? []), depth++)
    if (depth > MOST_DEPTH) throw new RangeError("nested too deeply");
};

/** A skill's Markdown, or its text as it is written where rendering it would harm. */
export function SkillMarkdown(props: { text: string; fileHref: (path: string) => string | null }) {
  const rendered = isRenderable(props.text) ? tryToRender(props) : null;
  return (
    rendered ?? (
      <>
        <p className="note">It is too long or too deeply nested to be rendered, so it stands here as it is written.</p>
        <pre className="code" tabIndex={0}>
          {props.text}
        </pre>
      </>
    )
  );
}

// Called and not mounted: it parses at once, and what it throws is caught here and does not take the page with it.
function tryToRender(props: Parameters<typeof SkillMarkdown>[0]): ReactNode {
  try {
    return ReactMarkdown(optionsOf(props));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * A skill's Markdown. HTML in it stands as text, so that what a browser would hide is seen; pictures from elsewhere
 * become their address, since loading one tells somebody who reads; relative links lead to the package's own files.
 */
function optionsOf({ text, fileHref }: Parameters<typeof SkillMarkdown>[0]): Options {
  return {
    children: text,
    remarkPlugins: [remarkGfm],
    rehypePlugins: [boundDepth, [rehypeSanitize, { ...defaultSchema, clobberPrefix: "md-" }]],
    components: {
      a: ({ href = "", children }) => <Target href={href} fileHref={fileHref} text={children} />,
      img: ({ src, alt }) => (
        <span className="t3">
          [{alt || "picture"}: {typeof src === "string" ? src : ""}]
        </span>
      ),
      // The page has its own first headings.
      h1: ({ children }) => <h3>{children}</h3>,
      h2: ({ children }) => <h4>{children}</h4>,
      h3: ({ children }) => <h5>{children}</h5>,
      h4: ({ children }) => <h6>{children}</h6>,
      pre: ({ children }) => (
        <pre className="code" tabIndex={0}>
          {children}
        </pre>
      ),
      table: ({ children }) => (
        <div className="scrolls" tabIndex={0} role="region" aria-label="Table">
          <table className="table">{children}</table>
        </div>
      ),
      input: ({ checked }) => <span aria-hidden="true">{checked ? "☑" : "☐"}</span>,
    },
  };
}

function Target({
  href,
  fileHref,
  text,
}: {
  href: string;
  fileHref: (path: string) => string | null;
  text: ReactNode;
}) {
  if (OUTSIDE.test(href))
    return (
      <a href={href} rel="noreferrer nofollow" target="_blank">
        {text}
      </a>
    );
  const own = fileHref(decoded(href).replace(/^\.\//, "").split("#")[0] ?? "");
  return own ? <a href={own}>{text}</a> : <span>{text}</span>;
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
