import type { ReactNode } from "react";
import ReactMarkdown from "react-markdown";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import remarkGfm from "remark-gfm";

const OUTSIDE = /^https?:\/\//i;

/**
 * A skill's Markdown. HTML in it stands as text, so that what a browser would hide is seen; pictures from elsewhere
 * become their address, since loading one tells somebody who reads; relative links lead to the package's own files.
 */
export function SkillMarkdown({ text, fileHref }: { text: string; fileHref: (path: string) => string | null }) {
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm]}
      rehypePlugins={[[rehypeSanitize, { ...defaultSchema, clobberPrefix: "md-" }]]}
      components={{
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
      }}
    >
      {text}
    </ReactMarkdown>
  );
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
