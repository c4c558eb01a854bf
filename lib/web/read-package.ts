import { AppError } from "@/lib/core/errors";
import { readArchive } from "@/lib/skills/packages/read-archive";
import { readFiles } from "@/lib/skills/packages/read-files";
import type { SkillPackage } from "@/lib/skills/schema";
import { searchInput } from "./route";

export const MAX_ARCHIVE_BYTES = 10 * 1_048_576;
/** A folder sent file by file is not compressed, and multipart adds a little for each file. */
const MAX_FORM_BYTES = 27 * 1_048_576;
const FIELD_BYTES = 20_000;

/**
 * A package from a request: the archive itself as the body (zip or tar.gz, with the rest in the query), or multipart
 * with one `archive`, or with `files` whose names are their paths. Other fields become the operation's input.
 */
export async function readPackage(request: Request): Promise<Record<string, unknown>> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const query = searchInput(new URL(request.url).searchParams);
  if (type !== "multipart/form-data") {
    const bytes = await bodyOf(request, MAX_ARCHIVE_BYTES);
    if (!bytes.byteLength) throw new AppError("bad_request", "Send a zip or tar.gz as the body, or multipart files.");
    return { ...query, package: await readArchive(bytes) };
  }
  // Bounded before it is parsed: a form's size is not known from its head alone.
  const bytes = await bodyOf(request, MAX_FORM_BYTES);
  const form = await new Response(new Uint8Array(bytes), {
    headers: { "content-type": request.headers.get("content-type") ?? "" },
  })
    .formData()
    .catch(() => {
      throw new AppError("bad_request", "The body is no well-formed multipart form.");
    });
  return { ...query, ...fieldsOf(form), package: await packageOf(form) };
}

async function packageOf(form: FormData): Promise<SkillPackage> {
  const archive = form.get("archive");
  if (archive instanceof File && archive.size) return readArchive(Buffer.from(await archive.arrayBuffer()));
  const files = form.getAll("files").filter((one): one is File => one instanceof File && one.name !== "");
  if (!files.length) throw new AppError("bad_request", "Send the field archive (one file) or files (a folder).");
  const paths = form.getAll("paths").map(String);
  return readFiles(
    await Promise.all(
      files.map(async (file, index) => ({
        // A browser keeps only a file's last name; the whole path comes beside it, in the same order.
        path: paths[index] ?? file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
        executable: false,
      })),
    ),
  );
}

function fieldsOf(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of form)
    if (typeof value === "string" && name !== "paths" && value.length <= FIELD_BYTES) fields[name] = value;
  return fields;
}

async function bodyOf(request: Request, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body)
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > maxBytes) throw new AppError("too_large", `The body is larger than ${maxBytes} bytes.`);
      chunks.push(chunk);
    }
  return Buffer.concat(chunks);
}
