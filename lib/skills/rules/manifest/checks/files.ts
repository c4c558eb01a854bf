import type { Fix } from "../../../schema";
import { CLAUDE_CODE, error, info, type Judgement, ok, warning } from "../check";
import { PORTABLE_PATH_BYTES } from "../limits";
import { decodeText, type Subject } from "../subject";

/** Is SKILL.md there under that very name, and will every client unpack what lies beside it? */
export function files(subject: Subject): Judgement[] {
  const { skill, pkg, text } = subject;
  if (!skill)
    return [
      error({
        id: "file.missing",
        field: "files",
        message: "There is no SKILL.md in the folder.",
        remedy: "Add SKILL.md at the top of the folder.",
      }),
    ];
  const checks = [ok("file.missing", "files")];
  checks.push(
    skill.path === "SKILL.md"
      ? ok("file.name", "files", "SKILL.md")
      : error({
          id: "file.name",
          field: "files",
          path: skill.path,
          value: skill.path,
          message: `The file is called ${skill.path}; clients look for SKILL.md.`,
          remedy: "Rename it to SKILL.md.",
          fix: () => renamedFile(skill.path, text),
        }),
    text === null
      ? error({
          id: "file.encoding",
          field: "files",
          path: skill.path,
          message: "SKILL.md is not UTF-8 text.",
          remedy: "Save it as UTF-8.",
        })
      : ok("file.encoding", "files", "UTF-8"),
  );
  return [...checks, nested(pkg.files), paths(pkg.files), evals(pkg.files), ...lineEnds(subject)];
}

const renamedFile = (path: string, text: string | null): Fix | null =>
  text === null
    ? null
    : {
        label: "Rename to SKILL.md",
        rename: null,
        files: [
          { path, text: null },
          { path: "SKILL.md", text },
        ],
      };

type Files = Subject["pkg"]["files"];

function nested(all: Files): Judgement {
  const inner = all.filter(file => /\/skill\.md$/i.test(file.path));
  const [first] = inner;
  if (!first) return ok("files.nested", "files");
  return info({
    id: "files.nested",
    field: "files",
    path: first.path,
    value: inner.map(file => file.path).join(", "),
    message: `${first.path} looks like a second skill inside this one; some clients load it on its own.`,
    remedy: "Publish it separately, or give the file another name.",
  });
}

function paths(all: Files): Judgement {
  const long = all.find(file => new TextEncoder().encode(file.path).length > PORTABLE_PATH_BYTES);
  if (!long) return ok("files.paths", "files");
  return warning({
    id: "files.paths",
    field: "files",
    path: long.path,
    value: long.path,
    message: `The path of ${long.path.split("/").at(-1)} is longer than ${PORTABLE_PATH_BYTES} bytes, and some installers drop the whole skill then.`,
    remedy: "Shorten the names of folders.",
  });
}

function evals(all: Files): Judgement {
  if (all.some(file => file.path.startsWith("evals/"))) return ok("evals.present", "evals");
  return info({
    id: "evals.present",
    field: "evals",
    message: "The skill ships no evals, so nobody can measure whether it helps.",
    remedy: "Add evals/evals.json with a few prompts and what is expected.",
  });
}

// The kernel looks for an interpreter called "bash\r".
function lineEnds({ pkg }: Subject): Judgement[] {
  const broken = pkg.files.filter(file => file.bytes[0] === 0x23 && file.bytes[1] === 0x21 && crlfShebang(file.bytes));
  if (broken.length === 0) return [ok("scripts.line-ends", "scripts", "", CLAUDE_CODE)];
  return broken.map(file => {
    const text = decodeText(file.bytes);
    return error({
      id: "scripts.line-ends",
      field: "scripts",
      path: file.path,
      line: 1,
      profiles: CLAUDE_CODE,
      value: file.path,
      message: `${file.path} has Windows line ends and does not run on Linux or macOS.`,
      remedy: "Save it with line feeds only.",
      fix: () =>
        text === null
          ? null
          : {
              label: "Write line feeds only",
              rename: null,
              files: [{ path: file.path, text: text.replaceAll("\r\n", "\n") }],
            },
    });
  });
}

function crlfShebang(bytes: Uint8Array): boolean {
  const end = bytes.subarray(0, 200).indexOf(0x0a);
  return end > 0 && bytes[end - 1] === 0x0d;
}
